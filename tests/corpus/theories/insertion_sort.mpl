-- Insertion sort: its result is sorted, and is a permutation of its input.
-- expect: proved *

include "../../../axioms/list.mpl"

var ns : List(Nat)

fun insert : Nat, List(Nat) -> List(Nat)
fun isort : List(Nat) -> List(Nat)
pred sorted : List(Nat)
fun count : Nat, List(Nat) -> Nat

insert(x, nil) = [x]
insert(x, cons(y, ns)) = if x <= y then cons(x, cons(y, ns)) else cons(y, insert(x, ns))

isort(nil) = nil
isort(cons(x, ns)) = insert(x, isort(ns))

sorted(nil)
sorted([x])
sorted(cons(x, cons(y, ns))) <=> x <= y and sorted(cons(y, ns))

count(x, nil) = 0
count(x, cons(y, ns)) = if x = y then s(count(x, ns)) else count(x, ns)

theorem length_insert: length(insert(x, ns)) = s(length(ns))
theorem length_isort: length(isort(ns)) = length(ns)
theorem sorted_insert: sorted(ns) => sorted(insert(x, ns))
theorem sorted_isort: sorted(isort(ns))
theorem count_insert_same: count(x, insert(x, ns)) = s(count(x, ns))
theorem count_insert_other: x != y => count(x, insert(y, ns)) = count(x, ns)
theorem count_isort: count(x, isort(ns)) = count(x, ns)
theorem sorted_fixed: sorted(ns) => isort(ns) = ns
