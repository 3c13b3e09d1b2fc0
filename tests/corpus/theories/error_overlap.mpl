-- Two clauses that disagree where both apply.
-- expect: error "overlap"

type Nat = 0 | s(Nat)
fun f : Nat -> Nat

f(x) = x
f(0) = s(0)

theorem t: f(0) = 0
