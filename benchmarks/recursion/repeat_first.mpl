type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth repeat_first : List(a) -> List(a)
example repeat_first(nil) = nil
example repeat_first([1]) = [1]
example repeat_first([1, 2]) = [1, 1]
example repeat_first([3, 1, 2]) = [3, 3, 3]
example repeat_first([2, 2, 1, 4]) = [2, 2, 2, 2]

-- check repeat_first([1, 3, 3, 1, 6]) = [1, 1, 1, 1, 1]
-- check repeat_first([4, 2, 2, 6, 4]) = [4, 4, 4, 4, 4]
-- check repeat_first([3, 2, 0]) = [3, 3, 3]
-- check repeat_first([6]) = [6]
-- check repeat_first([1, 0, 4]) = [1, 1, 1]
-- check repeat_first([0, 4, 5, 6]) = [0, 0, 0, 0]
-- check repeat_first([0, 5, 0]) = [0, 0, 0]
-- check repeat_first([5]) = [5]
-- check repeat_first([5, 0, 3, 2, 3]) = [5, 5, 5, 5, 5]
-- check repeat_first([1, 6]) = [1, 1]
-- check repeat_first([2, 1, 5, 0, 5]) = [2, 2, 2, 2, 2]
-- check repeat_first([5, 2, 2, 3]) = [5, 5, 5, 5]
-- check repeat_first([2, 3, 3]) = [2, 2, 2]
-- check repeat_first([6, 6]) = [6, 6]
-- check repeat_first([6, 1, 1, 6, 3]) = [6, 6, 6, 6, 6]
-- check repeat_first([5, 3, 4, 6, 6]) = [5, 5, 5, 5, 5]
-- check repeat_first([4, 5, 3]) = [4, 4, 4]
-- check repeat_first([0, 1, 2, 5, 0]) = [0, 0, 0, 0, 0]
-- check repeat_first([5, 4, 3]) = [5, 5, 5]
-- check repeat_first([6, 4, 0, 1, 6]) = [6, 6, 6, 6, 6]
