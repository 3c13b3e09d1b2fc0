-- A bare statement that is not a clause of a definition needs the word axiom.
-- expect: error "axiom"

type Nat = 0 | s(Nat)
fun + : Nat, Nat -> Nat     infix left 60

x + 0 = x
x + s(y) = s(x + y)
(x + y) + z = x + (y + z)

theorem t: 0 + 0 = 0
