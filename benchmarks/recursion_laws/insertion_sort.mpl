type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y
fun insert : Nat, List(Nat) -> List(Nat)
insert(x, nil) = [x]
insert(x, cons(y, ys)) = if x <= y then cons(x, cons(y, ys)) else cons(y, insert(x, ys))
pred sorted : List(Nat)
sorted(nil)
sorted([x])
sorted(cons(x, cons(y, ys))) <=> x <= y and sorted(cons(y, ys))
fun count : Nat, List(Nat) -> Nat
count(x, nil) = 0
count(x, cons(y, ys)) = if x = y then s(count(x, ys)) else count(x, ys)
synth sort : List(Nat) -> List(Nat)
example sort(nil) = nil
example sort([2, 1]) = [1, 2]
example sort([1, 3, 2]) = [1, 2, 3]
example sort([0, 1]) = [0, 1]
-- law sorted(sort(xs))
-- law sort(sort(xs)) = sort(xs)
-- law count(n, sort(xs)) = count(n, xs)
