-- Sums, lengths and products of lists, minimum and order.
-- expect: proved *; refuted sum_positive, length_of_sum, minimum_positive, always_sorted
type List = nil | cons(Int, List)
fun ++ : List, List -> List infix right 60
fun sum : List -> Int
fun len : List -> Int
fun prod : List -> Int
fun add : Int, List -> List
fun times : Int, List -> List
fun count : Int, List -> Int
fun rev : List -> List
fun least : Int, List -> Int
fun sum_onto : List, Int -> Int
fun insert : Int, List -> List
pred member : Int, List
pred sorted : List
pred all_positive : List
fun last : Int, List -> Int
nil ++ l = l
cons(x, k) ++ l = cons(x, k ++ l)
sum(nil) = 0
sum(cons(x, k)) = x + sum(k)
len(nil) = 0
len(cons(x, k)) = 1 + len(k)
prod(nil) = 1
prod(cons(x, k)) = x * prod(k)
add(n, nil) = nil
add(n, cons(x, k)) = cons(x + n, add(n, k))
times(n, nil) = nil
times(n, cons(x, k)) = cons(n * x, times(n, k))
count(x, nil) = 0
count(x, cons(y, k)) = if x = y then 1 + count(x, k) else count(x, k)
rev(nil) = nil
rev(cons(x, k)) = rev(k) ++ cons(x, nil)
least(x, nil) = x
least(x, cons(y, k)) = if x <= y then least(x, k) else least(y, k)
sum_onto(nil, n) = n
sum_onto(cons(x, k), n) = sum_onto(k, n + x)
insert(x, nil) = cons(x, nil)
insert(x, cons(y, k)) = if x <= y then cons(x, cons(y, k)) else cons(y, insert(x, k))
not member(x, nil)
member(x, cons(y, k)) <=> x = y or member(x, k)
sorted(nil)
sorted(cons(x, nil))
sorted(cons(x, cons(y, k))) <=> x <= y and sorted(cons(y, k))
all_positive(nil)
all_positive(cons(x, k)) <=> 0 < x and all_positive(k)
last(d, nil) = d
last(d, cons(x, k)) = last(x, k)

theorem len_positive: 0 <= len(k)
theorem len_append: len(k ++ l) = len(k) + len(l)
theorem sum_append: sum(k ++ l) = sum(k) + sum(l)
theorem prod_append: prod(k ++ l) = prod(k) * prod(l)
theorem len_rev: len(rev(k)) = len(k)
theorem sum_rev: sum(rev(k)) = sum(k)
theorem prod_rev: prod(rev(k)) = prod(k)
theorem sum_add: sum(add(n, k)) = sum(k) + n * len(k)
theorem sum_times: sum(times(n, k)) = n * sum(k)
theorem len_add: len(add(n, k)) = len(k)
theorem add_add: add(m, add(n, k)) = add(m + n, k)
theorem add_zero: add(0, k) = k
theorem times_one: times(1, k) = k
theorem times_times: times(m, times(n, k)) = times(m * n, k)
theorem add_append: add(n, k ++ l) = add(n, k) ++ add(n, l)
theorem count_positive: 0 <= count(x, k)
theorem count_append: count(x, k ++ l) = count(x, k) + count(x, l)
theorem count_rev: count(x, rev(k)) = count(x, k)
theorem count_len: count(x, k) <= len(k)
theorem count_member: member(x, k) => 0 < count(x, k)
theorem count_insert: count(x, insert(y, k)) = count(x, cons(y, k))
theorem sum_onto_sum: sum_onto(k, n) = sum(k) + n
theorem sum_insert: sum(insert(x, k)) = x + sum(k)
theorem len_insert: len(insert(x, k)) = 1 + len(k)
theorem member_append: member(x, k ++ l) <=> member(x, k) or member(x, l)
theorem member_insert: member(x, insert(y, k)) <=> x = y or member(x, k)
theorem least_below: least(x, k) <= x
theorem least_of_all: member(y, k) => least(x, k) <= y
theorem least_is_there: least(x, k) = x or member(least(x, k), k)
theorem positive_sum: all_positive(k) => len(k) <= sum(k)
theorem positive_append: all_positive(k ++ l) <=> all_positive(k) and all_positive(l)
theorem sorted_insert: sorted(k) => sorted(insert(x, k))
theorem last_append: last(d, k ++ cons(x, nil)) = x
theorem sum_of_two: sum(cons(2, cons(3, nil))) = 5
theorem sum_positive: 0 <= sum(k)
theorem length_of_sum: len(k) <= 1 + abs(sum(k))
theorem minimum_positive: 0 <= least(x, k)
theorem always_sorted: sorted(insert(x, k))
