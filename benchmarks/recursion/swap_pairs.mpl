type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)

synth swap_pairs : List(a) -> List(a)
example swap_pairs(nil) = nil
example swap_pairs([1]) = [1]
example swap_pairs([1, 2]) = [2, 1]
example swap_pairs([1, 2, 3]) = [2, 1, 3]
example swap_pairs([4, 3, 2, 1]) = [3, 4, 1, 2]

-- check swap_pairs([4]) = [4]
-- check swap_pairs([5, 1, 4, 3, 6]) = [1, 5, 3, 4, 6]
-- check swap_pairs([5, 2, 5, 4, 3, 0, 3]) = [2, 5, 4, 5, 0, 3, 3]
-- check swap_pairs([5, 6, 1]) = [6, 5, 1]
-- check swap_pairs([0, 5, 4, 4]) = [5, 0, 4, 4]
-- check swap_pairs([1, 2, 0, 0, 0, 6, 3]) = [2, 1, 0, 0, 6, 0, 3]
-- check swap_pairs([2, 6]) = [6, 2]
-- check swap_pairs([0, 2, 2]) = [2, 0, 2]
-- check swap_pairs([2]) = [2]
-- check swap_pairs([6, 1]) = [1, 6]
-- check swap_pairs([0]) = [0]
-- check swap_pairs([5, 2, 5, 0, 1]) = [2, 5, 0, 5, 1]
-- check swap_pairs([4, 2, 3, 3]) = [2, 4, 3, 3]
-- check swap_pairs([2, 5, 5, 2, 6]) = [5, 2, 2, 5, 6]
-- check swap_pairs([0, 3, 1, 1, 4]) = [3, 0, 1, 1, 4]
-- check swap_pairs([2, 1, 5]) = [1, 2, 5]
-- check swap_pairs([3, 5, 4, 0, 3]) = [5, 3, 0, 4, 3]
-- check swap_pairs([2, 6, 4]) = [6, 2, 4]
-- check swap_pairs([5, 0, 6]) = [0, 5, 6]
-- check swap_pairs([4, 5, 4, 3, 6, 4, 2]) = [5, 4, 3, 4, 4, 6, 2]
