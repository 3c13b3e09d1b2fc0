-- Constructors are free: different, injective, and without cycles; every value has one.
-- expect: proved *; refuted no_succ

type Nat = 0 | s(Nat)
type List(a) = nil | cons(a, List(a))
type Option(a) = absent | some(a)
var xs ys : List(a)

theorem distinct: s(x) != 0
theorem distinct_lists: cons(x, xs) != nil
theorem injective: s(x) = s(y) => x = y
theorem injective_cons: cons(x, xs) = cons(y, ys) => x = y and xs = ys
theorem acyclic: forall x : Nat. s(x) != x
theorem acyclic_deep: s(s(s(x))) != x
theorem acyclic_list: cons(x, cons(y, xs)) != xs
theorem cases: x = 0 or exists y. x = s(y)
theorem cases_option: o = absent or exists x. o = some(x)
theorem some_injective: some(x) = some(y) <=> x = y
theorem two_cycles: not (x = s(y) and y = s(x))
theorem no_succ: x = 0 or x = s(0)
