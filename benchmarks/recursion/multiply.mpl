type Nat = 0 | s(Nat)
numerals Nat

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth multiply : Nat, Nat -> Nat
example multiply(0, 2) = 0
example multiply(1, 3) = 3
example multiply(2, 3) = 6
example multiply(3, 1) = 3
example multiply(2, 0) = 0

-- check multiply(1, 0) = 0
-- check multiply(2, 4) = 8
-- check multiply(3, 0) = 0
-- check multiply(5, 3) = 15
-- check multiply(0, 3) = 0
-- check multiply(2, 1) = 2
-- check multiply(0, 0) = 0
-- check multiply(3, 5) = 15
-- check multiply(1, 1) = 1
-- check multiply(0, 1) = 0
-- check multiply(2, 2) = 4
-- check multiply(2, 5) = 10
-- check multiply(0, 4) = 0
-- check multiply(1, 2) = 2
-- check multiply(5, 0) = 0
-- check multiply(3, 3) = 9
-- check multiply(4, 5) = 20
-- check multiply(1, 4) = 4
-- check multiply(4, 2) = 8
-- check multiply(4, 4) = 16
