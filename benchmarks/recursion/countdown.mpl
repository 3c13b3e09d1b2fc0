type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth countdown : Nat -> List(Nat)
example countdown(0) = nil
example countdown(1) = [1]
example countdown(2) = [2, 1]
example countdown(4) = [4, 3, 2, 1]

-- check countdown(14) = [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(6) = [6, 5, 4, 3, 2, 1]
-- check countdown(17) = [17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(7) = [7, 6, 5, 4, 3, 2, 1]
-- check countdown(22) = [22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(21) = [21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(25) = [25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(9) = [9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(13) = [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(12) = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(24) = [24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(5) = [5, 4, 3, 2, 1]
-- check countdown(10) = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(15) = [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(23) = [23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(18) = [18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(19) = [19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(16) = [16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(11) = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
-- check countdown(8) = [8, 7, 6, 5, 4, 3, 2, 1]
