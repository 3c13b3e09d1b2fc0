type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth successors : List(Nat) -> List(Nat)
example successors(nil) = nil
example successors([2]) = [3]
example successors([0, 3, 1]) = [1, 4, 2]

-- check successors([3, 2, 5]) = [4, 3, 6]
-- check successors([3]) = [4]
-- check successors([5, 6]) = [6, 7]
-- check successors([2, 2, 1, 5, 5]) = [3, 3, 2, 6, 6]
-- check successors([4, 2]) = [5, 3]
-- check successors([5, 0, 1]) = [6, 1, 2]
-- check successors([2, 4, 3, 4, 6]) = [3, 5, 4, 5, 7]
-- check successors([2, 0, 0, 2, 5]) = [3, 1, 1, 3, 6]
-- check successors([3, 3, 0, 4]) = [4, 4, 1, 5]
-- check successors([2, 6, 4, 4, 6]) = [3, 7, 5, 5, 7]
-- check successors([6]) = [7]
-- check successors([2, 1, 1, 0, 0]) = [3, 2, 2, 1, 1]
-- check successors([6, 5, 3, 1]) = [7, 6, 4, 2]
-- check successors([5, 3, 0, 4, 4]) = [6, 4, 1, 5, 5]
-- check successors([6, 5, 5, 6, 2]) = [7, 6, 6, 7, 3]
-- check successors([5, 6, 5, 6]) = [6, 7, 6, 7]
-- check successors([2, 1, 5]) = [3, 2, 6]
-- check successors([1]) = [2]
-- check successors([0]) = [1]
-- check successors([3, 5]) = [4, 6]
