-- Predicates defined with `and` and `or`.
-- expect: proved *; refuted prefix_total, sublist_is_prefix
-- work: 12000000

include "../../../axioms/list.mpl"

pred prefix : List(a), List(a)
pred sublist : List(a), List(a)
pred subset : List(a), List(a)

prefix(nil, ys)
not prefix(cons(x, xs), nil)
prefix(cons(x, xs), cons(y, ys)) <=> x = y and prefix(xs, ys)

sublist(nil, ys)
not sublist(cons(x, xs), nil)
sublist(cons(x, xs), cons(y, ys)) <=> (x = y and sublist(xs, ys)) or sublist(cons(x, xs), ys)

subset(nil, ys)
subset(cons(x, xs), ys) <=> mem(x, ys) and subset(xs, ys)

theorem prefix_refl: prefix(xs, xs)
theorem prefix_append: prefix(xs, xs ++ ys)
theorem prefix_take: prefix(take(n, xs), xs)
theorem prefix_trans: prefix(xs, ys) and prefix(ys, zs) => prefix(xs, zs)
theorem prefix_antisym: prefix(xs, ys) and prefix(ys, xs) => xs = ys
theorem prefix_length: prefix(xs, ys) => length(xs) <= length(ys)
theorem prefix_exists: prefix(xs, ys) <=> exists zs. ys = xs ++ zs
theorem sublist_refl: sublist(xs, xs)
theorem sublist_cons: sublist(xs, ys) => sublist(xs, cons(y, ys))
theorem sublist_nil: sublist(xs, nil) <=> xs = nil
theorem prefix_sublist: prefix(xs, ys) => sublist(xs, ys)
theorem sublist_trans: sublist(xs, ys) and sublist(ys, zs) => sublist(xs, zs)
theorem sublist_antisym: sublist(xs, ys) and sublist(ys, xs) => xs = ys
theorem subset_cons: subset(xs, ys) => subset(xs, cons(y, ys))
theorem subset_refl: subset(xs, xs)
theorem subset_rev: subset(xs, rev(xs))
theorem prefix_total: prefix(xs, ys) or prefix(ys, xs)
theorem sublist_is_prefix: sublist(xs, ys) => prefix(xs, ys)
