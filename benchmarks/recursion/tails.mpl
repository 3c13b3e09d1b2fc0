type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth tails : List(a) -> List(List(a))
example tails(nil) = [nil]
example tails([1]) = [[1], nil]
example tails([1, 2]) = [[1, 2], [2], nil]
example tails([3, 1, 2]) = [[3, 1, 2], [1, 2], [2], nil]

-- check tails([6, 2, 0, 6, 1]) = [[6, 2, 0, 6, 1], [2, 0, 6, 1], [0, 6, 1], [6, 1], [1], nil]
-- check tails([2]) = [[2], nil]
-- check tails([1, 5, 6, 3]) = [[1, 5, 6, 3], [5, 6, 3], [6, 3], [3], nil]
-- check tails([3]) = [[3], nil]
-- check tails([0, 1, 6, 2, 6]) = [[0, 1, 6, 2, 6], [1, 6, 2, 6], [6, 2, 6], [2, 6], [6], nil]
-- check tails([0, 6, 2, 5]) = [[0, 6, 2, 5], [6, 2, 5], [2, 5], [5], nil]
-- check tails([2, 1, 4]) = [[2, 1, 4], [1, 4], [4], nil]
-- check tails([2, 1]) = [[2, 1], [1], nil]
-- check tails([5, 4, 5, 3, 0]) = [[5, 4, 5, 3, 0], [4, 5, 3, 0], [5, 3, 0], [3, 0], [0], nil]
-- check tails([5, 1]) = [[5, 1], [1], nil]
-- check tails([6, 3, 2]) = [[6, 3, 2], [3, 2], [2], nil]
-- check tails([5, 3, 2, 0]) = [[5, 3, 2, 0], [3, 2, 0], [2, 0], [0], nil]
-- check tails([5, 2, 3, 1, 6]) = [[5, 2, 3, 1, 6], [2, 3, 1, 6], [3, 1, 6], [1, 6], [6], nil]
-- check tails([6]) = [[6], nil]
-- check tails([2, 0]) = [[2, 0], [0], nil]
-- check tails([6, 5, 2]) = [[6, 5, 2], [5, 2], [2], nil]
-- check tails([0, 4, 1, 3, 6]) = [[0, 4, 1, 3, 6], [4, 1, 3, 6], [1, 3, 6], [3, 6], [6], nil]
-- check tails([5, 3, 6, 1]) = [[5, 3, 6, 1], [3, 6, 1], [6, 1], [1], nil]
-- check tails([1, 4]) = [[1, 4], [4], nil]
-- check tails([2, 6, 0, 4, 6]) = [[2, 6, 0, 4, 6], [6, 0, 4, 6], [0, 4, 6], [4, 6], [6], nil]
