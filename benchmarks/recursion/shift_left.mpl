type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun snoc : List(a), a -> List(a)
snoc(nil, y) = cons(y, nil)
snoc(cons(x, xs), y) = cons(x, snoc(xs, y))

synth shift_left : List(a) -> List(a)
example shift_left(nil) = nil
example shift_left([1]) = [1]
example shift_left([1, 2]) = [2, 1]
example shift_left([3, 1, 2]) = [1, 2, 3]

-- check shift_left([4, 5]) = [5, 4]
-- check shift_left([5, 1, 4, 1, 2]) = [1, 4, 1, 2, 5]
-- check shift_left([2, 4]) = [4, 2]
-- check shift_left([5, 3, 0, 4, 0]) = [3, 0, 4, 0, 5]
-- check shift_left([0, 5, 3, 6, 4]) = [5, 3, 6, 4, 0]
-- check shift_left([2]) = [2]
-- check shift_left([0, 1, 5]) = [1, 5, 0]
-- check shift_left([2, 0, 1, 2, 5]) = [0, 1, 2, 5, 2]
-- check shift_left([2, 4, 2]) = [4, 2, 2]
-- check shift_left([4, 6]) = [6, 4]
-- check shift_left([5, 2, 2]) = [2, 2, 5]
-- check shift_left([6, 0]) = [0, 6]
-- check shift_left([4, 0, 5, 5]) = [0, 5, 5, 4]
-- check shift_left([4, 0, 5]) = [0, 5, 4]
-- check shift_left([0, 2, 6, 1, 3]) = [2, 6, 1, 3, 0]
-- check shift_left([4, 0, 3, 4]) = [0, 3, 4, 4]
-- check shift_left([6, 6]) = [6, 6]
-- check shift_left([1, 1]) = [1, 1]
-- check shift_left([2, 6, 0, 4, 6]) = [6, 0, 4, 6, 2]
-- check shift_left([1, 0, 6, 6]) = [0, 6, 6, 1]
