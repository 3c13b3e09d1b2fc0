type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun cons_all : a, List(List(a)) -> List(List(a))
var xss : List(List(a))
cons_all(x, nil) = nil
cons_all(x, cons(xs, xss)) = cons(cons(x, xs), cons_all(x, xss))

synth prefixes : List(a) -> List(List(a))
example prefixes(nil) = [nil]
example prefixes([1]) = [nil, [1]]
example prefixes([1, 2]) = [nil, [1], [1, 2]]
example prefixes([3, 1, 2]) = [nil, [3], [3, 1], [3, 1, 2]]

-- check prefixes([5, 4, 0]) = [nil, [5], [5, 4], [5, 4, 0]]
-- check prefixes([6, 2, 3, 3]) = [nil, [6], [6, 2], [6, 2, 3], [6, 2, 3, 3]]
-- check prefixes([4, 2]) = [nil, [4], [4, 2]]
-- check prefixes([5, 1]) = [nil, [5], [5, 1]]
-- check prefixes([3, 1]) = [nil, [3], [3, 1]]
-- check prefixes([1, 5, 3, 1, 6]) = [nil, [1], [1, 5], [1, 5, 3], [1, 5, 3, 1], [1, 5, 3, 1, 6]]
-- check prefixes([4, 2, 6]) = [nil, [4], [4, 2], [4, 2, 6]]
-- check prefixes([6, 4, 4, 3, 2]) = [nil, [6], [6, 4], [6, 4, 4], [6, 4, 4, 3], [6, 4, 4, 3, 2]]
-- check prefixes([4, 1, 4, 0, 5]) = [nil, [4], [4, 1], [4, 1, 4], [4, 1, 4, 0], [4, 1, 4, 0, 5]]
-- check prefixes([5]) = [nil, [5]]
-- check prefixes([5, 5]) = [nil, [5], [5, 5]]
-- check prefixes([4, 4, 2, 3, 3]) = [nil, [4], [4, 4], [4, 4, 2], [4, 4, 2, 3], [4, 4, 2, 3, 3]]
-- check prefixes([5, 5, 3, 2, 0]) = [nil, [5], [5, 5], [5, 5, 3], [5, 5, 3, 2], [5, 5, 3, 2, 0]]
-- check prefixes([6, 6, 4, 2]) = [nil, [6], [6, 6], [6, 6, 4], [6, 6, 4, 2]]
-- check prefixes([3, 3]) = [nil, [3], [3, 3]]
-- check prefixes([1, 3]) = [nil, [1], [1, 3]]
-- check prefixes([0, 5]) = [nil, [0], [0, 5]]
-- check prefixes([3, 6, 3, 0]) = [nil, [3], [3, 6], [3, 6, 3], [3, 6, 3, 0]]
-- check prefixes([6, 3, 3, 3, 4]) = [nil, [6], [6, 3], [6, 3, 3], [6, 3, 3, 3], [6, 3, 3, 3, 4]]
-- check prefixes([5, 5, 1, 6, 6]) = [nil, [5], [5, 5], [5, 5, 1], [5, 5, 1, 6], [5, 5, 1, 6, 6]]
