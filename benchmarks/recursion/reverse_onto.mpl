type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth reverse_onto : List(a), List(a) -> List(a)
example reverse_onto(nil, [1]) = [1]
example reverse_onto([2], [1]) = [2, 1]
example reverse_onto([1, 2], nil) = [2, 1]
example reverse_onto([1, 2, 3], [4, 5]) = [3, 2, 1, 4, 5]

-- check reverse_onto(nil, [4, 3]) = [4, 3]
-- check reverse_onto([5], [6, 2, 4, 0, 5]) = [5, 6, 2, 4, 0, 5]
-- check reverse_onto([1, 4, 2, 1], [0, 4, 5, 3, 0]) = [1, 2, 4, 1, 0, 4, 5, 3, 0]
-- check reverse_onto([1, 1, 2, 0, 6], [2, 1, 3]) = [6, 0, 2, 1, 1, 2, 1, 3]
-- check reverse_onto([3, 1, 4], [2, 5, 1]) = [4, 1, 3, 2, 5, 1]
-- check reverse_onto(nil, nil) = nil
-- check reverse_onto([6], [0, 3, 3, 2]) = [6, 0, 3, 3, 2]
-- check reverse_onto([6, 1, 1], [0, 5, 0, 3]) = [1, 1, 6, 0, 5, 0, 3]
-- check reverse_onto([0], [4]) = [0, 4]
-- check reverse_onto([2, 4, 6], [6, 0]) = [6, 4, 2, 6, 0]
-- check reverse_onto([4, 0, 4, 5], nil) = [5, 4, 0, 4]
-- check reverse_onto([1], nil) = [1]
-- check reverse_onto([4, 2, 3, 3], [2, 6, 6, 5]) = [3, 3, 2, 4, 2, 6, 6, 5]
-- check reverse_onto(nil, [5, 4]) = [5, 4]
-- check reverse_onto([1, 6, 0, 4, 5], nil) = [5, 4, 0, 6, 1]
-- check reverse_onto([4, 6, 0], [4, 4, 1, 2]) = [0, 6, 4, 4, 4, 1, 2]
-- check reverse_onto([5, 6, 0, 2, 1], nil) = [1, 2, 0, 6, 5]
-- check reverse_onto(nil, [3, 6]) = [3, 6]
-- check reverse_onto([5], [4, 0, 4, 3, 4]) = [5, 4, 0, 4, 3, 4]
-- check reverse_onto([2, 0, 4, 4], nil) = [4, 4, 0, 2]
