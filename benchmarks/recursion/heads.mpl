type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth heads : List(List(a)) -> List(a)
example heads(nil) = nil
example heads([[1]]) = [1]
example heads([[1, 2], [3]]) = [1, 3]
example heads([nil, [1], [2, 0]]) = [1, 2]
example heads([[0], nil]) = [0]

-- check heads([[2, 2], [5]]) = [2, 5]
-- check heads([[4, 4, 6, 4, 2]]) = [4]
-- check heads([[1, 6, 6, 0], [4, 2, 2, 4, 6], nil]) = [1, 4]
-- check heads([[2, 6], [4, 5], [0, 4, 0, 4, 6]]) = [2, 4, 0]
-- check heads([[3, 1, 6, 1, 6], [0, 6, 5], [6, 5, 5]]) = [3, 0, 6]
-- check heads([[5, 3, 3, 6], [6, 1, 1], [3]]) = [5, 6, 3]
-- check heads([[5], nil]) = [5]
-- check heads([[5, 0, 5, 3, 0]]) = [5]
-- check heads([[3, 0, 4]]) = [3]
-- check heads([[6, 1, 5], [6, 0, 3], [0, 1, 2, 4, 1]]) = [6, 6, 0]
-- check heads([[2, 4, 4, 5, 1], [0, 5, 1, 4, 6], nil]) = [2, 0]
-- check heads([[5, 2], [6, 0, 6, 3], [6, 4, 1, 3]]) = [5, 6, 6]
-- check heads([nil, [4]]) = [4]
-- check heads([[1, 1], [3, 6, 4, 4, 6], [3]]) = [1, 3, 3]
-- check heads([[1, 2, 4], [1, 3], nil]) = [1, 1]
-- check heads([[6, 3, 1, 4], [3, 5, 5], [0, 0]]) = [6, 3, 0]
-- check heads([[0], [2, 4, 4, 2]]) = [0, 2]
-- check heads([[0], [5, 6]]) = [0, 5]
-- check heads([nil, [3, 3, 2, 4, 0]]) = [3]
-- check heads([[5, 3], nil]) = [5]
