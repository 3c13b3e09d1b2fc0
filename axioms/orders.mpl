-- Orders: the strict part, least and minimal elements, suprema and infima of two, total orders, the dual
-- order, strict orders as they come, and Galois connections.
-- expect: proved *
-- work: 100000000

type P

pred <= : P, P        infix 50
pred < : P, P         infix 50
pred >= : P, P        infix 50

axiom refl: x <= x
axiom trans: x <= y and y <= z => x <= z
axiom antisym: x <= y and y <= x => x = y

x < y <=> x <= y and x != y
x >= y <=> y <= x

pred least greatest minimal maximal : P
pred sup inf : P, P, P     -- of the first two, the third

least(x) <=> forall y. x <= y
greatest(x) <=> forall y. y <= x
minimal(x) <=> forall y. y <= x => y = x
maximal(x) <=> forall y. x <= y => y = x
sup(x, y, z) <=> x <= z and y <= z and forall w. x <= w and y <= w => z <= w
inf(x, y, z) <=> z <= x and z <= y and forall w. w <= x and w <= y => w <= z

-- The strict part

theorem lt_irrefl: not x < x
theorem lt_asym: x < y => not y < x
theorem lt_trans: x < y and y < z => x < z
theorem lt_le_trans: x < y and y <= z => x < z
theorem le_lt_trans: x <= y and y < z => x < z
theorem le_lt_or_eq: x <= y <=> x < y or x = y
theorem lt_not_le: x < y <=> x <= y and not y <= x

-- Least and minimal

theorem least_unique: least(x) and least(y) => x = y
theorem greatest_unique: greatest(x) and greatest(y) => x = y
theorem least_minimal: least(x) => minimal(x)
theorem least_only_minimal: least(x) and minimal(y) => x = y
theorem minimal_lt: minimal(x) <=> not exists y. y < x
theorem least_and_greatest: least(x) and greatest(x) => forall y z : P. y = z

-- Suprema and infima

theorem sup_unique: sup(x, y, u) and sup(x, y, v) => u = v
theorem inf_unique: inf(x, y, u) and inf(x, y, v) => u = v
theorem sup_idem: sup(x, x, x)
theorem sup_comm: sup(x, y, z) => sup(y, x, z)
theorem sup_assoc: sup(x, y, u) and sup(u, z, w) and sup(y, z, v) => sup(x, v, w)
theorem sup_le: x <= y <=> sup(x, y, y)
theorem inf_le: x <= y <=> inf(x, y, x)
theorem sup_least: sup(x, y, z) => (z <= w <=> x <= w and y <= w)
theorem sup_mono: u <= x and v <= y and sup(u, v, w) and sup(x, y, z) => w <= z
theorem sup_inf_absorb: inf(x, y, z) => sup(x, z, x)

-- Total orders

theorem total_trichotomy: (forall x y. x <= y or y <= x) => u < v or u = v or v < u
theorem total_not_le: (forall x y. x <= y or y <= x) => (not u <= v <=> v < u)
theorem total_minimal_least: (forall x y. x <= y or y <= x) => minimal(u) => least(u)
theorem total_sup: (forall x y. x <= y or y <= x) => sup(u, v, u) or sup(u, v, v)
theorem sups_total: (forall x y. sup(x, y, x) or sup(x, y, y)) => u <= v or v <= u

-- Duality

theorem dual_refl: x >= x
theorem dual_trans: x >= y and y >= z => x >= z
theorem dual_antisym: x >= y and y >= x => x = y
theorem dual_inf: inf(x, y, z) <=> x >= z and y >= z and forall w. x >= w and y >= w => z >= w

-- A relation that is irreflexive and transitive is the strict part of an order

pred << : P, P        infix 50

theorem strict_asym: (forall x. not x << x) and (forall x y z. x << y and y << z => x << z)
  => u << v => not v << u
theorem strict_antisym: (forall x. not x << x) and (forall x y z. x << y and y << z => x << z)
  => (u << v or u = v) and (v << u or v = u) => u = v
theorem strict_trans: (forall x y z. x << y and y << z => x << z)
  => (u << v or u = v) and (v << w or v = w) => u << w or u = w

-- A Galois connection of the order with itself

fun lower : P -> P
fun upper : P -> P

axiom galois: lower(x) <= y <=> x <= upper(y)

theorem galois_unit: x <= upper(lower(x))
theorem galois_counit: lower(upper(x)) <= x
theorem lower_mono: x <= y => lower(x) <= lower(y)
theorem upper_mono: x <= y => upper(x) <= upper(y)
theorem lower_upper_lower: lower(upper(lower(x))) = lower(x)
theorem upper_lower_idem: upper(lower(upper(lower(x)))) = upper(lower(x))
theorem upper_keeps_inf: inf(x, y, z) => inf(upper(x), upper(y), upper(z))
theorem lower_keeps_sup: sup(x, y, z) => sup(lower(x), lower(y), lower(z))
