-- A definition that does not terminate is none.
-- expect: error "terminat"

type Nat = 0 | s(Nat)
fun f : Nat -> Nat

f(x) = s(f(x))

theorem t: f(0) = 0
