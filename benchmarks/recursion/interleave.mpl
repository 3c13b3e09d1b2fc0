type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth interleave : List(a), List(a) -> List(a)
example interleave(nil, [1, 2]) = [1, 2]
example interleave([1], nil) = [1]
example interleave([1, 2], [3, 4]) = [1, 3, 2, 4]
example interleave([1, 2, 3], [0]) = [1, 0, 2, 3]

-- check interleave([4], [6, 4]) = [4, 6, 4]
-- check interleave(nil, [5, 6, 2]) = [5, 6, 2]
-- check interleave([1, 2, 2, 4, 6], nil) = [1, 2, 2, 4, 6]
-- check interleave([4, 3, 1, 3], [4, 3, 2, 0]) = [4, 4, 3, 3, 1, 2, 3, 0]
-- check interleave([2], [1, 6]) = [2, 1, 6]
-- check interleave([3], [2, 3, 2, 2]) = [3, 2, 3, 2, 2]
-- check interleave([5], [5, 2]) = [5, 5, 2]
-- check interleave([1, 0, 0, 6], [2]) = [1, 2, 0, 0, 6]
-- check interleave([6, 6, 5], [2, 0, 0]) = [6, 2, 6, 0, 5, 0]
-- check interleave([3], nil) = [3]
-- check interleave([0], [5, 0]) = [0, 5, 0]
-- check interleave([0], [3]) = [0, 3]
-- check interleave([1, 3], [3]) = [1, 3, 3]
-- check interleave(nil, [3, 1]) = [3, 1]
-- check interleave([4, 2], [1, 2, 5, 1, 2]) = [4, 1, 2, 2, 5, 1, 2]
-- check interleave([2, 1, 4, 6, 3], [4, 6, 2, 3, 1]) = [2, 4, 1, 6, 4, 2, 6, 3, 3, 1]
-- check interleave(nil, [2]) = [2]
-- check interleave([1, 4, 0], [5, 5, 3, 6]) = [1, 5, 4, 5, 0, 3, 6]
-- check interleave([3, 5, 6, 5], [0, 5, 5, 1]) = [3, 0, 5, 5, 6, 5, 5, 1]
-- check interleave([3], [0, 4, 2]) = [3, 0, 4, 2]
