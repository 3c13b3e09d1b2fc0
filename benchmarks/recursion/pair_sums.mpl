type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth pair_sums : List(Nat) -> List(Nat)
example pair_sums(nil) = nil
example pair_sums([3]) = [3]
example pair_sums([1, 2]) = [3]
example pair_sums([1, 2, 4]) = [3, 4]
example pair_sums([2, 0, 1, 3]) = [2, 4]

-- check pair_sums([3, 2, 4, 2]) = [5, 6]
-- check pair_sums([1, 1, 1, 3, 0]) = [2, 4, 0]
-- check pair_sums([1, 4, 4]) = [5, 4]
-- check pair_sums([2, 1]) = [3]
-- check pair_sums([2, 1, 2, 2]) = [3, 4]
-- check pair_sums([0, 2, 0, 1, 2]) = [2, 1, 2]
-- check pair_sums([0, 4, 2, 2]) = [4, 4]
-- check pair_sums([2, 3, 1, 1]) = [5, 2]
-- check pair_sums([3, 2, 4, 1]) = [5, 5]
-- check pair_sums([3, 4, 1]) = [7, 1]
-- check pair_sums([3, 3, 1]) = [6, 1]
-- check pair_sums([2, 4, 0, 2, 1]) = [6, 2, 1]
-- check pair_sums([1, 0, 1, 0]) = [1, 1]
-- check pair_sums([4, 0]) = [4]
-- check pair_sums([1, 4]) = [5]
-- check pair_sums([1]) = [1]
-- check pair_sums([3, 3, 1, 3, 0]) = [6, 4, 0]
-- check pair_sums([3, 3]) = [6]
-- check pair_sums([0, 2, 3]) = [2, 3]
-- check pair_sums([3, 1, 2, 3, 2]) = [4, 5, 2]
