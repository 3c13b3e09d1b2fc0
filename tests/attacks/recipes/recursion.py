"""Recursion by measures."""

from builder import INT, Proof, app, choose, eq, exists, forall, implies, integer, name, no, number
from catalogue import attack, control
from recipes.integers import X, Y, assumed, le, lt, mul


def minus(a, b):
    return integer("--", a, b)


def down(x):
    return app("down", x)


def two(x, y):
    return app("two", x, y)


def recursion(f, value, g):
    return forall(INT, lambda n: eq(app(f, n), choose(lt(n, number(1)), number(value), app(g, minus(n, number(1))))))


DOWN = recursion("down", 5, "down")
TWO = forall(INT, lambda n: forall(INT, lambda k: eq(
    two(n, k), choose(lt(n, number(1)), k, two(minus(n, number(1)), mul(number(2), k))))))


def less(before, after):
    return app("and", le(number(0), before), lt(after, before))


def guarded(condition, guard=lambda n: no(lt(n, number(1)))):
    """That a call goes down, for a condition about n."""
    return forall(INT, lambda n: implies(guard(n), condition(n)))


GOES_DOWN = guarded(lambda n: less(n, minus(n, number(1))))


def proof_of(p, condition, claim):
    """A refutation of the denied condition, for a Skolem constant. `claim` is of the constant: the measure before and
    after."""
    denied = no(condition)
    c = app(("skolem", exists(INT, lambda n: no(claim(n)))))
    start = p.step("clausify", [assumed(p, denied)], [(claim(c), False)], [denied], numbers=[0, 0, 0, 0])
    return c, denied, start


def goes_down(p, measure=lambda n: n, condition=GOES_DOWN):
    """The condition for `down` in steps; what its measure needs is claimed to be linear."""
    def claim(n):
        return implies(no(lt(n, number(1))), less(measure(n), measure(minus(n, number(1)))))

    c, denied, start = proof_of(p, condition, claim)
    low, under = le(number(0), measure(c)), lt(measure(minus(c, number(1))), measure(c))
    first = p.step("clausify", [start], [(lt(c, number(1)), False)], [denied], numbers=[0, 0, 0, 0])
    both = p.step("clausify", [start], [(low, False), (under, False)], [denied], numbers=[0, 1, 0, 0])
    got = p.step("linear", [first], [low], [denied], numbers=[2, 0], terms=[number(1), low])
    rest = p.step("resolve", [got, both], [(under, False)], [denied], numbers=[0, 0], substitutions=[{}, {}])
    true = p.step("linear", [], [under], numbers=[2], terms=[under])
    absurd = p.step("resolve", [true, rest], [], [denied], numbers=[0, 0], substitutions=[{}, {}])
    return p.step("discharge", [absurd], [condition], terms=[denied])


def measured(p, premises, terms=None, clause=DOWN, statement="down.1", numbers=(1,)):
    p.step("input", premises, [clause], statement=statement, numbers=list(numbers), terms=terms or [down(X), X])
    return p


@control
def recursion_on_an_integer():
    p = Proof()
    return measured(p, [goes_down(p)])


@control
def recursion_of_two():
    p = Proof()
    premise = goes_down(p)
    return measured(p, [premise], [app("ping", X), X, app("pong", X), X], recursion("ping", 5, "pong"), "ping.1")


@attack("a measure that stays equal", "the sum does not give what is concluded|the sum is not what is concluded")
def measure_stays_equal():
    p = Proof()
    condition = guarded(lambda n: less(number(3), number(3)))
    return measured(p, [goes_down(p, lambda n: number(3), condition=condition)], [down(X), number(3)])


@attack("a measure that is not bounded from below", "a premise is not that a call goes down")
def measure_without_bound():
    p = Proof()
    premise = p.step("linear", [], [lt(minus(X, number(1)), X)], numbers=[2], terms=[lt(minus(X, number(1)), X)])
    return measured(p, [premise])


@attack("a measure that is less than zero where there is a call", "the sum does not give|the sum is not")
def measure_below_zero():
    p = Proof()

    def lower(n):
        return minus(n, number(10))

    condition = guarded(lambda n: less(lower(n), lower(minus(n, number(1)))))
    return measured(p, [goes_down(p, lower, condition=condition)], [down(X), minus(X, number(10))])


@attack("a guard that is not that of the call", "a premise is not that a call goes down")
def guard_of_another():
    p = Proof()
    condition = guarded(lambda n: less(n, minus(n, number(1))), lambda n: lt(n, number(1)))
    return measured(p, [assumed(p, condition)])


@attack("a measure of the wrong argument, which grows", "the sum does not give|the sum is not")
def wrong_argument_measured():
    p = Proof()
    under = lt(mul(number(2), Y), Y)
    p.step("linear", [], [under], numbers=[2], terms=[under])
    return measured(p, [0], [two(X, Y), Y], TWO, "two.1")


@attack("no proof that the call goes down", "not every call has its premise")
def call_without_premise():
    return measured(Proof(), [])


@attack("that a call goes down, as an assumption", "a premise is not that a call goes down")
def descent_assumed():
    p = Proof()
    return measured(p, [assumed(p, GOES_DOWN)])


def used(p, statement):
    """The last step as the proof of a theorem, so that the whole is looked at."""
    p.theorem(statement, len(p.file["steps"]) - 1)
    return p


@control
def recursion_in_a_theorem():
    p = Proof()
    return used(measured(p, [goes_down(p)]), "downs")


@attack("a measure for one of two functions that call each other", "one of functions that call each other is not measured")
def partner_not_measured():
    return used(measured(Proof(), [], [app("ping", X), X], recursion("ping", 5, "pong"), "ping.1"), "pinged")


def again(p, definition):
    """The condition from itself and a definition."""
    first = goes_down(p)
    return p.step("rup", [definition, first], [GOES_DOWN], numbers=[1], terms=[GOES_DOWN])


@attack("a descent that is proved by the definition itself", "that calls go down rests on an axiom")
def descent_by_itself():
    p = Proof()
    return used(measured(p, [again(p, p.input("down.1", DOWN))]), "downs")


@attack("a descent that is proved by the definition, which another proof has made one", "rests on what they define")
def descent_in_a_circle():
    p = Proof()
    own = p.step("input", [goes_down(p)], [DOWN], statement="down.1", numbers=[1], terms=[down(X), X])
    return used(measured(p, [again(p, own)]), "downs")


@attack("a descent that is proved by an axiom", "that calls go down rests on an axiom")
def descent_by_axiom():
    p = Proof()
    little = forall(INT, lambda n: lt(app("g", n), n))
    return used(measured(p, [again(p, p.input("little", little))]), "downs")


@attack("a descent on somebody's word", "that calls go down rests on a hole")
def descent_by_hole():
    p = Proof()
    return used(measured(p, [p.step("hole", [], [GOES_DOWN], terms=[GOES_DOWN], name="somebody")]), "downs")


@attack("a measure that is the function itself", "a premise is not that a call goes down|rests on what they define")
def measure_is_the_function():
    p = Proof()
    condition = guarded(lambda n: less(down(n), down(minus(n, number(1)))))
    hole = p.step("hole", [], [condition], terms=[condition], name="somebody")
    assert hole == 0
    return used(measured(p, [goes_down(p)], [down(X), down(X)]), "downs")


@attack("a function that is measured at one argument only", "a function is not measured for all arguments")
def measured_at_one():
    p = Proof()
    return measured(p, [goes_down(p)], [down(number(0)), number(0)])


@attack("a measure with a variable that is no argument", "a measure has a variable that is no argument")
def measure_of_no_argument():
    p = Proof()
    return measured(p, [goes_down(p)], [down(X), Y])


@attack("a measure that is a name for the function's own value", "a measure has a fresh symbol")
def measure_by_name():
    p = Proof()
    return measured(p, [goes_down(p)], [down(X), name(down(X), X)])


@attack("two measures for one function", "a function is measured twice")
def measured_twice():
    p = Proof()
    return measured(p, [goes_down(p)], [down(X), X, down(X), X])


@attack("measures of another function than the statement defines", "defines none of the functions that are measured")
def another_function_measured():
    p = Proof()
    return measured(p, [goes_down(p)], [app("g", X), X])


@attack("an axiom as a definition by measure", "defines none of the functions that are measured")
def axiom_measured():
    p = Proof()
    little = forall(INT, lambda n: lt(app("g", n), n))
    return measured(p, [], [app("g", X), X], little, "little")


@attack("measures without their number", "not every function has its measures")
def measures_not_counted():
    p = Proof()
    return measured(p, [goes_down(p)], numbers=())


@attack("a measure of no integer and of no size", "a call does not go down by the measures")
def measure_of_equal_sizes():
    p = Proof()
    return measured(p, [goes_down(p)], [down(X), app("0")])
