type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
type Pair(a, b) = pair(a, b)

fun run : a, List(Pair(a, Nat)) -> List(Pair(a, Nat))
run(x, nil) = cons(pair(x, 1), nil)
run(x, cons(pair(y, n), r)) = if x = y then cons(pair(y, s(n)), r) else cons(pair(x, 1), cons(pair(y, n), r))

synth run_length : List(a) -> List(Pair(a, Nat))
example run_length(nil) = nil
example run_length([1]) = [pair(1, 1)]
example run_length([1, 1, 2]) = [pair(1, 2), pair(2, 1)]
example run_length([2, 0, 0, 0]) = [pair(2, 1), pair(0, 3)]

-- check run_length([1, 1, 1, 2]) = [pair(1, 3), pair(2, 1)]
-- check run_length([0, 0, 2, 0, 0]) = [pair(0, 2), pair(2, 1), pair(0, 2)]
-- check run_length([0, 2]) = [pair(0, 1), pair(2, 1)]
-- check run_length([0]) = [pair(0, 1)]
-- check run_length([0, 2, 1, 2, 2, 1]) = [pair(0, 1), pair(2, 1), pair(1, 1), pair(2, 2), pair(1, 1)]
-- check run_length([2, 2]) = [pair(2, 2)]
-- check run_length([1, 1, 1, 0]) = [pair(1, 3), pair(0, 1)]
-- check run_length([2, 0]) = [pair(2, 1), pair(0, 1)]
-- check run_length([2]) = [pair(2, 1)]
-- check run_length([0, 1, 1, 2, 2]) = [pair(0, 1), pair(1, 2), pair(2, 2)]
-- check run_length([1, 2, 1]) = [pair(1, 1), pair(2, 1), pair(1, 1)]
-- check run_length([0, 1]) = [pair(0, 1), pair(1, 1)]
-- check run_length([2, 2, 2, 2, 1, 1]) = [pair(2, 4), pair(1, 2)]
-- check run_length([2, 1]) = [pair(2, 1), pair(1, 1)]
-- check run_length([1, 0, 0]) = [pair(1, 1), pair(0, 2)]
-- check run_length([2, 0, 2, 2, 2]) = [pair(2, 1), pair(0, 1), pair(2, 3)]
-- check run_length([1, 1, 0, 2, 0, 0]) = [pair(1, 2), pair(0, 1), pair(2, 1), pair(0, 2)]
-- check run_length([0, 0, 1, 2, 2]) = [pair(0, 2), pair(1, 1), pair(2, 2)]
-- check run_length([0, 2, 1]) = [pair(0, 1), pair(2, 1), pair(1, 1)]
-- check run_length([2, 1, 2, 0, 0, 0]) = [pair(2, 1), pair(1, 1), pair(2, 1), pair(0, 3)]
