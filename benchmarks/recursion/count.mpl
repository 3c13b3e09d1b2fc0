type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth count : a, List(a) -> Nat
example count(1, nil) = 0
example count(1, [1]) = 1
example count(1, [2, 1]) = 1
example count(2, [2, 1, 2]) = 2
example count(0, [1, 2]) = 0

-- check count(0, [3, 0]) = 1
-- check count(2, [2]) = 1
-- check count(2, nil) = 0
-- check count(0, [2, 0]) = 1
-- check count(0, nil) = 0
-- check count(0, [3, 3, 1]) = 0
-- check count(3, [0, 0, 3, 2, 1]) = 1
-- check count(1, [3]) = 0
-- check count(0, [3, 2, 1, 1]) = 0
-- check count(3, nil) = 0
-- check count(2, [1, 2, 3]) = 1
-- check count(3, [1, 1, 0, 2, 3]) = 1
-- check count(1, [3, 1, 0, 3]) = 1
-- check count(3, [2]) = 0
-- check count(0, [0, 2, 2, 0, 2]) = 2
-- check count(0, [1, 3, 3, 3, 1]) = 0
-- check count(0, [2, 2, 2]) = 0
-- check count(0, [3, 0, 0, 0]) = 3
-- check count(3, [0, 2, 2, 0, 3]) = 1
-- check count(0, [2]) = 0
