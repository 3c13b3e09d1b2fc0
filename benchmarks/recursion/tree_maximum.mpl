type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))

fun max : Nat, Nat -> Nat
max(0, y) = y
max(s(x), 0) = s(x)
max(s(x), s(y)) = s(max(x, y))

synth tree_maximum : Tree(Nat) -> Nat
example tree_maximum(leaf) = 0
example tree_maximum(node(leaf, 2, leaf)) = 2
example tree_maximum(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = 3
example tree_maximum(node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = 4
example tree_maximum(node(leaf, 3, node(node(leaf, 5, leaf), 0, leaf))) = 5

-- check tree_maximum(node(node(node(leaf, 3, leaf), 1, leaf), 3, node(node(leaf, 2, leaf), 3, node(leaf, 6, leaf)))) = 6
-- check tree_maximum(node(node(node(leaf, 6, leaf), 3, node(leaf, 0, leaf)), 4, node(node(leaf, 4, leaf), 5, node(leaf, 3, leaf)))) = 6
-- check tree_maximum(node(node(leaf, 1, node(leaf, 0, leaf)), 6, leaf)) = 6
-- check tree_maximum(node(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf)), 3, node(node(leaf, 4, leaf), 3, node(leaf, 5, leaf)))) = 5
-- check tree_maximum(node(node(leaf, 4, node(leaf, 6, leaf)), 2, node(node(leaf, 3, leaf), 4, node(leaf, 2, leaf)))) = 6
-- check tree_maximum(node(node(node(leaf, 6, leaf), 0, leaf), 6, leaf)) = 6
-- check tree_maximum(node(leaf, 5, leaf)) = 5
-- check tree_maximum(node(leaf, 0, node(leaf, 3, node(leaf, 1, leaf)))) = 3
-- check tree_maximum(node(node(leaf, 0, node(leaf, 4, leaf)), 4, node(node(leaf, 3, leaf), 0, node(leaf, 6, leaf)))) = 6
-- check tree_maximum(node(leaf, 3, node(leaf, 3, leaf))) = 3
-- check tree_maximum(node(node(node(leaf, 3, leaf), 4, node(leaf, 6, leaf)), 2, node(leaf, 3, leaf))) = 6
-- check tree_maximum(node(leaf, 2, node(node(leaf, 2, leaf), 2, node(leaf, 6, leaf)))) = 6
-- check tree_maximum(node(node(node(leaf, 0, leaf), 3, node(leaf, 2, leaf)), 6, node(leaf, 3, leaf))) = 6
-- check tree_maximum(node(node(leaf, 4, node(leaf, 5, leaf)), 3, node(node(leaf, 3, leaf), 2, node(leaf, 0, leaf)))) = 5
-- check tree_maximum(node(node(node(leaf, 0, leaf), 1, leaf), 3, node(node(leaf, 5, leaf), 6, node(leaf, 5, leaf)))) = 6
-- check tree_maximum(node(leaf, 5, node(node(leaf, 6, leaf), 6, node(leaf, 4, leaf)))) = 6
-- check tree_maximum(node(node(node(leaf, 0, leaf), 2, leaf), 4, leaf)) = 4
-- check tree_maximum(node(node(node(leaf, 4, leaf), 1, node(leaf, 1, leaf)), 5, leaf)) = 5
-- check tree_maximum(node(leaf, 6, node(node(leaf, 3, leaf), 6, node(leaf, 0, leaf)))) = 6
-- check tree_maximum(node(leaf, 0, node(node(leaf, 3, leaf), 3, node(leaf, 4, leaf)))) = 4
