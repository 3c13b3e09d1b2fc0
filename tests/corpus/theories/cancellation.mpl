-- Functions that can be cancelled, without lemmas: the proofs need the laws of what is inside.
-- expect: proved *; hoped mul_cancel_right, add_cancel_inside
-- work: 8000000

include "../../../axioms/nat.mpl"

theorem mul_cancel: s(x) * y = s(x) * z => y = z
theorem mul_cancel_two: s(s(x)) * y = s(s(x)) * z => y = z
theorem mul_cancel_right: x * s(z) = y * s(z) => x = y
theorem add_cancel_inside: x + (y + z) = x + (w + z) => y = w
