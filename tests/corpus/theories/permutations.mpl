-- Laws of lists without order: the steps are cases of what is an element, and hypotheses are used
-- backwards from one part of what is to be shown, or up to an equation that is missing.
-- expect: proved *
-- work: 30000000

type List(a) = nil | cons(a, List(a))
type Nat = 0 | s(Nat)
var xs ys zs : List(a)
var ks ls : List(Nat)

pred elem : a, List(a)
not elem(x, nil)
elem(x, cons(y, xs)) <=> y = x or elem(x, xs)

fun delete : a, List(a) -> List(a)
delete(x, nil) = nil
delete(x, cons(y, xs)) = if x = y then xs else cons(y, delete(x, xs))

pred permuted : List(a), List(a)
permuted(nil, nil)
not permuted(nil, cons(y, ys))
permuted(cons(x, xs), ys) <=> elem(x, ys) and permuted(xs, delete(x, ys))

theorem permuted_elem: elem(x, xs) => permuted(xs, ys) => elem(x, ys)
theorem permuted_trans: permuted(xs, ys) => permuted(ys, zs) => permuted(xs, zs)

-- Equality as a function that is computed.

pred same : Nat, Nat
same(0, 0)
not same(0, s(m))
not same(s(n), 0)
same(s(n), s(m)) <=> same(n, m)

pred le : Nat, Nat
le(0, m)
not le(s(n), 0)
le(s(n), s(m)) <=> le(n, m)

pred among : Nat, List(Nat)
not among(n, nil)
among(n, cons(m, ks)) <=> if same(n, m) then true else among(n, ks)

fun common : List(Nat), List(Nat) -> List(Nat)
common(nil, ls) = nil
common(cons(n, ks), ls) = if among(n, ls) then cons(n, common(ks, ls)) else common(ks, ls)

fun insert : Nat, List(Nat) -> List(Nat)
insert(n, nil) = cons(n, nil)
insert(n, cons(m, ks)) = if le(n, m) then cons(n, cons(m, ks)) else cons(m, insert(n, ks))

fun sort : List(Nat) -> List(Nat)
sort(nil) = nil
sort(cons(n, ks)) = insert(n, sort(ks))

theorem among_common: among(n, ks) => among(n, ls) => among(n, common(ks, ls))
theorem among_sort: among(n, sort(ks)) => among(n, ks)
