-- Rings with a unit, not necessarily commutative: zero and signs, squares, inverses, zero divisors, and two
-- laws that make a ring commutative.
-- expect: proved *
-- work: 100000000
-- expect: hoped cube_ring_commutative

type R

fun 0 : R
fun 1 : R
fun - : R -> R
fun + : R, R -> R     infix left 60
fun * : R, R -> R     infix left 70

axiom add_assoc: (x + y) + z = x + (y + z)
axiom add_comm: x + y = y + x
axiom add_zero: x + 0 = x
axiom add_neg: x + -(x) = 0
axiom mul_assoc: (x * y) * z = x * (y * z)
axiom mul_one: x * 1 = x
axiom one_mul: 1 * x = x
axiom distrib_left: x * (y + z) = x * y + x * z
axiom distrib_right: (x + y) * z = x * z + y * z

-- The additive group

theorem zero_add: 0 + x = x
theorem add_cancel: x + y = x + z => y = z
theorem neg_unique: x + y = 0 => y = -(x)
theorem neg_zero: -(0) = 0
theorem neg_neg: -(-(x)) = x
theorem neg_add: -(x + y) = -(x) + -(y)

-- Zero and signs

theorem mul_zero: x * 0 = 0
theorem zero_mul: 0 * x = 0
theorem mul_neg: x * -(y) = -(x * y)
theorem neg_mul: -(x) * y = -(x * y)
theorem neg_mul_neg: -(x) * -(y) = x * y
theorem neg_one_mul: -(1) * x = -(x)
theorem mul_sub: x * (y + -(z)) = x * y + -(x * z)
theorem trivial_ring: 0 = 1 => forall x y : R. x = y

-- Squares

theorem square_sum: (x + y) * (x + y) = x * x + x * y + y * x + y * y
theorem difference_of_squares: x * y = y * x => (x + y) * (x + -(y)) = x * x + -(y * y)
theorem square_one_sub_idempotent: x * x = x => (1 + -(x)) * (1 + -(x)) = 1 + -(x)
theorem one_add_nilpotent: x * x = 0 => (1 + x) * (1 + -(x)) = 1

-- Inverses and zero divisors

theorem inverses_agree: y * x = 1 and x * z = 1 => y = z
theorem unit_is_no_zero_divisor: y * x = 1 and x * z = 0 => z = 0
theorem unit_mul: y * x = 1 and v * u = 1 => (v * y) * (x * u) = 1
theorem domain_cancel:
  (forall x y. x * y = 0 => x = 0 or y = 0) => u * v = u * w and u != 0 => v = w

-- Boolean rings, and Jacobson's theorem for exponent three

theorem boolean_ring_char_two: (forall x. x * x = x) => y + y = 0
theorem boolean_ring_commutative: (forall x. x * x = x) => y * z = z * y
theorem cube_ring_commutative: (forall x. x * x * x = x) => y * z = z * y
