-- A lemma is of use though its condition speaks of what the goal does not mention, and so is what is known of the condition.
-- expect: proved *
-- work: 3000000

type Nat = 0 | s(Nat)
type List(a) = nil | cons(a, List(a))
numerals Nat
brackets List
var ns : List(Nat)
pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y
fun insert : Nat, List(Nat) -> List(Nat)
insert(x, nil) = [x]
insert(x, cons(y, ns)) = if x <= y then cons(x, cons(y, ns)) else cons(y, insert(x, ns))
pred sorted : List(Nat)
sorted(nil)
sorted([x])
sorted(cons(x, cons(y, ns))) <=> x <= y and sorted(cons(y, ns))
fun sort : List(Nat) -> List(Nat)
sort(nil) = nil
sort(cons(x, ns)) = insert(x, sort(ns))

lemma fixed: sorted(ns) => sort(ns) = ns
lemma made: sorted(sort(ns))
theorem again: sort(sort(ns)) = sort(ns)
