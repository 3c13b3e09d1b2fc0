type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

fun * : Nat, Nat -> Nat infix left 70
0 * y = 0
s(x) * y = y + x * y

synth product : List(Nat) -> Nat
example product(nil) = 1
example product([2]) = 2
example product([2, 3]) = 6
example product([3, 1, 2]) = 6

-- check product([1]) = 1
-- check product([0]) = 0
-- check product([0, 0, 0, 0]) = 0
-- check product([0, 2, 3]) = 0
-- check product([0, 2, 0, 2]) = 0
-- check product([3]) = 3
-- check product([0, 2, 2]) = 0
-- check product([2, 0, 1, 0]) = 0
-- check product([1, 3]) = 3
-- check product([0, 2]) = 0
-- check product([3, 2, 0, 1]) = 0
-- check product([2, 3, 2, 3]) = 36
-- check product([3, 3]) = 9
-- check product([0, 3, 3, 0]) = 0
-- check product([2, 3, 1]) = 6
-- check product([0, 3, 2, 2]) = 0
-- check product([2, 1, 3, 1]) = 6
-- check product([1, 0, 1, 3]) = 0
-- check product([1, 1, 0]) = 0
-- check product([1, 0, 3]) = 0
