-- Axioms that contradict each other in ways that are not seen at once: nothing may be called a theorem.
-- expect: contradictory *
-- work: 20000000

type Nat = 0 | s(Nat)
fun + : Nat, Nat -> Nat infix left 60
fun f : Nat -> Nat
x + 0 = x
x + s(y) = s(x + y)

axiom grows: f(x) = s(f(x + 0))

theorem two_is_one: s(s(0)) = s(0)
theorem zero: f(x) = 0
