-- Bound variables of the same name, and terms put under quantifiers: what captures a variable would prove these.
-- expect: false *; proved shadow_inner, rename, shadow_twice
-- work: 2000000

type Nat = 0 | s(Nat)
type D
fun f : D -> D
pred p : D, D

theorem shadow_inner: forall x : Nat. exists y : Nat. y = x
theorem rename: (forall x : D. exists y : D. p(x, y)) <=> forall y : D. exists x : D. p(y, x)
theorem shadow_twice: (forall x : D. p(x, x)) => forall x : D. forall y : D. x = y => p(x, y)
theorem captured: (forall x : D. exists y : D. p(x, y)) => exists y : D. p(y, y)
theorem captured_function: (forall x : D. exists y : D. p(x, y)) => exists y : D. p(f(y), y)
theorem same_for_all: exists y : Nat. forall x : Nat. y = x
theorem fixed_point: exists x : Nat. s(x) = x
theorem fixed_function: exists x : D. f(x) = x
theorem other_than_all: exists y : D. forall x : D. y != x
theorem swapped_names: (forall x : D. forall y : D. p(x, y) => p(y, x)) => forall x : D. forall y : D. p(x, y)
