type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)

synth tree_level : Nat, Tree(a) -> List(a)
example tree_level(0, leaf) = nil
example tree_level(1, leaf) = nil
example tree_level(0, node(leaf, 2, leaf)) = [2]
example tree_level(0, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = [2]
example tree_level(1, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = [1, 3]
example tree_level(2, node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = [2]
example tree_level(1, node(leaf, 3, node(node(leaf, 5, leaf), 0, leaf))) = [0]

-- check tree_level(2, leaf) = nil
-- check tree_level(2, node(node(node(leaf, 6, leaf), 3, node(leaf, 6, leaf)), 3, leaf)) = [6, 6]
-- check tree_level(1, node(leaf, 6, node(node(leaf, 0, leaf), 5, node(leaf, 0, leaf)))) = [5]
-- check tree_level(1, node(leaf, 2, leaf)) = nil
-- check tree_level(3, node(node(node(leaf, 0, leaf), 0, node(leaf, 4, leaf)), 2, leaf)) = nil
-- check tree_level(0, node(leaf, 4, node(node(leaf, 3, leaf), 5, node(leaf, 6, leaf)))) = [4]
-- check tree_level(3, node(node(leaf, 0, leaf), 0, node(node(leaf, 3, leaf), 4, node(leaf, 3, leaf)))) = nil
-- check tree_level(1, node(node(node(leaf, 3, leaf), 4, leaf), 3, node(node(leaf, 1, leaf), 6, node(leaf, 1, leaf)))) = [4, 6]
-- check tree_level(1, node(node(leaf, 6, node(leaf, 0, leaf)), 0, leaf)) = [6]
-- check tree_level(0, node(node(node(leaf, 6, leaf), 2, leaf), 2, node(leaf, 5, leaf))) = [2]
-- check tree_level(2, node(node(node(leaf, 0, leaf), 0, node(leaf, 6, leaf)), 0, node(node(leaf, 1, leaf), 6, leaf))) = [0, 6, 1]
-- check tree_level(1, node(node(leaf, 0, node(leaf, 1, leaf)), 5, node(node(leaf, 4, leaf), 1, node(leaf, 6, leaf)))) = [0, 1]
-- check tree_level(3, node(node(node(leaf, 2, leaf), 5, leaf), 1, leaf)) = nil
-- check tree_level(1, node(node(node(leaf, 5, leaf), 5, leaf), 0, node(node(leaf, 5, leaf), 0, node(leaf, 4, leaf)))) = [5, 0]
-- check tree_level(1, node(node(node(leaf, 1, leaf), 3, leaf), 6, node(node(leaf, 5, leaf), 1, leaf))) = [3, 1]
-- check tree_level(1, node(node(node(leaf, 4, leaf), 3, node(leaf, 0, leaf)), 2, node(node(leaf, 3, leaf), 1, node(leaf, 1, leaf)))) = [3, 1]
-- check tree_level(0, node(node(node(leaf, 5, leaf), 2, node(leaf, 5, leaf)), 0, node(node(leaf, 4, leaf), 5, node(leaf, 4, leaf)))) = [0]
-- check tree_level(2, node(node(node(leaf, 3, leaf), 2, node(leaf, 6, leaf)), 3, leaf)) = [3, 6]
-- check tree_level(1, node(node(leaf, 4, node(leaf, 0, leaf)), 0, node(leaf, 0, node(leaf, 6, leaf)))) = [4, 0]
-- check tree_level(0, node(node(node(leaf, 6, leaf), 6, leaf), 3, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf)))) = [3]
