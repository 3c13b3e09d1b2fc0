type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
pred even : Nat
even(0)
not even(s(0))
even(s(s(x))) <=> even(x)
fun count : a, List(a) -> Nat
count(x, nil) = 0
count(x, cons(y, ys)) = if x = y then s(count(x, ys)) else count(x, ys)
pred member : a, List(a)
not member(x, nil)
member(x, cons(y, ys)) <=> x = y or member(x, ys)
synth evens : List(Nat) -> List(Nat)
where even(x) => count(x, evens(xs)) = count(x, xs)
where not even(x) => not member(x, evens(xs))
