type Nat = 0 | s(Nat)
numerals Nat

synth add : Nat, Nat -> Nat
example add(0, 2) = 2
example add(1, 1) = 2
example add(2, 0) = 2
example add(3, 2) = 5

-- check add(4, 3) = 7
-- check add(6, 2) = 8
-- check add(7, 2) = 9
-- check add(6, 3) = 9
-- check add(7, 7) = 14
-- check add(2, 6) = 8
-- check add(5, 5) = 10
-- check add(1, 4) = 5
-- check add(2, 2) = 4
-- check add(7, 5) = 12
-- check add(4, 0) = 4
-- check add(4, 4) = 8
-- check add(7, 8) = 15
-- check add(3, 7) = 10
-- check add(2, 1) = 3
-- check add(5, 3) = 8
-- check add(1, 5) = 6
-- check add(6, 5) = 11
-- check add(3, 1) = 4
-- check add(5, 1) = 6
