-- A datatype that is nested in another: read as mutually recursive ones.
-- expect: proved *

include "../../../axioms/list.mpl"

type Rose = branch(Nat, List(Rose))

fun weight : Rose -> Nat
fun weights : List(Rose) -> Nat
var ts us : List(Rose)

weight(branch(n, ts)) = n + weights(ts)
weights(nil) = 0
weights(cons(t, ts)) = weight(t) + weights(ts)

theorem weights_append: weights(ts ++ us) = weights(ts) + weights(us)
theorem weights_rev: weights(rev(ts)) = weights(ts)
