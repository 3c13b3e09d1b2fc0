type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

pred even : Nat
even(0)
not even(s(0))
even(s(s(x))) <=> even(x)

pred is_zero : Nat
is_zero(0)
not is_zero(s(x))

synth filter : (a -> Bool), List(a) -> List(a)
example filter(even, nil) = nil
example filter(even, [2, 1, 0]) = [2, 0]
example filter(is_zero, [0, 2, 0]) = [0, 0]
example filter(even, [3, 4]) = [4]
example filter(is_zero, [1, 0]) = [0]
example filter(even, [3, 1]) = nil

-- check filter(is_zero, [4, 3]) = nil
-- check filter(is_zero, [2, 5, 2, 4, 3]) = nil
-- check filter(is_zero, [0, 1]) = [0]
-- check filter(even, [0]) = [0]
-- check filter(even, [0, 5, 6]) = [0, 6]
-- check filter(even, [1, 4, 2]) = [4, 2]
-- check filter(even, [5, 1]) = nil
-- check filter(is_zero, nil) = nil
-- check filter(is_zero, [0, 5, 3]) = [0]
-- check filter(even, [1, 6, 3]) = [6]
-- check filter(even, [5, 0, 6, 6]) = [0, 6, 6]
-- check filter(is_zero, [4, 3, 5, 2, 4]) = nil
-- check filter(is_zero, [1, 4]) = nil
-- check filter(even, [2, 4, 0, 6, 1]) = [2, 4, 0, 6]
-- check filter(is_zero, [3, 0, 3, 2]) = [0]
-- check filter(even, [2, 6, 4, 0, 1]) = [2, 6, 4, 0]
-- check filter(even, [5]) = nil
-- check filter(is_zero, [2, 6]) = nil
-- check filter(even, [2]) = [2]
-- check filter(is_zero, [6, 5, 0, 4, 3]) = [0]
