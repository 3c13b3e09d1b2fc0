type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
type Pair(a, b) = pair(a, b)

synth zip : List(a), List(b) -> List(Pair(a, b))
example zip(nil, nil) = nil
example zip([1], nil) = nil
example zip(nil, [2]) = nil
example zip([1, 2], [3, 4]) = [pair(1, 3), pair(2, 4)]
example zip([1, 2, 3], [0]) = [pair(1, 0)]

-- check zip([4, 5, 6, 5], [0, 0, 3, 0]) = [pair(4, 0), pair(5, 0), pair(6, 3), pair(5, 0)]
-- check zip(nil, [6]) = nil
-- check zip([0, 2, 5, 6], [1, 1, 1]) = [pair(0, 1), pair(2, 1), pair(5, 1)]
-- check zip([4, 0], [1, 6]) = [pair(4, 1), pair(0, 6)]
-- check zip([1, 4, 2, 3, 5], nil) = nil
-- check zip([2, 0, 6, 1, 4], [2]) = [pair(2, 2)]
-- check zip(nil, [0]) = nil
-- check zip([2], [5, 6, 4, 2]) = [pair(2, 5)]
-- check zip([6], nil) = nil
-- check zip([2, 0, 6, 5], [4, 0, 3, 2, 1]) = [pair(2, 4), pair(0, 0), pair(6, 3), pair(5, 2)]
-- check zip([6, 1, 6], nil) = nil
-- check zip([0], [6, 0, 3]) = [pair(0, 6)]
-- check zip(nil, [5, 6]) = nil
-- check zip([2, 1, 4, 3], [0, 4, 6, 4]) = [pair(2, 0), pair(1, 4), pair(4, 6), pair(3, 4)]
-- check zip([5, 5], nil) = nil
-- check zip([2, 2], [4, 1, 6]) = [pair(2, 4), pair(2, 1)]
-- check zip([0, 0, 2, 0, 5], [0, 3, 5]) = [pair(0, 0), pair(0, 3), pair(2, 5)]
-- check zip([1, 6], nil) = nil
-- check zip([4, 3, 2], [3, 3, 1, 4, 3]) = [pair(4, 3), pair(3, 3), pair(2, 1)]
-- check zip([0, 4, 4], [0, 4, 0, 0, 3]) = [pair(0, 0), pair(4, 4), pair(4, 0)]
