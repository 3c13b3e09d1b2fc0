type Nat = 0 | s(Nat)
numerals Nat
type Fruit = tip(Nat) | fork(Fruit, Fruit)
pred <= : Nat, Nat infix 50
0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y
fun min : Nat, Nat -> Nat
min(0, y) = 0
min(s(x), 0) = 0
min(s(x), s(y)) = s(min(x, y))
pred hangs : Nat, Fruit
hangs(x, tip(y)) <=> x = y
hangs(x, fork(l, r)) <=> hangs(x, l) or hangs(x, r)
synth least : Fruit -> Nat
where hangs(x, t) => least(t) <= x
where hangs(least(t), t)
