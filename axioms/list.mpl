-- Lists over any sort of elements. Definitions only; lists.mpl states the theorems about them.

include "nat.mpl"

type List(a) = nil | cons(a, List(a))
brackets List

var xs ys zs : List(a)
var f g : (a -> b)

fun ++ : List(a), List(a) -> List(a)     infix right 60
fun rev : List(a) -> List(a)
fun length : List(a) -> Nat
fun map : (a -> b), List(a) -> List(b)
pred mem : a, List(a)
fun take : Nat, List(a) -> List(a)
fun drop : Nat, List(a) -> List(a)

nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)

rev(nil) = nil
rev(cons(x, xs)) = rev(xs) ++ [x]

length(nil) = 0
length(cons(x, xs)) = s(length(xs))

map(f, nil) = nil
map(f, cons(x, xs)) = cons(f(x), map(f, xs))

not mem(x, nil)
mem(x, cons(y, ys)) <=> x = y or mem(x, ys)

take(0, xs) = nil
take(s(n), nil) = nil
take(s(n), cons(x, xs)) = cons(x, take(n, xs))

drop(0, xs) = xs
drop(s(n), nil) = nil
drop(s(n), cons(x, xs)) = drop(n, xs)
