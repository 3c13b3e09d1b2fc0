type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth all_but_last : List(a) -> List(a)
example all_but_last(nil) = nil
example all_but_last([4]) = nil
example all_but_last([1, 2]) = [1]
example all_but_last([1, 2, 3]) = [1, 2]
example all_but_last([3, 2, 0, 5]) = [3, 2, 0]

-- check all_but_last([2, 0, 5, 0, 6]) = [2, 0, 5, 0]
-- check all_but_last([1, 2, 4, 2]) = [1, 2, 4]
-- check all_but_last([2, 4, 0, 5, 2]) = [2, 4, 0, 5]
-- check all_but_last([5, 5, 4, 5, 5]) = [5, 5, 4, 5]
-- check all_but_last([0, 1, 3, 1]) = [0, 1, 3]
-- check all_but_last([1, 0]) = [1]
-- check all_but_last([6, 3, 2, 2, 3]) = [6, 3, 2, 2]
-- check all_but_last([5, 6, 2, 3, 2]) = [5, 6, 2, 3]
-- check all_but_last([3, 1, 0, 2]) = [3, 1, 0]
-- check all_but_last([3]) = nil
-- check all_but_last([5, 2, 6]) = [5, 2]
-- check all_but_last([0, 6, 4, 5]) = [0, 6, 4]
-- check all_but_last([1, 0, 0]) = [1, 0]
-- check all_but_last([1, 3]) = [1]
-- check all_but_last([0]) = nil
-- check all_but_last([2, 3]) = [2]
-- check all_but_last([3, 5]) = [3]
-- check all_but_last([0, 5, 4, 4, 4]) = [0, 5, 4, 4]
-- check all_but_last([6]) = nil
-- check all_but_last([2, 2]) = [2]
