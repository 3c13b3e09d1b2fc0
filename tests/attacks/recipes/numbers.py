"""A field: numbers that are no integers, and integers among them."""

from builder import FALSE, INT, REAL, TRUE, Proof, app, eq, forall, fraction, integer, no, number, real, var
from catalogue import attack, control
from .integers import assumed, case

X, Y, K = var(0, REAL), var(1, REAL), var(2, INT)
C, N = app("x"), app("n")  # constants of the theory
ZERO, ONE, HALF = fraction("0"), fraction("1"), fraction("1/2")
EMBEDDED = real("embed", N)


def file():
    return Proof("numbers.p")


def le(a, b):
    return real("<=", a, b)


def lt(a, b):
    return real("<", a, b)


def mul(a, b):
    return real("*", a, b)


def ring(s, t):
    p = file()
    p.step("ring", [], [eq(s, t)], terms=[s, t])
    return p


def linear(premises, factors, target=None, p=None):
    """A sum of closed comparisons that are assumed."""
    p = p or file()
    steps = [assumed(p, f) for f in premises]
    p.step("linear", steps, [target] if target else [], premises, numbers=[2 if target else 0] + [0] * len(premises),
           terms=[number(k) if isinstance(k, int) else k for k in factors] + ([target] if target else []))
    return p


def law(k, clause):
    p = file()
    p.step("integer-law", [], clause, numbers=[k])
    return p


@control
def computing_in_a_field():
    p = ring(real("/", X, fraction("2")), mul(HALF, X))
    for s, t in ((real("+", HALF, fraction("1/3")), fraction("5/6")), (real("floor", fraction("-5/2")), number(-3)),
                 (lt(ZERO, EMBEDDED), le(ONE, EMBEDDED)), (lt(ONE, ONE), FALSE), (lt(HALF, ONE), TRUE),
                 (lt(ZERO, X), lt(ZERO, mul(HALF, X)))):
        p.step("ring", [], [eq(s, t)], terms=[s, t])
    return p


@control
def adding_up_in_a_field():
    p = linear([lt(ZERO, C), le(C, ZERO)], [1, 1])
    linear([le(ONE, mul(fraction("2"), C))], [1], le(HALF, C), p)
    linear([le(ONE, mul(fraction("2"), C))], [1], lt(ZERO, C), p)
    linear([lt(ZERO, EMBEDDED)], [1], integer("<=", number(1), N), p)
    linear([le(mul(fraction("2"), EMBEDDED), C), lt(C, ONE)], [1, 1], integer("<=", N, number(0)), p)
    return p


@control
def laws_of_a_field():
    p = law(11, [eq(Y, ZERO), eq(X, mul(Y, real("/", X, Y)))])
    p.step("integer-law", [], [le(real("embed", real("floor", X)), X)], numbers=[12])
    p.step("integer-law", [], [eq(X, Y), lt(X, Y), lt(Y, X)], numbers=[9])
    return p


@attack("that a number above 0 is at least 1, which is so of integers", "the formulas are different constraints")
def field_rounded():
    return ring(lt(ZERO, X), le(ONE, X))


@attack("that what is at least 1/2 is at least 1", "the formulas are different constraints")
def field_divided():
    return ring(le(ONE, mul(fraction("2"), X)), le(ONE, X))


@attack("that no number is 1/2", "the formulas are different constraints")
def half_of_a_field():
    return ring(eq(mul(fraction("2"), X), ONE), FALSE)


@attack("that an integer times any number is an integer", "the formulas are different constraints")
def mixed_product_rounded():
    t = mul(real("embed", K), X)
    return ring(lt(ZERO, t), le(ONE, t))


@attack("strict for weak, in a field", "the formulas are different constraints")
def field_strict_for_weak():
    return ring(lt(X, Y), le(X, Y))


@attack("an integer and the same in the field, as one term", "the terms have different sorts")
def sorts_mixed():
    p = file()
    p.step("ring", [], [eq(K, K)], terms=[K, real("embed", K)])
    return p


@attack("that a number is its floor", "the terms are different polynomials")
def floor_forgotten():
    return ring(real("embed", real("floor", X)), X)


@attack("that 0 / 0 is 0", "the terms are different polynomials")
def field_divided_by_zero():
    return ring(real("/", ZERO, ZERO), ZERO)


@attack("that x / x is 1", "the terms are different polynomials")
def divided_by_itself():
    return ring(real("/", X, X), ONE)


@attack("a cut of a sum with unknowns of the field", "the sum does not give what is concluded")
def cut_in_a_field():
    return linear([le(ONE, mul(fraction("2"), C))], [1], le(ONE, C))


@attack("a cut of what is of integers but for one unknown", "the sum does not give what is concluded")
def mixed_cut():
    return linear([lt(ZERO, real("+", EMBEDDED, C))], [1], le(ONE, real("+", EMBEDDED, C)))


@attack("that weak inequalities both ways are impossible", "the sum is not impossible")
def weak_sum():
    return linear([le(ZERO, C), le(C, ZERO)], [1, 1])


@attack("a strict premise with the factor 0", "the sum is not impossible")
def strict_without_part():
    return linear([le(ZERO, C), le(C, ZERO), lt(ZERO, C)], [1, 1, 0])


@attack("strict from weak", "the sum does not give what is concluded")
def strict_concluded():
    return linear([le(ZERO, C)], [1], lt(ZERO, C))


@attack("an equation from an inequality of the field", "the sum does not give what is concluded")
def field_equation_concluded():
    return linear([le(ZERO, C)], [1], eq(C, ZERO))


@attack("a stronger constant", "the sum does not give what is concluded")
def stronger_constant():
    return linear([le(HALF, C)], [1], le(fraction("2/3"), C))


@attack("an inequality of the field times a negative number", "an inequality has a negative coefficient")
def field_negative_factor():
    return linear([lt(C, ZERO)], [-1], lt(ZERO, C))


@attack("a factor that is of the field", "a coefficient is not a number")
def factor_of_the_field():
    return linear([lt(ZERO, C)], [HALF], lt(ZERO, C))


@attack("a number below its floor", "the conclusion is not the one that the rule gives")
def below_its_floor():
    return law(12, [le(X, real("embed", real("floor", X)))])


@attack("that x = y * (x / y) also for y = 0", "the conclusion is not the one that the rule gives")
def field_divided_by_all():
    return law(11, [eq(X, mul(Y, real("/", X, Y)))])


@attack("a law of integers in a field", "the conclusion is not the one that the rule gives")
def law_of_integers_in_a_field():
    return law(5, [eq(X, Y), lt(X, Y), lt(Y, X)])


@attack("a law of the field where there is none", "the problem has no field")
def law_without_a_field():
    p = Proof()
    x, y = var(0, INT), var(1, INT)
    p.step("integer-law", [], [eq(x, y), integer("<", x, y), integer("<", y, x)], numbers=[9])
    return p


@attack("a fraction that is not in lowest terms", "is no numeral of the problem")
def fraction_not_reduced():
    return ring(fraction("2/4"), HALF)


@attack("a fraction with 0 below", "is no numeral of the problem")
def fraction_of_zero():
    return ring(fraction("1/0"), ZERO)


@attack("a fraction as an integer", "is no numeral of the problem")
def fraction_as_integer():
    return ring(number("1/2"), number(0))


@attack("induction over a measure of the field, which may go down for ever", "the measure is no integer")
def measure_of_the_field():
    p = file()
    goal = forall(REAL, lambda x: eq(x, x))
    p.step("integer-induct", [assumed(p, goal)], [goal], [goal], numbers=[1], terms=[goal, X])
    return p
