-- Quicksort calls itself on those elements that are not above the first one and on those that are: neither is a
-- part of its argument, so its clauses are axioms. That what they call it on is no longer than the rest of the list
-- is found and proved, and so is the induction that this allows.
-- expect: proved *

type Nat = 0 | s(Nat)
type List(a) = nil | cons(a, List(a))
brackets List

pred <= : Nat, Nat infix 50
fun + : Nat, Nat -> Nat infix left 60
fun ++ : List(a), List(a) -> List(a) infix right 60
fun below : Nat, List(Nat) -> List(Nat)
fun above : Nat, List(Nat) -> List(Nat)
fun length : List(a) -> Nat
fun count : Nat, List(Nat) -> Nat
fun quicksort : List(Nat) -> List(Nat)
var xs ys : List(Nat)

0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

0 + y = y
s(x) + y = s(x + y)

nil ++ l = l
cons(x, k) ++ l = cons(x, k ++ l)

below(x, nil) = nil
below(x, cons(y, ys)) = if y <= x then cons(y, below(x, ys)) else below(x, ys)

above(x, nil) = nil
above(x, cons(y, ys)) = if y <= x then above(x, ys) else cons(y, above(x, ys))

length(nil) = 0
length(cons(x, k)) = s(0) + length(k)

count(x, nil) = 0
count(x, cons(y, ys)) = if x = y then s(0) + count(x, ys) else count(x, ys)

axiom empty: quicksort(nil) = nil
axiom parts: quicksort(cons(x, xs)) = quicksort(below(x, xs)) ++ cons(x, quicksort(above(x, xs)))

theorem plus_s: x + s(y) = s(x + y)
theorem count_append: count(x, xs ++ ys) = count(x, xs) + count(x, ys)
theorem count_parts: count(x, below(y, xs)) + count(x, above(y, xs)) = count(x, xs)
theorem count_quicksort: count(x, quicksort(xs)) = count(x, xs)
theorem length_append: length(xs ++ ys) = length(xs) + length(ys)
theorem length_parts: length(below(y, xs)) + length(above(y, xs)) = length(xs)
theorem length_quicksort: length(quicksort(xs)) = length(xs)
