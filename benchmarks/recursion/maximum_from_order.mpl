type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

synth maximum_from_order : List(Nat) -> Nat
example maximum_from_order(nil) = 0
example maximum_from_order([2]) = 2
example maximum_from_order([1, 3]) = 3
example maximum_from_order([3, 1]) = 3
example maximum_from_order([0, 2, 1]) = 2
example maximum_from_order([1, 2, 4]) = 4

-- check maximum_from_order([1, 0, 2]) = 2
-- check maximum_from_order([6, 0, 5, 5]) = 6
-- check maximum_from_order([1, 6, 0]) = 6
-- check maximum_from_order([5, 0, 0, 0]) = 5
-- check maximum_from_order([3, 4, 1, 5, 6]) = 6
-- check maximum_from_order([0]) = 0
-- check maximum_from_order([6, 4, 1, 0]) = 6
-- check maximum_from_order([4, 1, 5]) = 5
-- check maximum_from_order([0, 3, 2]) = 3
-- check maximum_from_order([3, 6, 0]) = 6
-- check maximum_from_order([4, 4, 3, 4]) = 4
-- check maximum_from_order([1]) = 1
-- check maximum_from_order([4, 5]) = 5
-- check maximum_from_order([4, 4, 5, 0]) = 5
-- check maximum_from_order([3, 6, 2, 0, 4]) = 6
-- check maximum_from_order([4, 4, 3, 6]) = 6
-- check maximum_from_order([2, 2, 2, 1, 1]) = 2
-- check maximum_from_order([4]) = 4
-- check maximum_from_order([1, 5, 4, 6]) = 6
-- check maximum_from_order([3]) = 3
