type Nat = 0 | s(Nat)
numerals Nat
type Bin = e | zero(Bin) | one(Bin)

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth binary_value : Bin -> Nat
example binary_value(e) = 0
example binary_value(one(e)) = 1
example binary_value(zero(one(e))) = 2
example binary_value(one(one(e))) = 3
example binary_value(zero(one(one(e)))) = 6
example binary_value(zero(zero(one(e)))) = 4

-- check binary_value(one(one(one(e)))) = 7
-- check binary_value(one(zero(e))) = 1
-- check binary_value(zero(zero(zero(zero(e))))) = 0
-- check binary_value(one(one(zero(one(e))))) = 11
-- check binary_value(zero(zero(e))) = 0
-- check binary_value(one(one(zero(e)))) = 3
-- check binary_value(one(zero(zero(zero(e))))) = 1
-- check binary_value(zero(e)) = 0
-- check binary_value(zero(one(one(zero(e))))) = 6
-- check binary_value(zero(one(zero(e)))) = 2
-- check binary_value(zero(one(one(one(e))))) = 14
-- check binary_value(zero(zero(zero(e)))) = 0
-- check binary_value(one(zero(one(e)))) = 5
-- check binary_value(zero(zero(zero(one(e))))) = 8
-- check binary_value(zero(zero(one(one(e))))) = 12
-- check binary_value(one(zero(zero(e)))) = 1
-- check binary_value(one(one(zero(zero(e))))) = 3
-- check binary_value(one(zero(one(zero(e))))) = 5
-- check binary_value(one(zero(zero(one(e))))) = 9
-- check binary_value(one(one(one(one(e))))) = 15
