-- Statements about numbers that look right and are not.
-- expect: refuted *; proved sub_self, sub_add

include "../../../axioms/nat.mpl"

fun - : Nat, Nat -> Nat     infix left 60
0 - y = 0
s(x) - 0 = s(x)
s(x) - s(y) = x - y

theorem sub_add_cancel: x - y + y = x             -- subtraction stops at zero
theorem sub_comm: x - y = y - x
theorem sub_assoc: (x - y) - z = x - (y - z)
theorem pow_comm: x ^ y = y ^ x
theorem pow_assoc: (x ^ y) ^ z = x ^ (y ^ z)
theorem mul_cancel_zero: x * y = x * z => y = z   -- not for x = 0
theorem square_is_double: x * x = x + x           -- holds for 0 and 2
theorem le_is_strict: x <= y => x != y
theorem pow_mono_base_zero: y <= z => x ^ y <= x ^ z   -- 0 ^ 0 = 1
theorem no_square_is_nine: x * x != 9
theorem sub_self: x - x = 0
theorem sub_add: (x + y) - y = x
