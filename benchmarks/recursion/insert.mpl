type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

synth insert : Nat, List(Nat) -> List(Nat)
example insert(1, nil) = [1]
example insert(1, [2]) = [1, 2]
example insert(3, [2]) = [2, 3]
example insert(2, [1, 3]) = [1, 2, 3]
example insert(0, [0, 1]) = [0, 0, 1]
example insert(5, [1, 3, 4]) = [1, 3, 4, 5]

-- check insert(1, [0, 0, 3]) = [0, 0, 1, 3]
-- check insert(2, [0, 3, 4]) = [0, 2, 3, 4]
-- check insert(0, nil) = [0]
-- check insert(5, [2, 3, 4, 4, 5]) = [2, 3, 4, 4, 5, 5]
-- check insert(0, [1, 2, 3, 4, 4]) = [0, 1, 2, 3, 4, 4]
-- check insert(3, [0, 0, 4, 4, 6]) = [0, 0, 3, 4, 4, 6]
-- check insert(1, [0, 1, 1]) = [0, 1, 1, 1]
-- check insert(2, [1, 1, 5, 6, 6]) = [1, 1, 2, 5, 6, 6]
-- check insert(0, [1]) = [0, 1]
-- check insert(0, [0, 1, 5, 6, 6]) = [0, 0, 1, 5, 6, 6]
-- check insert(5, [1, 2, 6]) = [1, 2, 5, 6]
-- check insert(5, [1, 2, 2, 4, 6]) = [1, 2, 2, 4, 5, 6]
-- check insert(2, [2, 3, 3, 3, 3]) = [2, 2, 3, 3, 3, 3]
-- check insert(5, [2]) = [2, 5]
-- check insert(1, [2, 4, 5]) = [1, 2, 4, 5]
-- check insert(0, [3, 3, 5]) = [0, 3, 3, 5]
-- check insert(5, nil) = [5]
-- check insert(3, [1, 3]) = [1, 3, 3]
-- check insert(6, [1, 2, 3, 5, 5]) = [1, 2, 3, 5, 5, 6]
-- check insert(3, [5, 6]) = [3, 5, 6]
