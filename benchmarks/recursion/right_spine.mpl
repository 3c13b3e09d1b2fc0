type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth right_spine : Tree(a) -> List(a)
example right_spine(leaf) = nil
example right_spine(node(leaf, 2, leaf)) = [2]
example right_spine(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = [2, 3]
example right_spine(node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = [4]
example right_spine(node(node(leaf, 1, node(leaf, 3, leaf)), 5, node(leaf, 7, leaf))) = [5, 7]

-- check right_spine(node(leaf, 4, node(node(leaf, 3, leaf), 5, node(leaf, 5, leaf)))) = [4, 5, 5]
-- check right_spine(node(node(leaf, 3, node(leaf, 5, leaf)), 2, leaf)) = [2]
-- check right_spine(node(leaf, 5, node(node(leaf, 0, leaf), 0, node(leaf, 0, leaf)))) = [5, 0, 0]
-- check right_spine(node(leaf, 0, leaf)) = [0]
-- check right_spine(node(leaf, 4, node(node(leaf, 1, leaf), 6, node(leaf, 5, leaf)))) = [4, 6, 5]
-- check right_spine(node(node(node(leaf, 1, leaf), 5, node(leaf, 3, leaf)), 6, node(leaf, 0, leaf))) = [6, 0]
-- check right_spine(node(node(node(leaf, 2, leaf), 6, node(leaf, 5, leaf)), 3, node(leaf, 2, node(leaf, 0, leaf)))) = [3, 2, 0]
-- check right_spine(node(node(node(leaf, 4, leaf), 1, node(leaf, 1, leaf)), 2, node(leaf, 0, leaf))) = [2, 0]
-- check right_spine(node(node(node(leaf, 6, leaf), 2, node(leaf, 0, leaf)), 3, node(node(leaf, 4, leaf), 6, leaf))) = [3, 6]
-- check right_spine(node(node(node(leaf, 3, leaf), 5, node(leaf, 5, leaf)), 6, node(node(leaf, 3, leaf), 5, node(leaf, 1, leaf)))) = [6, 5, 1]
-- check right_spine(node(node(node(leaf, 3, leaf), 2, leaf), 6, leaf)) = [6]
-- check right_spine(node(node(node(leaf, 4, leaf), 3, node(leaf, 1, leaf)), 3, node(node(leaf, 0, leaf), 1, node(leaf, 0, leaf)))) = [3, 1, 0]
-- check right_spine(node(node(leaf, 2, node(leaf, 5, leaf)), 6, node(node(leaf, 5, leaf), 0, node(leaf, 5, leaf)))) = [6, 0, 5]
-- check right_spine(node(node(node(leaf, 4, leaf), 5, node(leaf, 6, leaf)), 6, node(leaf, 1, node(leaf, 2, leaf)))) = [6, 1, 2]
-- check right_spine(node(node(node(leaf, 3, leaf), 5, leaf), 6, node(node(leaf, 2, leaf), 6, node(leaf, 3, leaf)))) = [6, 6, 3]
-- check right_spine(node(node(node(leaf, 1, leaf), 4, leaf), 1, node(node(leaf, 2, leaf), 2, node(leaf, 0, leaf)))) = [1, 2, 0]
-- check right_spine(node(leaf, 3, node(node(leaf, 4, leaf), 0, node(leaf, 5, leaf)))) = [3, 0, 5]
-- check right_spine(node(node(leaf, 0, leaf), 4, node(node(leaf, 6, leaf), 6, node(leaf, 6, leaf)))) = [4, 6, 6]
-- check right_spine(node(leaf, 1, node(node(leaf, 2, leaf), 2, node(leaf, 6, leaf)))) = [1, 2, 6]
-- check right_spine(node(node(node(leaf, 4, leaf), 6, node(leaf, 6, leaf)), 1, node(leaf, 1, node(leaf, 6, leaf)))) = [1, 1, 6]
