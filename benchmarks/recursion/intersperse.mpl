type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth intersperse : a, List(a) -> List(a)
example intersperse(0, nil) = nil
example intersperse(0, [1]) = [1]
example intersperse(0, [1, 2]) = [1, 0, 2]
example intersperse(7, [3, 1, 2]) = [3, 7, 1, 7, 2]

-- check intersperse(4, [6]) = [6]
-- check intersperse(0, [6, 4, 1, 1]) = [6, 0, 4, 0, 1, 0, 1]
-- check intersperse(3, [6, 5, 4, 6, 6]) = [6, 3, 5, 3, 4, 3, 6, 3, 6]
-- check intersperse(2, [3]) = [3]
-- check intersperse(5, [5, 6, 6, 2, 5]) = [5, 5, 6, 5, 6, 5, 2, 5, 5]
-- check intersperse(1, [5]) = [5]
-- check intersperse(2, [2, 2, 1, 3, 6]) = [2, 2, 2, 2, 1, 2, 3, 2, 6]
-- check intersperse(4, [0]) = [0]
-- check intersperse(2, nil) = nil
-- check intersperse(1, [1]) = [1]
-- check intersperse(1, [0, 2, 5, 2, 4]) = [0, 1, 2, 1, 5, 1, 2, 1, 4]
-- check intersperse(6, [1]) = [1]
-- check intersperse(5, [1, 6, 2, 2, 4]) = [1, 5, 6, 5, 2, 5, 2, 5, 4]
-- check intersperse(5, [6, 3, 1]) = [6, 5, 3, 5, 1]
-- check intersperse(4, [3, 1, 5]) = [3, 4, 1, 4, 5]
-- check intersperse(6, [1, 0]) = [1, 6, 0]
-- check intersperse(5, nil) = nil
-- check intersperse(1, [3]) = [3]
-- check intersperse(3, [0, 1, 1, 6]) = [0, 3, 1, 3, 1, 3, 6]
-- check intersperse(1, [3, 3]) = [3, 1, 3]
