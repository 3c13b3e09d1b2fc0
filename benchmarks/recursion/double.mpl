type Nat = 0 | s(Nat)
numerals Nat

synth double : Nat -> Nat
example double(0) = 0
example double(1) = 2
example double(3) = 6

-- check double(6) = 12
-- check double(9) = 18
-- check double(17) = 34
-- check double(12) = 24
-- check double(20) = 40
-- check double(4) = 8
-- check double(25) = 50
-- check double(13) = 26
-- check double(8) = 16
-- check double(23) = 46
-- check double(7) = 14
-- check double(15) = 30
-- check double(2) = 4
-- check double(21) = 42
-- check double(19) = 38
-- check double(14) = 28
-- check double(10) = 20
-- check double(24) = 48
-- check double(18) = 36
-- check double(5) = 10
