"""Programs over the integers as those that are found for sequences: nested loops whose bodies are expressions.

A program is an expression in x. `loop(f, n, b)` goes n times from b on: u(i) = f(u(i - 1), i). `loop2(f, g, n, b, c)` goes
with two values: u(i) = f(u(i - 1), v(i - 1)) and v(i) = g(u(i - 1), v(i - 1)); its value is u(n). Bodies are functions of two
expressions, and may have loops in them (Gauthier, Brown, Janota & Urban, "A Mathematical Benchmark for Inductive Theorem
Provers", 2023, have such programs for the sequences of the OEIS, and state their equality in this form).
"""


class Expression:
    """An operation over expressions, or a number, or a variable by its name."""

    def __init__(self, operation, *arguments):
        self.operation = operation
        self.arguments = arguments

    def __add__(self, other):
        return Expression("+", self, of(other))

    def __radd__(self, other):
        return Expression("+", of(other), self)

    def __sub__(self, other):
        return Expression("-", self, of(other))

    def __rsub__(self, other):
        return Expression("-", of(other), self)

    def __mul__(self, other):
        return Expression("*", self, of(other))

    def __rmul__(self, other):
        return Expression("*", of(other), self)

    def __floordiv__(self, other):
        return Expression("div", self, of(other))

    def __mod__(self, other):
        return Expression("mod", self, of(other))


X, Y = Expression("x"), Expression("y")


def of(value):
    return value if isinstance(value, Expression) else Expression(value)


def condition(test, then, otherwise):
    """`then` where `test` is at most 0."""
    return Expression("cond", of(test), of(then), of(otherwise))


def loop(body, count, start):
    return Expression("loop", of(body(X, Y)), of(count), of(start))


def loop2(first, second, count, start, other):
    return Expression("loop2", of(first(X, Y)), of(second(X, Y)), of(count), of(start), of(other))


def value(e, x, y=0):
    """What a program gives."""
    at = lambda k, *values: value(e.arguments[k], *(values or (x, y)))
    if isinstance(e.operation, int):
        return e.operation
    if e.operation == "x":
        return x
    if e.operation == "y":
        return y
    if e.operation == "cond":
        return at(1) if at(0) <= 0 else at(2)
    if e.operation == "loop":
        result = at(2)
        for i in range(1, at(1) + 1):
            result = at(0, result, i)
        return result
    if e.operation == "loop2":
        first, second = at(3), at(4)
        for _ in range(at(2)):
            first, second = at(0, first, second), at(1, first, second)
        return first
    a, b = at(0), at(1)
    if e.operation == "div":  # as in SMT-LIB: the remainder is not negative
        return a // b if b > 0 else -(a // -b)
    return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "mod": lambda: a % abs(b)}[e.operation]()


class Writer:
    """Programs in SMT-LIB: each loop is a function of how often it goes and where it begins, with a function for
    its body."""

    def __init__(self):
        self.lines = []
        self.loops = 0

    def define(self, name, variables, body):
        sorts = " ".join(["Int"] * len(variables))
        bound = " ".join(f"({v} Int)" for v in variables)
        call = f"({name} {' '.join(variables)})"
        self.lines += [f"(declare-fun {name} ({sorts}) Int)", f"(assert (forall ({bound}) (= {call} {body})))"]

    def function(self, name, e, variables=("x", "y")):
        self.define(name, variables, self.text(e))

    def text(self, e):
        if isinstance(e.operation, int):
            return str(e.operation) if e.operation >= 0 else f"(- {-e.operation})"
        if not e.arguments:
            return e.operation
        if e.operation == "cond":
            test, then, otherwise = map(self.text, e.arguments)
            return f"(ite (<= {test} 0) {then} {otherwise})"
        if e.operation in ("loop", "loop2"):
            return self.loop(e)
        return f"({e.operation} {' '.join(map(self.text, e.arguments))})"

    def loop(self, e):
        bodies = e.arguments[: 1 if e.operation == "loop" else 2]
        call = [self.text(a) for a in e.arguments[len(bodies):]]
        k, self.loops = self.loops, self.loops + 1
        for name, body in zip("fg", bodies):
            self.function(f"{name}{k}", body)
        if len(bodies) == 1:
            self.define(f"u{k}", "xy", f"(ite (<= x 0) y (f{k} (u{k} (- x 1) y) x))")
        else:
            values = f"(u{k} (- x 1) y z) (v{k} (- x 1) y z)"
            both = [f"(declare-fun {name}{k} (Int Int Int) Int)" for name in "uv"]
            for name, body, start in (("u", "f", "y"), ("v", "g", "z")):
                both.append(f"(assert (forall ((x Int) (y Int) (z Int)) (= ({name}{k} x y z) (ite (<= x 0) {start} ({body}{k} {values})))))")
            self.lines += both
        return f"(u{k} {' '.join(call)})"


def problem(small, fast):
    """The question whether two programs differ for some x from 0 on: unsatisfiable if they do not."""
    writer = Writer()
    writer.function("small", small, "x")
    writer.function("fast", fast, "x")
    question = "(assert (exists ((c Int)) (and (<= 0 c) (not (= (small c) (fast c))))))"
    return "\n".join(["(set-logic UFNIA)", *writer.lines, question, "(check-sat)", ""])
