-- Numbers that are at most a bound and numbers that are above it, each by an order of its own: that one order is the
-- negation of the other is found and proved on the way to the law that the two parts are the whole.
-- expect: proved *

type Nat = 0 | s(Nat)
type List = nil | cons(Nat, List)

pred <= : Nat, Nat infix 50
pred < : Nat, Nat infix 50
fun + : Nat, Nat -> Nat infix left 60
fun below : Nat, List -> List
fun above : Nat, List -> List
fun count : Nat, List -> Nat
var l : List

0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

not x < 0
0 < s(y)
s(x) < s(y) <=> x < y

0 + y = y
s(x) + y = s(x + y)

below(x, nil) = nil
below(x, cons(y, l)) = if y <= x then cons(y, below(x, l)) else below(x, l)

above(x, nil) = nil
above(x, cons(y, l)) = if x < y then cons(y, above(x, l)) else above(x, l)

count(x, nil) = 0
count(x, cons(y, l)) = if x = y then s(count(x, l)) else count(x, l)

theorem plus_s: x + s(y) = s(x + y)
theorem count_parts: count(x, below(y, l)) + count(x, above(y, l)) = count(x, l)
