type Nat = 0 | s(Nat)
type Color = red | green | blue
type List(e) = nil | cons(e, List(e))
type Tree = leaf | node(Tree, Tree)
type Thing
fun + : Nat, Nat -> Nat infix left 60
fun a : Thing
fun b : Thing
fun f : Thing -> Thing
pred r : Thing, Thing
pred q : Thing
pred even : Nat
fun i : Int
fun g : Int -> Int
fun down : Int -> Int
fun two : Int, Int -> Int
fun ping : Int -> Int
fun pong : Int -> Int
x + 0 = x
x + s(y) = s(x + y)
even(0)
not even(s(0))
even(s(s(x))) <=> even(x)
down(n) = if n < 1 then 5 else down(n - 1)
two(n, k) = if n < 1 then k else two(n - 1, 2 * k)
ping(n) = if n < 1 then 5 else pong(n - 1)
pong(n) = if n < 1 then 7 else ping(n - 1)
axiom total: forall x : Thing. exists y : Thing. r(x, y)
axiom strict: not r(x, x)
axiom choice: q(a) or q(b)
axiom little: g(n) < n
axiom step: q(x) => q(f(x))
axiom fixed: forall l : List(e). l = l
theorem add_zero: 0 + x = x
theorem wrong: false
theorem wrong_nat: 0 = s(0)
theorem downs: down(n) = if n < 1 then 5 else down(n - 1)
theorem pinged: ping(n) = if n < 1 then 5 else pong(n - 1)
lemma hoped: 0 = s(0)
example s(0) + 0 = s(0)
