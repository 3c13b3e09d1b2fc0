type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth fold_right : (a, b -> b), b, List(a) -> b
example fold_right(+, 0, nil) = 0
example fold_right(+, 1, [2]) = 3
example fold_right(+, 0, [2, 3]) = 5
example fold_right(cons, nil, [1, 2, 3]) = [1, 2, 3]

-- check fold_right(+, 3, [3, 3, 4, 2, 3]) = 18
-- check fold_right(+, 3, nil) = 3
-- check fold_right(+, 6, [3, 1, 5, 2, 0]) = 17
-- check fold_right(+, 5, nil) = 5
-- check fold_right(+, 1, [6, 2, 1, 1]) = 11
-- check fold_right(+, 4, nil) = 4
-- check fold_right(+, 2, [1, 4, 2, 3, 6]) = 18
-- check fold_right(+, 0, [2]) = 2
-- check fold_right(+, 5, [5]) = 10
-- check fold_right(+, 6, [6, 6]) = 18
-- check fold_right(+, 4, [3, 6, 1]) = 14
-- check fold_right(+, 1, nil) = 1
-- check fold_right(+, 0, [5, 2, 1]) = 8
-- check fold_right(+, 6, nil) = 6
-- check fold_right(+, 3, [4, 1, 5, 5]) = 18
-- check fold_right(+, 1, [5, 3, 5, 6, 5]) = 25
-- check fold_right(+, 2, nil) = 2
-- check fold_right(+, 5, [6]) = 11
-- check fold_right(+, 4, [4, 4, 6, 6]) = 24
-- check fold_right(+, 3, [2, 2, 3]) = 10
