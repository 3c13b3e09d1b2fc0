type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth reverse_from_cons : List(a) -> List(a)
example reverse_from_cons(nil) = nil
example reverse_from_cons([1]) = [1]
example reverse_from_cons([1, 2]) = [2, 1]
example reverse_from_cons([3, 2, 0]) = [0, 2, 3]
example reverse_from_cons([0, 1, 2, 3]) = [3, 2, 1, 0]

-- check reverse_from_cons([0]) = [0]
-- check reverse_from_cons([3, 3, 6]) = [6, 3, 3]
-- check reverse_from_cons([1, 1]) = [1, 1]
-- check reverse_from_cons([5, 4, 1, 4, 3]) = [3, 4, 1, 4, 5]
-- check reverse_from_cons([6, 0, 3, 0, 3]) = [3, 0, 3, 0, 6]
-- check reverse_from_cons([0, 3, 3, 3]) = [3, 3, 3, 0]
-- check reverse_from_cons([4, 0, 3, 4]) = [4, 3, 0, 4]
-- check reverse_from_cons([2, 4]) = [4, 2]
-- check reverse_from_cons([3, 6, 0, 2]) = [2, 0, 6, 3]
-- check reverse_from_cons([4, 1, 6, 3, 0]) = [0, 3, 6, 1, 4]
-- check reverse_from_cons([4, 5, 3, 4]) = [4, 3, 5, 4]
-- check reverse_from_cons([5, 1, 4]) = [4, 1, 5]
-- check reverse_from_cons([5, 6, 4, 0]) = [0, 4, 6, 5]
-- check reverse_from_cons([3, 2]) = [2, 3]
-- check reverse_from_cons([2, 4, 1, 0]) = [0, 1, 4, 2]
-- check reverse_from_cons([3, 5]) = [5, 3]
-- check reverse_from_cons([6]) = [6]
-- check reverse_from_cons([5, 2, 5]) = [5, 2, 5]
-- check reverse_from_cons([3]) = [3]
-- check reverse_from_cons([5, 2]) = [2, 5]
