type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)

synth leaf_labels : Tree(a) -> List(a)
example leaf_labels(leaf) = nil
example leaf_labels(node(leaf, 2, leaf)) = [2]
example leaf_labels(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = [1, 3]
example leaf_labels(node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = [2]
example leaf_labels(node(leaf, 3, node(node(leaf, 5, leaf), 0, leaf))) = [5]
example leaf_labels(node(node(leaf, 1, node(leaf, 3, leaf)), 5, node(leaf, 7, leaf))) = [3, 7]

-- check leaf_labels(node(node(node(leaf, 0, leaf), 0, node(leaf, 4, leaf)), 4, leaf)) = [0, 4]
-- check leaf_labels(node(node(node(leaf, 3, leaf), 5, node(leaf, 1, leaf)), 2, node(node(leaf, 2, leaf), 2, leaf))) = [3, 1, 2]
-- check leaf_labels(node(leaf, 0, node(leaf, 5, node(leaf, 1, leaf)))) = [1]
-- check leaf_labels(node(node(node(leaf, 1, leaf), 1, leaf), 4, node(leaf, 2, leaf))) = [1, 2]
-- check leaf_labels(node(leaf, 1, node(node(leaf, 3, leaf), 0, leaf))) = [3]
-- check leaf_labels(node(node(node(leaf, 3, leaf), 0, node(leaf, 6, leaf)), 2, node(node(leaf, 2, leaf), 2, leaf))) = [3, 6, 2]
-- check leaf_labels(node(node(node(leaf, 3, leaf), 5, node(leaf, 6, leaf)), 2, node(node(leaf, 0, leaf), 6, node(leaf, 6, leaf)))) = [3, 6, 0, 6]
-- check leaf_labels(node(leaf, 1, leaf)) = [1]
-- check leaf_labels(node(node(node(leaf, 6, leaf), 3, node(leaf, 6, leaf)), 2, leaf)) = [6, 6]
-- check leaf_labels(node(leaf, 0, node(node(leaf, 5, leaf), 4, node(leaf, 4, leaf)))) = [5, 4]
-- check leaf_labels(node(node(node(leaf, 0, leaf), 1, node(leaf, 5, leaf)), 3, node(node(leaf, 0, leaf), 5, node(leaf, 6, leaf)))) = [0, 5, 0, 6]
-- check leaf_labels(node(node(node(leaf, 0, leaf), 6, node(leaf, 0, leaf)), 1, node(leaf, 4, node(leaf, 1, leaf)))) = [0, 0, 1]
-- check leaf_labels(node(leaf, 6, node(node(leaf, 1, leaf), 1, leaf))) = [1]
-- check leaf_labels(node(node(node(leaf, 1, leaf), 4, node(leaf, 5, leaf)), 5, leaf)) = [1, 5]
-- check leaf_labels(node(leaf, 6, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf)))) = [1, 3]
-- check leaf_labels(node(leaf, 6, leaf)) = [6]
-- check leaf_labels(node(node(node(leaf, 4, leaf), 6, node(leaf, 0, leaf)), 0, leaf)) = [4, 0]
-- check leaf_labels(node(node(leaf, 2, node(leaf, 2, leaf)), 3, node(node(leaf, 6, leaf), 0, node(leaf, 2, leaf)))) = [2, 6, 2]
-- check leaf_labels(node(node(node(leaf, 4, leaf), 5, node(leaf, 5, leaf)), 2, leaf)) = [4, 5]
-- check leaf_labels(node(leaf, 3, node(node(leaf, 3, leaf), 0, node(leaf, 1, leaf)))) = [3, 1]
