-- Reasoning with quantifiers and by cases over any set, and over lists. A model: two elements, p and q each of
-- one of them, r all pairs.

type D
type List(a) = nil | cons(a, List(a))
pred p : D
pred q : D
pred r : D, D
fun c : D
fun ++ : List(a), List(a) -> List(a) infix right 60
var xs ys zs : List(a)
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)
axiom one_of_two: forall x : D. p(x) or q(x)
axiom serial: forall x : D. exists y : D. r(x, y)
axiom p_c: p(c)
axiom some_q: exists x : D. q(x) and not p(x)
theorem drinker: exists x : D. p(x) => forall y : D. p(y)
theorem serial_twice: forall x : D. exists y : D. r(c, y) and exists z : D. r(y, z)
theorem by_cases: forall x y : D. p(x) and p(y) or q(x) or q(y)
theorem append_assoc: (xs ++ ys) ++ zs = xs ++ (ys ++ zs)
theorem append_nil: xs ++ nil = xs
theorem wrong_all: forall x : D. p(x)
theorem wrong_one: forall x y : D. x = y
theorem wrong_commutes: xs ++ ys = ys ++ xs
theorem wrong_false: false
