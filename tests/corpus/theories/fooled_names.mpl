-- Symbols called as the program calls its own: Skolem symbols, names of formulas, unknown elements, variables of
-- induction, functions as constants.
-- expect: false *; proved primes, still
-- work: 2000000

type Nat = 0 | s(Nat)
type D
fun sk_0 sk_1 sk_000000000000 nm_000000000000 : D
fun sk0 nm0 skolem epsilon : Nat -> Nat
fun s' : Nat
fun X0 x0' apply : Nat
fun app : Nat, Nat -> Nat
pred nm_1 : D
pred true_ false_ split_0 : D

axiom some: exists x : D. nm_1(x)
axiom other: exists x : D. not nm_1(x)
axiom chosen: forall x : Nat. exists y : Nat. epsilon(y) = sk0(x)

theorem still: exists x : D. exists y : D. x != y
theorem primes: s' = s'
theorem it_is_sk_0: nm_1(sk_0)
theorem it_is_not_sk_1: not nm_1(sk_1)
theorem same_name: sk_000000000000 = nm_000000000000
theorem onto: forall y : Nat. exists x : Nat. sk0(x) = y
theorem chosen_everywhere: forall x : Nat. epsilon(x) = sk0(x)
theorem number_zero: s' = 0
theorem constant: X0 = x0'
theorem skolem_is_epsilon: skolem(x) = epsilon(x)
theorem split: forall x : D. split_0(x) or true_(x) or false_(x)
