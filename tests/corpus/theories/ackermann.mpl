-- Ackermann's function: terminates by a lexicographic order, grows beyond any evaluation.
-- expect: proved *

include "../../../axioms/nat.mpl"

fun ack : Nat, Nat -> Nat

ack(0, y) = s(y)
ack(s(x), 0) = ack(x, 1)
ack(s(x), s(y)) = ack(x, ack(s(x), y))

theorem ack_one: ack(1, y) = y + 2
theorem ack_positive: ack(x, y) != 0
theorem ack_two: ack(2, y) = 2 * y + 3
theorem ack_grows: s(y) <= ack(x, y)
