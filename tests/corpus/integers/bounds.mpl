-- What a number that is computed from a list and an integer is to that integer.
type List = nil | cons(Int, List)
fun largest : Int, List -> Int
pred member : Int, List
largest(a, nil) = a
largest(a, cons(x, k)) = largest(if a <= x then x else a, k)
not member(e, nil)
member(e, cons(x, k)) <=> e = x or member(e, k)
theorem above_members: member(x, k) => x <= largest(a, k)
theorem is_a_member: largest(a, k) = a or member(largest(a, k), k)
