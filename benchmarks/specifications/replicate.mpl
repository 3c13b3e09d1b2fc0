type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
fun length : List(a) -> Nat
length(nil) = 0
length(cons(x, xs)) = s(length(xs))
pred member : a, List(a)
not member(x, nil)
member(x, cons(y, ys)) <=> x = y or member(x, ys)
synth copies : Nat, a -> List(a)
where length(copies(n, x)) = n
where member(y, copies(n, x)) => y = x
