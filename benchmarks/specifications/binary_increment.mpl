type Nat = 0 | s(Nat)
numerals Nat
type Bin = e | zero(Bin) | one(Bin)
fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)
fun value : Bin -> Nat
value(e) = 0
value(zero(b)) = value(b) + value(b)
value(one(b)) = s(value(b) + value(b))
synth inc : Bin -> Bin
where value(inc(x)) = s(value(x))
