"""Integers: polynomials, linear combinations, laws, induction."""

from builder import FALSE, INT, ZERO, Proof, app, both, eq, forall, implies, integer, no, number, var
from catalogue import attack, control

X, Y, I = var(0, INT), var(1, INT), app("i")


def le(a, b):
    return integer("<=", a, b)


def lt(a, b):
    return integer("<", a, b)


def add(a, b):
    return integer("+", a, b)


def mul(a, b):
    return integer("*", a, b)


def assumed(p, f):
    return p.step("assume", [], [f], [f], terms=[f])


def law(p, k, clause):
    return p.step("integer-law", [], clause, numbers=[k])


def case(goal_of, measure_of):
    """The premise of an induction on an integer."""
    def at(x):
        def known(y):
            return implies(both(le(number(0), measure_of(x)), lt(measure_of(y), measure_of(x))), goal_of(y))
        return implies(forall(INT, known), goal_of(x))
    return forall(INT, at)


@control
def computing():
    p = Proof()
    p.step("ring", [], [eq(mul(add(X, Y), X), add(mul(X, X), mul(Y, X)))], terms=[mul(add(X, Y), X), add(mul(X, X), mul(Y, X))])
    p.step("ring", [], [eq(integer("div", number(-7), number(2)), number(-4))], terms=[integer("div", number(-7), number(2)), number(-4)])
    p.step("ring", [], [eq(lt(number(3), number(2)), FALSE)], terms=[lt(number(3), number(2)), FALSE])
    p.step("ring", [], [eq(lt(X, Y), le(add(X, number(1)), Y))], terms=[lt(X, Y), le(add(X, number(1)), Y)])
    p.step("ring", [], [eq(eq(mul(number(2), X), number(3)), FALSE)], terms=[eq(mul(number(2), X), number(3)), FALSE])
    law(p, 2, [eq(Y, number(0)), lt(integer("mod", X, Y), integer("abs", Y))])
    return p


@control
def adding_up():
    p = Proof()
    first, second = le(number(1), mul(number(2), I)), le(mul(number(2), I), number(1))
    one, two = assumed(p, first), assumed(p, second)
    p.step("linear", [one], [le(number(1), I)], [first], numbers=[2, 0], terms=[number(1), le(number(1), I)])
    cut = p.step("linear", [one], [le(number(0), I)], [first], numbers=[2, 0], terms=[number(1), le(number(0), I)])
    low = p.step("linear", [one], [le(number(1), I)], [first], numbers=[2, 0], terms=[number(1), le(number(1), I)])
    p.step("linear", [low, two], [], [first, second], numbers=[0, 0, 0], terms=[number(2), number(1)])
    assert cut
    return p


@control
def by_integers():
    p = Proof()
    f = case(lambda x: eq(x, x), lambda x: x)
    p.step("integer-induct", [assumed(p, f)], [forall(INT, lambda x: eq(x, x))], [f],
           numbers=[1], terms=[forall(INT, lambda x: eq(x, x)), X])
    return p


@attack("that two numbers are equal", "the terms are different polynomials")
def two_is_three():
    p = Proof()
    p.step("ring", [], [eq(number(2), number(3))], terms=[number(2), number(3)])
    return p


@attack("division with the sign of the dividend", "the terms are different polynomials")
def truncated_division():
    p = Proof()
    t = integer("div", number(-7), number(2))
    p.step("ring", [], [eq(t, number(-3))], terms=[t, number(-3)])
    return p


@attack("a value of division by zero", "the terms are different polynomials")
def divided_by_zero():
    p = Proof()
    t = integer("div", number(1), number(0))
    p.step("ring", [], [eq(t, number(0))], terms=[t, number(0)])
    return p


@attack("that mod is the same for equal remainders", "the terms are different polynomials")
def congruent_numbers():
    p = Proof()
    s, t = integer("mod", X, number(2)), integer("mod", add(X, number(2)), number(2))
    p.step("ring", [], [eq(s, t)], terms=[s, t])
    return p


@attack("numbers of another sort", "compares no numbers|the formulas are different")
def natural_numbers():
    p = Proof()
    p.step("ring", [], [eq(ZERO, ZERO)], terms=[ZERO, ZERO])
    return p


@attack("strict for weak", "the formulas are different constraints")
def strict_for_weak():
    p = Proof()
    p.step("ring", [], [eq(lt(X, Y), le(X, Y))], terms=[lt(X, Y), le(X, Y)])
    return p


@attack("that x < y and y < x are the same", "the formulas are different constraints")
def order_turned():
    p = Proof()
    p.step("ring", [], [eq(lt(X, Y), lt(Y, X))], terms=[lt(X, Y), lt(Y, X)])
    return p


@attack("rounding up", "the sum does not give what is concluded")
def rounded_up():
    p = Proof()
    f = le(number(1), mul(number(2), I))
    p.step("linear", [assumed(p, f)], [le(number(2), I)], [f], numbers=[2, 0], terms=[number(1), le(number(2), I)])
    return p


@attack("an inequality times a negative number", "an inequality has a negative coefficient")
def negative_factor():
    p = Proof()
    f = le(I, number(0))
    p.step("linear", [assumed(p, f)], [le(number(0), I)], [f], numbers=[2, 0], terms=[number(-1), le(number(0), I)])
    return p


@attack("a sum that is possible", "the sum is not impossible")
def possible_sum():
    p = Proof()
    f = le(I, number(0))
    p.step("linear", [assumed(p, f)], [], [f], numbers=[0, 0], terms=[number(1)])
    return p


@attack("nothing, as a sum that is impossible", "the sum is not impossible")
def empty_sum():
    p = Proof()
    p.wrong(p.step("linear", [], [], numbers=[0]))
    return p


@attack("a sum of disequations", "a premise is a disequation")
def sum_of_disequations():
    p = Proof()
    f = no(eq(I, number(0)))
    first = p.step("clausify", [assumed(p, f)], [(eq(I, number(0)), False)], [f], numbers=[0, 0])
    p.step("linear", [first], [lt(number(0), I)], [f], numbers=[2, 0], terms=[number(1), lt(number(0), I)])
    return p


@attack("a factor that is no number", "a coefficient is not a number")
def unknown_factor():
    p = Proof()
    f = le(number(1), number(2))
    p.step("linear", [assumed(p, f)], [], [f], numbers=[0, 0], terms=[I])
    return p


@attack("a sum that leaves out other literals", "the conclusion is not the one that the rule gives")
def literals_forgotten():
    p = Proof()
    clause = [eq(X, Y), lt(X, Y), lt(Y, X)]
    first = law(p, 5, clause)
    p.step("linear", [first], [le(add(X, number(1)), Y)], numbers=[2, 1], terms=[number(1), le(add(X, number(1)), Y)])
    return p


@attack("a product that is taken for a sum: x * x <= -1 is impossible, x * y <= -1 is not", "the sum is not impossible")
def product_of_two():
    p = Proof()
    f = le(mul(I, app("g", I)), number(-1))
    p.step("linear", [assumed(p, f)], [], [f], numbers=[0, 0], terms=[number(1)])
    return p


@attack("a factor too many", "the arguments are not of the rule's form|not every premise has its literal")
def factor_left_over():
    p = Proof()
    f = le(number(1), number(0))
    p.step("linear", [assumed(p, f)], [], [f], numbers=[0, 0, 0], terms=[number(1), number(1)])
    return p


@attack("a law that there is not", "there is no such law")
def integer_law_beyond():
    p = Proof()
    law(p, 14, [eq(X, Y)])
    return p


@attack("that x = y * div(x, y) + mod(x, y) also for y = 0", "the conclusion is not the one that the rule gives")
def division_by_all():
    p = Proof()
    law(p, 0, [eq(X, add(mul(Y, integer("div", X, Y)), integer("mod", X, Y)))])
    return p


@attack("induction without a lower bound", "the premise is not the case of the induction")
def unbounded_induction():
    p = Proof()
    goal = forall(INT, lambda x: lt(x, I))
    f = forall(INT, lambda x: implies(forall(INT, lambda y: implies(lt(y, x), lt(y, I))), lt(x, I)))
    p.step("integer-induct", [assumed(p, f)], [goal], [f], numbers=[1], terms=[goal, X])
    return p


@attack("induction by what does not get less", "the premise is not the case of the induction")
def weak_induction():
    p = Proof()
    goal = forall(INT, lambda x: lt(x, I))
    f = forall(INT, lambda x: implies(
        forall(INT, lambda y: implies(both(le(number(0), x), le(y, x)), lt(y, I))), lt(x, I)))
    p.step("integer-induct", [assumed(p, f)], [goal], [f], numbers=[1], terms=[goal, X])
    return p


@attack("a measure with a variable of its own", "the measure has a variable that is not the goal's")
def measure_of_another():
    p = Proof()
    f = case(lambda x: lt(x, I), lambda x: x)
    goal = forall(INT, lambda x: lt(x, I))
    p.step("integer-induct", [assumed(p, f)], [goal], [f], numbers=[1], terms=[goal, Y])
    return p


@attack("a measure that is no integer", "the measure is no integer")
def measure_of_another_sort():
    p = Proof()
    f = case(lambda x: lt(x, I), lambda x: x)
    goal = forall(INT, lambda x: lt(x, I))
    p.step("integer-induct", [assumed(p, f)], [goal], [f], numbers=[1], terms=[goal, ZERO])
    return p


@attack("induction over a variable that there is not", "the goal has not so many quantifiers")
def induction_beyond():
    p = Proof()
    f = case(lambda x: lt(x, I), lambda x: x)
    goal = forall(INT, lambda x: lt(x, I))
    p.step("integer-induct", [assumed(p, f)], [goal], [f], numbers=[2], terms=[goal, X])
    return p


@attack("a numeral with zeros in front", "is no numeral")
def padded_numeral():
    p = Proof()
    p.step("reflexivity", [], [eq(number("007"), number("007"))], terms=[number("007")])
    return p


@attack("a numeral that is a word", "is no numeral")
def numeral_word():
    p = Proof()
    p.step("reflexivity", [], [eq(number("seven"), number("seven"))], terms=[number("seven")])
    return p
