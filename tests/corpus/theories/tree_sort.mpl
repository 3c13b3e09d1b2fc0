-- Tree sort: elements go into a tree, which is flattened onto a list. What is counted in the result depends on what
-- the list starts with, an accumulator: the law that says so is found and proved on the way.
-- expect: proved *

type Nat = 0 | s(Nat)
type List = nil | cons(Nat, List)
type Tree = leaf | node(Tree, Nat, Tree)

pred <= : Nat, Nat infix 50
fun + : Nat, Nat -> Nat infix left 60
fun count : Nat, List -> Nat
fun insert : Nat, Tree -> Tree
fun tree : List -> Tree
fun flatten : Tree, List -> List
fun tree_sort : List -> List
var l : List
var t u : Tree

0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

0 + y = y
s(x) + y = s(x + y)

count(x, nil) = 0
count(x, cons(y, l)) = if x = y then s(0) + count(x, l) else count(x, l)

insert(x, leaf) = node(leaf, x, leaf)
insert(x, node(t, y, u)) = if x <= y then node(insert(x, t), y, u) else node(t, y, insert(x, u))

tree(nil) = leaf
tree(cons(x, l)) = insert(x, tree(l))

flatten(leaf, l) = l
flatten(node(t, x, u), l) = flatten(t, cons(x, flatten(u, l)))

tree_sort(l) = flatten(tree(l), nil)

theorem plus_zero: x + 0 = x
theorem plus_s: x + s(y) = s(x + y)
theorem plus_comm: x + y = y + x
theorem plus_assoc: x + y + z = x + (y + z)
theorem count_tree_sort: count(x, tree_sort(l)) = count(x, l)
