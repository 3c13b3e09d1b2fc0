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
synth append : List(a), List(a) -> List(a)
example append(nil, [1]) = [1]
example append([1, 2], [3]) = [1, 2, 3]
example append([0], nil) = [0]
-- law append(xs, nil) = xs
-- law append(append(xs, ys), zs) = append(xs, append(ys, zs))
-- law length(append(xs, ys)) = length(xs) + length(ys)
