type Nat = 0 | s(Nat)
numerals Nat

fun + : Nat, Nat -> Nat infix left 60
0 + y = y
s(x) + y = s(x + y)

synth fibonacci : Nat -> Nat
example fibonacci(0) = 0
example fibonacci(1) = 1
example fibonacci(2) = 1
example fibonacci(3) = 2
example fibonacci(4) = 3
example fibonacci(5) = 5
example fibonacci(6) = 8

-- check fibonacci(7) = 13
-- check fibonacci(8) = 21
-- check fibonacci(12) = 144
-- check fibonacci(9) = 34
-- check fibonacci(13) = 233
-- check fibonacci(11) = 89
-- check fibonacci(10) = 55
