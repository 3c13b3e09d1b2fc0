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
synth reverse : List(a) -> List(a)
example reverse(nil) = nil
example reverse([1, 2, 3]) = [3, 2, 1]
example reverse([0, 1]) = [1, 0]
-- law reverse(reverse(xs)) = xs
-- law reverse(xs ++ ys) = reverse(ys) ++ reverse(xs)
-- law length(reverse(xs)) = length(xs)
