type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)
fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)
synth len : List(a) -> Nat
where len(nil) = 0
where len([x]) = 1
where len(xs ++ ys) = len(xs) + len(ys)
