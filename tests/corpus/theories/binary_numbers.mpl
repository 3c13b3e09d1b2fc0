-- Binary numbers, lowest digit first, mean what they should.
-- expect: proved *; refuted double_is_twist

include "../../../axioms/nat.mpl"

type Bin = end | zero(Bin) | one(Bin)

fun value : Bin -> Nat
fun inc : Bin -> Bin
fun add : Bin, Bin -> Bin
fun to_bin : Nat -> Bin

value(end) = 0
value(zero(b)) = value(b) + value(b)
value(one(b)) = s(value(b) + value(b))

inc(end) = one(end)
inc(zero(b)) = one(b)
inc(one(b)) = zero(inc(b))

add(end, c) = c
add(zero(b), end) = zero(b)
add(one(b), end) = one(b)
add(zero(b), zero(c)) = zero(add(b, c))
add(zero(b), one(c)) = one(add(b, c))
add(one(b), zero(c)) = one(add(b, c))
add(one(b), one(c)) = zero(inc(add(b, c)))

to_bin(0) = end
to_bin(s(n)) = inc(to_bin(n))

theorem inc_value: value(inc(b)) = s(value(b))
theorem to_bin_value: value(to_bin(n)) = n
theorem add_end: value(add(b, end)) = value(b)
theorem add_value: value(add(b, c)) = value(b) + value(c)
theorem add_comm_value: value(add(b, c)) = value(add(c, b))
theorem double_is_twist: zero(b) = to_bin(value(zero(b)))
