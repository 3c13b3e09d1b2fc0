type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
type Pair(a, b) = pair(a, b)
type Option(a) = none | some(a)

synth lookup : a, List(Pair(a, b)) -> Option(b)
example lookup(1, nil) = none
example lookup(1, [pair(1, 5)]) = some(5)
example lookup(2, [pair(1, 5)]) = none
example lookup(2, [pair(1, 5), pair(2, 6)]) = some(6)
example lookup(0, [pair(1, 5), pair(2, 6), pair(0, 7)]) = some(7)
example lookup(3, [pair(1, 5), pair(2, 6), pair(0, 7)]) = none
example lookup(1, [pair(1, 2), pair(1, 3)]) = some(2)

-- check lookup(2, [pair(2, 0), pair(3, 5), pair(3, 4)]) = some(0)
-- check lookup(1, [pair(0, 3)]) = none
-- check lookup(1, [pair(0, 1), pair(1, 4)]) = some(4)
-- check lookup(3, [pair(1, 5), pair(0, 5)]) = none
-- check lookup(2, [pair(3, 5), pair(1, 0), pair(2, 6), pair(0, 5), pair(0, 1)]) = some(6)
-- check lookup(2, [pair(0, 2), pair(3, 3), pair(3, 0), pair(3, 0)]) = none
-- check lookup(1, [pair(3, 6), pair(1, 2), pair(3, 1), pair(1, 3), pair(0, 5)]) = some(2)
-- check lookup(3, [pair(3, 0)]) = some(0)
-- check lookup(1, [pair(0, 3), pair(0, 6), pair(0, 5), pair(0, 3)]) = none
-- check lookup(3, nil) = none
-- check lookup(3, [pair(2, 2), pair(2, 3), pair(3, 4), pair(2, 4)]) = some(4)
-- check lookup(3, [pair(1, 1), pair(0, 0), pair(1, 4), pair(3, 5)]) = some(5)
-- check lookup(1, [pair(1, 0), pair(2, 3)]) = some(0)
-- check lookup(1, [pair(3, 5), pair(2, 1), pair(0, 5)]) = none
-- check lookup(1, [pair(3, 0), pair(3, 3)]) = none
-- check lookup(1, [pair(2, 6), pair(2, 6)]) = none
-- check lookup(0, [pair(2, 1), pair(3, 5)]) = none
-- check lookup(2, nil) = none
-- check lookup(0, [pair(3, 3), pair(3, 2), pair(0, 1)]) = some(1)
-- check lookup(1, [pair(1, 1), pair(2, 4), pair(2, 5), pair(0, 1), pair(0, 2)]) = some(1)
