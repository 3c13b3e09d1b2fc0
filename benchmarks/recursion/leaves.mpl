type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth leaves : Tree(a) -> Nat
example leaves(leaf) = 1
example leaves(node(leaf, 2, leaf)) = 2
example leaves(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = 4
example leaves(node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = 4
example leaves(node(leaf, 3, node(node(leaf, 5, leaf), 0, leaf))) = 4

-- check leaves(node(node(leaf, 5, node(leaf, 2, leaf)), 6, leaf)) = 4
-- check leaves(node(node(node(leaf, 3, leaf), 1, node(leaf, 4, leaf)), 3, node(node(leaf, 2, leaf), 4, node(leaf, 6, leaf)))) = 8
-- check leaves(node(leaf, 5, leaf)) = 2
-- check leaves(node(node(leaf, 4, node(leaf, 4, leaf)), 4, node(node(leaf, 2, leaf), 4, leaf))) = 6
-- check leaves(node(node(node(leaf, 2, leaf), 3, leaf), 1, node(leaf, 3, leaf))) = 5
-- check leaves(node(node(node(leaf, 5, leaf), 6, leaf), 0, node(node(leaf, 6, leaf), 5, node(leaf, 2, leaf)))) = 7
-- check leaves(node(node(leaf, 0, node(leaf, 4, leaf)), 2, leaf)) = 4
-- check leaves(node(node(node(leaf, 5, leaf), 3, node(leaf, 0, leaf)), 0, node(node(leaf, 4, leaf), 5, node(leaf, 2, leaf)))) = 8
-- check leaves(node(leaf, 2, node(node(leaf, 4, leaf), 5, node(leaf, 4, leaf)))) = 5
-- check leaves(node(node(leaf, 0, node(leaf, 5, leaf)), 0, node(node(leaf, 4, leaf), 3, leaf))) = 6
-- check leaves(node(node(node(leaf, 5, leaf), 3, node(leaf, 2, leaf)), 1, leaf)) = 5
-- check leaves(node(leaf, 5, node(node(leaf, 5, leaf), 2, node(leaf, 3, leaf)))) = 5
-- check leaves(node(node(node(leaf, 0, leaf), 1, node(leaf, 1, leaf)), 2, node(node(leaf, 0, leaf), 6, node(leaf, 4, leaf)))) = 8
-- check leaves(node(leaf, 0, node(node(leaf, 5, leaf), 1, node(leaf, 3, leaf)))) = 5
-- check leaves(node(leaf, 6, leaf)) = 2
-- check leaves(node(node(leaf, 1, leaf), 3, leaf)) = 3
-- check leaves(node(node(node(leaf, 6, leaf), 4, leaf), 2, leaf)) = 4
-- check leaves(node(node(node(leaf, 2, leaf), 4, node(leaf, 2, leaf)), 0, leaf)) = 5
-- check leaves(node(leaf, 0, node(node(leaf, 3, leaf), 0, node(leaf, 4, leaf)))) = 5
-- check leaves(node(node(node(leaf, 4, leaf), 5, node(leaf, 5, leaf)), 2, node(node(leaf, 4, leaf), 4, node(leaf, 4, leaf)))) = 8
