-- Functions of which only axioms are known, over a datatype: with and without induction.
-- expect: proved *; doubted g_zero, head_nil, head_guess

type Nat = 0 | s(Nat)
type List(a) = nil | cons(a, List(a))

fun + : Nat, Nat -> Nat     infix left 60
fun g : Nat -> Nat
fun h : Nat -> Nat
fun head : List(a) -> a
fun c : Nat

x + 0 = x
x + s(y) = s(x + y)

head(cons(x, y)) = x

axiom g_step: g(s(x)) = g(x)
axiom h_add: h(x + y) = h(x) + h(y)

theorem g_constant: g(x) = g(0)
theorem g_same: g(x) = g(y)
theorem h_step: h(s(x)) = h(x) + h(s(0))
theorem h_twice: h(x + x) = h(x) + h(x)
theorem congruence: c = x => g(c) = g(x)
theorem head_same: head(cons(c, nil)) = c
theorem g_zero: g(x) = 0
theorem head_nil: head(nil) = c
theorem head_guess: g(head(nil)) = 0 and head(nil) = s(c)
