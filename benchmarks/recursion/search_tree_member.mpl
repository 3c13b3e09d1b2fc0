type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))

pred < : Nat, Nat infix 50
not x < 0
0 < s(y)
s(x) < s(y) <=> x < y

synth search_tree_member : Nat, Tree(Nat) -> Bool
example not search_tree_member(2, leaf)
example not search_tree_member(1, node(leaf, 2, leaf))
example search_tree_member(2, node(leaf, 2, leaf))
example search_tree_member(1, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf)))
example search_tree_member(3, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf)))
example not search_tree_member(4, node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf)))
example search_tree_member(7, node(node(leaf, 1, node(leaf, 3, leaf)), 5, node(leaf, 7, leaf)))
example search_tree_member(3, node(node(leaf, 1, node(leaf, 3, leaf)), 5, node(leaf, 7, leaf)))

-- check not search_tree_member(4, node(leaf, 0, node(node(leaf, 6, leaf), 7, node(leaf, 8, leaf))))
-- check not search_tree_member(2, node(leaf, 0, node(leaf, 1, node(leaf, 7, leaf))))
-- check search_tree_member(7, node(node(node(leaf, 1, leaf), 3, node(leaf, 4, leaf)), 6, node(leaf, 7, leaf)))
-- check not search_tree_member(8, node(leaf, 2, leaf))
-- check not search_tree_member(1, node(leaf, 3, leaf))
-- check search_tree_member(3, node(node(leaf, 1, leaf), 2, node(leaf, 3, node(node(leaf, 7, leaf), 8, leaf))))
-- check not search_tree_member(1, node(node(leaf, 3, leaf), 6, node(node(leaf, 7, leaf), 9, leaf)))
-- check search_tree_member(8, node(node(leaf, 0, leaf), 7, node(node(leaf, 8, leaf), 9, leaf)))
-- check not search_tree_member(8, node(leaf, 1, node(node(leaf, 5, leaf), 6, node(leaf, 9, leaf))))
-- check not search_tree_member(1, node(leaf, 3, node(leaf, 9, leaf)))
-- check not search_tree_member(8, node(leaf, 9, leaf))
-- check search_tree_member(8, node(node(node(leaf, 0, node(leaf, 3, leaf)), 4, leaf), 5, node(leaf, 8, leaf)))
-- check not search_tree_member(5, node(leaf, 6, leaf))
-- check search_tree_member(6, node(node(leaf, 0, node(node(leaf, 1, leaf), 2, leaf)), 3, node(node(leaf, 6, leaf), 8, leaf)))
-- check not search_tree_member(0, node(node(leaf, 3, leaf), 9, leaf))
-- check not search_tree_member(7, node(leaf, 3, leaf))
-- check not search_tree_member(7, node(leaf, 0, node(node(node(leaf, 2, node(leaf, 3, leaf)), 4, leaf), 9, leaf)))
-- check search_tree_member(4, node(leaf, 4, leaf))
-- check not search_tree_member(4, leaf)
-- check not search_tree_member(1, node(node(leaf, 0, leaf), 7, node(leaf, 8, leaf)))
