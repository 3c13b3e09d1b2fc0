-- Existential statements about lists, and membership in their parts.
-- expect: proved *; refuted mem_everywhere; hoped mem_split
-- work: 4000000

include "../../../axioms/list.mpl"

theorem mem_rev_twice: mem(x, rev(rev(xs))) <=> mem(x, xs)
theorem mem_append_swap: mem(x, xs ++ ys) <=> mem(x, ys ++ xs)
theorem nil_or_cons: xs = nil or exists x ys. xs = cons(x, ys)
theorem mem_split: mem(x, xs) <=> exists ys zs. xs = ys ++ cons(x, zs)
theorem mem_take_or_drop: mem(x, xs) <=> mem(x, take(n, xs)) or mem(x, drop(n, xs))
theorem nil_or_snoc: xs = nil or exists ys x. xs = ys ++ [x]
theorem mem_map_back: mem(y, map(f, xs)) => exists x. mem(x, xs) and f(x) = y
theorem mem_everywhere: forall x y : Nat. mem(x, [y])
