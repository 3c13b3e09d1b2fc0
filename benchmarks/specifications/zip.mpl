type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
type Pair(a, b) = pair(a, b)
fun length : List(a) -> Nat
length(nil) = 0
length(cons(x, xs)) = s(length(xs))
fun firsts : List(Pair(a, b)) -> List(a)
firsts(nil) = nil
firsts(cons(pair(x, y), l)) = cons(x, firsts(l))
fun seconds : List(Pair(a, b)) -> List(b)
seconds(nil) = nil
seconds(cons(pair(x, y), l)) = cons(y, seconds(l))
synth zip : List(a), List(b) -> List(Pair(a, b))
where length(xs) = length(ys) => firsts(zip(xs, ys)) = xs and seconds(zip(xs, ys)) = ys
