type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth delete : a, List(a) -> List(a)
example delete(1, nil) = nil
example delete(1, [1, 2]) = [2]
example delete(2, [1, 2, 2]) = [1, 2]
example delete(3, [1, 2]) = [1, 2]
example delete(0, [0, 0]) = [0]

-- check delete(2, [1, 1]) = [1, 1]
-- check delete(3, [0, 1, 3, 0]) = [0, 1, 0]
-- check delete(2, [1]) = [1]
-- check delete(2, [0, 3]) = [0, 3]
-- check delete(0, nil) = nil
-- check delete(3, [1, 3, 2]) = [1, 2]
-- check delete(1, [2]) = [2]
-- check delete(2, [2, 3, 0, 2]) = [3, 0, 2]
-- check delete(1, [2, 1, 1, 0]) = [2, 1, 0]
-- check delete(1, [0]) = [0]
-- check delete(3, [0, 0, 1, 3]) = [0, 0, 1]
-- check delete(2, nil) = nil
-- check delete(2, [0, 0, 1]) = [0, 0, 1]
-- check delete(2, [2, 0]) = [0]
-- check delete(2, [0, 0, 0]) = [0, 0, 0]
-- check delete(3, nil) = nil
-- check delete(3, [1, 1, 3, 0]) = [1, 1, 0]
-- check delete(0, [3, 2, 0, 1]) = [3, 2, 1]
-- check delete(0, [1, 2, 2, 2]) = [1, 2, 2, 2]
-- check delete(0, [1, 1, 3]) = [1, 1, 3]
