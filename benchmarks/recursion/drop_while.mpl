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

synth drop_while : (a -> Bool), List(a) -> List(a)
example drop_while(even, nil) = nil
example drop_while(even, [2, 4, 1, 2]) = [1, 2]
example drop_while(is_zero, [0, 0, 2]) = [2]
example drop_while(even, [3, 4]) = [3, 4]

-- check drop_while(even, [0, 3]) = [3]
-- check drop_while(is_zero, [1, 0, 3]) = [1, 0, 3]
-- check drop_while(is_zero, [1, 1]) = [1, 1]
-- check drop_while(is_zero, [3, 1, 1, 2, 0]) = [3, 1, 1, 2, 0]
-- check drop_while(is_zero, [1]) = [1]
-- check drop_while(is_zero, [0, 2]) = [2]
-- check drop_while(is_zero, [1, 3]) = [1, 3]
-- check drop_while(is_zero, [1, 2]) = [1, 2]
-- check drop_while(even, [1]) = [1]
-- check drop_while(is_zero, [1, 3, 1]) = [1, 3, 1]
-- check drop_while(is_zero, [2, 2, 3, 2]) = [2, 2, 3, 2]
-- check drop_while(is_zero, [1, 3, 3, 2, 1]) = [1, 3, 3, 2, 1]
-- check drop_while(even, [1, 1, 2]) = [1, 1, 2]
-- check drop_while(even, [3, 1]) = [3, 1]
-- check drop_while(even, [1, 0, 3, 1]) = [1, 0, 3, 1]
-- check drop_while(even, [1, 0, 2, 2]) = [1, 0, 2, 2]
-- check drop_while(even, [2, 0, 0, 0, 2]) = nil
-- check drop_while(is_zero, nil) = nil
-- check drop_while(is_zero, [0, 2, 1]) = [2, 1]
-- check drop_while(even, [0, 0, 2, 2, 0]) = nil
