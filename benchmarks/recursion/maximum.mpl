type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun max : Nat, Nat -> Nat
max(0, y) = y
max(s(x), 0) = s(x)
max(s(x), s(y)) = s(max(x, y))

synth maximum : List(Nat) -> Nat
example maximum(nil) = 0
example maximum([2]) = 2
example maximum([1, 3]) = 3
example maximum([3, 1, 2]) = 3

-- check maximum([6, 2]) = 6
-- check maximum([2, 2, 4]) = 4
-- check maximum([4, 0, 1, 2, 1]) = 4
-- check maximum([5, 5, 3, 4]) = 5
-- check maximum([2, 6]) = 6
-- check maximum([6, 3]) = 6
-- check maximum([6, 0]) = 6
-- check maximum([4, 5, 4]) = 5
-- check maximum([3, 0, 6, 6]) = 6
-- check maximum([6, 2, 3]) = 6
-- check maximum([6, 6, 2, 6, 3]) = 6
-- check maximum([3, 5, 3, 6, 5]) = 6
-- check maximum([6, 2, 1, 6, 6]) = 6
-- check maximum([4, 2]) = 4
-- check maximum([2, 5, 3, 5]) = 5
-- check maximum([0, 6]) = 6
-- check maximum([5, 2]) = 5
-- check maximum([5]) = 5
-- check maximum([6, 0, 4]) = 6
-- check maximum([5, 1, 0]) = 5
