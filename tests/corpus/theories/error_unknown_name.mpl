-- A name that was not declared, near one that was.
-- expect: error "double"

type Nat = 0 | s(Nat)
fun double : Nat -> Nat

double(0) = 0
double(s(x)) = s(s(double(x)))

theorem t: doubel(s(0)) = s(s(0))
