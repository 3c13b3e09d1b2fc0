type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth append : List(a), List(a) -> List(a)
example append(nil, [1]) = [1]
example append([1, 2], [3]) = [1, 2, 3]
example append([0], nil) = [0]
example append([1, 2, 3], [4, 5]) = [1, 2, 3, 4, 5]

-- check append([6, 5, 2, 2, 0], [2, 3, 1, 2]) = [6, 5, 2, 2, 0, 2, 3, 1, 2]
-- check append([3], [6, 6, 3, 3, 5]) = [3, 6, 6, 3, 3, 5]
-- check append([2, 3, 0, 2], [1, 1, 2]) = [2, 3, 0, 2, 1, 1, 2]
-- check append([6, 6, 4, 6, 6], [0]) = [6, 6, 4, 6, 6, 0]
-- check append([1, 0], [0, 3, 2]) = [1, 0, 0, 3, 2]
-- check append([2, 6, 3], [6, 2, 4]) = [2, 6, 3, 6, 2, 4]
-- check append([2, 3, 4], [2, 1]) = [2, 3, 4, 2, 1]
-- check append([1], [1, 3]) = [1, 1, 3]
-- check append([1, 3], [1, 3, 6, 6, 2]) = [1, 3, 1, 3, 6, 6, 2]
-- check append([2, 6, 5], [4, 3, 6, 5, 4]) = [2, 6, 5, 4, 3, 6, 5, 4]
-- check append([3, 3, 4, 3, 6], [3]) = [3, 3, 4, 3, 6, 3]
-- check append([6], nil) = [6]
-- check append([3], [3, 3]) = [3, 3, 3]
-- check append([1, 6, 6], [4, 3, 0]) = [1, 6, 6, 4, 3, 0]
-- check append([2, 1, 1, 0], [5, 3, 4, 4, 0]) = [2, 1, 1, 0, 5, 3, 4, 4, 0]
-- check append([0, 5, 1, 4], [6, 3, 5, 1, 3]) = [0, 5, 1, 4, 6, 3, 5, 1, 3]
-- check append([5, 2], [1]) = [5, 2, 1]
-- check append([3, 4, 1, 4], [1, 2, 6]) = [3, 4, 1, 4, 1, 2, 6]
-- check append([0, 2, 0], [3, 6, 3, 0, 3]) = [0, 2, 0, 3, 6, 3, 0, 3]
-- check append([2, 2, 0, 5], [4, 3, 0]) = [2, 2, 0, 5, 4, 3, 0]
