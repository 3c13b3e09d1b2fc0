type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
type Option(a) = none | some(a)

synth nth : List(a), Nat -> Option(a)
example nth(nil, 0) = none
example nth([4], 0) = some(4)
example nth([1, 2, 3], 1) = some(2)
example nth([1, 2, 3], 2) = some(3)
example nth([1, 2], 4) = none

-- check nth([3, 2], 0) = some(3)
-- check nth(nil, 1) = none
-- check nth([3, 1, 2, 5, 0], 4) = some(0)
-- check nth([0], 2) = none
-- check nth([6, 0, 1, 5], 3) = some(5)
-- check nth([6, 3, 3], 0) = some(6)
-- check nth([1, 6, 3], 1) = some(6)
-- check nth([1], 1) = none
-- check nth([5, 0, 4], 2) = some(4)
-- check nth([0, 2, 4, 6], 0) = some(0)
-- check nth([2], 0) = some(2)
-- check nth([3, 1], 0) = some(3)
-- check nth([3, 0, 1, 2], 2) = some(1)
-- check nth([1, 0, 5], 4) = none
-- check nth([4, 2, 1, 1], 1) = some(2)
-- check nth([2], 3) = none
-- check nth([5, 0, 1], 1) = some(0)
-- check nth([1, 0, 0], 4) = none
-- check nth([1, 2, 4], 2) = some(4)
-- check nth(nil, 4) = none
