type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth stutter : List(a) -> List(a)
example stutter(nil) = nil
example stutter([1]) = [1, 1]
example stutter([2, 3]) = [2, 2, 3, 3]

-- check stutter([4, 6, 1, 4]) = [4, 4, 6, 6, 1, 1, 4, 4]
-- check stutter([6, 4, 6, 6, 5]) = [6, 6, 4, 4, 6, 6, 6, 6, 5, 5]
-- check stutter([0, 2, 4, 1, 3]) = [0, 0, 2, 2, 4, 4, 1, 1, 3, 3]
-- check stutter([0, 3]) = [0, 0, 3, 3]
-- check stutter([3]) = [3, 3]
-- check stutter([3, 6, 5, 3, 4]) = [3, 3, 6, 6, 5, 5, 3, 3, 4, 4]
-- check stutter([4, 2, 3, 6, 3]) = [4, 4, 2, 2, 3, 3, 6, 6, 3, 3]
-- check stutter([2, 4, 2, 6, 4]) = [2, 2, 4, 4, 2, 2, 6, 6, 4, 4]
-- check stutter([1, 2]) = [1, 1, 2, 2]
-- check stutter([1, 6, 0, 0]) = [1, 1, 6, 6, 0, 0, 0, 0]
-- check stutter([4, 0]) = [4, 4, 0, 0]
-- check stutter([3, 6, 5, 0, 6]) = [3, 3, 6, 6, 5, 5, 0, 0, 6, 6]
-- check stutter([5, 6, 0, 3]) = [5, 5, 6, 6, 0, 0, 3, 3]
-- check stutter([1, 6]) = [1, 1, 6, 6]
-- check stutter([0, 6]) = [0, 0, 6, 6]
-- check stutter([6, 6]) = [6, 6, 6, 6]
-- check stutter([0, 0, 1, 1]) = [0, 0, 0, 0, 1, 1, 1, 1]
-- check stutter([0, 4, 5, 2, 5]) = [0, 0, 4, 4, 5, 5, 2, 2, 5, 5]
-- check stutter([4, 4, 5]) = [4, 4, 4, 4, 5, 5]
-- check stutter([5]) = [5, 5]
