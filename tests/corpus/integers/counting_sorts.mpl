-- Sorting keeps how often each element is there. What is counted in what trees are flattened into, and in the two
-- parts that a list falls into, are laws that are found and proved on the way.
-- expect: proved *
-- work: 60000000

type List = nil | cons(Int, List)
type Tree = leaf | node(Tree, Int, Tree)

fun ++ : List, List -> List infix right 60
fun count : Int, List -> Int
fun insert : Int, Tree -> Tree
fun tree : List -> Tree
fun flatten : Tree, List -> List
fun below above : Int, List -> List
fun tree_sort quick_sort : List -> List
var l k : List
var t u : Tree

nil ++ l = l
cons(x, l) ++ k = cons(x, l ++ k)

count(x, nil) = 0
count(x, cons(y, l)) = if x = y then count(x, l) + 1 else count(x, l)

insert(x, leaf) = node(leaf, x, leaf)
insert(x, node(t, y, u)) = if x < y then node(insert(x, t), y, u) else node(t, y, insert(x, u))

tree(nil) = leaf
tree(cons(x, l)) = insert(x, tree(l))

flatten(leaf, l) = l
flatten(node(t, x, u), l) = flatten(t, cons(x, flatten(u, l)))

tree_sort(l) = flatten(tree(l), nil)

below(x, nil) = nil
below(x, cons(y, l)) = if y < x then cons(y, below(x, l)) else below(x, l)
above(x, nil) = nil
above(x, cons(y, l)) = if y < x then above(x, l) else cons(y, above(x, l))

axiom quick_sort(nil) = nil
axiom quick_sort(cons(x, l)) = quick_sort(below(x, l)) ++ cons(x, quick_sort(above(x, l)))

theorem count_tree_sort: count(x, tree_sort(l)) = count(x, l)
theorem count_quick_sort: count(x, quick_sort(l)) = count(x, l)
