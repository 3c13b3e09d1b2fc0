type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth drop : Nat, List(a) -> List(a)
example drop(0, [1, 2]) = [1, 2]
example drop(1, [3, 1]) = [1]
example drop(2, [1, 2, 3]) = [3]
example drop(3, [1]) = nil
example drop(4, nil) = nil

-- check drop(3, nil) = nil
-- check drop(0, [6, 5, 2]) = [6, 5, 2]
-- check drop(3, [5, 0, 3]) = nil
-- check drop(2, [0, 3, 2, 2]) = [2, 2]
-- check drop(0, [6, 2]) = [6, 2]
-- check drop(3, [2, 6, 1, 0, 4]) = [0, 4]
-- check drop(3, [4, 1, 0, 3]) = [3]
-- check drop(0, [3, 3, 0]) = [3, 3, 0]
-- check drop(1, [4, 4, 5]) = [4, 5]
-- check drop(0, nil) = nil
-- check drop(4, [1, 4, 1, 2, 3]) = [3]
-- check drop(2, nil) = nil
-- check drop(1, [2, 6, 6]) = [6, 6]
-- check drop(0, [0]) = [0]
-- check drop(1, [3, 5, 6]) = [5, 6]
-- check drop(3, [1, 4, 1, 1]) = [1]
-- check drop(1, [3, 1, 4, 1]) = [1, 4, 1]
-- check drop(0, [5, 4]) = [5, 4]
-- check drop(2, [4]) = nil
-- check drop(3, [3, 3, 3]) = nil
