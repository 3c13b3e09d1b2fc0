type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth compress : List(a) -> List(a)
example compress(nil) = nil
example compress([1]) = [1]
example compress([1, 1]) = [1]
example compress([1, 2]) = [1, 2]
example compress([2, 2, 1]) = [2, 1]
example compress([0, 1, 1, 1, 0]) = [0, 1, 0]

-- check compress([0, 2, 0, 2, 2, 0]) = [0, 2, 0, 2, 0]
-- check compress([2, 2, 2, 2, 0, 1]) = [2, 0, 1]
-- check compress([2, 2, 1, 1]) = [2, 1]
-- check compress([2, 2, 2, 1, 0, 1]) = [2, 1, 0, 1]
-- check compress([0, 0, 1, 2, 1]) = [0, 1, 2, 1]
-- check compress([0, 1, 1]) = [0, 1]
-- check compress([1, 2, 2]) = [1, 2]
-- check compress([0]) = [0]
-- check compress([1, 1, 2, 0, 1, 0]) = [1, 2, 0, 1, 0]
-- check compress([0, 2, 2]) = [0, 2]
-- check compress([0, 0, 0, 0]) = [0]
-- check compress([2, 1, 0, 1]) = [2, 1, 0, 1]
-- check compress([1, 2, 0, 2, 1, 0]) = [1, 2, 0, 2, 1, 0]
-- check compress([0, 0, 2]) = [0, 2]
-- check compress([2, 2, 2]) = [2]
-- check compress([0, 2, 1, 2, 1]) = [0, 2, 1, 2, 1]
-- check compress([2, 0, 2]) = [2, 0, 2]
-- check compress([2, 1]) = [2, 1]
-- check compress([1, 0, 1, 0, 2, 1]) = [1, 0, 1, 0, 2, 1]
-- check compress([1, 1, 1, 1]) = [1]
