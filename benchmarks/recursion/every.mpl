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

synth every : (a -> Bool), List(a) -> Bool
example every(even, nil)
example every(even, [2])
example not every(even, [1])
example not every(even, [2, 3])
example every(is_zero, [0, 0])
example not every(even, [1, 2])

-- check not every(is_zero, [3])
-- check not every(is_zero, [0, 2, 1])
-- check not every(is_zero, [1, 2])
-- check every(is_zero, nil)
-- check not every(is_zero, [1])
-- check not every(is_zero, [0, 3, 0])
-- check not every(even, [3, 1, 3])
-- check not every(is_zero, [0, 0, 3])
-- check not every(even, [3, 1, 2])
-- check not every(is_zero, [2])
-- check not every(even, [1, 3])
-- check every(even, [0, 2, 2])
-- check not every(even, [3, 3, 2])
-- check every(is_zero, [0])
-- check not every(even, [3])
-- check not every(is_zero, [1, 1])
-- check every(even, [2, 2])
-- check not every(is_zero, [3, 0, 1])
-- check not every(is_zero, [1, 2, 2])
-- check not every(is_zero, [0, 3, 1])
