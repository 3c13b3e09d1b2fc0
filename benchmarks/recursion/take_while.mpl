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

synth take_while : (a -> Bool), List(a) -> List(a)
example take_while(even, nil) = nil
example take_while(even, [2, 4, 1, 2]) = [2, 4]
example take_while(is_zero, [0, 0, 2]) = [0, 0]
example take_while(even, [3, 4]) = nil

-- check take_while(is_zero, [1, 2, 0, 2, 2]) = nil
-- check take_while(is_zero, nil) = nil
-- check take_while(even, [0, 1, 0, 2, 3]) = [0]
-- check take_while(is_zero, [2, 1, 0]) = nil
-- check take_while(even, [0]) = [0]
-- check take_while(is_zero, [1, 0, 0]) = nil
-- check take_while(even, [2, 2, 0]) = [2, 2, 0]
-- check take_while(is_zero, [3, 3, 3]) = nil
-- check take_while(even, [2]) = [2]
-- check take_while(is_zero, [2]) = nil
-- check take_while(is_zero, [1, 2, 1, 3, 2]) = nil
-- check take_while(even, [0, 2, 3, 2]) = [0, 2]
-- check take_while(is_zero, [2, 0, 1]) = nil
-- check take_while(even, [1, 0, 2]) = nil
-- check take_while(even, [0, 1, 3, 0]) = [0]
-- check take_while(even, [2, 1, 1]) = [2]
-- check take_while(even, [3, 0, 3, 1]) = nil
-- check take_while(even, [1, 2, 1, 1, 0]) = nil
-- check take_while(even, [1]) = nil
-- check take_while(is_zero, [1, 1, 3, 3, 2]) = nil
