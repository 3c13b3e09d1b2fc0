-- Recursion over integers that ends by a measure: an argument, a distance, a sum, a quotient, two measures, functions that call each other.
-- expect: proved *; refuted sum_small, even_all, gcd_small, digits_few
type List = nil | cons(Int, List)
fun sum : Int -> Int
fun gcd : Int, Int -> Int
fun between : Int, Int -> Int
fun ack : Int, Int -> Int
fun digits : Int -> Int
fun copies : Int, List -> List
fun len : List -> Int
pred even : Int
pred odd : Int
sum(n) = if n <= 0 then 0 else n + sum(n - 1)
gcd(a, b) = if b = 0 then abs(a) else gcd(b, mod(a, b))
between(a, b) = if b <= a then 0 else 1 + between(a + 1, b)
ack(m, n) = if m <= 0 then n + 1 else if n <= 0 then ack(m - 1, 1) else ack(m - 1, ack(m, n - 1))
digits(n) = if n < 10 then 1 else 1 + digits(div(n, 10))
copies(n, nil) = nil
copies(n, cons(x, k)) = if n <= 0 then copies(x, k) else cons(x, copies(n - 1, cons(x, k)))
len(nil) = 0
len(cons(x, k)) = 1 + len(k)
even(n) <=> n = 0 or (0 < n and odd(n - 1))
odd(n) <=> 0 < n and even(n - 1)

theorem sum_closed: 0 <= n => 2 * sum(n) = n * (n + 1)
theorem sum_3: sum(3) = 6
theorem gcd_12: gcd(12, 18) = 6
theorem between_is: a <= b => between(a, b) = b - a
theorem ack_2: ack(2, 2) = 7
theorem digits_is: digits(12345) = 5
theorem digits_positive: 0 < digits(n)
theorem copies_is: len(copies(1, cons(2, cons(0, nil)))) = 3
theorem even_8: even(8)
theorem sum_small: sum(n) <= 5
theorem even_all: 0 <= n => even(n)
theorem gcd_small: gcd(a, b) <= 1
theorem digits_few: digits(n) = 1
