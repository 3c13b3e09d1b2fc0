-- Divisibility under other names and in another order: "a goes into b".
-- expect: proved *; false common_part_backwards, smaller_goes_into
-- work: 90000000

type Number = none | next(Number)

fun plus : Number, Number -> Number
fun times : Number, Number -> Number
pred upto : Number, Number
pred into : Number, Number
pred even : Number

plus(none, y) = y
plus(next(x), y) = next(plus(x, y))

times(none, y) = none
times(next(x), y) = plus(y, times(x, y))

upto(none, y)
not upto(next(x), none)
upto(next(x), next(y)) <=> upto(x, y)

into(a, b) <=> exists k. times(k, a) = b
even(a) <=> exists k. plus(k, k) = a

theorem into_itself: into(a, a)
theorem into_none: into(a, none)
theorem one_into_all: into(next(none), a)
theorem into_into: into(a, b) and into(b, d) => into(a, d)
theorem into_sum: into(a, b) and into(a, d) => into(a, plus(b, d))
theorem into_multiple: into(a, b) => into(a, times(d, b))
theorem into_at_most: into(a, next(b)) => upto(a, next(b))
theorem even_sum: even(a) and even(b) => even(plus(a, b))
theorem even_multiple: even(a) => even(times(b, a))
theorem even_twice: even(plus(a, a))

theorem common_part_backwards: into(a, plus(b, d)) => into(a, b)
theorem smaller_goes_into: upto(a, next(b)) => into(a, next(b))
