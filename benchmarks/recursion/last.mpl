type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth last : List(a) -> a
example last([4]) = 4
example last([1, 2]) = 2
example last([1, 2, 3]) = 3
example last([5, 0, 1, 0]) = 0

-- check last([5, 3]) = 3
-- check last([4, 3, 1, 2, 5]) = 5
-- check last([4, 3]) = 3
-- check last([2, 3, 5, 6, 4]) = 4
-- check last([2, 6]) = 6
-- check last([0]) = 0
-- check last([4, 1]) = 1
-- check last([6, 3, 2]) = 2
-- check last([6, 0]) = 0
-- check last([2, 5, 4, 6]) = 6
-- check last([6]) = 6
-- check last([1, 4, 3, 1, 5]) = 5
-- check last([1, 6, 2, 5, 1]) = 1
-- check last([0, 2, 4, 4, 2]) = 2
-- check last([3, 5, 4]) = 4
-- check last([5, 5]) = 5
-- check last([4, 0, 4, 1]) = 1
-- check last([1]) = 1
-- check last([6, 3, 5]) = 5
-- check last([1, 5, 5, 1, 4]) = 4
