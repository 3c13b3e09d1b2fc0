-- Functions with an accumulator compute the same as their plain versions. Each needs a statement
-- that is more general than the one asked for.
-- expect: proved *; hoped qfactorial_factorial

include "../../../axioms/list.mpl"

fun qrev : List(a), List(a) -> List(a)
fun qlength : List(a), Nat -> Nat
fun add_to : Nat, Nat -> Nat
fun factorial : Nat -> Nat
fun qfactorial : Nat, Nat -> Nat
fun sum : List(Nat) -> Nat
fun qsum : List(Nat), Nat -> Nat
var ns ms : List(Nat)

qrev(nil, ys) = ys
qrev(cons(x, xs), ys) = qrev(xs, cons(x, ys))

qlength(nil, n) = n
qlength(cons(x, xs), n) = qlength(xs, s(n))

add_to(0, y) = y
add_to(s(x), y) = add_to(x, s(y))

factorial(0) = 1
factorial(s(x)) = s(x) * factorial(x)

qfactorial(0, y) = y
qfactorial(s(x), y) = qfactorial(x, s(x) * y)

sum(nil) = 0
sum(cons(x, ns)) = x + sum(ns)

qsum(nil, y) = y
qsum(cons(x, ns), y) = qsum(ns, x + y)

theorem qrev_rev: qrev(xs, nil) = rev(xs)
theorem qrev_append: qrev(xs, ys) = rev(xs) ++ ys
theorem qrev_qrev: qrev(qrev(xs, nil), nil) = xs
theorem qlength_length: qlength(xs, 0) = length(xs)
theorem add_to_add: add_to(x, y) = x + y
theorem qfactorial_factorial: qfactorial(x, 1) = factorial(x)
theorem qsum_sum: qsum(ns, 0) = sum(ns)
theorem sum_append: sum(ns ++ ms) = sum(ns) + sum(ms)
theorem sum_rev: sum(rev(ns)) = sum(ns)
