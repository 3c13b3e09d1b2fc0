type Nat = 0 | s(Nat)
numerals Nat

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

fun * : Nat, Nat -> Nat infix left 70
0 * y = 0
s(x) * y = y + x * y

synth factorial : Nat -> Nat
example factorial(0) = 1
example factorial(1) = 1
example factorial(2) = 2
example factorial(3) = 6
example factorial(4) = 24

-- check factorial(5) = 120
-- check factorial(6) = 720
