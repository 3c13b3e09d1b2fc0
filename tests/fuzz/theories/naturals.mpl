-- True theorems of numbers, whose proofs are mutated, and wrong ones.

type Nat = 0 | s(Nat)
numerals Nat
fun + : Nat, Nat -> Nat infix left 60
fun * : Nat, Nat -> Nat infix left 70
x + 0 = x
x + s(y) = s(x + y)
x * 0 = 0
x * s(y) = x + x * y
theorem zero_left: 0 + x = x
theorem successor_left: s(x) + y = s(x + y)
theorem commutes: x + y = y + x
theorem wrong_idempotent: x + x = x
theorem wrong_zero: x = 0
theorem wrong_commutes: x * y = x + y
theorem wrong_false: false
