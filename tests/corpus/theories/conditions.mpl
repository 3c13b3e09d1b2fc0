-- What is missing has a condition: the lemmas are found in the cases of `if`.
-- expect: proved *

include "../../../axioms/list.mpl"

var ns : List(Nat)

fun put : Nat, List(Nat) -> List(Nat)
fun arrange : List(Nat) -> List(Nat)
fun count : Nat, List(Nat) -> Nat

put(x, nil) = [x]
put(x, cons(y, ns)) = if x <= y then cons(x, cons(y, ns)) else cons(y, put(x, ns))

arrange(nil) = nil
arrange(cons(x, ns)) = put(x, arrange(ns))

count(x, nil) = 0
count(x, cons(y, ns)) = if x = y then s(count(x, ns)) else count(x, ns)

theorem count_arrange: count(x, arrange(ns)) = count(x, ns)
