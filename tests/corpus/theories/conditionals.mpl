-- Functions defined with if-then-else over decidable conditions.
-- expect: proved *; refuted delete_length, clamp_wrong

include "../../../axioms/list.mpl"

var ns ms : List(Nat)

fun delete : Nat, List(Nat) -> List(Nat)
fun max : Nat, Nat -> Nat
fun clamp : Nat, Nat -> Nat
fun below : Nat, List(Nat) -> List(Nat)
fun above : Nat, List(Nat) -> List(Nat)

delete(x, nil) = nil
delete(x, cons(y, ns)) = if x = y then delete(x, ns) else cons(y, delete(x, ns))

max(x, y) = if x <= y then y else x

clamp(n, x) = if x <= n then x else n

below(n, nil) = nil
below(n, cons(x, ns)) = if x <= n then cons(x, below(n, ns)) else below(n, ns)
above(n, nil) = nil
above(n, cons(x, ns)) = if x <= n then above(n, ns) else cons(x, above(n, ns))

theorem if_same: (if x <= y then z else z) = z
theorem if_not: (if not x <= y then w else z) = (if x <= y then z else w)
theorem max_self: max(x, x) = x
theorem clamp_le: clamp(n, x) <= n
theorem clamp_clamp: clamp(n, clamp(n, x)) = clamp(n, x)
theorem delete_not_mem: not mem(x, delete(x, ns))
theorem delete_delete: delete(x, delete(x, ns)) = delete(x, ns)
theorem delete_append: delete(x, ns ++ ms) = delete(x, ns) ++ delete(x, ms)
theorem delete_swap: delete(x, delete(y, ns)) = delete(y, delete(x, ns))
theorem length_delete: length(delete(x, ns)) <= length(ns)
theorem partition_length: length(below(n, ns)) + length(above(n, ns)) = length(ns)
theorem delete_length: length(delete(x, ns)) = length(ns)
theorem clamp_wrong: clamp(n, x) = x
