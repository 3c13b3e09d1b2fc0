type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)
fun length : List(a) -> Nat
length(nil) = 0
length(cons(x, xs)) = s(length(xs))
pred member : a, List(a)
not member(x, nil)
member(x, cons(y, ys)) <=> x = y or member(x, ys)
synth app : List(a), List(a) -> List(a)
where length(app(xs, ys)) = length(xs) + length(ys)
where member(x, app(xs, ys)) <=> member(x, xs) or member(x, ys)
