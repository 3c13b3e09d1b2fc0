type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))

pred < : Nat, Nat infix 50
not x < 0
0 < s(y)
s(x) < s(y) <=> x < y

synth search_tree_insert : Nat, Tree(Nat) -> Tree(Nat)
example search_tree_insert(2, leaf) = node(leaf, 2, leaf)
example search_tree_insert(1, node(leaf, 2, leaf)) = node(node(leaf, 1, leaf), 2, leaf)
example search_tree_insert(2, node(leaf, 2, leaf)) = node(leaf, 2, leaf)
example search_tree_insert(3, node(leaf, 2, leaf)) = node(leaf, 2, node(leaf, 3, leaf))
example search_tree_insert(0, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = node(node(node(leaf, 0, leaf), 1, leaf), 2, node(leaf, 3, leaf))
example search_tree_insert(4, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = node(node(leaf, 1, leaf), 2, node(leaf, 3, node(leaf, 4, leaf)))
example search_tree_insert(3, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))
example search_tree_insert(6, node(node(leaf, 1, node(leaf, 3, leaf)), 5, node(leaf, 7, leaf))) = node(node(leaf, 1, node(leaf, 3, leaf)), 5, node(node(leaf, 6, leaf), 7, leaf))

-- check search_tree_insert(9, node(node(node(node(leaf, 3, leaf), 6, leaf), 8, leaf), 9, leaf)) = node(node(node(node(leaf, 3, leaf), 6, leaf), 8, leaf), 9, leaf)
-- check search_tree_insert(8, node(node(leaf, 1, node(leaf, 3, node(leaf, 5, leaf))), 6, leaf)) = node(node(leaf, 1, node(leaf, 3, node(leaf, 5, leaf))), 6, node(leaf, 8, leaf))
-- check search_tree_insert(5, node(leaf, 2, node(node(node(leaf, 3, leaf), 4, node(leaf, 5, leaf)), 9, leaf))) = node(leaf, 2, node(node(node(leaf, 3, leaf), 4, node(leaf, 5, leaf)), 9, leaf))
-- check search_tree_insert(1, node(leaf, 0, leaf)) = node(leaf, 0, node(leaf, 1, leaf))
-- check search_tree_insert(0, node(leaf, 0, node(node(leaf, 7, leaf), 8, leaf))) = node(leaf, 0, node(node(leaf, 7, leaf), 8, leaf))
-- check search_tree_insert(5, node(leaf, 1, node(leaf, 3, leaf))) = node(leaf, 1, node(leaf, 3, node(leaf, 5, leaf)))
-- check search_tree_insert(4, node(node(leaf, 0, leaf), 3, leaf)) = node(node(leaf, 0, leaf), 3, node(leaf, 4, leaf))
-- check search_tree_insert(4, node(node(leaf, 2, leaf), 4, leaf)) = node(node(leaf, 2, leaf), 4, leaf)
-- check search_tree_insert(1, node(node(leaf, 0, leaf), 1, node(leaf, 2, node(leaf, 5, leaf)))) = node(node(leaf, 0, leaf), 1, node(leaf, 2, node(leaf, 5, leaf)))
-- check search_tree_insert(0, node(node(leaf, 0, node(leaf, 2, node(leaf, 3, leaf))), 8, leaf)) = node(node(leaf, 0, node(leaf, 2, node(leaf, 3, leaf))), 8, leaf)
-- check search_tree_insert(6, node(leaf, 3, node(leaf, 9, leaf))) = node(leaf, 3, node(node(leaf, 6, leaf), 9, leaf))
-- check search_tree_insert(1, node(node(node(leaf, 2, leaf), 4, leaf), 5, node(leaf, 9, leaf))) = node(node(node(node(leaf, 1, leaf), 2, leaf), 4, leaf), 5, node(leaf, 9, leaf))
-- check search_tree_insert(8, node(node(leaf, 4, leaf), 5, leaf)) = node(node(leaf, 4, leaf), 5, node(leaf, 8, leaf))
-- check search_tree_insert(0, node(node(leaf, 0, node(leaf, 1, node(leaf, 2, leaf))), 9, leaf)) = node(node(leaf, 0, node(leaf, 1, node(leaf, 2, leaf))), 9, leaf)
-- check search_tree_insert(7, node(node(leaf, 1, leaf), 3, node(leaf, 8, leaf))) = node(node(leaf, 1, leaf), 3, node(node(leaf, 7, leaf), 8, leaf))
-- check search_tree_insert(5, node(leaf, 1, node(leaf, 4, leaf))) = node(leaf, 1, node(leaf, 4, node(leaf, 5, leaf)))
-- check search_tree_insert(6, leaf) = node(leaf, 6, leaf)
-- check search_tree_insert(6, node(leaf, 0, node(node(leaf, 1, node(leaf, 2, node(leaf, 3, leaf))), 5, leaf))) = node(leaf, 0, node(node(leaf, 1, node(leaf, 2, node(leaf, 3, leaf))), 5, node(leaf, 6, leaf)))
-- check search_tree_insert(1, leaf) = node(leaf, 1, leaf)
-- check search_tree_insert(4, node(node(leaf, 2, leaf), 3, node(node(leaf, 4, node(leaf, 6, leaf)), 7, leaf))) = node(node(leaf, 2, leaf), 3, node(node(leaf, 4, node(leaf, 6, leaf)), 7, leaf))
