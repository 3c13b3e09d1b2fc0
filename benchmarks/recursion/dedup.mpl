type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

pred member : a, List(a)
not member(x, nil)
member(x, cons(y, ys)) <=> x = y or member(x, ys)

synth dedup : List(a) -> List(a)
example dedup(nil) = nil
example dedup([1]) = [1]
example dedup([1, 1]) = [1]
example dedup([1, 2, 1]) = [2, 1]
example dedup([2, 3, 2, 2]) = [3, 2]
example dedup([1, 2]) = [1, 2]

-- check dedup([1, 0, 3]) = [1, 0, 3]
-- check dedup([0]) = [0]
-- check dedup([2, 3, 2, 1, 0]) = [3, 2, 1, 0]
-- check dedup([2]) = [2]
-- check dedup([3, 0]) = [3, 0]
-- check dedup([3, 1, 2]) = [3, 1, 2]
-- check dedup([3, 2, 0]) = [3, 2, 0]
-- check dedup([0, 3, 2, 3]) = [0, 2, 3]
-- check dedup([1, 0, 3, 0, 2]) = [1, 3, 0, 2]
-- check dedup([0, 3]) = [0, 3]
-- check dedup([0, 0, 0, 3, 3]) = [0, 3]
-- check dedup([3, 0, 1, 1, 3]) = [0, 1, 3]
-- check dedup([0, 0]) = [0]
-- check dedup([0, 3, 2, 1]) = [0, 3, 2, 1]
-- check dedup([3, 0, 1, 3]) = [0, 1, 3]
-- check dedup([2, 1, 0]) = [2, 1, 0]
-- check dedup([0, 3, 1, 2]) = [0, 3, 1, 2]
-- check dedup([3, 1, 3]) = [1, 3]
-- check dedup([2, 3, 0]) = [2, 3, 0]
-- check dedup([0, 0, 3, 1, 0]) = [3, 1, 0]
