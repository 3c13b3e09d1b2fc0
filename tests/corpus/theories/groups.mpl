-- Groups: a sort of which nothing is known but its axioms. No induction here, only equations.
-- expect: proved *; countermodel commutative, square_is_unit

type G
fun e : G
fun * : G, G -> G     infix left 70
fun inv : G -> G

axiom assoc: (x * y) * z = x * (y * z)
axiom unit_left: e * x = x
axiom inv_left: inv(x) * x = e

theorem inv_right: x * inv(x) = e
theorem unit_right: x * e = x
theorem cancel_left: x * y = x * z => y = z
theorem cancel_right: y * x = z * x => y = z
theorem inv_inv: inv(inv(x)) = x
theorem inv_unit: inv(e) = e
theorem inv_mul: inv(x * y) = inv(y) * inv(x)
theorem unit_unique: (forall x : G. x * y = x) => y = e
theorem inv_unique: x * y = e => y = inv(x)
theorem solve: exists z : G. x * z = y
theorem idempotent_is_unit: x * x = x => x = e
theorem commutative: x * y = y * x
theorem square_is_unit: x * x = e
