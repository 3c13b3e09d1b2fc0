-- Functions that keep an order: each step of an induction is a lemma used backwards, and then
-- another.
-- expect: proved *
-- work: 20000000

include "../../../axioms/nat.mpl"

type List(a) = nil | cons(a, List(a))
var xs ys : List(a)

fun fac : Nat -> Nat
fac(0) = 1
fac(s(x)) = s(x) * fac(x)

fun double : Nat -> Nat
double(0) = 0
double(s(x)) = s(s(double(x)))

fun len : List(a) -> Nat
len(nil) = 0
len(cons(x, xs)) = s(len(xs))

fun ++ : List(a), List(a) -> List(a)   infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)

theorem add_comm: x + y = y + x
theorem add_assoc: (x + y) + z = x + (y + z)
theorem mul_comm: x * y = y * x
theorem le_trans: x <= y and y <= z => x <= z
theorem le_exists: x <= y <=> exists z. x + z = y
theorem add_mono: w <= x and y <= z => w + y <= x + z
theorem mul_mono: w <= x and y <= z => w * y <= x * z
theorem double_mono: x <= y => double(x) <= double(y)
theorem pow_mono_base: x <= y => x ^ z <= y ^ z
theorem pow_mono: y <= z => s(x) ^ y <= s(x) ^ z
theorem square_mono: x <= y => x ^ 2 <= y ^ 2
theorem len_mono: len(xs) <= len(xs ++ ys)
theorem fac_mono: x <= y => fac(x) <= fac(y)
