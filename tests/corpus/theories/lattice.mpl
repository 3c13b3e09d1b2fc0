-- Lattices by equations: order-free first-order reasoning on an uninterpreted sort.
-- expect: proved *; countermodel distributive

type L
fun /\ : L, L -> L     infix left 70
fun \/ : L, L -> L     infix left 65

axiom meet_comm: x /\ y = y /\ x
axiom meet_assoc: (x /\ y) /\ z = x /\ (y /\ z)
axiom join_comm: x \/ y = y \/ x
axiom join_assoc: (x \/ y) \/ z = x \/ (y \/ z)
axiom meet_join: x /\ (x \/ y) = x
axiom join_meet: x \/ (x /\ y) = x

theorem meet_idem: x /\ x = x
theorem join_idem: x \/ x = x
theorem order: x /\ y = x => x \/ y = y
theorem order_back: x \/ y = y => x /\ y = x
theorem trans: x /\ y = x and y /\ z = y => x /\ z = x
theorem antisym: x /\ y = x and y /\ x = y => x = y
theorem distributive: x /\ (y \/ z) = x /\ y \/ x /\ z
