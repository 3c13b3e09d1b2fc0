-- Quicksort again, with an order of its own for each part and without a lemma: that one order is the negation of the
-- other, that counting distributes over concatenation, and that the parts are the whole is found and proved on the way.
-- expect: proved *

type Nat = 0 | s(Nat)
type List = nil | cons(Nat, List)

pred <= : Nat, Nat infix 50
pred < : Nat, Nat infix 50
fun + : Nat, Nat -> Nat infix left 60
fun ++ : List, List -> List infix right 60
fun below : Nat, List -> List
fun above : Nat, List -> List
fun count : Nat, List -> Nat
fun quicksort : List -> List
var l k : List

0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

not x < 0
0 < s(y)
s(x) < s(y) <=> x < y

0 + y = y
s(x) + y = s(x + y)

nil ++ l = l
cons(x, k) ++ l = cons(x, k ++ l)

below(x, nil) = nil
below(x, cons(y, l)) = if y <= x then cons(y, below(x, l)) else below(x, l)

above(x, nil) = nil
above(x, cons(y, l)) = if x < y then cons(y, above(x, l)) else above(x, l)

count(x, nil) = 0
count(x, cons(y, l)) = if x = y then s(count(x, l)) else count(x, l)

axiom empty: quicksort(nil) = nil
axiom parts: quicksort(cons(x, l)) = quicksort(below(x, l)) ++ cons(x, quicksort(above(x, l)))

theorem count_quicksort: count(x, quicksort(l)) = count(x, l)
