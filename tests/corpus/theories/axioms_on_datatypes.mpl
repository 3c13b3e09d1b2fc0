-- Axioms that say something of constants and functions on datatypes, and some that are theorems: beside them
-- induction finds what it finds without them, and what is false is refuted where it is plain that they have a model.
-- expect: proved *; refuted no_successor, wrong_side; false constant_is_one

include "../../../axioms/list.mpl"

fun c d : Nat
fun after : Nat -> Nat
fun stock : List(Nat)
pred marked : Nat

axiom c_is_one: c = s(0)
axiom after_c: after(c) = s(c)
axiom some_marked: marked(0) and not marked(after(c))
axiom stocked: length(stock) = c

theorem add_comm: x + y = y + x
theorem add_c: x + c = s(x)
theorem rev_rev: rev(rev(xs)) = xs
theorem length_of_stock: length(stock ++ xs) = s(length(xs))
theorem not_all_marked: exists x. not marked(x)
theorem nothing_of_d: d + 0 = 0 + d

theorem no_successor: s(x) = x
theorem constant_is_one: d = 1
theorem wrong_side: xs ++ ys = ys ++ xs
