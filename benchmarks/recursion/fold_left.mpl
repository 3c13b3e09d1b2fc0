type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

fun snoc : List(a), a -> List(a)
snoc(nil, y) = cons(y, nil)
snoc(cons(x, xs), y) = cons(x, snoc(xs, y))

synth fold_left : (b, a -> b), b, List(a) -> b
example fold_left(snoc, nil, nil) = nil
example fold_left(snoc, [1], [2]) = [1, 2]
example fold_left(snoc, [0], [2, 3]) = [0, 2, 3]
example fold_left(snoc, nil, [1, 2, 3]) = [1, 2, 3]

-- check fold_left(snoc, [0], [0]) = [0, 0]
-- check fold_left(snoc, [5, 0], [0, 5, 5]) = [5, 0, 0, 5, 5]
-- check fold_left(snoc, [4, 2], [1, 4, 3, 3]) = [4, 2, 1, 4, 3, 3]
-- check fold_left(snoc, [3], [4]) = [3, 4]
-- check fold_left(snoc, [4], [4]) = [4, 4]
-- check fold_left(snoc, [6, 0, 0], [0]) = [6, 0, 0, 0]
-- check fold_left(snoc, [3, 4, 6, 2, 0], [4, 2, 1, 0]) = [3, 4, 6, 2, 0, 4, 2, 1, 0]
-- check fold_left(snoc, nil, [1, 2, 2, 0]) = [1, 2, 2, 0]
-- check fold_left(snoc, [4], [5, 4, 3, 4, 3]) = [4, 5, 4, 3, 4, 3]
-- check fold_left(snoc, nil, [4, 4]) = [4, 4]
-- check fold_left(snoc, [3, 2, 1], [6, 3, 0]) = [3, 2, 1, 6, 3, 0]
-- check fold_left(snoc, [4, 4, 4, 4], [4, 6, 6, 2, 2]) = [4, 4, 4, 4, 4, 6, 6, 2, 2]
-- check fold_left(snoc, [2, 0], [1, 5]) = [2, 0, 1, 5]
-- check fold_left(snoc, [6, 2, 3], [5, 5, 1]) = [6, 2, 3, 5, 5, 1]
-- check fold_left(snoc, [6, 4, 6, 1], [1]) = [6, 4, 6, 1, 1]
-- check fold_left(snoc, [4, 1, 3], [3, 6, 6, 6, 6]) = [4, 1, 3, 3, 6, 6, 6, 6]
-- check fold_left(snoc, nil, [2, 2, 1, 6]) = [2, 2, 1, 6]
-- check fold_left(snoc, [4], nil) = [4]
-- check fold_left(snoc, [5], [2]) = [5, 2]
-- check fold_left(snoc, [5, 4], [3, 6, 5, 0]) = [5, 4, 3, 6, 5, 0]
