type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

fun fold : (a, b -> b), b, List(a) -> b
var f : (a, b -> b)
fold(f, z, nil) = z
fold(f, z, cons(x, xs)) = f(x, fold(f, z, xs))

synth sum_by_fold : List(Nat) -> Nat
example sum_by_fold(nil) = 0
example sum_by_fold([2]) = 2
example sum_by_fold([1, 3]) = 4
example sum_by_fold([2, 0, 1]) = 3

-- check sum_by_fold([2, 3]) = 5
-- check sum_by_fold([1, 2]) = 3
-- check sum_by_fold([0]) = 0
-- check sum_by_fold([5, 4, 2]) = 11
-- check sum_by_fold([4, 5]) = 9
-- check sum_by_fold([4, 4, 1, 5, 1]) = 15
-- check sum_by_fold([0, 5]) = 5
-- check sum_by_fold([1, 0, 0]) = 1
-- check sum_by_fold([3, 3]) = 6
-- check sum_by_fold([5, 1, 3, 3]) = 12
-- check sum_by_fold([2, 2, 5, 4]) = 13
-- check sum_by_fold([3, 6]) = 9
-- check sum_by_fold([2, 5, 5, 4, 3]) = 19
-- check sum_by_fold([6, 1, 6]) = 13
-- check sum_by_fold([5, 1]) = 6
-- check sum_by_fold([5, 5, 3, 4, 1]) = 18
-- check sum_by_fold([1, 0, 4]) = 5
-- check sum_by_fold([3, 2]) = 5
-- check sum_by_fold([1]) = 1
-- check sum_by_fold([4, 4]) = 8
