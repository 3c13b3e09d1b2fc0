type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)
fun rev : List(a) -> List(a)
rev(nil) = nil
rev(cons(x, xs)) = rev(xs) ++ [x]
synth snoc : List(a), a -> List(a)
where rev(snoc(xs, x)) = cons(x, rev(xs))
