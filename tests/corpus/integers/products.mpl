-- Products of what recursion gives, and quotients by what is no number.
-- expect: proved *; refuted power_add_any, fact_small, gcd_first
-- work: 60000000
fun power : Int, Int -> Int
fun fact : Int -> Int
fun gcd : Int, Int -> Int
power(b, n) = if n <= 0 then 1 else b * power(b, n - 1)
fact(n) = if n <= 0 then 1 else n * fact(n - 1)
gcd(a, b) = if b = 0 then abs(a) else gcd(b, mod(a, b))

theorem power_add: 0 <= m and 0 <= n => power(b, m + n) = power(b, m) * power(b, n)
theorem power_mul: power(a * b, n) = power(a, n) * power(b, n)
theorem power_square: power(b * b, n) = power(b, n) * power(b, n)
theorem fact_positive: 1 <= fact(n)
theorem fact_grows: 0 <= n => n <= fact(n)
theorem zero_divided: forall x : Int. x != 0 => mod(0, x) = 0 and div(0, x) = 0
theorem by_itself: forall x : Int. x != 0 => mod(x, x) = 0 and div(x, x) = 1
theorem of_multiple: forall x : Int. x != 0 => mod(3 * x, x) = 0
theorem gcd_zero: gcd(0, x) = abs(x)
theorem gcd_itself: gcd(x, x) = abs(x)
theorem power_add_any: power(b, m + n) = power(b, m) * power(b, n)
theorem fact_small: fact(n) <= 1 + n * n
theorem gcd_first: gcd(a, b) <= abs(a)
