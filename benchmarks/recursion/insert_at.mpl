type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth insert_at : Nat, a, List(a) -> List(a)
example insert_at(0, 5, nil) = [5]
example insert_at(0, 5, [1, 2]) = [5, 1, 2]
example insert_at(1, 5, [1, 2]) = [1, 5, 2]
example insert_at(2, 5, [1, 2, 3]) = [1, 2, 5, 3]
example insert_at(2, 5, [1]) = [1, 5]
example insert_at(1, 4, nil) = [4]

-- check insert_at(0, 0, [3, 6, 4, 2, 6]) = [0, 3, 6, 4, 2, 6]
-- check insert_at(3, 1, nil) = [1]
-- check insert_at(0, 6, nil) = [6]
-- check insert_at(3, 5, [5]) = [5, 5]
-- check insert_at(4, 0, [0, 4, 4, 1, 2]) = [0, 4, 4, 1, 0, 2]
-- check insert_at(3, 5, [2, 5, 5, 5, 2]) = [2, 5, 5, 5, 5, 2]
-- check insert_at(2, 0, [2, 1]) = [2, 1, 0]
-- check insert_at(1, 2, [3, 6, 2, 3]) = [3, 2, 6, 2, 3]
-- check insert_at(3, 0, [3]) = [3, 0]
-- check insert_at(1, 3, [4, 1]) = [4, 3, 1]
-- check insert_at(4, 1, [3]) = [3, 1]
-- check insert_at(3, 5, [4]) = [4, 5]
-- check insert_at(0, 2, nil) = [2]
-- check insert_at(4, 1, nil) = [1]
-- check insert_at(1, 4, [0, 1, 4, 2, 4]) = [0, 4, 1, 4, 2, 4]
-- check insert_at(4, 4, [1, 5, 2, 1]) = [1, 5, 2, 1, 4]
-- check insert_at(4, 3, nil) = [3]
-- check insert_at(0, 1, [1, 4, 4, 5]) = [1, 1, 4, 4, 5]
-- check insert_at(3, 1, [6, 6]) = [6, 6, 1]
-- check insert_at(0, 4, [3, 3, 2]) = [4, 3, 3, 2]
