type Nat = 0 | s(Nat)
numerals Nat
type Tree(a) = leaf | node(Tree(a), a, Tree(a))
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)

synth inorder : Tree(a) -> List(a)
example inorder(leaf) = nil
example inorder(node(leaf, 2, leaf)) = [2]
example inorder(node(node(leaf, 1, leaf), 2, node(leaf, 3, leaf))) = [1, 2, 3]
example inorder(node(node(leaf, 1, node(leaf, 2, leaf)), 4, leaf)) = [1, 2, 4]
example inorder(node(leaf, 3, node(node(leaf, 5, leaf), 0, leaf))) = [3, 5, 0]

-- check inorder(node(node(leaf, 1, node(leaf, 0, leaf)), 5, node(leaf, 2, leaf))) = [1, 0, 5, 2]
-- check inorder(node(leaf, 3, leaf)) = [3]
-- check inorder(node(node(node(leaf, 0, leaf), 5, node(leaf, 3, leaf)), 6, node(node(leaf, 6, leaf), 2, node(leaf, 2, leaf)))) = [0, 5, 3, 6, 6, 2, 2]
-- check inorder(node(leaf, 4, node(node(leaf, 1, leaf), 4, node(leaf, 5, leaf)))) = [4, 1, 4, 5]
-- check inorder(node(node(node(leaf, 2, leaf), 6, node(leaf, 2, leaf)), 5, leaf)) = [2, 6, 2, 5]
-- check inorder(node(node(node(leaf, 0, leaf), 4, leaf), 4, leaf)) = [0, 4, 4]
-- check inorder(node(leaf, 0, node(node(leaf, 1, leaf), 6, node(leaf, 5, leaf)))) = [0, 1, 6, 5]
-- check inorder(node(node(node(leaf, 2, leaf), 3, node(leaf, 4, leaf)), 2, node(node(leaf, 5, leaf), 2, node(leaf, 5, leaf)))) = [2, 3, 4, 2, 5, 2, 5]
-- check inorder(node(node(node(leaf, 5, leaf), 2, node(leaf, 6, leaf)), 6, node(node(leaf, 1, leaf), 2, node(leaf, 5, leaf)))) = [5, 2, 6, 6, 1, 2, 5]
-- check inorder(node(node(leaf, 6, node(leaf, 0, leaf)), 3, node(node(leaf, 0, leaf), 3, node(leaf, 6, leaf)))) = [6, 0, 3, 0, 3, 6]
-- check inorder(node(node(node(leaf, 6, leaf), 2, leaf), 6, leaf)) = [6, 2, 6]
-- check inorder(node(node(node(leaf, 6, leaf), 1, node(leaf, 2, leaf)), 6, node(node(leaf, 0, leaf), 2, node(leaf, 0, leaf)))) = [6, 1, 2, 6, 0, 2, 0]
-- check inorder(node(node(node(leaf, 4, leaf), 4, node(leaf, 2, leaf)), 6, node(leaf, 6, leaf))) = [4, 4, 2, 6, 6]
-- check inorder(node(leaf, 6, node(node(leaf, 0, leaf), 1, node(leaf, 2, leaf)))) = [6, 0, 1, 2]
-- check inorder(node(leaf, 4, node(node(leaf, 2, leaf), 5, leaf))) = [4, 2, 5]
-- check inorder(node(node(leaf, 6, node(leaf, 5, leaf)), 0, node(node(leaf, 4, leaf), 5, node(leaf, 3, leaf)))) = [6, 5, 0, 4, 5, 3]
-- check inorder(node(node(node(leaf, 2, leaf), 4, leaf), 2, node(leaf, 6, node(leaf, 5, leaf)))) = [2, 4, 2, 6, 5]
-- check inorder(node(node(leaf, 3, leaf), 5, node(node(leaf, 0, leaf), 2, leaf))) = [3, 5, 0, 2]
-- check inorder(node(leaf, 3, node(leaf, 0, node(leaf, 6, leaf)))) = [3, 0, 6]
-- check inorder(node(node(node(leaf, 6, leaf), 4, node(leaf, 3, leaf)), 1, leaf)) = [6, 4, 3, 1]
