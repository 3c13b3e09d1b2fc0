type Nat = 0 | s(Nat)
numerals Nat

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth triangular : Nat -> Nat
example triangular(0) = 0
example triangular(1) = 1
example triangular(2) = 3
example triangular(4) = 10

-- check triangular(20) = 210
-- check triangular(10) = 55
-- check triangular(25) = 325
-- check triangular(24) = 300
-- check triangular(12) = 78
-- check triangular(18) = 171
-- check triangular(13) = 91
-- check triangular(17) = 153
-- check triangular(22) = 253
-- check triangular(3) = 6
-- check triangular(8) = 36
-- check triangular(19) = 190
-- check triangular(11) = 66
-- check triangular(9) = 45
-- check triangular(16) = 136
-- check triangular(21) = 231
-- check triangular(5) = 15
-- check triangular(15) = 120
-- check triangular(6) = 21
-- check triangular(7) = 28
