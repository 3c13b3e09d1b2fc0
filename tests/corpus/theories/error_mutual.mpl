-- Two functions that call each other for ever, one of them with something smaller, the other with something larger.
-- expect: error "terminate"

type Nat = 0 | s(Nat)
fun f g : Nat -> Nat
f(0) = 0
f(s(x)) = g(x)
g(x) = s(f(s(x)))

theorem t: 0 = s(0)
