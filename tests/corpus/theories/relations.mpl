-- First-order reasoning with predicates and quantifiers, no functions and no induction.
-- expect: proved *; countermodel symmetric_alone, swap_quantifiers_wrong

type D
pred r : D, D
pred p : D
pred q : D

axiom symmetric: forall x y : D. r(x, y) => r(y, x)
axiom transitive: forall x y z : D. r(x, y) and r(y, z) => r(x, z)
axiom serial: forall x : D. exists y : D. r(x, y)

theorem reflexive: forall x : D. r(x, x)
theorem exists_from_all: (forall x : D. p(x)) => exists x : D. p(x)
theorem drinker: exists x : D. p(x) => forall y : D. p(y)
theorem all_and: (forall x : D. p(x) and q(x)) <=> (forall x : D. p(x)) and forall y : D. q(y)
theorem exists_or: (exists x : D. p(x) or q(x)) <=> (exists x : D. p(x)) or exists y : D. q(y)
theorem not_all: not (forall x : D. p(x)) <=> exists x : D. not p(x)
theorem swap_quantifiers: (exists x : D. forall y : D. r(x, y)) => forall y : D. exists x : D. r(x, y)
theorem symmetric_alone: forall x y : D. r(x, y)
theorem swap_quantifiers_wrong: exists x : D. forall y : D. r(x, y)
