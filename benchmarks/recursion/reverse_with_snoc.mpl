type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun snoc : List(a), a -> List(a)
snoc(nil, y) = cons(y, nil)
snoc(cons(x, xs), y) = cons(x, snoc(xs, y))

synth reverse_with_snoc : List(a) -> List(a)
example reverse_with_snoc(nil) = nil
example reverse_with_snoc([1, 2]) = [2, 1]
example reverse_with_snoc([1, 2, 3, 0]) = [0, 3, 2, 1]

-- check reverse_with_snoc([2, 2, 0]) = [0, 2, 2]
-- check reverse_with_snoc([1, 3, 0, 0]) = [0, 0, 3, 1]
-- check reverse_with_snoc([2, 4, 6, 6, 4]) = [4, 6, 6, 4, 2]
-- check reverse_with_snoc([6]) = [6]
-- check reverse_with_snoc([1, 4]) = [4, 1]
-- check reverse_with_snoc([3]) = [3]
-- check reverse_with_snoc([0]) = [0]
-- check reverse_with_snoc([2, 4, 0]) = [0, 4, 2]
-- check reverse_with_snoc([0, 6, 2, 1]) = [1, 2, 6, 0]
-- check reverse_with_snoc([1, 2, 0, 6]) = [6, 0, 2, 1]
-- check reverse_with_snoc([1, 0, 4, 0]) = [0, 4, 0, 1]
-- check reverse_with_snoc([2, 2, 1]) = [1, 2, 2]
-- check reverse_with_snoc([2, 3]) = [3, 2]
-- check reverse_with_snoc([0, 1, 4, 0, 2]) = [2, 0, 4, 1, 0]
-- check reverse_with_snoc([4, 1]) = [1, 4]
-- check reverse_with_snoc([5, 6, 1, 0]) = [0, 1, 6, 5]
-- check reverse_with_snoc([3, 4, 3, 1, 6]) = [6, 1, 3, 4, 3]
-- check reverse_with_snoc([2, 2, 4, 2, 0]) = [0, 2, 4, 2, 2]
-- check reverse_with_snoc([0, 0, 5]) = [5, 0, 0]
-- check reverse_with_snoc([0, 0]) = [0, 0]
