-- Comprehension without bounds: the set of all sets that are not their own elements.
-- expect: contradictory *
-- work: 20000000

type Set
fun russell : Set
fun empty : Set
pred in : Set, Set

axiom comprehension: forall x : Set. in(x, russell) <=> not in(x, x)
axiom nothing: forall x : Set. not in(x, empty)

theorem anything: in(empty, empty)
