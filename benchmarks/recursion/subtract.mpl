type Nat = 0 | s(Nat)
numerals Nat

synth subtract : Nat, Nat -> Nat
example subtract(0, 0) = 0
example subtract(0, 2) = 0
example subtract(3, 1) = 2
example subtract(2, 2) = 0
example subtract(4, 2) = 2
example subtract(1, 3) = 0

-- check subtract(4, 3) = 1
-- check subtract(8, 3) = 5
-- check subtract(6, 9) = 0
-- check subtract(0, 1) = 0
-- check subtract(7, 3) = 4
-- check subtract(3, 8) = 0
-- check subtract(7, 7) = 0
-- check subtract(8, 0) = 8
-- check subtract(2, 1) = 1
-- check subtract(2, 9) = 0
-- check subtract(4, 7) = 0
-- check subtract(4, 4) = 0
-- check subtract(0, 9) = 0
-- check subtract(6, 1) = 5
-- check subtract(8, 4) = 4
-- check subtract(5, 4) = 1
-- check subtract(3, 0) = 3
-- check subtract(9, 1) = 8
-- check subtract(9, 5) = 4
-- check subtract(4, 9) = 0
