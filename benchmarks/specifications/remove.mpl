type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
fun count : a, List(a) -> Nat
count(x, nil) = 0
count(x, cons(y, ys)) = if x = y then s(count(x, ys)) else count(x, ys)
pred member : a, List(a)
not member(x, nil)
member(x, cons(y, ys)) <=> x = y or member(x, ys)
synth remove : a, List(a) -> List(a)
where not member(x, remove(x, xs))
where x != y => count(y, remove(x, xs)) = count(y, xs)
