type Nat = 0 | s(Nat)
numerals Nat
type Expr = num(Nat) | plus(Expr, Expr) | times(Expr, Expr)
type List(a) = nil | cons(a, List(a))
brackets List
var xs ys zs : List(a)
type Code = push(Nat) | add | multiply

fun ++ : List(a), List(a) -> List(a) infix right 60
nil ++ ys = ys
cons(x, xs) ++ ys = cons(x, xs ++ ys)

synth postfix : Expr -> List(Code)
example postfix(num(3)) = [push(3)]
example postfix(plus(num(1), num(2))) = [push(1), push(2), add]
example postfix(times(num(2), num(3))) = [push(2), push(3), multiply]
example postfix(plus(times(num(2), num(0)), num(1))) = [push(2), push(0), multiply, push(1), add]

-- check postfix(num(0)) = [push(0)]
-- check postfix(num(1)) = [push(1)]
-- check postfix(plus(times(num(0), num(2)), plus(num(1), num(1)))) = [push(0), push(2), multiply, push(1), push(1), add, add]
-- check postfix(times(times(num(0), num(3)), plus(num(1), num(0)))) = [push(0), push(3), multiply, push(1), push(0), add, multiply]
-- check postfix(times(plus(num(3), num(0)), num(3))) = [push(3), push(0), add, push(3), multiply]
-- check postfix(plus(plus(num(3), num(3)), num(0))) = [push(3), push(3), add, push(0), add]
-- check postfix(plus(plus(num(1), num(1)), num(0))) = [push(1), push(1), add, push(0), add]
-- check postfix(plus(num(3), times(num(0), num(3)))) = [push(3), push(0), push(3), multiply, add]
-- check postfix(times(plus(num(3), num(2)), plus(num(2), num(3)))) = [push(3), push(2), add, push(2), push(3), add, multiply]
-- check postfix(plus(plus(num(1), num(3)), times(num(2), num(1)))) = [push(1), push(3), add, push(2), push(1), multiply, add]
-- check postfix(times(times(num(0), num(0)), times(num(2), num(1)))) = [push(0), push(0), multiply, push(2), push(1), multiply, multiply]
-- check postfix(plus(num(3), times(num(2), num(3)))) = [push(3), push(2), push(3), multiply, add]
-- check postfix(plus(plus(num(3), num(0)), times(num(0), num(2)))) = [push(3), push(0), add, push(0), push(2), multiply, add]
-- check postfix(times(plus(num(3), num(2)), times(num(2), num(1)))) = [push(3), push(2), add, push(2), push(1), multiply, multiply]
-- check postfix(plus(num(2), times(num(1), num(3)))) = [push(2), push(1), push(3), multiply, add]
-- check postfix(plus(num(2), times(num(3), num(2)))) = [push(2), push(3), push(2), multiply, add]
-- check postfix(plus(plus(num(3), num(0)), num(1))) = [push(3), push(0), add, push(1), add]
-- check postfix(num(2)) = [push(2)]
-- check postfix(times(times(num(2), num(3)), num(1))) = [push(2), push(3), multiply, push(1), multiply]
-- check postfix(times(num(2), num(2))) = [push(2), push(2), multiply]
