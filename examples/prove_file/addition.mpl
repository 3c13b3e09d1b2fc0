type Nat = 0 | s(Nat)

fun + : Nat, Nat -> Nat    infix left 60

x + 0 = x
x + s(y) = s(x + y)

theorem add_comm: x + y = y + x
theorem wrong: x + y = x
