type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))
type Pair(a, b) = pair(a, b)

synth zip_trees : Tree(a), Tree(b) -> Tree(Pair(a, b))
example zip_trees(leaf, leaf) = leaf
example zip_trees(leaf, node(leaf, 2, leaf)) = leaf
example zip_trees(node(leaf, 2, leaf), leaf) = leaf
example zip_trees(node(leaf, 2, leaf), node(leaf, 2, leaf)) = node(leaf, pair(2, 2), leaf)
example zip_trees(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf)), node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = node(node(leaf, pair(1, 1), leaf), pair(2, 4), leaf)
example zip_trees(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf)), node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = node(node(leaf, pair(1, 1), leaf), pair(2, 2), node(leaf, pair(3, 3), leaf))

-- check zip_trees(node(node(leaf, 6, leaf), 6, node(node(leaf, 0, leaf), 4, node(leaf, 6, leaf))), node(node(node(leaf, 6, leaf), 4, node(leaf, 1, leaf)), 1, node(node(leaf, 1, leaf), 4, leaf))) = node(node(leaf, pair(6, 4), leaf), pair(6, 1), node(node(leaf, pair(0, 1), leaf), pair(4, 4), leaf))
-- check zip_trees(node(node(leaf, 3, node(leaf, 3, leaf)), 5, node(node(leaf, 6, leaf), 1, node(leaf, 5, leaf))), node(node(node(leaf, 3, leaf), 0, leaf), 3, node(node(leaf, 3, leaf), 2, node(leaf, 5, leaf)))) = node(node(leaf, pair(3, 0), leaf), pair(5, 3), node(node(leaf, pair(6, 3), leaf), pair(1, 2), node(leaf, pair(5, 5), leaf)))
-- check zip_trees(node(leaf, 2, node(node(leaf, 1, leaf), 0, node(leaf, 2, leaf))), node(node(leaf, 4, leaf), 0, node(node(leaf, 5, leaf), 2, node(leaf, 3, leaf)))) = node(leaf, pair(2, 0), node(node(leaf, pair(1, 5), leaf), pair(0, 2), node(leaf, pair(2, 3), leaf)))
-- check zip_trees(node(node(node(leaf, 6, leaf), 4, leaf), 4, node(node(leaf, 5, leaf), 6, node(leaf, 2, leaf))), node(leaf, 3, node(node(leaf, 3, leaf), 0, leaf))) = node(leaf, pair(4, 3), node(node(leaf, pair(5, 3), leaf), pair(6, 0), leaf))
-- check zip_trees(leaf, node(node(node(leaf, 2, leaf), 3, node(leaf, 3, leaf)), 1, leaf)) = leaf
-- check zip_trees(node(node(leaf, 2, node(leaf, 5, leaf)), 0, leaf), leaf) = leaf
-- check zip_trees(node(node(node(leaf, 3, leaf), 1, node(leaf, 6, leaf)), 5, node(node(leaf, 0, leaf), 1, node(leaf, 1, leaf))), node(leaf, 5, node(node(leaf, 1, leaf), 3, node(leaf, 3, leaf)))) = node(leaf, pair(5, 5), node(node(leaf, pair(0, 1), leaf), pair(1, 3), node(leaf, pair(1, 3), leaf)))
-- check zip_trees(node(node(node(leaf, 2, leaf), 4, node(leaf, 1, leaf)), 2, node(node(leaf, 5, leaf), 1, leaf)), leaf) = leaf
-- check zip_trees(node(node(node(leaf, 5, leaf), 3, leaf), 0, node(node(leaf, 0, leaf), 6, node(leaf, 6, leaf))), node(node(leaf, 6, node(leaf, 1, leaf)), 3, node(leaf, 5, leaf))) = node(node(leaf, pair(3, 6), leaf), pair(0, 3), node(leaf, pair(6, 5), leaf))
-- check zip_trees(node(node(node(leaf, 3, leaf), 0, node(leaf, 1, leaf)), 0, node(node(leaf, 2, leaf), 2, leaf)), leaf) = leaf
-- check zip_trees(node(leaf, 1, node(leaf, 6, leaf)), node(leaf, 2, node(node(leaf, 1, leaf), 4, node(leaf, 4, leaf)))) = node(leaf, pair(1, 2), node(leaf, pair(6, 4), leaf))
-- check zip_trees(node(node(node(leaf, 3, leaf), 2, node(leaf, 4, leaf)), 6, node(node(leaf, 0, leaf), 1, node(leaf, 5, leaf))), node(leaf, 6, leaf)) = node(leaf, pair(6, 6), leaf)
-- check zip_trees(leaf, node(node(node(leaf, 5, leaf), 0, leaf), 2, node(leaf, 5, node(leaf, 2, leaf)))) = leaf
-- check zip_trees(node(node(node(leaf, 4, leaf), 6, leaf), 3, node(node(leaf, 3, leaf), 3, node(leaf, 2, leaf))), leaf) = leaf
-- check zip_trees(node(node(leaf, 4, node(leaf, 0, leaf)), 4, node(node(leaf, 0, leaf), 5, node(leaf, 0, leaf))), leaf) = leaf
-- check zip_trees(node(node(leaf, 6, node(leaf, 3, leaf)), 2, node(node(leaf, 5, leaf), 4, node(leaf, 3, leaf))), leaf) = leaf
-- check zip_trees(node(node(node(leaf, 2, leaf), 5, node(leaf, 6, leaf)), 5, leaf), node(node(node(leaf, 6, leaf), 0, leaf), 6, node(node(leaf, 0, leaf), 0, node(leaf, 1, leaf)))) = node(node(node(leaf, pair(2, 6), leaf), pair(5, 0), leaf), pair(5, 6), leaf)
-- check zip_trees(node(node(leaf, 1, node(leaf, 2, leaf)), 4, node(node(leaf, 2, leaf), 0, node(leaf, 4, leaf))), node(node(node(leaf, 6, leaf), 4, node(leaf, 2, leaf)), 0, leaf)) = node(node(leaf, pair(1, 4), node(leaf, pair(2, 2), leaf)), pair(4, 0), leaf)
-- check zip_trees(node(node(node(leaf, 0, leaf), 2, node(leaf, 0, leaf)), 3, leaf), node(node(node(leaf, 2, leaf), 0, node(leaf, 5, leaf)), 0, node(leaf, 0, leaf))) = node(node(node(leaf, pair(0, 2), leaf), pair(2, 0), node(leaf, pair(0, 5), leaf)), pair(3, 0), leaf)
-- check zip_trees(node(node(node(leaf, 2, leaf), 6, node(leaf, 3, leaf)), 2, leaf), node(node(leaf, 3, leaf), 6, node(leaf, 2, leaf))) = node(node(leaf, pair(6, 3), leaf), pair(2, 6), leaf)
