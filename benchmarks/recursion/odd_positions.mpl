type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth odd_positions : List(a) -> List(a)
example odd_positions(nil) = nil
example odd_positions([1]) = nil
example odd_positions([1, 2]) = [2]
example odd_positions([3, 1, 2]) = [1]
example odd_positions([4, 3, 2, 1]) = [3, 1]

-- check odd_positions([1, 4, 0]) = [4]
-- check odd_positions([2, 1, 6, 4, 2, 2, 3]) = [1, 4, 2]
-- check odd_positions([3]) = nil
-- check odd_positions([5, 4, 2, 0, 3, 5, 0]) = [4, 0, 5]
-- check odd_positions([2, 2, 2, 1]) = [2, 1]
-- check odd_positions([5, 2]) = [2]
-- check odd_positions([2, 6]) = [6]
-- check odd_positions([5]) = nil
-- check odd_positions([0]) = nil
-- check odd_positions([6, 2, 4, 5]) = [2, 5]
-- check odd_positions([5, 6]) = [6]
-- check odd_positions([0, 0, 5, 4, 6, 1]) = [0, 4, 1]
-- check odd_positions([6, 4, 6, 1, 2]) = [4, 1]
-- check odd_positions([6, 0, 2, 0, 2]) = [0, 0]
-- check odd_positions([4, 0, 0, 5, 4]) = [0, 5]
-- check odd_positions([2, 3, 3, 3, 4, 3]) = [3, 3, 3]
-- check odd_positions([1, 6, 3, 0, 2]) = [6, 0]
-- check odd_positions([1, 6, 2, 1]) = [6, 1]
-- check odd_positions([0, 5]) = [5]
-- check odd_positions([5, 1, 2, 4, 6, 1]) = [1, 4, 1]
