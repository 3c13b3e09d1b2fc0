type Nat = 0 | s(Nat)
numerals Nat
fun minus : Nat, Nat -> Nat
minus(x, 0) = x
minus(0, s(y)) = 0
minus(s(x), s(y)) = minus(x, y)
synth add : Nat, Nat -> Nat
where minus(add(x, y), x) = y
