type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
type Tree(a) = leaf | node(Tree(a), a, Tree(a))
fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)
fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)
fun length : List(a) -> Nat
length(nil) = 0
length(cons(x, xs)) = s(length(xs))
pred member : a, List(a)
not member(x, nil)
member(x, cons(y, ys)) <=> x = y or member(x, ys)
fun size : Tree(a) -> Nat
size(leaf) = 0
size(node(l, x, r)) = s(size(l) + size(r))
pred occurs : a, Tree(a)
not occurs(x, leaf)
occurs(x, node(l, y, r)) <=> x = y or occurs(x, l) or occurs(x, r)
synth flat : Tree(a) -> List(a)
where length(flat(t)) = size(t)
where member(x, flat(t)) <=> occurs(x, t)
