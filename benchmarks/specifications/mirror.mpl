type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
type Tree(a) = leaf | node(Tree(a), a, Tree(a))
fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)
fun rev : List(a) -> List(a)
rev(nil) = nil
rev(cons(x, xs)) = rev(xs) ++ [x]
fun flatten : Tree(a) -> List(a)
flatten(leaf) = nil
flatten(node(l, x, r)) = flatten(l) ++ cons(x, flatten(r))
synth mirror : Tree(a) -> Tree(a)
where flatten(mirror(t)) = rev(flatten(t))
where mirror(mirror(t)) = t
