type List(a) = nil | cons(a, List(a))
type Nat = 0 | s(Nat)
numerals Nat
brackets List
var xs ys zs : List(a)

synth reverse : List(a) -> List(a)
example reverse(nil) = nil
example reverse([1]) = [1]
example reverse([1, 2]) = [2, 1]
example reverse([3, 2, 0]) = [0, 2, 3]
example reverse([0, 1, 2, 3]) = [3, 2, 1, 0]
