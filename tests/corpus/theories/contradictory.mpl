-- The two axioms contradict each other; nothing may be called a theorem on their account.
-- expect: contradictory *

type G
fun e : G
fun c : G
pred good : G

axiom all_good: forall x : G. good(x)
axiom one_is_not: not good(c)

theorem collapse: e = c
