-- A pattern that compares two arguments is no pattern.
-- expect: error "twice"

type D
fun f : D, D -> D
fun c : D
f(x, x) = c
f(x, y) = x

theorem t: forall x : D. x = c
