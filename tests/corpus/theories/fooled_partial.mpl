-- Functions of which some values are not given: of these nothing is known, not even that they are all the same.
-- expect: false *; proved some_head, head_cons, same_call, half_twice
-- work: 2000000

type Nat = 0 | s(Nat)
type List(a) = nil | cons(a, List(a))
fun head : List(a) -> a
fun last : List(a) -> a
fun pred_of : Nat -> Nat
fun div : Nat, Nat -> Nat
fun + : Nat, Nat -> Nat infix left 60
fun half : Nat -> Nat
var xs ys : List(a)

x + 0 = x
x + s(y) = s(x + y)
head(cons(x, xs)) = x
last(cons(x, nil)) = x
last(cons(x, cons(y, xs))) = last(cons(y, xs))
pred_of(s(x)) = x
half(0) = 0
half(s(s(x))) = s(half(x))

theorem some_head: exists x : Nat. head(nil) = x
theorem head_cons: head(cons(head(nil), xs)) = head(nil)
theorem same_call: xs = nil => head(xs) = head(nil)
theorem half_twice: half(x + x) = x
theorem head_nil: head(nil) = 0
theorem head_nil_not: head(nil) != 0
theorem head_is_last: head(nil) = last(nil)
theorem head_in: xs = cons(head(xs), ys) or xs = nil and head(xs) = 0
theorem pred_zero: pred_of(0) = 0
theorem pred_is_smaller: s(pred_of(x)) = x
theorem pred_injective: pred_of(x) = pred_of(y) => x = y
theorem half_one: half(s(0)) = 0
theorem half_odd: half(s(x + x)) = x
theorem div_zero: div(x, 0) = 0
theorem div_self: div(x, x) = s(0)
theorem two_heads: forall x y : Nat. head(cons(x, nil)) = head(cons(y, nil))
