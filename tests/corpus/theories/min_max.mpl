-- Functions that recur on two arguments at once.
-- expect: proved *; refuted min_is_left

include "../../../axioms/nat.mpl"

fun min : Nat, Nat -> Nat
fun max : Nat, Nat -> Nat
fun - : Nat, Nat -> Nat     infix left 60

min(0, y) = 0
min(s(x), 0) = 0
min(s(x), s(y)) = s(min(x, y))

max(0, y) = y
max(s(x), 0) = s(x)
max(s(x), s(y)) = s(max(x, y))

x - 0 = x
0 - s(y) = 0
s(x) - s(y) = x - y

theorem min_comm: min(x, y) = min(y, x)
theorem min_assoc: min(min(x, y), z) = min(x, min(y, z))
theorem min_idem: min(x, x) = x
theorem min_absorb: min(x, max(x, y)) = x
theorem max_absorb: max(x, min(x, y)) = x
theorem min_le: min(x, y) <= x
theorem max_distrib: max(x, min(y, z)) = min(max(x, y), max(x, z))
theorem min_max_add: min(x, y) + max(x, y) = x + y
theorem le_min: x <= y <=> min(x, y) = x
theorem le_max: x <= y <=> max(x, y) = y
theorem sub_self: x - x = 0
theorem sub_sub: (x - y) - z = x - (y + z)
theorem sub_swap: (x - y) - z = (x - z) - y
theorem sub_zero_iff: x - y = 0 <=> x <= y
theorem add_sub: (x + y) - x = y
theorem sub_add: y <= x => (x - y) + y = x
theorem max_sub: x + (y - x) = max(x, y)
theorem min_is_left: min(x, y) = x
