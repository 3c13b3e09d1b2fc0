type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth tree_sum : Tree(Nat) -> Nat
example tree_sum(leaf) = 0
example tree_sum(node(leaf, 2, leaf)) = 2
example tree_sum(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = 6
example tree_sum(node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = 7
example tree_sum(node(leaf, 3, node(node(leaf, 5, leaf), 0, leaf))) = 8

-- check tree_sum(node(node(node(leaf, 3, leaf), 6, node(leaf, 5, leaf)), 1, leaf)) = 15
-- check tree_sum(node(node(node(leaf, 1, leaf), 6, node(leaf, 3, leaf)), 6, leaf)) = 16
-- check tree_sum(node(node(node(leaf, 2, leaf), 0, leaf), 3, node(node(leaf, 0, leaf), 5, node(leaf, 2, leaf)))) = 12
-- check tree_sum(node(node(node(leaf, 6, leaf), 6, node(leaf, 1, leaf)), 6, leaf)) = 19
-- check tree_sum(node(node(leaf, 5, node(leaf, 0, leaf)), 3, node(node(leaf, 3, leaf), 6, leaf))) = 17
-- check tree_sum(node(leaf, 3, node(node(leaf, 1, leaf), 2, leaf))) = 6
-- check tree_sum(node(leaf, 5, node(node(leaf, 1, leaf), 6, leaf))) = 12
-- check tree_sum(node(node(leaf, 1, leaf), 6, node(node(leaf, 2, leaf), 3, node(leaf, 0, leaf)))) = 12
-- check tree_sum(node(node(node(leaf, 2, leaf), 2, leaf), 1, leaf)) = 5
-- check tree_sum(node(node(leaf, 1, node(leaf, 0, leaf)), 0, node(node(leaf, 0, leaf), 3, node(leaf, 0, leaf)))) = 4
-- check tree_sum(node(leaf, 0, node(node(leaf, 5, leaf), 5, node(leaf, 3, leaf)))) = 13
-- check tree_sum(node(leaf, 6, node(node(leaf, 0, leaf), 6, node(leaf, 1, leaf)))) = 13
-- check tree_sum(node(node(node(leaf, 1, leaf), 2, node(leaf, 1, leaf)), 4, node(node(leaf, 4, leaf), 0, leaf))) = 12
-- check tree_sum(node(node(node(leaf, 6, leaf), 3, leaf), 0, node(node(leaf, 6, leaf), 6, leaf))) = 21
-- check tree_sum(node(node(leaf, 6, node(leaf, 5, leaf)), 0, node(node(leaf, 3, leaf), 3, leaf))) = 17
-- check tree_sum(node(leaf, 1, node(node(leaf, 4, leaf), 3, node(leaf, 6, leaf)))) = 14
-- check tree_sum(node(leaf, 3, leaf)) = 3
-- check tree_sum(node(node(node(leaf, 5, leaf), 1, node(leaf, 3, leaf)), 3, node(node(leaf, 6, leaf), 3, leaf))) = 21
-- check tree_sum(node(leaf, 4, node(node(leaf, 5, leaf), 0, node(leaf, 2, leaf)))) = 11
-- check tree_sum(node(node(node(leaf, 5, leaf), 0, leaf), 0, leaf)) = 5
