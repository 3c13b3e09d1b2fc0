-- Classics turned the wrong way round: each looks like a law of quantifiers and is none.
-- expect: false *; proved drinker, swap
-- work: 2000000

type D
type E
fun c : D
pred p : D
pred q : D
pred r : D, D
pred t : D, E

theorem drinker: exists x : D. p(x) => forall y : D. p(y)
theorem drinker_reversed: forall x : D. p(x) => forall y : D. p(y)
theorem drinker_all: (exists x : D. p(x)) => forall y : D. p(y)
theorem swap: (exists x : D. forall y : D. r(x, y)) => forall y : D. exists x : D. r(x, y)
theorem swap_wrong: (forall y : D. exists x : D. r(x, y)) => exists x : D. forall y : D. r(x, y)
theorem swap_two_sorts: (forall x : D. exists y : E. t(x, y)) => exists y : E. forall x : D. t(x, y)
theorem all_or: (forall x : D. p(x) or q(x)) => (forall x : D. p(x)) or forall y : D. q(y)
theorem exists_and: (exists x : D. p(x)) and (exists x : D. q(x)) => exists x : D. p(x) and q(x)
theorem exists_implies: (exists x : D. p(x) => q(x)) => (exists x : D. p(x)) => exists x : D. q(x)
theorem one_instance: p(c) => forall x : D. p(x)
theorem some_instance: (exists x : D. p(x)) => p(c)
theorem serial_reflexive: (forall x : D. exists y : D. r(x, y)) => forall x : D. r(x, x)
theorem choice_commutes: (forall x : D. exists y : D. r(x, y)) => forall x : D. exists y : D. r(y, x)
theorem vacuous: (forall x : D. p(x) => q(x)) => exists x : D. p(x) and q(x)
theorem one_element: forall x y : D. x = y
theorem two_elements: exists x y : D. x != y
theorem barber: exists b : D. forall x : D. r(b, x) <=> not r(x, x)
theorem capture_left: (forall x : D. exists y : D. x != y) or c = c and exists y : D. y != y
theorem capture_right: forall x : D. (exists y : D. r(x, y)) => exists y : D. r(y, y)
