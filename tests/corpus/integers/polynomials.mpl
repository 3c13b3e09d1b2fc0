-- Polynomials, absolute values, minimum and maximum.
-- expect: proved *; refuted square_linear, abs_linear, max_adds, product_monotone, cube_positive
fun min : Int, Int -> Int
fun max : Int, Int -> Int
min(x, y) = if x <= y then x else y
max(x, y) = if x <= y then y else x

theorem binomial: forall x y : Int. (x + y) * (x + y) = x * x + 2 * x * y + y * y
theorem difference: forall x y : Int. (x + y) * (x - y) = x * x - y * y
theorem cube: forall x : Int. (x + 1) * (x + 1) * (x + 1) = x * x * x + 3 * x * x + 3 * x + 1
theorem brahmagupta: forall a b c d : Int. (a * a + b * b) * (c * c + d * d) = (a * c - b * d) * (a * c - b * d) + (a * d + b * c) * (a * d + b * c)
theorem square: forall x : Int. 0 <= x * x
theorem square_of_sum: forall x y : Int. 2 * x * y <= x * x + y * y
theorem sign: forall x : Int. -x * -x = x * x
theorem successive: forall x : Int. x * (x + 1) = x * x + x
theorem product: forall x y : Int. 0 <= x and 0 <= y => 0 <= x * y
theorem square_grows: forall x : Int. 1 <= x => x <= x * x
theorem abs_positive: forall x : Int. 0 <= abs(x)
theorem abs_sign: forall x : Int. abs(-x) = abs(x)
theorem abs_triangle: forall x y : Int. abs(x + y) <= abs(x) + abs(y)
theorem abs_zero: forall x : Int. abs(x) = 0 => x = 0
theorem abs_twice: forall x : Int. abs(abs(x)) = abs(x)
theorem abs_bounds: forall x : Int. x <= abs(x) and -x <= abs(x)
theorem abs_square: forall x : Int. abs(x) * abs(x) = x * x
theorem min_commutes: min(x, y) = min(y, x)
theorem min_associates: min(min(x, y), z) = min(x, min(y, z))
theorem max_associates: max(max(x, y), z) = max(x, max(y, z))
theorem min_below: min(x, y) <= x and min(x, y) <= y
theorem min_max: min(x, y) + max(x, y) = x + y
theorem min_distributes: min(x, max(y, z)) = max(min(x, y), min(x, z))
theorem max_abs: forall x : Int. max(x, -x) = abs(x)
theorem max_of_difference: forall x y : Int. max(x, y) - min(x, y) = abs(x - y)
theorem min_shift: min(x + z, y + z) = min(x, y) + z
theorem square_linear: forall x : Int. x * x <= 5 * x + 5
theorem abs_linear: forall x y : Int. abs(x + y) = abs(x) + abs(y)
theorem max_adds: max(x + y, z) = max(x, z) + max(y, z)
theorem product_monotone: forall x y z : Int. x <= y => x * z <= y * z
theorem cube_positive: forall x : Int. 0 <= x * x * x
