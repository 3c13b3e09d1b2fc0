-- Binary trees with values at the inner nodes: mirror image, size, height, map, and the three ways
-- to walk them.
-- expect: proved *; hoped height_le_size, leaves_le_pow

include "list.mpl"

type Tree(a) = leaf | node(Tree(a), a, Tree(a))

fun max : Nat, Nat -> Nat
fun mirror : Tree(a) -> Tree(a)
fun size : Tree(a) -> Nat
fun leaves : Tree(a) -> Nat
fun height : Tree(a) -> Nat
fun map_tree : (a -> b), Tree(a) -> Tree(b)
pred in_tree : a, Tree(a)
fun inorder : Tree(a) -> List(a)
fun preorder : Tree(a) -> List(a)
fun postorder : Tree(a) -> List(a)
fun flatten : Tree(a), List(a) -> List(a)

max(0, y) = y
max(s(x), 0) = s(x)
max(s(x), s(y)) = s(max(x, y))

mirror(leaf) = leaf
mirror(node(t, x, u)) = node(mirror(u), x, mirror(t))

size(leaf) = 0
size(node(t, x, u)) = s(size(t) + size(u))

leaves(leaf) = 1
leaves(node(t, x, u)) = leaves(t) + leaves(u)

height(leaf) = 0
height(node(t, x, u)) = s(max(height(t), height(u)))

map_tree(f, leaf) = leaf
map_tree(f, node(t, x, u)) = node(map_tree(f, t), f(x), map_tree(f, u))

not in_tree(x, leaf)
in_tree(x, node(t, y, u)) <=> x = y or in_tree(x, t) or in_tree(x, u)

inorder(leaf) = nil
inorder(node(t, x, u)) = inorder(t) ++ cons(x, inorder(u))

preorder(leaf) = nil
preorder(node(t, x, u)) = cons(x, preorder(t) ++ preorder(u))

postorder(leaf) = nil
postorder(node(t, x, u)) = postorder(t) ++ postorder(u) ++ [x]

-- In one pass, with what comes behind as second argument.
flatten(leaf, xs) = xs
flatten(node(t, x, u), xs) = flatten(t, cons(x, flatten(u, xs)))

-- The mirror image

theorem mirror_mirror: mirror(mirror(t)) = t
theorem mirror_injective: mirror(t) = mirror(u) => t = u
theorem size_mirror: size(mirror(t)) = size(t)
theorem leaves_mirror: leaves(mirror(t)) = leaves(t)
theorem height_mirror: height(mirror(t)) = height(t)
theorem in_tree_mirror: in_tree(x, mirror(t)) <=> in_tree(x, t)
theorem inorder_mirror: inorder(mirror(t)) = rev(inorder(t))
theorem preorder_mirror: preorder(mirror(t)) = rev(postorder(t))

-- Sizes

theorem leaves_size: leaves(t) = s(size(t))
theorem length_inorder: length(inorder(t)) = size(t)
theorem length_preorder: length(preorder(t)) = size(t)
theorem length_postorder: length(postorder(t)) = size(t)
theorem height_le_size: height(t) <= size(t)
theorem leaves_le_pow: leaves(t) <= 2 ^ height(t)

-- Map

theorem map_tree_mirror: map_tree(f, mirror(t)) = mirror(map_tree(f, t))
theorem size_map_tree: size(map_tree(f, t)) = size(t)
theorem height_map_tree: height(map_tree(f, t)) = height(t)
theorem inorder_map_tree: inorder(map_tree(f, t)) = map(f, inorder(t))
theorem preorder_map_tree: preorder(map_tree(f, t)) = map(f, preorder(t))

-- Walks

theorem mem_inorder: mem(x, inorder(t)) <=> in_tree(x, t)
theorem mem_preorder: mem(x, preorder(t)) <=> in_tree(x, t)
theorem flatten_inorder: flatten(t, xs) = inorder(t) ++ xs
theorem flatten_nil: flatten(t, nil) = inorder(t)

-- Maximum

theorem max_zero: max(x, 0) = x
theorem max_idem: max(x, x) = x
theorem max_comm: max(x, y) = max(y, x)
theorem max_assoc: max(max(x, y), z) = max(x, max(y, z))
theorem max_le: x <= max(x, y)
theorem max_le_add: max(x, y) <= x + y
