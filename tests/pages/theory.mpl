-- What the tests of the pages look at: theorems by induction and without, one that is false, and
-- one that stays open within the work it is given.
type Nat = 0 | s(Nat)
numerals Nat

fun + : Nat, Nat -> Nat    infix left 60
x + 0 = x
x + s(y) = s(x + y)

fun * : Nat, Nat -> Nat    infix left 70
x * 0 = 0
x * s(y) = x * y + x

fun ^ : Nat, Nat -> Nat    infix right 80
x ^ 0 = 1
x ^ s(y) = x ^ y * x

pred <= : Nat, Nat         infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

theorem add_assoc: (x + y) + z = x + (y + z)
theorem add_comm: x + y = y + x
theorem add_right_comm: (x + y) + z = (x + z) + y
theorem mul_comm: x * y = y * x
theorem distrib_left: x * (y + z) = x * y + x * z
theorem mul_assoc: (x * y) * z = x * (y * z)
theorem pow_add: x ^ (y + z) = x ^ y * x ^ z
theorem le_refl: x <= x
theorem le_trans: x <= y and y <= z => x <= z
theorem le_antisym: x <= y and y <= x => x = y
theorem le_total: x <= y or y <= x
theorem wrong: x + y = x
theorem squares: s(x) ^ 2 + s(y) ^ 2 != s(s(s(x))) ^ 2 * 3
