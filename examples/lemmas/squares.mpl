-- Twice a number, and squares as sums of odd numbers.

type Nat = 0 | s(Nat)
numerals Nat

fun + : Nat, Nat -> Nat infix left 60
x + 0 = x
x + s(y) = s(x + y)

fun * : Nat, Nat -> Nat infix left 70
x * 0 = 0
x * s(y) = x * y + x

fun twice : Nat -> Nat
twice(0) = 0
twice(s(x)) = s(s(twice(x)))

fun odds : Nat -> Nat  -- the sum of the first odd numbers
odds(0) = 0
odds(s(x)) = odds(x) + s(twice(x))

theorem twice_is_sum: twice(x) = x + x
theorem square: odds(x) = x * x
