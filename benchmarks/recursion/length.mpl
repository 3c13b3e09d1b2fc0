type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth length : List(a) -> Nat
example length(nil) = 0
example length([3]) = 1
example length([1, 0, 2]) = 3

-- check length([6, 2, 2, 1, 6]) = 5
-- check length([4, 2, 1, 2]) = 4
-- check length([0, 0, 1, 2]) = 4
-- check length([0, 1]) = 2
-- check length([5]) = 1
-- check length([3, 5, 0]) = 3
-- check length([1, 0]) = 2
-- check length([2, 0, 3, 5]) = 4
-- check length([2, 6, 5]) = 3
-- check length([2, 4]) = 2
-- check length([6, 5]) = 2
-- check length([4]) = 1
-- check length([5, 2, 0, 2, 4]) = 5
-- check length([3, 4, 2]) = 3
-- check length([1]) = 1
-- check length([6, 4, 0, 1]) = 4
-- check length([0, 3, 2, 3, 5]) = 5
-- check length([0, 6, 5, 6, 4]) = 5
-- check length([3, 0, 1, 6]) = 4
-- check length([4, 5]) = 2
