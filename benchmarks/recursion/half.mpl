type Nat = 0 | s(Nat)
numerals Nat

synth half : Nat -> Nat
example half(0) = 0
example half(1) = 0
example half(2) = 1
example half(5) = 2
example half(6) = 3

-- check half(10) = 5
-- check half(23) = 11
-- check half(8) = 4
-- check half(18) = 9
-- check half(22) = 11
-- check half(14) = 7
-- check half(19) = 9
-- check half(3) = 1
-- check half(11) = 5
-- check half(17) = 8
-- check half(16) = 8
-- check half(13) = 6
-- check half(25) = 12
-- check half(20) = 10
-- check half(24) = 12
-- check half(21) = 10
-- check half(7) = 3
-- check half(9) = 4
-- check half(12) = 6
-- check half(15) = 7
