type Nat = 0 | s(Nat)
numerals Nat
fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)
synth is_even : Nat -> Bool
where is_even(x + x)
where not is_even(s(x + x))
