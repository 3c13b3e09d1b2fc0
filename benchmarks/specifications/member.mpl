type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)
synth mem : a, List(a) -> Bool
where not mem(x, nil)
where mem(x, [y]) <=> x = y
where mem(x, xs ++ ys) <=> mem(x, xs) or mem(x, ys)
