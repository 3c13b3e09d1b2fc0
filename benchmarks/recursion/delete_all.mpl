type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth delete_all : a, List(a) -> List(a)
example delete_all(1, nil) = nil
example delete_all(1, [1, 2]) = [2]
example delete_all(2, [1, 2, 2]) = [1]
example delete_all(3, [1, 2]) = [1, 2]
example delete_all(0, [0, 0]) = nil

-- check delete_all(1, [0, 1, 0, 2]) = [0, 0, 2]
-- check delete_all(1, [3]) = [3]
-- check delete_all(2, [1, 1]) = [1, 1]
-- check delete_all(1, [0, 3, 2, 1]) = [0, 3, 2]
-- check delete_all(0, [0]) = nil
-- check delete_all(0, [1, 3, 0, 3, 2]) = [1, 3, 3, 2]
-- check delete_all(3, [0, 2, 2, 3]) = [0, 2, 2]
-- check delete_all(1, [2]) = [2]
-- check delete_all(2, nil) = nil
-- check delete_all(0, [1, 0, 1]) = [1, 1]
-- check delete_all(0, nil) = nil
-- check delete_all(1, [2, 0, 0, 0, 2]) = [2, 0, 0, 0, 2]
-- check delete_all(2, [1, 3, 2, 2, 1]) = [1, 3, 1]
-- check delete_all(0, [1, 2, 0, 0, 3]) = [1, 2, 3]
-- check delete_all(3, [2]) = [2]
-- check delete_all(3, [3, 2]) = [2]
-- check delete_all(2, [3]) = [3]
-- check delete_all(0, [3, 0, 3, 1, 1]) = [3, 3, 1, 1]
-- check delete_all(0, [0, 3, 0, 0]) = [3]
-- check delete_all(3, [3, 3]) = nil
