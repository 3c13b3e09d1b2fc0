-- Theorems for want of a lemma that is in neither of them: the grid has to find it by exploring.
-- expect: proved *; refuted odd_double

type Nat = 0 | s(Nat)
numerals Nat
var x y z : Nat

fun + : Nat, Nat -> Nat infix left 60
fun half : Nat -> Nat
pred even : Nat

0 + y = y
s(x) + y = s(x + y)

even(0)
not even(s(0))
even(s(s(x))) <=> even(x)

half(0) = 0
half(s(0)) = 0
half(s(s(x))) = s(half(x))

theorem even_double: even(x + x)
theorem half_double: half(x + x) = x

theorem odd_double: not even(x + x)
