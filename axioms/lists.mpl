-- The laws of lists: append, reverse, length, map, membership, take and drop. They hold for lists
-- over any sort. Reverse is defined by append, so that even rev_rev needs a lemma.
-- expect: proved *; hoped append_cancel_right
-- work: 4000000

include "list.mpl"

fun id : a -> a
id(x) = x

-- Append

theorem append_nil: xs ++ nil = xs
theorem append_assoc: (xs ++ ys) ++ zs = xs ++ (ys ++ zs)
theorem append_eq_nil: xs ++ ys = nil <=> xs = nil and ys = nil
theorem append_cancel_left: xs ++ ys = xs ++ zs => ys = zs
theorem append_snoc: (xs ++ [x]) ++ ys = xs ++ cons(x, ys)
theorem snoc_not_nil: xs ++ [x] != nil
theorem append_cancel_right: xs ++ zs = ys ++ zs => xs = ys

-- Reverse

theorem rev_unit: rev([x]) = [x]
theorem rev_append: rev(xs ++ ys) = rev(ys) ++ rev(xs)
theorem rev_rev: rev(rev(xs)) = xs
theorem rev_eq_nil: rev(xs) = nil <=> xs = nil
theorem rev_injective: rev(xs) = rev(ys) => xs = ys

-- The order of numbers, as far as it is needed below

theorem le_refl: n <= n
theorem le_add_right: n <= n + m
theorem le_add_left: n <= m + n
theorem le_s: m <= n => m <= s(n)
theorem le_then_add: m <= n => m <= n + k

-- Length

theorem length_append: length(xs ++ ys) = length(xs) + length(ys)
theorem length_append_comm: length(xs ++ ys) = length(ys ++ xs)
theorem length_rev: length(rev(xs)) = length(xs)
theorem length_zero: length(xs) = 0 <=> xs = nil

-- Map

theorem map_id: map(id, xs) = xs
theorem map_append: map(f, xs ++ ys) = map(f, xs) ++ map(f, ys)
theorem map_rev: map(f, rev(xs)) = rev(map(f, xs))
theorem length_map: length(map(f, xs)) = length(xs)

-- Membership

theorem mem_head: mem(x, cons(x, xs))
theorem mem_append: mem(x, xs ++ ys) <=> mem(x, xs) or mem(x, ys)
theorem mem_rev: mem(x, rev(xs)) <=> mem(x, xs)
theorem mem_map: mem(x, xs) => mem(f(x), map(f, xs))
theorem mem_not_nil: mem(x, xs) => xs != nil

-- Take and drop

theorem take_nil: take(n, nil) = nil
theorem drop_nil: drop(n, nil) = nil
theorem take_drop: take(n, xs) ++ drop(n, xs) = xs
theorem take_all: take(length(xs), xs) = xs
theorem drop_all: drop(length(xs), xs) = nil
theorem take_append: take(length(xs), xs ++ ys) = xs
theorem drop_append: drop(length(xs), xs ++ ys) = ys
theorem take_beyond: length(xs) <= n => take(n, xs) = xs
theorem drop_beyond: length(xs) <= n => drop(n, xs) = nil
theorem take_within: n <= length(xs) => take(n, xs ++ ys) = take(n, xs)
theorem take_past: take(length(xs) + n, xs ++ ys) = xs ++ take(n, ys)
theorem take_cons: take(n, cons(x, take(n, xs))) = take(n, cons(x, xs))
theorem take_take: take(n, take(n, xs)) = take(n, xs)
theorem take_fewer: m <= n => take(m, take(n, xs)) = take(m, xs)
theorem take_more: m <= n => take(n, take(m, xs)) = take(m, xs)
theorem take_length_take: take(length(take(n, xs)), xs) = take(n, xs)
theorem drop_length_take: drop(length(take(n, xs)), xs) = drop(n, xs)
theorem drop_drop: drop(m, drop(n, xs)) = drop(m + n, xs)
theorem take_map: take(n, map(f, xs)) = map(f, take(n, xs))
theorem drop_map: drop(n, map(f, xs)) = map(f, drop(n, xs))
theorem mem_take: mem(x, take(n, xs)) => mem(x, xs)
theorem mem_drop: mem(x, drop(n, xs)) => mem(x, xs)
theorem length_take_le: length(take(n, xs)) <= n
theorem length_take_length: length(take(n, xs)) <= length(xs)
theorem length_take_drop: length(take(n, xs)) + length(drop(n, xs)) = length(xs)
