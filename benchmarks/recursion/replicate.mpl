type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth replicate : Nat, a -> List(a)
example replicate(0, 1) = nil
example replicate(1, 3) = [3]
example replicate(3, 2) = [2, 2, 2]

-- check replicate(0, 3) = nil
-- check replicate(1, 2) = [2]
-- check replicate(0, 4) = nil
-- check replicate(3, 5) = [5, 5, 5]
-- check replicate(5, 5) = [5, 5, 5, 5, 5]
-- check replicate(6, 0) = [0, 0, 0, 0, 0, 0]
-- check replicate(1, 1) = [1]
-- check replicate(0, 6) = nil
-- check replicate(0, 5) = nil
-- check replicate(4, 0) = [0, 0, 0, 0]
-- check replicate(5, 2) = [2, 2, 2, 2, 2]
-- check replicate(2, 4) = [4, 4]
-- check replicate(2, 6) = [6, 6]
-- check replicate(5, 0) = [0, 0, 0, 0, 0]
-- check replicate(2, 1) = [1, 1]
-- check replicate(5, 6) = [6, 6, 6, 6, 6]
-- check replicate(5, 1) = [1, 1, 1, 1, 1]
-- check replicate(6, 1) = [1, 1, 1, 1, 1, 1]
-- check replicate(4, 5) = [5, 5, 5, 5]
-- check replicate(5, 4) = [4, 4, 4, 4, 4]
