-- Gauss's sum: the triangular numbers by recursion. `whence explore axioms/gauss.mpl` finds the law
-- 2 * tri(x) = x * s(x) by itself.
-- expect: proved *

type Nat = 0 | s(Nat)
numerals Nat

fun + : Nat, Nat -> Nat     infix left 60
fun * : Nat, Nat -> Nat     infix left 70
fun tri : Nat -> Nat        -- 0 + 1 + ... + n
pred <= : Nat, Nat          infix 50

x + 0 = x
x + s(y) = s(x + y)

x * 0 = 0
x * s(y) = x * y + x

tri(0) = 0
tri(s(x)) = tri(x) + s(x)

0 <= y
not s(x) <= 0
s(x) <= s(y) <=> x <= y

theorem gauss: tri(x) + tri(x) = x * s(x)
