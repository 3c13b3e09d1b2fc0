-- Names with primes, digits and mathematical signs are names like others.
-- expect: proved *

type ℕ = 0 | s(ℕ)
fun ⊕ : ℕ, ℕ -> ℕ     infix left 60
fun f' : ℕ -> ℕ
fun f_2 : ℕ -> ℕ

x ⊕ 0 = x
x ⊕ s(y) = s(x ⊕ y)
f'(x) = x ⊕ x
f_2(x) = f'(f'(x))

theorem plus_comm: x ⊕ y' = y' ⊕ x
theorem f_2_unfolds: f_2(x) = (x ⊕ x) ⊕ (x ⊕ x)
