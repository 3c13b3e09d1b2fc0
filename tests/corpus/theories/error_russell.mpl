-- A definition that is its own negation.
-- expect: error "terminate"

type D
pred liar : D
liar(x) <=> not liar(x)

theorem t: forall x : D. liar(x)
