-- Statements about lists that hold for short or special lists only.
-- expect: refuted *; proved rev_palindrome

include "../../../axioms/list.mpl"

theorem rev_id: rev(xs) = xs
theorem append_comm: xs ++ ys = ys ++ xs
theorem take_drop_off: take(n, xs) ++ drop(s(n), xs) = xs
theorem rev_append_wrong: rev(xs ++ ys) = rev(xs) ++ rev(ys)
theorem take_length: length(take(n, xs)) = n
theorem mem_symmetric: mem(x, xs) => mem(x, ys)
theorem append_cancel: xs ++ ys = zs ++ ys => ys = zs
theorem drop_append_wrong: drop(n, xs ++ ys) = drop(n, xs) ++ ys
theorem take_append_wrong: take(n, xs ++ ys) = take(n, xs)
theorem mem_drop_back: mem(x, xs) => mem(x, drop(1, xs))
theorem rev_palindrome: rev(xs ++ rev(xs)) = xs ++ rev(xs)
