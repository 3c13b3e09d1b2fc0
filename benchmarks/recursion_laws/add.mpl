type Nat = 0 | s(Nat)
numerals Nat
synth add : Nat, Nat -> Nat
example add(0, 2) = 2
example add(1, 2) = 3
example add(3, 1) = 4
example add(2, 0) = 2
-- law add(n, 0) = n
-- law add(n, m) = add(m, n)
-- law add(add(n, m), k) = add(n, add(m, k))
