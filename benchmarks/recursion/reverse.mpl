type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)

synth reverse : List(a) -> List(a)
example reverse(nil) = nil
example reverse([1]) = [1]
example reverse([1, 2]) = [2, 1]
example reverse([1, 2, 3]) = [3, 2, 1]

-- check reverse([6, 4, 1, 6]) = [6, 1, 4, 6]
-- check reverse([0, 4]) = [4, 0]
-- check reverse([4, 3, 4, 3]) = [3, 4, 3, 4]
-- check reverse([1, 2, 5, 4]) = [4, 5, 2, 1]
-- check reverse([4]) = [4]
-- check reverse([5]) = [5]
-- check reverse([1, 4, 2, 1]) = [1, 2, 4, 1]
-- check reverse([3, 3]) = [3, 3]
-- check reverse([3, 3, 4]) = [4, 3, 3]
-- check reverse([1, 4, 0, 4, 6]) = [6, 4, 0, 4, 1]
-- check reverse([3, 5, 5, 0, 1]) = [1, 0, 5, 5, 3]
-- check reverse([2, 0, 0, 4]) = [4, 0, 0, 2]
-- check reverse([6, 1, 0, 5, 6]) = [6, 5, 0, 1, 6]
-- check reverse([2, 6]) = [6, 2]
-- check reverse([3, 2, 5, 2, 3]) = [3, 2, 5, 2, 3]
-- check reverse([4, 0, 3]) = [3, 0, 4]
-- check reverse([5, 6, 4, 1, 5]) = [5, 1, 4, 6, 5]
-- check reverse([4, 4, 4]) = [4, 4, 4]
-- check reverse([5, 5, 6, 3, 2]) = [2, 3, 6, 5, 5]
-- check reverse([1, 1]) = [1, 1]
