-- Peano arithmetic: what every course proves from the definitions of nat.mpl, in the order of a
-- textbook. Nothing here is given as a hint; the order does not matter.
-- expect: proved *

include "nat.mpl"

-- Addition

theorem add_zero_left: 0 + x = x
theorem add_succ_left: s(x) + y = s(x + y)
theorem add_assoc: (x + y) + z = x + (y + z)
theorem add_comm: x + y = y + x
theorem add_left_comm: x + (y + z) = y + (x + z)
theorem add_cancel_left: x + y = x + z => y = z
theorem add_cancel_right: x + z = y + z => x = y
theorem add_eq_zero: x + y = 0 <=> x = 0 and y = 0
theorem add_succ_neq: x + s(y) != x

-- Multiplication

theorem mul_zero_left: 0 * x = 0
theorem mul_succ_left: s(x) * y = x * y + y
theorem mul_one: x * 1 = x
theorem mul_one_left: 1 * x = x
theorem mul_comm: x * y = y * x
theorem distrib_left: x * (y + z) = x * y + x * z
theorem distrib_right: (x + y) * z = x * z + y * z
theorem mul_assoc: (x * y) * z = x * (y * z)
theorem mul_left_comm: x * (y * z) = y * (x * z)
theorem mul_eq_zero: x * y = 0 <=> x = 0 or y = 0
theorem mul_eq_one: x * y = 1 <=> x = 1 and y = 1
theorem mul_cancel: s(x) * y = s(x) * z => y = z

-- Order

theorem le_refl: x <= x
theorem le_succ: x <= s(x)
theorem le_trans: x <= y and y <= z => x <= z
theorem le_antisym: x <= y and y <= x => x = y
theorem le_total: x <= y or y <= x
theorem not_succ_le: not s(x) <= x
theorem le_zero: x <= 0 <=> x = 0
theorem le_add: x <= x + y
theorem le_cancel: z + x <= z + y <=> x <= y
theorem le_exists: x <= y <=> exists z. x + z = y
theorem add_mono: w <= x and y <= z => w + y <= x + z
theorem mul_mono_left: x <= y => z * x <= z * y
theorem mul_mono: w <= x and y <= z => w * y <= x * z

-- Powers

theorem pow_one: x ^ 1 = x
theorem one_pow: 1 ^ x = 1
theorem zero_pow: 0 ^ s(x) = 0
theorem pow_add: x ^ (y + z) = x ^ y * x ^ z
theorem mul_pow: (x * y) ^ z = x ^ z * y ^ z
theorem pow_mul: x ^ (y * z) = (x ^ y) ^ z
theorem square_sum: (x + y) ^ 2 = x ^ 2 + 2 * x * y + y ^ 2
theorem succ_le_pow: s(x) <= 2 ^ x
theorem pow_mono: y <= z => s(x) ^ y <= s(x) ^ z
