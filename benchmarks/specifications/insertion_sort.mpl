type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
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
fun insert : Nat, List(Nat) -> List(Nat)
insert(x, nil) = cons(x, nil)
insert(x, cons(y, ys)) = if x <= y then cons(x, cons(y, ys)) else cons(y, insert(x, ys))
synth sort : List(Nat) -> List(Nat)
where sorted(sort(xs)) and count(x, sort(xs)) = count(x, xs)
