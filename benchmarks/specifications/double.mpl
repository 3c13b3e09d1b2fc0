type Nat = 0 | s(Nat)
numerals Nat
pred even : Nat
even(0)
not even(s(0))
even(s(s(x))) <=> even(x)
fun half : Nat -> Nat
half(0) = 0
half(s(0)) = 0
half(s(s(x))) = s(half(x))
synth double : Nat -> Nat
where half(double(x)) = x
where even(double(x))
