type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))

synth leftmost : Tree(a) -> a
example leftmost(node(leaf, 2, leaf)) = 2
example leftmost(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = 1
example leftmost(node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = 1
example leftmost(node(leaf, 3, node(node(leaf, 5, leaf), 0, leaf))) = 3
example leftmost(node(node(leaf, 1, node(leaf, 3, leaf)), 5, node(leaf, 7, leaf))) = 1

-- check leftmost(node(node(node(node(leaf, 2, leaf), 5, node(leaf, 3, leaf)), 4, leaf), 6, node(node(leaf, 0, node(leaf, 4, leaf)), 6, leaf))) = 2
-- check leftmost(node(leaf, 3, node(node(node(leaf, 5, leaf), 0, node(leaf, 2, leaf)), 1, leaf))) = 3
-- check leftmost(node(node(node(node(leaf, 6, leaf), 0, node(leaf, 4, leaf)), 4, node(leaf, 1, node(leaf, 3, leaf))), 4, node(node(leaf, 6, node(leaf, 4, leaf)), 1, node(node(leaf, 6, leaf), 5, node(leaf, 3, leaf))))) = 6
-- check leftmost(node(node(leaf, 3, leaf), 2, leaf)) = 3
-- check leftmost(node(node(node(node(leaf, 2, leaf), 1, node(leaf, 5, leaf)), 5, leaf), 6, node(node(node(leaf, 2, leaf), 4, node(leaf, 6, leaf)), 6, node(node(leaf, 5, leaf), 5, node(leaf, 1, leaf))))) = 2
-- check leftmost(node(node(leaf, 3, leaf), 1, node(node(node(leaf, 4, leaf), 0, leaf), 0, node(node(leaf, 4, leaf), 6, node(leaf, 4, leaf))))) = 3
-- check leftmost(node(node(node(node(leaf, 4, leaf), 4, node(leaf, 3, leaf)), 2, leaf), 2, node(node(leaf, 6, node(leaf, 3, leaf)), 3, node(node(leaf, 2, leaf), 2, node(leaf, 6, leaf))))) = 4
-- check leftmost(node(node(node(leaf, 4, node(leaf, 3, leaf)), 0, node(node(leaf, 6, leaf), 5, node(leaf, 2, leaf))), 4, node(node(leaf, 4, node(leaf, 3, leaf)), 5, node(node(leaf, 0, leaf), 1, node(leaf, 2, leaf))))) = 4
-- check leftmost(node(node(node(node(leaf, 6, leaf), 5, leaf), 4, leaf), 1, node(node(node(leaf, 4, leaf), 1, node(leaf, 3, leaf)), 3, node(node(leaf, 6, leaf), 2, leaf)))) = 6
-- check leftmost(node(node(node(node(leaf, 4, leaf), 5, node(leaf, 6, leaf)), 0, node(node(leaf, 0, leaf), 2, leaf)), 0, leaf)) = 4
-- check leftmost(node(node(leaf, 5, node(node(leaf, 6, leaf), 6, leaf)), 6, node(node(node(leaf, 5, leaf), 0, node(leaf, 2, leaf)), 5, leaf))) = 5
-- check leftmost(node(node(leaf, 2, node(node(leaf, 6, leaf), 1, node(leaf, 3, leaf))), 1, node(node(node(leaf, 4, leaf), 0, node(leaf, 1, leaf)), 6, leaf))) = 2
-- check leftmost(node(leaf, 2, node(node(node(leaf, 6, leaf), 3, node(leaf, 1, leaf)), 3, node(node(leaf, 0, leaf), 4, node(leaf, 4, leaf))))) = 2
-- check leftmost(node(node(node(node(leaf, 1, leaf), 4, leaf), 1, leaf), 6, leaf)) = 1
-- check leftmost(node(node(leaf, 5, node(leaf, 2, node(leaf, 1, leaf))), 6, node(leaf, 5, node(node(leaf, 2, leaf), 2, leaf)))) = 5
-- check leftmost(node(node(leaf, 5, leaf), 2, leaf)) = 5
-- check leftmost(node(node(node(leaf, 3, node(leaf, 4, leaf)), 6, leaf), 5, node(leaf, 1, node(node(leaf, 4, leaf), 3, node(leaf, 6, leaf))))) = 3
-- check leftmost(node(node(node(node(leaf, 4, leaf), 0, leaf), 5, node(node(leaf, 4, leaf), 0, node(leaf, 5, leaf))), 6, node(node(leaf, 0, node(leaf, 4, leaf)), 5, node(leaf, 6, leaf)))) = 4
-- check leftmost(node(leaf, 6, node(leaf, 3, leaf))) = 6
-- check leftmost(node(node(node(node(leaf, 0, leaf), 4, node(leaf, 2, leaf)), 4, node(node(leaf, 5, leaf), 4, leaf)), 0, node(leaf, 3, node(node(leaf, 1, leaf), 0, node(leaf, 6, leaf))))) = 0
