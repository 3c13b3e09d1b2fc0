-- The arithmetic of divisibility, up to the fundamental theorem: each statement bears the name that
-- a textbook gives it. Definitions of numbers come from nat.mpl.

-- expect: proved divides_refl, divides_trans, divides_antisym, one_divides, divides_zero, divides_add, divides_mul
-- expect: proved divides_sub, divisor_le, division_exists, division_unique, prime_divisor
-- expect: hoped *
-- work: 330000000

include "nat.mpl"

pred divides : Nat, Nat
pred prime : Nat

divides(d, n) <=> exists k. d * k = n
prime(p) <=> p != 0 and p != 1 and forall d. divides(d, p) => d = 1 or d = p

-- Divisibility

theorem divides_refl: divides(x, x)
theorem divides_trans: divides(x, y) and divides(y, z) => divides(x, z)
theorem divides_antisym: divides(x, y) and divides(y, x) => x = y
theorem one_divides: divides(1, n)
theorem divides_zero: divides(n, 0)
theorem divides_add: divides(d, x) and divides(d, y) => divides(d, x + y)
theorem divides_sub: divides(d, x) and divides(d, x + y) => divides(d, y)
theorem divides_mul: divides(d, x) => divides(d, x * y)
theorem divisor_le: divides(d, s(n)) => d <= s(n)

-- Division with remainder, the greatest common divisor

theorem division_exists: exists q r. n = s(m) * q + r and r <= m
theorem division_unique: s(m) * q1 + r1 = s(m) * q2 + r2 and r1 <= m and r2 <= m => q1 = q2 and r1 = r2
theorem bezout: exists g x y. divides(g, a) and divides(g, b) and (a * x = b * y + g or b * x = a * y + g)

-- Primes

theorem euclid_lemma: prime(p) and divides(p, a * b) => divides(p, a) or divides(p, b)
theorem prime_divisor: exists p. prime(p) and divides(p, s(s(n)))
theorem infinitely_many_primes: exists p. prime(p) and n <= p

-- Lists of primes

type List(a) = nil | cons(a, List(a))
brackets List

fun product : List(Nat) -> Nat
fun count : Nat, List(Nat) -> Nat
pred member : Nat, List(Nat)
pred all_prime : List(Nat)

product(nil) = 1
product(cons(x, l)) = x * product(l)

count(x, nil) = 0
count(x, cons(y, l)) = if x = y then s(count(x, l)) else count(x, l)

not member(x, nil)
member(x, cons(y, l)) <=> x = y or member(x, l)

all_prime(nil)
all_prime(cons(x, l)) <=> prime(x) and all_prime(l)

theorem prime_divides_product: prime(p) and all_prime(l) and divides(p, product(l)) => member(p, l)
theorem factorization_exists: exists l. all_prime(l) and product(l) = s(n)
theorem factorization_unique: all_prime(k) and all_prime(l) and product(k) = product(l) => count(p, k) = count(p, l)
