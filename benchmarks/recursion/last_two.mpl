type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
type Pair(a, b) = pair(a, b)
type Option(a) = none | some(a)

synth last_two : List(a) -> Option(Pair(a, a))
example last_two(nil) = none
example last_two([1]) = none
example last_two([1, 2]) = some(pair(1, 2))
example last_two([3, 1, 2]) = some(pair(1, 2))
example last_two([0, 3, 2, 1]) = some(pair(2, 1))

-- check last_two([5, 1, 2, 0]) = some(pair(2, 0))
-- check last_two([2, 1, 5, 6]) = some(pair(5, 6))
-- check last_two([3, 2]) = some(pair(3, 2))
-- check last_two([0, 5, 4]) = some(pair(5, 4))
-- check last_two([3]) = none
-- check last_two([2, 2, 0, 0, 6]) = some(pair(0, 6))
-- check last_two([1, 3, 1]) = some(pair(3, 1))
-- check last_two([5, 6, 3, 4]) = some(pair(3, 4))
-- check last_two([1, 6]) = some(pair(1, 6))
-- check last_two([0, 5, 3, 3, 0]) = some(pair(3, 0))
-- check last_two([5, 5, 2]) = some(pair(5, 2))
-- check last_two([6, 3]) = some(pair(6, 3))
-- check last_two([1, 4, 5, 1]) = some(pair(5, 1))
-- check last_two([5, 1]) = some(pair(5, 1))
-- check last_two([4, 6, 3]) = some(pair(6, 3))
-- check last_two([4]) = none
-- check last_two([0, 1]) = some(pair(0, 1))
-- check last_two([2, 4, 2, 3, 4]) = some(pair(3, 4))
-- check last_two([2, 0, 3, 6, 4]) = some(pair(6, 4))
-- check last_two([6, 6]) = some(pair(6, 6))
