type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)
pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y
pred sorted : List(Nat)
sorted(nil)
sorted([x])
sorted(cons(x, cons(y, ys))) <=> x <= y and sorted(cons(y, ys))
fun count : a, List(a) -> Nat
count(x, nil) = 0
count(x, cons(y, ys)) = if x = y then s(count(x, ys)) else count(x, ys)
synth merge : List(Nat), List(Nat) -> List(Nat)
where sorted(xs) and sorted(ys) => sorted(merge(xs, ys))
where count(x, merge(xs, ys)) = count(x, xs) + count(x, ys)
