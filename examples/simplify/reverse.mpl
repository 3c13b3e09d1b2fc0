-- Lists with append and reverse, by their definitions alone: no theorem is stated.

type List(a) = nil | cons(a, List(a))
var xs ys : List(a)

fun ++ : List(a), List(a) -> List(a)   infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)

fun rev : List(a) -> List(a)
rev(nil) = nil
rev(cons(x, xs)) = rev(xs) ++ cons(x, nil)
