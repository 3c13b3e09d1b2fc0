-- Mutual recursion, and predicates defined by clauses with `not`.
-- expect: proved *; refuted even_all, odd_mul_odd_is_even

type Nat = 0 | s(Nat)
numerals Nat
fun + : Nat, Nat -> Nat     infix left 60
fun * : Nat, Nat -> Nat     infix left 70
pred even : Nat
pred odd : Nat

x + 0 = x
x + s(y) = s(x + y)
x * 0 = 0
x * s(y) = x * y + x

even(0)
even(s(x)) <=> odd(x)
not odd(0)
odd(s(x)) <=> even(x)

theorem even_or_odd: even(x) or odd(x)
theorem not_both: not (even(x) and odd(x))
theorem odd_is_not_even: odd(x) <=> not even(x)
theorem even_double: even(x + x)
theorem even_add: even(x) and even(y) => even(x + y)
theorem odd_add: odd(x) and odd(y) => even(x + y)
theorem even_succ_succ: even(s(s(x))) <=> even(x)
theorem even_mul: even(x) => even(x * y)
theorem odd_mul: odd(x) and odd(y) => odd(x * y)
theorem even_consecutive: even(x * s(x))
theorem even_all: even(x)
theorem odd_mul_odd_is_even: odd(x) and odd(y) => even(x * y)
