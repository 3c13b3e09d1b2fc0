type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

synth sorted : List(Nat) -> Bool
example sorted(nil)
example sorted([3])
example sorted([1, 2])
example not sorted([2, 1])
example not sorted([1, 2, 0])
example sorted([1, 1, 3])
example not sorted([3, 1, 2])

-- check not sorted([4, 3, 3])
-- check not sorted([4, 3])
-- check not sorted([3, 0])
-- check not sorted([1, 0, 3])
-- check not sorted([2, 3, 1])
-- check not sorted([0, 4, 3])
-- check sorted([0, 2, 2])
-- check sorted([1])
-- check not sorted([4, 4, 3])
-- check not sorted([4, 0])
-- check sorted([0, 4])
-- check not sorted([2, 1, 3])
-- check sorted([2])
-- check not sorted([4, 1])
-- check not sorted([1, 0, 2])
-- check sorted([1, 2, 4])
-- check not sorted([3, 1])
-- check not sorted([4, 2])
-- check sorted([0, 1, 2])
-- check sorted([2, 4])
