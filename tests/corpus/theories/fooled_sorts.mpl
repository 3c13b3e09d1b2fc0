-- Sorts with one value or several, of which the program must not know more than is said; type variables stand
-- for all of them at once.
-- expect: false *; proved box_injective, unit_one, unit_pair; refuted bool_one, two_colours, lists_equal
-- work: 20000000

type D
type Unit = unit
type Colour = red | green | blue
type Box(a) = box(a)
type List(a) = nil | cons(a, List(a))
fun pick : List(a) -> a
pred flag : a
pred small : D

theorem unit_one: forall x y : Unit. x = y
theorem unit_pair: forall x y : Box(Unit). x = y
theorem box_injective: forall x y : D. box(x) = box(y) => x = y
theorem bool_one: forall x y : Bool. x <=> y
theorem two_colours: forall c : Colour. c = red or c = green
theorem d_one: forall x y : D. x = y
theorem d_two: exists x y : D. x != y
theorem box_one: forall x y : Box(D). x = y
theorem lists_equal: forall xs ys : List(Unit). xs = ys
theorem any_sort: forall x y : a. x = y
theorem some_flag: exists x : a. flag(x)
theorem flag_of_unit: flag(unit)
theorem unit_flag_for_all: flag(unit) => forall x : D. flag(x)
theorem pick_it: forall x : D. pick(cons(x, nil)) = x
theorem colours_are_d: exists x : D. small(x)
