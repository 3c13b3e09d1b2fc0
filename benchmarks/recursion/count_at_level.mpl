type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth count_at_level : Nat, Tree(a) -> Nat
example count_at_level(0, leaf) = 0
example count_at_level(2, leaf) = 0
example count_at_level(0, node(leaf, 2, leaf)) = 1
example count_at_level(0, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = 1
example count_at_level(1, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = 2
example count_at_level(1, node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = 1
example count_at_level(2, node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = 1
example count_at_level(2, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = 0

-- check count_at_level(0, node(node(leaf, 3, node(leaf, 3, leaf)), 4, node(node(leaf, 3, leaf), 2, node(leaf, 6, leaf)))) = 1
-- check count_at_level(2, node(leaf, 2, leaf)) = 0
-- check count_at_level(0, node(node(node(leaf, 4, leaf), 0, node(leaf, 5, leaf)), 2, node(node(leaf, 2, leaf), 6, node(leaf, 5, leaf)))) = 1
-- check count_at_level(0, node(node(node(leaf, 2, leaf), 1, node(leaf, 0, leaf)), 5, node(node(leaf, 4, leaf), 3, leaf))) = 1
-- check count_at_level(0, node(leaf, 2, node(node(leaf, 2, leaf), 3, leaf))) = 1
-- check count_at_level(0, node(leaf, 0, node(node(leaf, 0, leaf), 3, node(leaf, 3, leaf)))) = 1
-- check count_at_level(1, node(node(leaf, 3, node(leaf, 1, leaf)), 5, node(leaf, 1, node(leaf, 4, leaf)))) = 2
-- check count_at_level(0, node(node(leaf, 6, node(leaf, 0, leaf)), 2, node(leaf, 3, node(leaf, 1, leaf)))) = 1
-- check count_at_level(1, node(node(node(leaf, 3, leaf), 3, node(leaf, 3, leaf)), 6, leaf)) = 1
-- check count_at_level(1, node(leaf, 2, node(leaf, 6, node(leaf, 4, leaf)))) = 1
-- check count_at_level(2, node(node(node(leaf, 4, leaf), 5, node(leaf, 3, leaf)), 4, node(node(leaf, 2, leaf), 0, node(leaf, 2, leaf)))) = 4
-- check count_at_level(0, node(node(node(leaf, 6, leaf), 3, node(leaf, 1, leaf)), 2, leaf)) = 1
-- check count_at_level(1, node(node(leaf, 6, node(leaf, 3, leaf)), 1, node(node(leaf, 5, leaf), 3, node(leaf, 2, leaf)))) = 2
-- check count_at_level(1, node(node(leaf, 5, node(leaf, 5, leaf)), 3, leaf)) = 1
-- check count_at_level(0, node(node(node(leaf, 4, leaf), 3, node(leaf, 2, leaf)), 1, leaf)) = 1
-- check count_at_level(2, node(node(node(leaf, 2, leaf), 1, node(leaf, 3, leaf)), 4, node(node(leaf, 1, leaf), 0, leaf))) = 3
-- check count_at_level(2, node(node(leaf, 6, node(leaf, 6, leaf)), 5, node(node(leaf, 4, leaf), 3, node(leaf, 1, leaf)))) = 3
-- check count_at_level(3, node(node(node(leaf, 0, leaf), 0, node(leaf, 6, leaf)), 1, node(node(leaf, 5, leaf), 5, node(leaf, 6, leaf)))) = 0
-- check count_at_level(3, node(node(node(leaf, 5, leaf), 0, leaf), 2, leaf)) = 0
-- check count_at_level(1, node(node(leaf, 5, node(leaf, 3, leaf)), 0, node(node(leaf, 4, leaf), 3, leaf))) = 2
