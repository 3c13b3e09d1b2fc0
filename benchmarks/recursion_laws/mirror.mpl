type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))
fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)
fun size : Tree(a) -> Nat
size(leaf) = 0
size(node(l, x, r)) = s(size(l) + size(r))
synth mirror : Tree(a) -> Tree(a)
example mirror(leaf) = leaf
example mirror(node(node(leaf, 1, leaf), 0, leaf)) = node(leaf, 0, node(leaf, 1, leaf))
example mirror(node(node(leaf, 1, node(leaf, 2, leaf)), 0, leaf)) = node(leaf, 0, node(node(leaf, 2, leaf), 1, leaf))
-- law mirror(mirror(t)) = t
-- law size(mirror(t)) = size(t)
