type Nat = 0 | s(Nat)
numerals Nat

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

fun * : Nat, Nat -> Nat infix left 70
0 * y = 0
s(x) * y = y + x * y

synth power : Nat, Nat -> Nat
example power(2, 0) = 1
example power(0, 1) = 0
example power(3, 1) = 3
example power(2, 2) = 4
example power(2, 3) = 8

-- check power(1, 0) = 1
-- check power(1, 3) = 1
-- check power(0, 2) = 0
-- check power(4, 3) = 64
-- check power(4, 2) = 16
-- check power(4, 1) = 4
-- check power(2, 4) = 16
-- check power(1, 4) = 1
-- check power(1, 1) = 1
-- check power(3, 3) = 27
-- check power(4, 4) = 256
-- check power(0, 0) = 1
-- check power(1, 2) = 1
-- check power(3, 2) = 9
-- check power(0, 3) = 0
-- check power(0, 4) = 0
-- check power(2, 1) = 2
-- check power(3, 0) = 1
-- check power(4, 0) = 1
-- check power(3, 4) = 81
