type Nat = 0 | s(Nat)
numerals Nat

synth maximum_of_two : Nat, Nat -> Nat
example maximum_of_two(0, 0) = 0
example maximum_of_two(0, 3) = 3
example maximum_of_two(2, 0) = 2
example maximum_of_two(4, 1) = 4
example maximum_of_two(1, 2) = 2
example maximum_of_two(2, 4) = 4
example maximum_of_two(4, 3) = 4

-- check maximum_of_two(3, 2) = 3
-- check maximum_of_two(0, 6) = 6
-- check maximum_of_two(5, 9) = 9
-- check maximum_of_two(4, 5) = 5
-- check maximum_of_two(7, 9) = 9
-- check maximum_of_two(7, 2) = 7
-- check maximum_of_two(6, 2) = 6
-- check maximum_of_two(9, 8) = 9
-- check maximum_of_two(9, 1) = 9
-- check maximum_of_two(0, 4) = 4
-- check maximum_of_two(2, 8) = 8
-- check maximum_of_two(1, 1) = 1
-- check maximum_of_two(2, 9) = 9
-- check maximum_of_two(6, 9) = 9
-- check maximum_of_two(5, 2) = 5
-- check maximum_of_two(0, 5) = 5
-- check maximum_of_two(8, 4) = 8
-- check maximum_of_two(4, 7) = 7
-- check maximum_of_two(6, 3) = 6
-- check maximum_of_two(2, 6) = 6
