type Nat = 0 | s(Nat)
numerals Nat
pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y
synth larger : Nat, Nat -> Nat
where x <= larger(x, y)
where y <= larger(x, y)
where larger(x, y) = x or larger(x, y) = y
