-- A variable on the right only would give the function every value at once.
-- expect: error "left"

type Nat = 0 | s(Nat)
fun f : Nat -> Nat
f(x) = y

theorem t: 0 = s(0)
