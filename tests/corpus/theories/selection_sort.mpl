-- What calls itself on a list whose head is there only under a condition: the call in a hypothesis
-- is one value then, and not unfolded. Lemmas are asked for in the cases that the goal leaves,
-- without the premises that are of no use there.
-- expect: proved *
-- work: 20000000

type List(a) = nil | cons(a, List(a))
type Nat = 0 | s(Nat)
var x y z : Nat
var xs ys : List(Nat)

pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

fun largest : Nat, List(Nat) -> Nat
largest(x, nil) = x
largest(x, cons(y, ys)) = if x <= y then largest(y, ys) else largest(x, ys)

fun remove : Nat, List(Nat) -> List(Nat)
remove(x, nil) = nil
remove(x, cons(y, ys)) = if x = y then ys else cons(y, remove(x, ys))

fun count : Nat, List(Nat) -> Nat
count(x, nil) = 0
count(x, cons(y, ys)) = if x = y then s(count(x, ys)) else count(x, ys)

pred member : Nat, List(Nat)
not member(x, nil)
member(x, cons(y, ys)) <=> x = y or member(x, ys)

pred permuted : List(Nat), List(Nat)
permuted(nil, nil)
not permuted(nil, cons(y, ys))
permuted(cons(x, xs), ys) <=> member(x, ys) and permuted(xs, remove(x, ys))

fun descending : List(Nat) -> List(Nat)
axiom empty: descending(nil) = nil
axiom first: descending(cons(x, xs)) = cons(largest(x, xs), descending(remove(largest(x, xs), cons(x, xs))))

theorem count_descending: count(x, descending(xs)) = count(x, xs)
theorem permuted_descending: permuted(descending(xs), xs)
