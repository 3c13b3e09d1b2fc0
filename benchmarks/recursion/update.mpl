type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
type Pair(a, b) = pair(a, b)

synth update : a, b, List(Pair(a, b)) -> List(Pair(a, b))
example update(1, 9, nil) = [pair(1, 9)]
example update(1, 9, [pair(1, 5)]) = [pair(1, 9)]
example update(2, 9, [pair(1, 5)]) = [pair(1, 5), pair(2, 9)]
example update(2, 8, [pair(1, 5), pair(2, 6)]) = [pair(1, 5), pair(2, 8)]
example update(0, 8, [pair(1, 5), pair(2, 6), pair(0, 7)]) = [pair(1, 5), pair(2, 6), pair(0, 8)]
example update(3, 8, [pair(1, 5), pair(2, 6)]) = [pair(1, 5), pair(2, 6), pair(3, 8)]

-- check update(2, 4, [pair(2, 5)]) = [pair(2, 4)]
-- check update(1, 1, nil) = [pair(1, 1)]
-- check update(0, 5, [pair(3, 3)]) = [pair(3, 3), pair(0, 5)]
-- check update(2, 4, [pair(1, 3)]) = [pair(1, 3), pair(2, 4)]
-- check update(3, 2, nil) = [pair(3, 2)]
-- check update(2, 3, nil) = [pair(2, 3)]
-- check update(1, 5, [pair(2, 1), pair(1, 0), pair(1, 5), pair(1, 4)]) = [pair(2, 1), pair(1, 5), pair(1, 5), pair(1, 4)]
-- check update(0, 2, [pair(0, 1), pair(3, 4), pair(0, 6), pair(2, 1)]) = [pair(0, 2), pair(3, 4), pair(0, 6), pair(2, 1)]
-- check update(2, 1, [pair(3, 6), pair(1, 1)]) = [pair(3, 6), pair(1, 1), pair(2, 1)]
-- check update(0, 5, nil) = [pair(0, 5)]
-- check update(0, 4, [pair(3, 6), pair(1, 6), pair(0, 5)]) = [pair(3, 6), pair(1, 6), pair(0, 4)]
-- check update(1, 5, nil) = [pair(1, 5)]
-- check update(2, 1, [pair(0, 3)]) = [pair(0, 3), pair(2, 1)]
-- check update(1, 5, [pair(0, 0), pair(2, 2), pair(1, 4)]) = [pair(0, 0), pair(2, 2), pair(1, 5)]
-- check update(3, 0, [pair(3, 0), pair(1, 6)]) = [pair(3, 0), pair(1, 6)]
-- check update(1, 2, nil) = [pair(1, 2)]
-- check update(0, 2, [pair(3, 4), pair(0, 2)]) = [pair(3, 4), pair(0, 2)]
-- check update(2, 6, [pair(0, 5), pair(0, 1), pair(0, 4), pair(0, 5)]) = [pair(0, 5), pair(0, 1), pair(0, 4), pair(0, 5), pair(2, 6)]
-- check update(1, 5, [pair(1, 3)]) = [pair(1, 5)]
-- check update(2, 6, nil) = [pair(2, 6)]
