-- Functions as arguments: variables of function sort, and named functions passed on.
-- expect: proved *; refuted filter_all, filter_twice_commutes_with_map

include "../../../axioms/list.mpl"

fun filter : (a -> Bool), List(a) -> List(a)
fun foldr : (a, b -> b), b, List(a) -> b
fun all : (a -> Bool), List(a) -> Bool
fun double : Nat -> Nat
fun twice : (a -> a), a -> a
pred positive : Nat
fun plus : Nat, Nat -> Nat
var p q : (a -> Bool)
var h : (a, b -> b)
var k : (a -> a)

filter(p, nil) = nil
filter(p, cons(x, xs)) = if p(x) then cons(x, filter(p, xs)) else filter(p, xs)

foldr(h, y, nil) = y
foldr(h, y, cons(x, xs)) = h(x, foldr(h, y, xs))

all(p, nil) = true
all(p, cons(x, xs)) = if p(x) then all(p, xs) else false

double(0) = 0
double(s(x)) = s(s(double(x)))

twice(k, x) = k(k(x))

not positive(0)
positive(s(x))

plus(x, y) = x + y

theorem filter_append: filter(p, xs ++ ys) = filter(p, xs) ++ filter(p, ys)
theorem filter_filter: filter(p, filter(p, xs)) = filter(p, xs)
theorem filter_comm: filter(p, filter(q, xs)) = filter(q, filter(p, xs))
theorem filter_rev: filter(p, rev(xs)) = rev(filter(p, xs))
theorem length_filter: length(filter(p, xs)) <= length(xs)
theorem all_filter: all(p, filter(p, xs)) = true
theorem mem_filter: mem(x, filter(p, xs)) <=> mem(x, xs) and p(x)
theorem foldr_append: foldr(h, y, xs ++ ys) = foldr(h, foldr(h, y, ys), xs)
theorem foldr_plus: foldr(plus, 0, xs ++ ys) = foldr(plus, 0, xs) + foldr(plus, 0, ys)
theorem length_map_double: length(map(double, xs)) = length(xs)
theorem double_add: double(x + y) = double(x) + double(y)
theorem twice_double: twice(double, x) = 4 * x
theorem filter_positive_zero: filter(positive, [0, 0]) = nil
theorem filter_all: filter(p, xs) = xs
theorem filter_twice_commutes_with_map: filter(p, map(k, xs)) = map(k, filter(p, xs))
