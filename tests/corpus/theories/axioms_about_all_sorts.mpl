-- What an axiom says of all sorts, it says of each that a theorem is about.
-- expect: proved *; hoped one_element; unknown two_lists

type U
type Box(a) = box(a)
type List(a) = nil | cons(a, List(a))
var xs ys : List(a)
fun c d : U
fun u v : Box(U)
fun pick : List(a) -> a

axiom boxes_are_one: forall x y : Box(a). x = y
axiom picked: forall x : a. exists xs : List(a). pick(xs) = x

theorem one_box: u = v
theorem box_of_box: box(u) = box(v)
theorem one_element: c = d
theorem picked_c: exists xs : List(U). pick(xs) = c
theorem two_lists: forall xs ys : List(U). xs = ys
