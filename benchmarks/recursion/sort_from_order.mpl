type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

synth sort_from_order : List(Nat) -> List(Nat)
example sort_from_order(nil) = nil
example sort_from_order([1]) = [1]
example sort_from_order([2, 1]) = [1, 2]
example sort_from_order([1, 2]) = [1, 2]
example sort_from_order([3, 1, 2]) = [1, 2, 3]
example sort_from_order([2, 3, 1, 2]) = [1, 2, 2, 3]
example sort_from_order([1, 3]) = [1, 3]
example sort_from_order([3, 1]) = [1, 3]

-- check sort_from_order([4, 4, 6, 2]) = [2, 4, 4, 6]
-- check sort_from_order([0, 3]) = [0, 3]
-- check sort_from_order([2, 4, 3, 0]) = [0, 2, 3, 4]
-- check sort_from_order([5, 1, 2]) = [1, 2, 5]
-- check sort_from_order([5]) = [5]
-- check sort_from_order([1, 3, 0]) = [0, 1, 3]
-- check sort_from_order([2, 0, 1, 6]) = [0, 1, 2, 6]
-- check sort_from_order([3, 3, 2, 1, 3]) = [1, 2, 3, 3, 3]
-- check sort_from_order([1, 6, 1, 6, 3]) = [1, 1, 3, 6, 6]
-- check sort_from_order([6, 5]) = [5, 6]
-- check sort_from_order([1, 2, 4]) = [1, 2, 4]
-- check sort_from_order([0, 3, 3, 3]) = [0, 3, 3, 3]
-- check sort_from_order([4, 0, 5, 0]) = [0, 0, 4, 5]
-- check sort_from_order([2, 3]) = [2, 3]
-- check sort_from_order([0, 1, 4, 6, 2]) = [0, 1, 2, 4, 6]
-- check sort_from_order([5, 2, 2, 4, 0]) = [0, 2, 2, 4, 5]
-- check sort_from_order([5, 1]) = [1, 5]
-- check sort_from_order([3, 0, 2, 1]) = [0, 1, 2, 3]
-- check sort_from_order([0]) = [0]
-- check sort_from_order([6, 2, 5, 1]) = [1, 2, 5, 6]
