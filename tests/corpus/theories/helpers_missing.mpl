-- True statements whose proofs need lemmas that nobody states.
-- expect: proved *
-- work: 100000000

include "../../../axioms/list.mpl"

fun rotate : Nat, List(a) -> List(a)
fun half : Nat -> Nat
fun double : Nat -> Nat
fun sum_to : Nat -> Nat
fun fib : Nat -> Nat

rotate(0, xs) = xs
rotate(s(n), nil) = nil
rotate(s(n), cons(x, xs)) = rotate(n, xs ++ [x])

half(0) = 0
half(1) = 0
half(s(s(x))) = s(half(x))

double(0) = 0
double(s(x)) = s(s(double(x)))

sum_to(0) = 0
sum_to(s(x)) = s(x) + sum_to(x)

fib(0) = 0
fib(1) = 1
fib(s(s(x))) = fib(s(x)) + fib(x)

theorem rev_rev: rev(rev(xs)) = xs
theorem length_rev_append: length(rev(xs ++ ys)) = length(ys) + length(xs)
theorem mul_comm_times: x * y * z = z * y * x
theorem even_half: half(double(x)) = x
theorem half_add: half(x + x) = x
theorem gauss: 2 * sum_to(x) = x * s(x)
theorem rotate_length: rotate(length(xs), xs) = xs
theorem rotate_append: rotate(length(xs), xs ++ ys) = ys ++ xs
theorem fib_add: fib(s(x + y)) = fib(s(x)) * fib(s(y)) + fib(x) * fib(y)
theorem rev_append_rev: rev(rev(xs) ++ ys) = rev(ys) ++ xs
theorem square_odd_sum: s(x) * s(x) = x * x + s(double(x))
