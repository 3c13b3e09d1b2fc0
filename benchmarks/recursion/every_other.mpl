type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth every_other : List(a) -> List(a)
example every_other(nil) = nil
example every_other([1]) = [1]
example every_other([1, 2]) = [1]
example every_other([1, 2, 3]) = [1, 3]
example every_other([4, 3, 2, 1]) = [4, 2]

-- check every_other([4, 6, 5]) = [4, 5]
-- check every_other([4, 2, 6, 0]) = [4, 6]
-- check every_other([6]) = [6]
-- check every_other([4]) = [4]
-- check every_other([2]) = [2]
-- check every_other([3, 0, 6, 1, 2, 4, 4]) = [3, 6, 2, 4]
-- check every_other([0, 6, 6, 4, 3, 0, 6]) = [0, 6, 3, 6]
-- check every_other([4, 5, 1]) = [4, 1]
-- check every_other([0, 1, 4]) = [0, 4]
-- check every_other([5, 2]) = [5]
-- check every_other([5, 5, 0, 5, 2, 6]) = [5, 0, 2]
-- check every_other([6, 3, 6, 5, 5]) = [6, 6, 5]
-- check every_other([3]) = [3]
-- check every_other([6, 0, 3, 0]) = [6, 3]
-- check every_other([2, 2, 4, 0, 6]) = [2, 4, 6]
-- check every_other([5, 6, 4, 3, 0]) = [5, 4, 0]
-- check every_other([0, 6, 1]) = [0, 1]
-- check every_other([2, 5, 6, 6, 0]) = [2, 6, 0]
-- check every_other([4, 0, 6, 4]) = [4, 6]
-- check every_other([0, 5, 3, 1, 1, 6, 3]) = [0, 3, 1, 3]
