type Nat = 0 | s(Nat)
numerals Nat
fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)
synth halve : Nat -> Nat
where halve(x + x) = x
where halve(s(x + x)) = x
