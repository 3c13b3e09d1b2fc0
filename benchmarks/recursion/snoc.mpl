type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth snoc : List(a), a -> List(a)
example snoc(nil, 1) = [1]
example snoc([2], 0) = [2, 0]
example snoc([1, 2, 3], 4) = [1, 2, 3, 4]

-- check snoc(nil, 4) = [4]
-- check snoc([1, 1], 1) = [1, 1, 1]
-- check snoc([2, 6], 1) = [2, 6, 1]
-- check snoc([1, 2, 0], 3) = [1, 2, 0, 3]
-- check snoc([1, 4, 3, 1], 2) = [1, 4, 3, 1, 2]
-- check snoc([3, 2, 1, 6], 1) = [3, 2, 1, 6, 1]
-- check snoc([2, 3, 5, 3], 2) = [2, 3, 5, 3, 2]
-- check snoc([6, 3], 3) = [6, 3, 3]
-- check snoc([4], 1) = [4, 1]
-- check snoc([1], 2) = [1, 2]
-- check snoc([0, 0, 3], 5) = [0, 0, 3, 5]
-- check snoc([4, 2, 4, 4], 2) = [4, 2, 4, 4, 2]
-- check snoc(nil, 2) = [2]
-- check snoc([0, 3], 6) = [0, 3, 6]
-- check snoc([4, 5, 3, 2, 3], 5) = [4, 5, 3, 2, 3, 5]
-- check snoc([1], 3) = [1, 3]
-- check snoc(nil, 6) = [6]
-- check snoc([4, 0, 1, 1, 2], 6) = [4, 0, 1, 1, 2, 6]
-- check snoc([6, 5, 5], 1) = [6, 5, 5, 1]
-- check snoc([6, 3, 0], 1) = [6, 3, 0, 1]
