-- Natural numbers: Peano's definitions of addition, multiplication and power, and the order.
-- Definitions only; peano.mpl states the theorems about them.

type Nat = 0 | s(Nat)
numerals Nat

fun + : Nat, Nat -> Nat     infix left 60
fun * : Nat, Nat -> Nat     infix left 70
fun ^ : Nat, Nat -> Nat     infix right 80
pred <= : Nat, Nat          infix 50

x + 0 = x
x + s(y) = s(x + y)

x * 0 = 0
x * s(y) = x * y + x

x ^ 0 = 1
x ^ s(y) = x ^ y * x

0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y
