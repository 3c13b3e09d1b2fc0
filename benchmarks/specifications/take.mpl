type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)
fun drop : Nat, List(a) -> List(a)
drop(0, xs) = xs
drop(s(n), nil) = nil
drop(s(n), cons(x, xs)) = drop(n, xs)
fun length : List(a) -> Nat
length(nil) = 0
length(cons(x, xs)) = s(length(xs))
fun min : Nat, Nat -> Nat
min(0, y) = 0
min(s(x), 0) = 0
min(s(x), s(y)) = s(min(x, y))
synth take : Nat, List(a) -> List(a)
where take(n, xs) ++ drop(n, xs) = xs
where length(take(n, xs)) = min(n, length(xs))
