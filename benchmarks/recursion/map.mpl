type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

pred even : Nat
even(0)
not even(s(0))
even(s(s(x))) <=> even(x)

synth map : (a -> b), List(a) -> List(b)
example map(s, nil) = nil
example map(s, [0, 3]) = [1, 4]
example map(even, [2, 1, 0]) = [true, false, true]

-- check map(s, [5, 3]) = [6, 4]
-- check map(even, nil) = nil
-- check map(even, [5, 5, 6, 0, 5]) = [false, false, true, true, false]
-- check map(s, [0, 5]) = [1, 6]
-- check map(even, [0, 3, 3, 0, 6]) = [true, false, false, true, true]
-- check map(even, [1, 3, 2, 0]) = [false, false, true, true]
-- check map(s, [3, 0, 3]) = [4, 1, 4]
-- check map(s, [6, 3, 4, 3]) = [7, 4, 5, 4]
-- check map(s, [1]) = [2]
-- check map(even, [4]) = [true]
-- check map(s, [4]) = [5]
-- check map(even, [0, 4, 4]) = [true, true, true]
-- check map(s, [0, 2, 6, 3, 3]) = [1, 3, 7, 4, 4]
-- check map(even, [4, 3, 1]) = [true, false, false]
-- check map(s, [3, 4, 0]) = [4, 5, 1]
-- check map(even, [1]) = [false]
-- check map(even, [1, 4, 2, 4]) = [false, true, true, true]
-- check map(even, [3, 4, 1, 0, 3]) = [false, true, false, true, false]
-- check map(even, [4, 1, 6]) = [true, false, true]
-- check map(s, [5, 2, 4, 0, 4]) = [6, 3, 5, 1, 5]
