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

synth some_element : (a -> Bool), List(a) -> Bool
example not some_element(even, nil)
example some_element(even, [2])
example not some_element(even, [1])
example some_element(even, [2, 3])
example not some_element(is_zero, [1, 2])
example some_element(even, [1, 2])

-- check some_element(even, [3, 2, 3])
-- check some_element(is_zero, [3, 0])
-- check some_element(even, [0])
-- check some_element(is_zero, [0])
-- check not some_element(is_zero, nil)
-- check some_element(even, [2, 2, 1])
-- check some_element(is_zero, [2, 0])
-- check not some_element(even, [3, 1])
-- check some_element(is_zero, [3, 0, 0])
-- check not some_element(is_zero, [1, 2, 3])
-- check some_element(is_zero, [0, 3])
-- check not some_element(is_zero, [2])
-- check some_element(even, [2, 1])
-- check not some_element(is_zero, [3])
-- check some_element(even, [0, 0, 2])
-- check not some_element(is_zero, [2, 3])
-- check some_element(is_zero, [3, 0, 1])
-- check not some_element(is_zero, [2, 2])
-- check some_element(is_zero, [0, 0, 3])
-- check not some_element(even, [3, 3])
