-- Lattices by equations, with the order that they define: its bounds, the inequalities that hold in every
-- lattice, the forms of distributivity, and the modular law (Dedekind, Birkhoff).
-- expect: proved *
-- work: 120000000
-- expect: hoped modular_equation

type L

fun /\ : L, L -> L     infix left 70
fun \/ : L, L -> L     infix left 65
pred <= : L, L         infix 50

axiom meet_comm: x /\ y = y /\ x
axiom meet_assoc: (x /\ y) /\ z = x /\ (y /\ z)
axiom join_comm: x \/ y = y \/ x
axiom join_assoc: (x \/ y) \/ z = x \/ (y \/ z)
axiom meet_join: x /\ (x \/ y) = x
axiom join_meet: x \/ x /\ y = x

x <= y <=> x /\ y = x

theorem meet_idem: x /\ x = x
theorem join_idem: x \/ x = x

-- The order

theorem le_join: x <= y <=> x \/ y = y
theorem le_refl: x <= x
theorem le_trans: x <= y and y <= z => x <= z
theorem le_antisym: x <= y and y <= x => x = y
theorem meet_lower: x /\ y <= x and x /\ y <= y
theorem meet_greatest: z <= x /\ y <=> z <= x and z <= y
theorem join_upper: x <= x \/ y and y <= x \/ y
theorem join_least: x \/ y <= z <=> x <= z and y <= z
theorem meet_mono: w <= x and y <= z => w /\ y <= x /\ z
theorem join_mono: w <= x and y <= z => w \/ y <= x \/ z

-- What holds in every lattice

theorem distributive_inequality: x /\ y \/ x /\ z <= x /\ (y \/ z)
theorem modular_inequality: x <= z => x \/ y /\ z <= (x \/ y) /\ z
theorem median_inequality: x /\ y \/ y /\ z \/ z /\ x <= (x \/ y) /\ (y \/ z) /\ (z \/ x)

-- Distributivity

theorem distrib_dual:
  (forall x y z. x /\ (y \/ z) = x /\ y \/ x /\ z) => u \/ v /\ w = (u \/ v) /\ (u \/ w)
theorem distrib_dual_back:
  (forall x y z. x \/ y /\ z = (x \/ y) /\ (x \/ z)) => u /\ (v \/ w) = u /\ v \/ u /\ w
theorem distrib_cancel:
  (forall x y z. x /\ (y \/ z) = x /\ y \/ x /\ z) => u /\ v = u /\ w and u \/ v = u \/ w => v = w
theorem distrib_median:
  (forall x y z. x /\ (y \/ z) = x /\ y \/ x /\ z)
    => u /\ v \/ v /\ w \/ w /\ u = (u \/ v) /\ (v \/ w) /\ (w \/ u)
theorem median_distrib:
  (forall x y z. x /\ y \/ y /\ z \/ z /\ x = (x \/ y) /\ (y \/ z) /\ (z \/ x))
    => u /\ (v \/ w) = u /\ v \/ u /\ w

-- The modular law: as an equation, and as the absence of a pentagon

theorem distrib_modular:
  (forall x y z. x /\ (y \/ z) = x /\ y \/ x /\ z) => u <= w => u \/ v /\ w = (u \/ v) /\ w
theorem modular_equation:
  (forall x y z. x <= z => x \/ y /\ z = (x \/ y) /\ z) <=>
    (forall x y z. x /\ y \/ x /\ z = x /\ (y \/ x /\ z))
theorem modular_no_pentagon:
  (forall x y z. x <= z => x \/ y /\ z = (x \/ y) /\ z)
    => u <= v and u /\ w = v /\ w and u \/ w = v \/ w => u = v
theorem no_pentagon_modular:
  (forall x y z. x <= y and x /\ z = y /\ z and x \/ z = y \/ z => x = y)
    => u <= w => u \/ v /\ w = (u \/ v) /\ w
