type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)

synth flatten : List(List(a)) -> List(a)
example flatten(nil) = nil
example flatten([[1]]) = [1]
example flatten([[1, 2], [3]]) = [1, 2, 3]
example flatten([nil, [1], [2, 0]]) = [1, 2, 0]

-- check flatten([nil]) = nil
-- check flatten([[3, 5, 1, 0], [5]]) = [3, 5, 1, 0, 5]
-- check flatten([[2, 2, 4]]) = [2, 2, 4]
-- check flatten([[3, 0, 6, 3]]) = [3, 0, 6, 3]
-- check flatten([[6, 5]]) = [6, 5]
-- check flatten([[0], [1, 3, 2, 5, 4], [6, 3, 2]]) = [0, 1, 3, 2, 5, 4, 6, 3, 2]
-- check flatten([nil, [4]]) = [4]
-- check flatten([[6, 0], [3, 4, 0, 0]]) = [6, 0, 3, 4, 0, 0]
-- check flatten([[0, 4, 5], [3, 2, 3, 3], [2, 4, 0, 3, 3]]) = [0, 4, 5, 3, 2, 3, 3, 2, 4, 0, 3, 3]
-- check flatten([[5]]) = [5]
-- check flatten([[3, 2, 1, 5, 0], [4, 5, 0], nil]) = [3, 2, 1, 5, 0, 4, 5, 0]
-- check flatten([[1, 2, 4, 1]]) = [1, 2, 4, 1]
-- check flatten([[6, 5, 2], [0, 4, 2, 3, 6], [3, 2, 6, 0]]) = [6, 5, 2, 0, 4, 2, 3, 6, 3, 2, 6, 0]
-- check flatten([[6, 0]]) = [6, 0]
-- check flatten([nil, [3, 4, 2, 2], [5, 6]]) = [3, 4, 2, 2, 5, 6]
-- check flatten([[4, 3], [1, 2, 5, 2, 6]]) = [4, 3, 1, 2, 5, 2, 6]
-- check flatten([[0, 2, 3]]) = [0, 2, 3]
-- check flatten([[3]]) = [3]
-- check flatten([[6, 4, 5, 4, 1]]) = [6, 4, 5, 4, 1]
-- check flatten([[1, 3, 5, 0, 5]]) = [1, 3, 5, 0, 5]
