-- Boolean algebras from Huntington's postulates of 1904: commutativity, units, distributivity and
-- complements. That the operations are associative is a theorem, and not the first one.
-- booleans.mpl has the algebra of two values by its tables.
-- expect: proved *
-- work: 200000000
-- expect: hoped meet_xor, xor_assoc

type B

fun 0 : B
fun 1 : B
fun ~ : B -> B
fun /\ : B, B -> B      infix left 70
fun \/ : B, B -> B      infix left 65
fun <+> : B, B -> B     infix left 60

axiom meet_comm: x /\ y = y /\ x
axiom join_comm: x \/ y = y \/ x
axiom meet_one: x /\ 1 = x
axiom join_zero: x \/ 0 = x
axiom meet_distrib: x /\ (y \/ z) = x /\ y \/ x /\ z
axiom join_distrib: x \/ y /\ z = (x \/ y) /\ (x \/ z)
axiom meet_complement: x /\ ~(x) = 0
axiom join_complement: x \/ ~(x) = 1

x <+> y = x /\ ~(y) \/ ~(x) /\ y

-- A lattice with bounds

theorem meet_idem: x /\ x = x
theorem join_idem: x \/ x = x
theorem meet_zero: x /\ 0 = 0
theorem join_one: x \/ 1 = 1
theorem meet_join: x /\ (x \/ y) = x
theorem join_meet: x \/ x /\ y = x
theorem join_assoc: (x \/ y) \/ z = x \/ (y \/ z)
theorem meet_assoc: (x /\ y) /\ z = x /\ (y /\ z)

-- Complements

theorem complement_unique: x /\ y = 0 and x \/ y = 1 => y = ~(x)
theorem complement_zero: ~(0) = 1
theorem complement_one: ~(1) = 0
theorem involution: ~(~(x)) = x
theorem de_morgan_meet: ~(x /\ y) = ~(x) \/ ~(y)
theorem de_morgan_join: ~(x \/ y) = ~(x) /\ ~(y)
theorem cancel: x /\ y = x /\ z and x \/ y = x \/ z => y = z

-- Order

theorem order_join: x /\ y = x <=> x \/ y = y
theorem order_complement: x /\ y = x <=> x /\ ~(y) = 0
theorem contraposition: x /\ y = x <=> ~(y) /\ ~(x) = ~(y)

-- Laws with a name

theorem huntington: ~(~(x) \/ y) \/ ~(~(x) \/ ~(y)) = x
theorem robbins: ~(~(x \/ y) \/ ~(x \/ ~(y))) = x
theorem consensus: x /\ y \/ ~(x) /\ z \/ y /\ z = x /\ y \/ ~(x) /\ z
theorem poretsky: x = 0 <=> y = x /\ ~(y) \/ ~(x) /\ y

-- The boolean ring: symmetric difference

theorem xor_zero: x <+> 0 = x
theorem xor_one: x <+> 1 = ~(x)
theorem xor_self: x <+> x = 0
theorem xor_comm: x <+> y = y <+> x
theorem xor_or_and: x <+> y = (x \/ y) /\ ~(x /\ y)
theorem meet_xor: x /\ (y <+> z) = x /\ y <+> x /\ z
theorem xor_assoc: (x <+> y) <+> z = x <+> (y <+> z)
