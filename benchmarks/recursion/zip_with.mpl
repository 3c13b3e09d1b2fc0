type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

fun * : Nat, Nat -> Nat infix left 70
0 * y = 0
s(x) * y = y + x * y

synth zip_with : (a, b -> c), List(a), List(b) -> List(c)
example zip_with(+, nil, nil) = nil
example zip_with(+, [1], nil) = nil
example zip_with(+, nil, [2]) = nil
example zip_with(+, [1, 2], [3, 4]) = [4, 6]
example zip_with(*, [2, 3], [2]) = [4]

-- check zip_with(+, [3, 3, 6], [2, 0]) = [5, 3]
-- check zip_with(*, [5], [1, 5, 3, 4, 3]) = [5]
-- check zip_with(*, [6, 4, 6, 4, 2], [2, 5, 6]) = [12, 20, 36]
-- check zip_with(*, [2], [4]) = [8]
-- check zip_with(*, [2, 2], [2]) = [4]
-- check zip_with(*, nil, [1, 1]) = nil
-- check zip_with(*, nil, [1, 0, 1]) = nil
-- check zip_with(*, [1, 1, 6], [3, 4, 5, 3, 6]) = [3, 4, 30]
-- check zip_with(+, [5], [1, 5, 5]) = [6]
-- check zip_with(+, [4, 6, 5, 5, 4], nil) = nil
-- check zip_with(*, nil, nil) = nil
-- check zip_with(+, [2, 6], [6, 5, 3]) = [8, 11]
-- check zip_with(+, [5, 5, 3, 2, 5], [5, 0, 4, 4, 0]) = [10, 5, 7, 6, 5]
-- check zip_with(+, [5, 1, 5, 1, 0], [4, 0, 3]) = [9, 1, 8]
-- check zip_with(+, [4], [1, 4]) = [5]
-- check zip_with(+, [0, 6, 3], nil) = nil
-- check zip_with(+, [6, 0, 4], [4, 2, 4, 0, 1]) = [10, 2, 8]
-- check zip_with(*, [6, 1, 4, 5], [6, 1, 6, 2]) = [36, 1, 24, 10]
-- check zip_with(*, nil, [2, 6, 3, 1]) = nil
-- check zip_with(+, [1, 6, 5, 3], [6, 6, 6, 0]) = [7, 12, 11, 3]
