-- A compiler for sums, correct: running the code of an expression pushes its value.
-- expect: proved *

include "../../../axioms/list.mpl"

type Expr = const(Nat) | plus(Expr, Expr)
type Instruction = push(Nat) | add

fun value : Expr -> Nat
fun compile : Expr -> List(Instruction)
fun run : List(Instruction), List(Nat) -> List(Nat)
fun execute : Instruction, List(Nat) -> List(Nat)
fun optimise : Expr -> Expr
fun fold_plus : Expr, Expr -> Expr
var is js : List(Instruction)
var st : List(Nat)

value(const(n)) = n
value(plus(t, u)) = value(t) + value(u)

compile(const(n)) = [push(n)]
compile(plus(t, u)) = compile(t) ++ compile(u) ++ [add]

execute(push(n), st) = cons(n, st)
execute(add, nil) = nil
execute(add, [x]) = [x]
execute(add, cons(x, cons(y, st))) = cons(y + x, st)

run(nil, st) = st
run(cons(i, is), st) = run(is, execute(i, st))

fold_plus(const(m), const(n)) = const(m + n)
fold_plus(const(m), plus(t, u)) = plus(const(m), plus(t, u))
fold_plus(plus(t, u), w) = plus(plus(t, u), w)

optimise(const(n)) = const(n)
optimise(plus(t, u)) = fold_plus(optimise(t), optimise(u))

theorem run_append: run(is ++ js, st) = run(js, run(is, st))
theorem compile_correct: run(compile(t), st) = cons(value(t), st)
theorem fold_plus_correct: value(fold_plus(t, u)) = value(t) + value(u)
theorem optimise_correct: value(optimise(t)) = value(t)
