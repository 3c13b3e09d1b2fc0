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
synth ins : Nat, List(Nat) -> List(Nat)
where sorted(xs) => sorted(ins(x, xs))
where count(y, ins(x, xs)) = count(y, cons(x, xs))
