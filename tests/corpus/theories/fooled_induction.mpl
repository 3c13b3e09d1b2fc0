-- What holds in the base case, or for a while, or would follow from a hypothesis too strong.
-- expect: false *; refuted all_even, small, up_to_five, equal_lengths, grows, no_six, sum_wrong; proved even_or_odd
-- work: 3000000

type Nat = 0 | s(Nat)
type List(a) = nil | cons(a, List(a))
type Tree = leaf | node(Tree, Tree)
type D
numerals Nat
fun + : Nat, Nat -> Nat infix left 60
fun * : Nat, Nat -> Nat infix left 70
fun length : List(a) -> Nat
fun size depth : Tree -> Nat
fun max : Nat, Nat -> Nat
fun c : D
fun g : D -> D
pred even : Nat
pred <= : Nat, Nat infix 50
pred p : D
pred q : Nat
var xs ys : List(a)
var t u : Tree

x + 0 = x
x + s(y) = s(x + y)
x * 0 = 0
x * s(y) = x * y + x
length(nil) = 0
length(cons(x, xs)) = s(length(xs))
max(0, y) = y
max(s(x), 0) = s(x)
max(s(x), s(y)) = s(max(x, y))
size(leaf) = 0
size(node(t, u)) = s(size(t) + size(u))
depth(leaf) = 0
depth(node(t, u)) = s(max(depth(t), depth(u)))
even(0)
not even(1)
even(s(s(x))) <=> even(x)
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

axiom from_c: p(c)
axiom to_next: p(x) => p(g(x))

theorem even_or_odd: even(x) or even(s(x))
theorem all_even: even(x)
theorem small: x <= 3
theorem up_to_five: x * x <= 5 * x
theorem no_six: x != 6
theorem equal_lengths: forall xs ys : List(Nat). length(xs) = length(ys) => xs = ys
theorem grows: depth(t) + depth(t) <= size(t) + 1
theorem sum_wrong: x * x = x => x = 1
-- An opaque sort is not made by c and g: no induction there. And q may hold nowhere.
theorem all_of_d: p(x)
theorem no_others: x = c or exists y : D. x = g(y)
theorem q_everywhere: (forall y. q(y) => q(s(y))) => q(x)
theorem q_backwards: (forall y. q(y) => q(s(y))) => q(s(x)) => q(x)
