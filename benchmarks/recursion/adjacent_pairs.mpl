type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
type Pair(a, b) = pair(a, b)

synth adjacent_pairs : List(a) -> List(Pair(a, a))
example adjacent_pairs(nil) = nil
example adjacent_pairs([1]) = nil
example adjacent_pairs([1, 2]) = [pair(1, 2)]
example adjacent_pairs([3, 1, 2]) = [pair(3, 1), pair(1, 2)]
example adjacent_pairs([0, 2, 1, 3]) = [pair(0, 2), pair(2, 1), pair(1, 3)]

-- check adjacent_pairs([3, 3, 2, 6]) = [pair(3, 3), pair(3, 2), pair(2, 6)]
-- check adjacent_pairs([3]) = nil
-- check adjacent_pairs([3, 6, 5]) = [pair(3, 6), pair(6, 5)]
-- check adjacent_pairs([5]) = nil
-- check adjacent_pairs([4, 5, 0, 5]) = [pair(4, 5), pair(5, 0), pair(0, 5)]
-- check adjacent_pairs([5, 0, 2]) = [pair(5, 0), pair(0, 2)]
-- check adjacent_pairs([4]) = nil
-- check adjacent_pairs([1, 6, 1, 1]) = [pair(1, 6), pair(6, 1), pair(1, 1)]
-- check adjacent_pairs([6, 4, 5, 2, 6]) = [pair(6, 4), pair(4, 5), pair(5, 2), pair(2, 6)]
-- check adjacent_pairs([4, 4, 3, 0]) = [pair(4, 4), pair(4, 3), pair(3, 0)]
-- check adjacent_pairs([0, 2, 2, 0, 4]) = [pair(0, 2), pair(2, 2), pair(2, 0), pair(0, 4)]
-- check adjacent_pairs([3, 3, 3, 5, 3]) = [pair(3, 3), pair(3, 3), pair(3, 5), pair(5, 3)]
-- check adjacent_pairs([3, 1]) = [pair(3, 1)]
-- check adjacent_pairs([2, 6]) = [pair(2, 6)]
-- check adjacent_pairs([3, 6, 2]) = [pair(3, 6), pair(6, 2)]
-- check adjacent_pairs([0]) = nil
-- check adjacent_pairs([6, 6, 2]) = [pair(6, 6), pair(6, 2)]
-- check adjacent_pairs([6, 5, 6, 4, 3]) = [pair(6, 5), pair(5, 6), pair(6, 4), pair(4, 3)]
-- check adjacent_pairs([6, 2, 6]) = [pair(6, 2), pair(2, 6)]
-- check adjacent_pairs([2]) = nil
