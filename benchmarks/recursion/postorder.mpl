type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)

synth postorder : Tree(a) -> List(a)
example postorder(leaf) = nil
example postorder(node(leaf, 2, leaf)) = [2]
example postorder(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = [1, 3, 2]
example postorder(node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = [2, 1, 4]
example postorder(node(leaf, 3, node(node(leaf, 5, leaf), 0, leaf))) = [5, 0, 3]

-- check postorder(node(leaf, 4, leaf)) = [4]
-- check postorder(node(node(node(leaf, 4, leaf), 0, node(leaf, 5, leaf)), 2, node(node(leaf, 0, leaf), 2, node(leaf, 4, leaf)))) = [4, 5, 0, 0, 4, 2, 2]
-- check postorder(node(node(node(leaf, 5, leaf), 5, node(leaf, 3, leaf)), 3, node(node(leaf, 5, leaf), 2, node(leaf, 5, leaf)))) = [5, 3, 5, 5, 5, 2, 3]
-- check postorder(node(node(node(leaf, 4, leaf), 0, node(leaf, 4, leaf)), 0, node(leaf, 6, node(leaf, 1, leaf)))) = [4, 4, 0, 1, 6, 0]
-- check postorder(node(node(node(leaf, 6, leaf), 0, node(leaf, 1, leaf)), 6, node(node(leaf, 0, leaf), 1, leaf))) = [6, 1, 0, 0, 1, 6]
-- check postorder(node(node(node(leaf, 1, leaf), 4, node(leaf, 3, leaf)), 6, leaf)) = [1, 3, 4, 6]
-- check postorder(node(leaf, 6, node(leaf, 2, node(leaf, 6, leaf)))) = [6, 2, 6]
-- check postorder(node(node(node(leaf, 6, leaf), 0, node(leaf, 6, leaf)), 4, leaf)) = [6, 6, 0, 4]
-- check postorder(node(leaf, 6, node(node(leaf, 3, leaf), 0, leaf))) = [3, 0, 6]
-- check postorder(node(node(leaf, 5, node(leaf, 1, leaf)), 5, leaf)) = [1, 5, 5]
-- check postorder(node(node(node(leaf, 1, leaf), 2, node(leaf, 2, leaf)), 0, node(node(leaf, 3, leaf), 2, node(leaf, 4, leaf)))) = [1, 2, 2, 3, 4, 2, 0]
-- check postorder(node(leaf, 3, leaf)) = [3]
-- check postorder(node(node(node(leaf, 3, leaf), 6, leaf), 1, node(node(leaf, 4, leaf), 3, node(leaf, 1, leaf)))) = [3, 6, 4, 1, 3, 1]
-- check postorder(node(node(node(leaf, 1, leaf), 3, node(leaf, 6, leaf)), 0, leaf)) = [1, 6, 3, 0]
-- check postorder(node(node(node(leaf, 4, leaf), 5, node(leaf, 2, leaf)), 1, leaf)) = [4, 2, 5, 1]
-- check postorder(node(leaf, 6, node(node(leaf, 0, leaf), 3, node(leaf, 5, leaf)))) = [0, 5, 3, 6]
-- check postorder(node(node(node(leaf, 2, leaf), 5, leaf), 1, node(leaf, 4, leaf))) = [2, 5, 4, 1]
-- check postorder(node(node(node(leaf, 2, leaf), 2, node(leaf, 3, leaf)), 6, leaf)) = [2, 3, 2, 6]
-- check postorder(node(node(node(leaf, 2, leaf), 4, leaf), 5, leaf)) = [2, 4, 5]
-- check postorder(node(node(node(leaf, 0, leaf), 5, leaf), 4, leaf)) = [0, 5, 4]
