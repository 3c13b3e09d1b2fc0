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

synth count_if : (a -> Bool), List(a) -> Nat
example count_if(even, nil) = 0
example count_if(even, [2]) = 1
example count_if(even, [1]) = 0
example count_if(even, [2, 3, 4]) = 2
example count_if(is_zero, [1, 0]) = 1

-- check count_if(even, [2, 1, 3]) = 1
-- check count_if(even, [1, 0, 1]) = 1
-- check count_if(is_zero, [3]) = 0
-- check count_if(is_zero, [3, 0, 2]) = 1
-- check count_if(is_zero, [1, 1, 0]) = 1
-- check count_if(even, [3]) = 0
-- check count_if(even, [1, 3, 2, 0, 0]) = 3
-- check count_if(even, [1, 2, 1]) = 1
-- check count_if(even, [3, 3]) = 0
-- check count_if(is_zero, [2]) = 0
-- check count_if(even, [0, 2]) = 2
-- check count_if(is_zero, nil) = 0
-- check count_if(is_zero, [2, 1, 1, 3, 0]) = 1
-- check count_if(even, [2, 2, 0, 0, 1]) = 4
-- check count_if(is_zero, [2, 1, 2]) = 0
-- check count_if(even, [0]) = 1
-- check count_if(even, [2, 1]) = 1
-- check count_if(is_zero, [1, 2]) = 0
-- check count_if(is_zero, [3, 2, 0]) = 1
-- check count_if(is_zero, [1, 3, 3, 0]) = 1
