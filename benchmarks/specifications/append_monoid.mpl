type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
synth app : List(a), List(a) -> List(a)
where app(nil, xs) = xs
where app([x], xs) = cons(x, xs)
where app(app(xs, ys), zs) = app(xs, app(ys, zs))
