type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

synth merge : List(Nat), List(Nat) -> List(Nat)
example merge(nil, [1]) = [1]
example merge([2], nil) = [2]
example merge([1], [2]) = [1, 2]
example merge([3], [2]) = [2, 3]
example merge([1, 3], [2, 4]) = [1, 2, 3, 4]
example merge([2, 5], [0, 1, 4]) = [0, 1, 2, 4, 5]

-- check merge([3, 5], nil) = [3, 5]
-- check merge(nil, nil) = nil
-- check merge([2, 6], nil) = [2, 6]
-- check merge([2], [0, 1]) = [0, 1, 2]
-- check merge([0, 3, 3, 5], [2, 3, 5]) = [0, 2, 3, 3, 3, 5, 5]
-- check merge([3, 3, 3, 5, 6], [0]) = [0, 3, 3, 3, 5, 6]
-- check merge([0, 2, 4, 5], [5, 6, 6]) = [0, 2, 4, 5, 5, 6, 6]
-- check merge([0, 0], [4]) = [0, 0, 4]
-- check merge([3, 5, 5], [1, 4]) = [1, 3, 4, 5, 5]
-- check merge([0, 1, 5, 6], [0]) = [0, 0, 1, 5, 6]
-- check merge([5], [0, 2, 4, 6]) = [0, 2, 4, 5, 6]
-- check merge([1, 1, 2, 5, 6], [1, 2]) = [1, 1, 1, 2, 2, 5, 6]
-- check merge(nil, [5]) = [5]
-- check merge([0, 2, 2, 6, 6], [0, 2, 3, 5, 5]) = [0, 0, 2, 2, 2, 3, 5, 5, 6, 6]
-- check merge([5], [1, 5, 6]) = [1, 5, 5, 6]
-- check merge([0, 2, 2, 5, 5], [0, 2, 3, 5]) = [0, 0, 2, 2, 2, 3, 5, 5, 5]
-- check merge([0, 4], [1, 2, 4]) = [0, 1, 2, 4, 4]
-- check merge(nil, [3, 6, 6]) = [3, 6, 6]
-- check merge([3, 3, 4, 5], [0, 1, 1, 3, 6]) = [0, 1, 1, 3, 3, 3, 4, 5, 6]
-- check merge([0, 1, 4, 6], nil) = [0, 1, 4, 6]
