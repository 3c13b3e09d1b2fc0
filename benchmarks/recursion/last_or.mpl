type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth last_or : a, List(a) -> a
example last_or(4, nil) = 4
example last_or(4, [1]) = 1
example last_or(0, [1, 2]) = 2
example last_or(5, [2, 3, 1]) = 1

-- check last_or(4, [3]) = 3
-- check last_or(0, nil) = 0
-- check last_or(1, [0, 0, 5, 2]) = 2
-- check last_or(2, [5, 5, 2, 6, 1]) = 1
-- check last_or(5, [0]) = 0
-- check last_or(6, nil) = 6
-- check last_or(6, [2, 4, 1, 5, 3]) = 3
-- check last_or(5, [3, 4, 5, 5, 5]) = 5
-- check last_or(3, [4, 6, 2, 4]) = 4
-- check last_or(1, [0, 3, 5]) = 5
-- check last_or(4, [2]) = 2
-- check last_or(1, [3, 4, 2, 3, 1]) = 1
-- check last_or(2, [3, 0, 3, 4]) = 4
-- check last_or(1, [6, 6]) = 6
-- check last_or(0, [2, 5]) = 5
-- check last_or(3, [5, 3, 6]) = 6
-- check last_or(3, [1, 1, 3, 1, 6]) = 6
-- check last_or(6, [4]) = 4
-- check last_or(5, [4, 0]) = 0
-- check last_or(5, [3, 2, 2, 4]) = 4
