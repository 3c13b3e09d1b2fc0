type Nat = 0 | s(Nat)
numerals Nat

synth minimum_of_two : Nat, Nat -> Nat
example minimum_of_two(0, 1) = 0
example minimum_of_two(2, 0) = 0
example minimum_of_two(1, 1) = 1
example minimum_of_two(4, 1) = 1
example minimum_of_two(1, 3) = 1
example minimum_of_two(4, 2) = 2
example minimum_of_two(2, 5) = 2
example minimum_of_two(4, 3) = 3

-- check minimum_of_two(9, 6) = 6
-- check minimum_of_two(6, 9) = 6
-- check minimum_of_two(0, 4) = 0
-- check minimum_of_two(2, 2) = 2
-- check minimum_of_two(0, 0) = 0
-- check minimum_of_two(7, 7) = 7
-- check minimum_of_two(9, 0) = 0
-- check minimum_of_two(8, 2) = 2
-- check minimum_of_two(2, 4) = 2
-- check minimum_of_two(0, 3) = 0
-- check minimum_of_two(2, 9) = 2
-- check minimum_of_two(3, 0) = 0
-- check minimum_of_two(7, 4) = 4
-- check minimum_of_two(2, 8) = 2
-- check minimum_of_two(9, 8) = 8
-- check minimum_of_two(9, 3) = 3
-- check minimum_of_two(1, 2) = 1
-- check minimum_of_two(8, 1) = 1
-- check minimum_of_two(3, 2) = 2
-- check minimum_of_two(1, 7) = 1
