type Nat = 0 | s(Nat)
numerals Nat
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
pred member : a, List(a)
not member(x, nil)
member(x, cons(y, ys)) <=> x = y or member(x, ys)
pred distinct : List(a)
distinct(nil)
distinct(cons(x, xs)) <=> not member(x, xs) and distinct(xs)
synth dedup : List(a) -> List(a)
where distinct(dedup(xs))
where member(x, dedup(xs)) <=> member(x, xs)
