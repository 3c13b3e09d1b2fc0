-- A group in which every square is the unit is commutative.
-- expect: proved *
-- work: 300000000

type G
fun e : G
fun * : G, G -> G     infix left 70

axiom assoc: (x * y) * z = x * (y * z)
axiom unit_left: e * x = x
axiom unit_right: x * e = x
axiom square: x * x = e

theorem commutative: x * y = y * x
