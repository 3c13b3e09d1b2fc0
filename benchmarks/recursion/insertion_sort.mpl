type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

fun insert : Nat, List(Nat) -> List(Nat)
insert(x, nil) = cons(x, nil)
insert(x, cons(y, ys)) = if x <= y then cons(x, cons(y, ys)) else cons(y, insert(x, ys))

synth insertion_sort : List(Nat) -> List(Nat)
example insertion_sort(nil) = nil
example insertion_sort([2, 1]) = [1, 2]
example insertion_sort([3, 1, 2]) = [1, 2, 3]
example insertion_sort([1, 0, 1]) = [0, 1, 1]

-- check insertion_sort([1]) = [1]
-- check insertion_sort([5, 0, 2, 0]) = [0, 0, 2, 5]
-- check insertion_sort([3, 2]) = [2, 3]
-- check insertion_sort([1, 5, 1, 3, 5]) = [1, 1, 3, 5, 5]
-- check insertion_sort([3]) = [3]
-- check insertion_sort([4, 3, 0, 0, 3]) = [0, 0, 3, 3, 4]
-- check insertion_sort([3, 6, 2, 2, 6]) = [2, 2, 3, 6, 6]
-- check insertion_sort([1, 0, 0, 0]) = [0, 0, 0, 1]
-- check insertion_sort([2, 4]) = [2, 4]
-- check insertion_sort([3, 3, 3, 4, 4]) = [3, 3, 3, 4, 4]
-- check insertion_sort([0]) = [0]
-- check insertion_sort([5, 5]) = [5, 5]
-- check insertion_sort([6, 2]) = [2, 6]
-- check insertion_sort([3, 5]) = [3, 5]
-- check insertion_sort([5]) = [5]
-- check insertion_sort([4, 5, 1, 0, 0]) = [0, 0, 1, 4, 5]
-- check insertion_sort([3, 1]) = [1, 3]
-- check insertion_sort([2, 3, 6]) = [2, 3, 6]
-- check insertion_sort([6, 0, 1, 4]) = [0, 1, 4, 6]
-- check insertion_sort([4, 0, 2]) = [0, 2, 4]
