type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)

synth preorder : Tree(a) -> List(a)
example preorder(leaf) = nil
example preorder(node(leaf, 2, leaf)) = [2]
example preorder(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = [2, 1, 3]
example preorder(node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = [4, 1, 2]
example preorder(node(leaf, 3, node(node(leaf, 5, leaf), 0, leaf))) = [3, 0, 5]

-- check preorder(node(leaf, 6, node(node(leaf, 0, leaf), 5, node(leaf, 2, leaf)))) = [6, 5, 0, 2]
-- check preorder(node(node(node(leaf, 0, leaf), 3, node(leaf, 2, leaf)), 5, node(node(leaf, 6, leaf), 6, leaf))) = [5, 3, 0, 2, 6, 6]
-- check preorder(node(leaf, 0, node(node(leaf, 6, leaf), 6, leaf))) = [0, 6, 6]
-- check preorder(node(node(leaf, 0, node(leaf, 4, leaf)), 1, node(node(leaf, 3, leaf), 3, node(leaf, 6, leaf)))) = [1, 0, 4, 3, 3, 6]
-- check preorder(node(node(leaf, 6, node(leaf, 6, leaf)), 5, node(node(leaf, 1, leaf), 3, leaf))) = [5, 6, 6, 3, 1]
-- check preorder(node(node(node(leaf, 6, leaf), 4, leaf), 0, node(node(leaf, 6, leaf), 4, node(leaf, 4, leaf)))) = [0, 4, 6, 4, 6, 4]
-- check preorder(node(node(node(leaf, 2, leaf), 5, node(leaf, 2, leaf)), 1, leaf)) = [1, 5, 2, 2]
-- check preorder(node(node(node(leaf, 2, leaf), 3, node(leaf, 4, leaf)), 4, node(node(leaf, 4, leaf), 2, node(leaf, 5, leaf)))) = [4, 3, 2, 4, 2, 4, 5]
-- check preorder(node(node(node(leaf, 6, leaf), 4, leaf), 2, node(node(leaf, 5, leaf), 1, node(leaf, 1, leaf)))) = [2, 4, 6, 1, 5, 1]
-- check preorder(node(node(leaf, 5, node(leaf, 3, leaf)), 4, node(node(leaf, 5, leaf), 6, node(leaf, 5, leaf)))) = [4, 5, 3, 6, 5, 5]
-- check preorder(node(node(leaf, 5, node(leaf, 4, leaf)), 5, node(node(leaf, 6, leaf), 1, node(leaf, 0, leaf)))) = [5, 5, 4, 1, 6, 0]
-- check preorder(node(node(leaf, 0, node(leaf, 5, leaf)), 1, node(leaf, 1, leaf))) = [1, 0, 5, 1]
-- check preorder(node(node(node(leaf, 1, leaf), 1, leaf), 2, node(node(leaf, 2, leaf), 0, node(leaf, 3, leaf)))) = [2, 1, 1, 0, 2, 3]
-- check preorder(node(node(leaf, 5, node(leaf, 5, leaf)), 0, node(node(leaf, 4, leaf), 2, node(leaf, 4, leaf)))) = [0, 5, 5, 2, 4, 4]
-- check preorder(node(node(node(leaf, 3, leaf), 5, node(leaf, 2, leaf)), 3, node(node(leaf, 5, leaf), 3, leaf))) = [3, 5, 3, 2, 3, 5]
-- check preorder(node(leaf, 4, node(node(leaf, 3, leaf), 0, node(leaf, 1, leaf)))) = [4, 0, 3, 1]
-- check preorder(node(node(node(leaf, 0, leaf), 5, node(leaf, 6, leaf)), 1, node(node(leaf, 4, leaf), 5, leaf))) = [1, 5, 0, 6, 5, 4]
-- check preorder(node(node(node(leaf, 3, leaf), 0, leaf), 6, leaf)) = [6, 0, 3]
-- check preorder(node(node(node(leaf, 6, leaf), 4, node(leaf, 6, leaf)), 5, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf)))) = [5, 4, 6, 6, 2, 1, 3]
-- check preorder(node(node(node(leaf, 3, leaf), 4, node(leaf, 2, leaf)), 5, node(leaf, 2, node(leaf, 6, leaf)))) = [5, 4, 3, 2, 2, 6]
