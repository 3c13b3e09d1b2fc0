-- An axiom about a defined function that its definition contradicts.
-- expect: contradictory *

type Nat = 0 | s(Nat)
fun double : Nat -> Nat

double(0) = 0
double(s(x)) = s(s(double(x)))

axiom wrong: double(s(0)) = s(0)

fun c : Nat
theorem zero: c = 0
