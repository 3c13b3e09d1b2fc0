-- Groups from one-sided axioms: a left unit and left inverses. What a first course derives from them, then
-- conjugates, commutators, the centre, and three laws that make a group commutative.
-- expect: proved *
-- work: 100000000

type G

fun e : G
fun * : G, G -> G     infix left 70
fun inv : G -> G

axiom assoc: (x * y) * z = x * (y * z)
axiom unit_left: e * x = x
axiom inv_left: inv(x) * x = e

fun conj : G, G -> G          -- x moved by g
fun commutator : G, G -> G
pred central : G

conj(g, x) = g * x * inv(g)
commutator(x, y) = inv(x) * inv(y) * x * y
central(x) <=> forall y. x * y = y * x

-- The unit and the inverses are two-sided

theorem idempotent_is_unit: x * x = x => x = e
theorem inv_right: x * inv(x) = e
theorem unit_right: x * e = x

-- Uniqueness and cancellation

theorem cancel_left: x * y = x * z => y = z
theorem cancel_right: y * x = z * x => y = z
theorem unit_left_unique: y * x = x => y = e
theorem unit_right_unique: x * y = x => y = e
theorem inv_left_unique: y * x = e => y = inv(x)
theorem inv_right_unique: x * y = e => y = inv(x)
theorem solve_left: x * z = y <=> z = inv(x) * y
theorem solve_right: z * x = y <=> z = y * inv(x)

-- Inverses

theorem inv_unit: inv(e) = e
theorem inv_inv: inv(inv(x)) = x
theorem inv_mul: inv(x * y) = inv(y) * inv(x)
theorem inv_injective: inv(x) = inv(y) => x = y
theorem commute_inv: x * y = y * x => x * inv(y) = inv(y) * x

-- Conjugates: each g acts by an automorphism

theorem conj_mul: conj(g, x * y) = conj(g, x) * conj(g, y)
theorem conj_inv: conj(g, inv(x)) = inv(conj(g, x))
theorem conj_conj: conj(g, conj(h, x)) = conj(g * h, x)
theorem conj_injective: conj(g, x) = conj(g, y) => x = y

-- Commutators and the centre

theorem commutator_unit: commutator(x, y) = e <=> x * y = y * x
theorem commutator_inv: inv(commutator(x, y)) = commutator(y, x)
theorem commutator_conj: commutator(x, y) = inv(x) * conj(inv(y), x)
theorem central_unit: central(e)
theorem central_mul: central(x) and central(y) => central(x * y)
theorem central_inv: central(x) => central(inv(x))
theorem central_conj: central(x) <=> forall g. conj(g, x) = x

-- Laws that make a group commutative

theorem exponent_two: (forall x. x * x = e) => y * z = z * y
theorem inv_homomorphism: (forall x y. inv(x * y) = inv(x) * inv(y)) => u * v = v * u
theorem square_homomorphism:
  (forall x y. x * y * (x * y) = x * x * (y * y)) => u * v = v * u

-- Exponent three does not, but each commutator commutes with what it is made of (Levi)

theorem exponent_three: (forall x. x * x * x = e) => commutator(commutator(y, z), z) = e
