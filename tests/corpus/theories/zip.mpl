-- Zip and pairs: a datatype with two parameters.
-- expect: proved *; refuted zip_swap_wrong

include "../../../axioms/list.mpl"

type Pair(a, b) = pair(a, b)

fun fst : Pair(a, b) -> a
fun snd : Pair(a, b) -> b
fun swap : Pair(a, b) -> Pair(b, a)
fun zip : List(a), List(b) -> List(Pair(a, b))
fun min : Nat, Nat -> Nat

fst(pair(x, y)) = x
snd(pair(x, y)) = y
swap(pair(x, y)) = pair(y, x)

zip(nil, ys) = nil
zip(cons(x, xs), nil) = nil
zip(cons(x, xs), cons(y, ys)) = cons(pair(x, y), zip(xs, ys))

min(0, y) = 0
min(s(x), 0) = 0
min(s(x), s(y)) = s(min(x, y))

theorem pair_eta: pair(fst(p), snd(p)) = p
theorem swap_swap: swap(swap(p)) = p
theorem fst_swap: fst(swap(p)) = snd(p)
theorem zip_nil: zip(xs, nil) = nil
theorem length_zip: length(zip(xs, ys)) = min(length(xs), length(ys))
theorem zip_swap: zip(ys, xs) = map(swap, zip(xs, ys))
theorem map_fst_zip: length(xs) = length(ys) => map(fst, zip(xs, ys)) = xs
theorem take_zip: take(n, zip(xs, ys)) = zip(take(n, xs), take(n, ys))
theorem drop_zip: drop(n, zip(xs, ys)) = zip(drop(n, xs), drop(n, ys))
theorem zip_swap_wrong: zip(xs, ys) = zip(ys, xs)
