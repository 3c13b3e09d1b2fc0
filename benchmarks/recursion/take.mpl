type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth take : Nat, List(a) -> List(a)
example take(0, [1, 2]) = nil
example take(1, [3, 1]) = [3]
example take(2, [1, 2, 3]) = [1, 2]
example take(3, [1]) = [1]
example take(4, nil) = nil

-- check take(3, [4, 4, 5]) = [4, 4, 5]
-- check take(2, [5, 4, 1]) = [5, 4]
-- check take(0, [3, 4, 4, 5]) = nil
-- check take(3, [5, 1, 6, 0]) = [5, 1, 6]
-- check take(0, [3, 6, 1]) = nil
-- check take(1, [4, 2, 3, 3, 2]) = [4]
-- check take(2, [0, 6, 0, 1, 3]) = [0, 6]
-- check take(1, [5]) = [5]
-- check take(3, [0, 6, 6, 5]) = [0, 6, 6]
-- check take(4, [2, 6]) = [2, 6]
-- check take(0, [2]) = nil
-- check take(4, [3, 3, 1, 4]) = [3, 3, 1, 4]
-- check take(3, [3]) = [3]
-- check take(2, [0, 5, 3, 4, 6]) = [0, 5]
-- check take(1, nil) = nil
-- check take(3, [5, 2, 4]) = [5, 2, 4]
-- check take(1, [0, 6, 6, 2]) = [0]
-- check take(0, nil) = nil
-- check take(2, [6, 4, 4]) = [6, 4]
-- check take(2, nil) = nil
