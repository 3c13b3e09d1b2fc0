type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth tree_size : Tree(a) -> Nat
example tree_size(leaf) = 0
example tree_size(node(leaf, 2, leaf)) = 1
example tree_size(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = 3
example tree_size(node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = 3
example tree_size(node(leaf, 3, node(node(leaf, 5, leaf), 0, leaf))) = 3

-- check tree_size(node(node(node(leaf, 3, leaf), 6, leaf), 2, node(node(leaf, 5, leaf), 3, leaf))) = 5
-- check tree_size(node(node(leaf, 0, leaf), 5, node(leaf, 5, node(leaf, 3, leaf)))) = 4
-- check tree_size(node(node(node(leaf, 2, leaf), 5, node(leaf, 1, leaf)), 1, node(node(leaf, 4, leaf), 2, node(leaf, 0, leaf)))) = 7
-- check tree_size(node(node(leaf, 2, leaf), 3, node(node(leaf, 4, leaf), 0, leaf))) = 4
-- check tree_size(node(leaf, 2, node(node(leaf, 2, leaf), 6, node(leaf, 5, leaf)))) = 4
-- check tree_size(node(node(node(leaf, 5, leaf), 5, node(leaf, 1, leaf)), 5, leaf)) = 4
-- check tree_size(node(node(node(leaf, 0, leaf), 4, node(leaf, 5, leaf)), 5, node(node(leaf, 5, leaf), 3, node(leaf, 0, leaf)))) = 7
-- check tree_size(node(node(leaf, 4, node(leaf, 2, leaf)), 1, node(node(leaf, 1, leaf), 5, node(leaf, 1, leaf)))) = 6
-- check tree_size(node(node(leaf, 0, node(leaf, 6, leaf)), 5, node(node(leaf, 3, leaf), 1, node(leaf, 6, leaf)))) = 6
-- check tree_size(node(node(node(leaf, 4, leaf), 6, node(leaf, 1, leaf)), 1, node(node(leaf, 5, leaf), 5, node(leaf, 6, leaf)))) = 7
-- check tree_size(node(leaf, 6, node(node(leaf, 2, leaf), 5, node(leaf, 2, leaf)))) = 4
-- check tree_size(node(node(leaf, 0, leaf), 5, leaf)) = 2
-- check tree_size(node(node(node(leaf, 0, leaf), 3, node(leaf, 6, leaf)), 0, node(node(leaf, 3, leaf), 3, node(leaf, 1, leaf)))) = 7
-- check tree_size(node(node(node(leaf, 4, leaf), 6, node(leaf, 0, leaf)), 4, node(leaf, 0, node(leaf, 1, leaf)))) = 6
-- check tree_size(node(node(leaf, 0, leaf), 6, node(node(leaf, 0, leaf), 5, node(leaf, 3, leaf)))) = 5
-- check tree_size(node(node(leaf, 0, node(leaf, 0, leaf)), 3, leaf)) = 3
-- check tree_size(node(leaf, 2, node(node(leaf, 5, leaf), 0, leaf))) = 3
-- check tree_size(node(leaf, 1, node(node(leaf, 1, leaf), 3, leaf))) = 3
-- check tree_size(node(node(node(leaf, 5, leaf), 6, node(leaf, 0, leaf)), 4, node(leaf, 2, node(leaf, 1, leaf)))) = 6
-- check tree_size(node(node(node(leaf, 0, leaf), 6, node(leaf, 5, leaf)), 2, leaf)) = 4
