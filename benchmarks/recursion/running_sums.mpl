type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth running_sums : List(Nat) -> List(Nat)
example running_sums(nil) = nil
example running_sums([2]) = [2]
example running_sums([1, 2]) = [1, 3]
example running_sums([2, 0, 1]) = [2, 2, 3]
example running_sums([1, 1, 1, 2]) = [1, 2, 3, 5]

-- check running_sums([3, 2, 2]) = [3, 5, 7]
-- check running_sums([0, 2, 0, 3, 0]) = [0, 2, 2, 5, 5]
-- check running_sums([0, 0, 2, 3]) = [0, 0, 2, 5]
-- check running_sums([3, 2, 0, 2]) = [3, 5, 5, 7]
-- check running_sums([3, 3, 3]) = [3, 6, 9]
-- check running_sums([3, 3, 0]) = [3, 6, 6]
-- check running_sums([3, 0]) = [3, 3]
-- check running_sums([3, 1, 2]) = [3, 4, 6]
-- check running_sums([0, 1, 2, 0, 0]) = [0, 1, 3, 3, 3]
-- check running_sums([3, 0, 2]) = [3, 3, 5]
-- check running_sums([0, 3, 3, 1]) = [0, 3, 6, 7]
-- check running_sums([3, 1, 3, 3]) = [3, 4, 7, 10]
-- check running_sums([1]) = [1]
-- check running_sums([1, 1, 2, 0, 0]) = [1, 2, 4, 4, 4]
-- check running_sums([0, 0, 1, 2]) = [0, 0, 1, 3]
-- check running_sums([1, 3, 2, 3, 2]) = [1, 4, 6, 9, 11]
-- check running_sums([3, 1, 2, 3]) = [3, 4, 6, 9]
-- check running_sums([1, 2, 0]) = [1, 3, 3]
-- check running_sums([3, 3, 0, 1]) = [3, 6, 6, 7]
-- check running_sums([3]) = [3]
