-- A definition by which zero would be one.
-- expect: error "terminate"

type Nat = 0 | s(Nat)
fun f : Nat -> Nat
f(x) = s(f(x))

theorem t: 0 = s(0)
