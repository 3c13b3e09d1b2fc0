type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)
fun length : List(a) -> Nat
length(nil) = 0
length(cons(x, xs)) = s(length(xs))
synth nth : Nat, List(a) -> a
where nth(length(xs), xs ++ cons(x, ys)) = x
