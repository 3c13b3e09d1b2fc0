type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth sum : List(Nat) -> Nat
example sum(nil) = 0
example sum([2]) = 2
example sum([1, 3]) = 4
example sum([2, 0, 1]) = 3

-- check sum([2, 3, 3, 1, 2]) = 11
-- check sum([0, 2]) = 2
-- check sum([6, 4]) = 10
-- check sum([5, 0, 5, 4]) = 14
-- check sum([2, 3, 1, 1]) = 7
-- check sum([5, 4, 5, 1]) = 15
-- check sum([4, 0]) = 4
-- check sum([5]) = 5
-- check sum([0, 2, 3]) = 5
-- check sum([5, 3, 3, 5]) = 16
-- check sum([0, 5]) = 5
-- check sum([5, 1, 4, 0, 5]) = 15
-- check sum([1, 5, 4]) = 10
-- check sum([0, 1, 1, 1, 1]) = 4
-- check sum([1, 2]) = 3
-- check sum([3]) = 3
-- check sum([0, 4, 4, 2]) = 10
-- check sum([6, 1]) = 7
-- check sum([0, 4, 1]) = 5
-- check sum([6, 6, 5, 0, 2]) = 19
