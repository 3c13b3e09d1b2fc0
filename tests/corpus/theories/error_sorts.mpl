-- An argument of the wrong sort.
-- expect: error "Nat"

type Nat = 0 | s(Nat)
type List(a) = nil | cons(a, List(a))
fun length : List(a) -> Nat

length(nil) = 0
length(cons(x, y)) = s(length(y))

theorem t: length(0) = 0
