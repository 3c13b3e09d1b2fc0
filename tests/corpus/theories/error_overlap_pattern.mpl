-- Clauses that agree on what looks different but disagree where their patterns meet.
-- expect: error "overlap"

type Nat = 0 | s(Nat)
fun f : Nat, Nat -> Nat
f(0, y) = 0
f(x, 0) = s(0)

theorem t: 0 = s(0)
