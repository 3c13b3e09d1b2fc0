type Nat = 0 | s(Nat)
numerals Nat
type Expr = num(Nat) | plus(Expr, Expr) | times(Expr, Expr)

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

fun * : Nat, Nat -> Nat infix left 70
0 * y = 0
s(x) * y = y + x * y

synth evaluate : Expr -> Nat
example evaluate(num(3)) = 3
example evaluate(plus(num(1), num(2))) = 3
example evaluate(times(num(2), num(3))) = 6
example evaluate(times(num(3), num(1))) = 3
example evaluate(plus(times(num(2), num(2)), num(1))) = 5

-- check evaluate(times(times(num(0), num(3)), plus(num(2), num(2)))) = 0
-- check evaluate(times(times(num(2), num(2)), num(2))) = 8
-- check evaluate(plus(times(num(1), num(3)), plus(num(0), num(0)))) = 3
-- check evaluate(plus(times(num(1), num(1)), num(3))) = 4
-- check evaluate(times(times(num(2), num(0)), num(0))) = 0
-- check evaluate(plus(num(3), plus(num(2), num(1)))) = 6
-- check evaluate(times(num(0), times(num(2), num(3)))) = 0
-- check evaluate(num(2)) = 2
-- check evaluate(times(plus(num(2), num(0)), num(0))) = 0
-- check evaluate(times(plus(num(0), num(1)), plus(num(3), num(0)))) = 3
-- check evaluate(plus(plus(num(2), num(2)), times(num(3), num(0)))) = 4
-- check evaluate(plus(plus(num(0), num(0)), plus(num(3), num(1)))) = 4
-- check evaluate(plus(times(num(0), num(1)), num(2))) = 2
-- check evaluate(times(times(num(0), num(0)), plus(num(3), num(1)))) = 0
-- check evaluate(times(plus(num(2), num(2)), times(num(3), num(3)))) = 36
-- check evaluate(plus(times(num(1), num(0)), num(1))) = 1
-- check evaluate(times(num(3), num(3))) = 9
-- check evaluate(times(times(num(3), num(2)), times(num(0), num(3)))) = 0
-- check evaluate(plus(plus(num(0), num(3)), times(num(3), num(0)))) = 3
-- check evaluate(plus(num(1), plus(num(0), num(2)))) = 3
