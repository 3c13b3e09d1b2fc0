-- Lemmas about lists over any sort, used at lists of numbers, lists of lists, and pairs.
-- expect: proved *

include "../../../axioms/list.mpl"

fun concat : List(List(a)) -> List(a)
fun sum : List(Nat) -> Nat
fun lengths : List(List(a)) -> List(Nat)
var xss yss : List(List(a))
var ns ms : List(Nat)

concat(nil) = nil
concat(cons(xs, xss)) = xs ++ concat(xss)

sum(nil) = 0
sum(cons(x, ns)) = x + sum(ns)

lengths(nil) = nil
lengths(cons(xs, xss)) = cons(length(xs), lengths(xss))

lemma append_nil: xs ++ nil = xs
lemma append_assoc: (xs ++ ys) ++ zs = xs ++ (ys ++ zs)

theorem rev_append_nat: rev(ns ++ ms) = rev(ms) ++ rev(ns)
theorem concat_append: concat(xss ++ yss) = concat(xss) ++ concat(yss)
theorem concat_unit: concat([xs]) = xs
theorem concat_nested: concat(concat([xss, yss])) = concat(xss) ++ concat(yss)
theorem length_concat: length(concat(xss)) = sum(lengths(xss))
theorem lengths_map: lengths(xss) = map(length, xss)
theorem sum_append: sum(ns ++ ms) = sum(ns) + sum(ms)
theorem append_nil_nested: xss ++ nil = xss and concat(xss ++ nil) = concat(xss) ++ nil
