type Nat = 0 | s(Nat)
numerals Nat

synth third : Nat -> Nat
example third(0) = 0
example third(1) = 0
example third(2) = 0
example third(3) = 1
example third(5) = 1
example third(6) = 2
example third(9) = 3

-- check third(27) = 9
-- check third(21) = 7
-- check third(7) = 2
-- check third(19) = 6
-- check third(30) = 10
-- check third(15) = 5
-- check third(23) = 7
-- check third(26) = 8
-- check third(13) = 4
-- check third(4) = 1
-- check third(22) = 7
-- check third(14) = 4
-- check third(17) = 5
-- check third(18) = 6
-- check third(25) = 8
-- check third(10) = 3
-- check third(28) = 9
-- check third(24) = 8
-- check third(12) = 4
-- check third(29) = 9
