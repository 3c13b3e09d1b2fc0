type Nat = 0 | s(Nat)
numerals Nat
type Order = less | same | greater

synth compare : Nat, Nat -> Order
example compare(0, 0) = same
example compare(0, 1) = less
example compare(1, 0) = greater
example compare(1, 1) = same
example compare(1, 2) = less
example compare(3, 1) = greater
example compare(2, 2) = same

-- check compare(2, 3) = less
-- check compare(4, 1) = greater
-- check compare(4, 3) = greater
-- check compare(3, 0) = greater
-- check compare(0, 2) = less
-- check compare(5, 4) = greater
-- check compare(2, 5) = less
-- check compare(2, 4) = less
-- check compare(1, 4) = less
-- check compare(5, 0) = greater
-- check compare(4, 0) = greater
-- check compare(0, 3) = less
-- check compare(6, 6) = same
-- check compare(3, 3) = same
-- check compare(2, 0) = greater
-- check compare(1, 3) = less
-- check compare(5, 6) = less
-- check compare(2, 6) = less
-- check compare(3, 6) = less
-- check compare(6, 3) = greater
