"""Induction: cases that are missing, hypotheses that are not smaller."""

from builder import (ADD_ZERO, COLOR, FALSE, LEAF, NAT, ONE, PLUS_1, PLUS_2, RED, GREEN, BLUE, THING, TREE, ZERO, Proof, app, eq,
                     exists, forall, implies, no, node, plus, s, var, A, V0, list_of, q)
from catalogue import attack, control

X, Y = var(0), var(1)
ALL_ZERO = forall(NAT, lambda x: eq(x, ZERO))


def claim(p, formula):
    """A step that claims a closed formula as a case would have it; it is not what the attack is about."""
    return p.step("hole", [], [formula], terms=[formula], name="whoever writes the case")


def add_zero_cases(p):
    """0 + 0 = 0, and 0 + x = x => 0 + s(x) = s(x), proved."""
    one = p.step("clausify", [p.input("+.1", PLUS_1)], [eq(plus(X, ZERO), X)], numbers=[0, 0])
    base = p.step("instantiate", [one], [eq(plus(ZERO, ZERO), ZERO)], substitutions=[{0: ZERO}])
    two = p.step("clausify", [p.input("+.2", PLUS_2)], [eq(plus(X, s(Y)), s(plus(X, Y)))], numbers=[0, 0, 0, 0])
    del two
    step = forall(NAT, lambda x: implies(eq(plus(ZERO, x), x), eq(plus(ZERO, s(x)), s(x))))
    return base, claim(p, step)


@control
def structural():
    p = Proof()
    base, step = add_zero_cases(p)
    p.step("induct", [base, step], [ADD_ZERO], terms=[ADD_ZERO, ZERO, s(X), X], numbers=[1, 1, 1, 0, 2, 0, 0, 1, 1])
    return p


def numbers(measure, cases):
    """For goals of one variable: sets of the measure, and (variables, hypotheses) of each case."""
    out = [1, len(measure)]
    for components in measure:
        out += [len(components), *components]
    out.append(len(cases))
    for case in cases:
        out += case
    return out


@attack("induction without the base case", "the cases do not cover all values")
def no_base_case():
    p = Proof()
    step = claim(p, forall(NAT, lambda x: implies(eq(x, ZERO), eq(s(x), ZERO))))
    p.step("induct", [step], [ALL_ZERO], terms=[ALL_ZERO, s(X), X], numbers=numbers([[0]], [(1, 1)]))
    return p


@attack("induction without the step: all numbers are 0", "the cases do not cover all values")
def no_step_case():
    p = Proof()
    base = p.step("reflexivity", [], [eq(ZERO, ZERO)], terms=[ZERO])
    p.step("induct", [base], [ALL_ZERO], terms=[ALL_ZERO, ZERO], numbers=numbers([[0]], [(0, 0)]))
    return p


@attack("induction without cases", "the cases do not cover all values")
def no_cases():
    p = Proof()
    p.step("induct", [], [ALL_ZERO], terms=[ALL_ZERO], numbers=numbers([[0]], []))
    return p


@attack("a gap: 0 and the numbers from 2 on, but not 1", "the cases do not cover all values")
def gap_in_cases():
    p = Proof()
    base = p.step("reflexivity", [], [eq(ZERO, ZERO)], terms=[ZERO])
    step = claim(p, forall(NAT, lambda x: eq(s(s(x)), ZERO)))
    p.step("induct", [base, step], [ALL_ZERO], terms=[ALL_ZERO, ZERO, s(s(X))], numbers=numbers([[0]], [(0, 0), (1, 0)]))
    return p


@attack("a colour forgotten", "the cases do not cover all values")
def colour_forgotten():
    p = Proof()
    goal = forall(COLOR, lambda x: no(eq(x, BLUE)))
    cases = [claim(p, no(eq(c, BLUE))) for c in (RED, GREEN)]
    p.step("induct", cases, [goal], terms=[goal, RED, GREEN], numbers=numbers([[0]], [(0, 0), (0, 0)]))
    return p


@attack("the hypothesis for the case itself: a measure that stays equal", "only as small as its case|not smaller than its case")
def hypothesis_is_case():
    p = Proof()
    case = claim(p, forall(NAT, lambda x: implies(eq(x, ZERO), eq(x, ZERO))))
    p.step("induct", [case], [ALL_ZERO], terms=[ALL_ZERO, X, X], numbers=numbers([[0]], [(1, 1)]))
    return p


@attack("a hypothesis that is larger than its case", "not smaller than its case")
def larger_hypothesis():
    p = Proof()
    case = claim(p, forall(NAT, lambda x: implies(eq(s(x), ZERO), eq(x, ZERO))))
    p.step("induct", [case], [ALL_ZERO], terms=[ALL_ZERO, X, s(X)], numbers=numbers([[0]], [(1, 1)]))
    return p


@attack("a hypothesis for all values", "not smaller than its case")
def hypothesis_for_all():
    p = Proof()
    case = claim(p, forall(NAT, lambda x: implies(ALL_ZERO, eq(x, ZERO))))
    p.step("induct", [case], [ALL_ZERO], terms=[ALL_ZERO, X, Y], numbers=numbers([[0]], [(1, 1)]))
    return p


@attack("a measure that measures nothing", "only as small as its case")
def empty_measure():
    p = Proof()
    base, step = add_zero_cases(p)
    p.step("induct", [base, step], [ADD_ZERO], terms=[ADD_ZERO, ZERO, s(X), X], numbers=numbers([], [(0, 0), (1, 1)]))
    return p


@attack("a set of the measure that is empty", "a set of the measure is empty")
def empty_set():
    p = Proof()
    base, step = add_zero_cases(p)
    p.step("induct", [base, step], [ADD_ZERO], terms=[ADD_ZERO, ZERO, s(X), X], numbers=numbers([[], [0]], [(0, 0), (1, 1)]))
    return p


@attack("a component of the measure that there is not", "names a component that there is not")
def component_beyond():
    p = Proof()
    base, step = add_zero_cases(p)
    p.step("induct", [base, step], [ADD_ZERO], terms=[ADD_ZERO, ZERO, s(X), X], numbers=numbers([[1]], [(0, 0), (1, 1)]))
    return p


@attack("a component counted twice", "not in growing order")
def component_twice():
    p = Proof()
    base, step = add_zero_cases(p)
    p.step("induct", [base, step], [ADD_ZERO], terms=[ADD_ZERO, ZERO, s(X), X], numbers=numbers([[0, 0]], [(0, 0), (1, 1)]))
    return p


@attack("a hypothesis whose size is that of a sum, which is no constructor term", "not smaller than its case")
def hypothesis_of_unknown_size():
    p = Proof()
    base = p.step("reflexivity", [], [eq(ZERO, ZERO)], terms=[ZERO])
    step = claim(p, forall(NAT, lambda x: implies(eq(plus(x, ZERO), ZERO), eq(s(x), ZERO))))
    p.step("induct", [base, step], [ALL_ZERO], terms=[ALL_ZERO, ZERO, s(X), plus(X, ZERO)],
           numbers=numbers([[0]], [(0, 0), (1, 1)]))
    return p


@attack("twice one part of a tree as if it were no larger than the tree", "not smaller than its case")
def part_doubled():
    p = Proof()
    goal = forall(TREE, lambda t: eq(t, LEAF))
    x, y = var(0, TREE), var(1, TREE)
    base = p.step("reflexivity", [], [eq(LEAF, LEAF)], terms=[LEAF])
    step = claim(p, forall(TREE, lambda x: forall(TREE, lambda y: implies(
        eq(node(x, x), LEAF), eq(node(x, node(y, LEAF)), LEAF)))))
    p.step("induct", [base, step], [goal], terms=[goal, LEAF, node(x, node(y, LEAF)), node(x, x)],
           numbers=numbers([[0]], [(0, 0), (2, 1)]))
    return p


@attack("a pattern with one variable twice, which leaves out most trees", "has a variable twice")
def pattern_with_repetition():
    p = Proof()
    goal = forall(TREE, lambda t: eq(t, LEAF))
    x = var(0, TREE)
    base = p.step("reflexivity", [], [eq(LEAF, LEAF)], terms=[LEAF])
    step = claim(p, forall(TREE, lambda x: eq(node(x, x), LEAF)))
    p.step("induct", [base, step], [goal], terms=[goal, LEAF, node(x, x)], numbers=numbers([[0]], [(0, 0), (1, 0)]))
    return p


@attack("a pattern that is a sum, as if sums were all numbers", "not made of constructors and variables")
def pattern_with_function():
    p = Proof()
    step = claim(p, forall(NAT, lambda x: forall(NAT, lambda y: eq(plus(x, y), ZERO))))
    p.step("induct", [step], [ALL_ZERO], terms=[ALL_ZERO, plus(X, Y)], numbers=numbers([[0]], [(2, 0)]))
    return p


@attack("a pattern of another sort", "has the wrong sort")
def pattern_of_another_sort():
    p = Proof()
    p.step("induct", [claim(p, eq(ZERO, ZERO))], [ALL_ZERO], terms=[ALL_ZERO, var(0, COLOR)],
           numbers=numbers([[0]], [(1, 0)]))
    return p


@attack("a hypothesis that takes a variable of its case at another sort", "with another sort")
def hypothesis_variable_of_another_sort():
    p = Proof()
    goal = forall(COLOR, lambda c: forall(NAT, lambda x: eq(x, ZERO)))
    case = claim(p, eq(ZERO, ZERO))
    p.step("induct", [case], [goal], terms=[goal, var(0, COLOR), var(1), var(1, COLOR), ZERO],
           numbers=[2, 1, 1, 1, 1, 2, 1])
    return p


@attack("more variables than the pattern has", "is not in its pattern")
def variables_beyond_pattern():
    p = Proof()
    base, step = add_zero_cases(p)
    p.step("induct", [base, step], [ADD_ZERO], terms=[ADD_ZERO, ZERO, s(X), X], numbers=numbers([[0]], [(0, 0), (2, 1)]))
    return p


@attack("a lexicographic measure whose first component grows", "not smaller than its case")
def first_component_grows():
    p = Proof()
    goal = forall(NAT, lambda x: forall(NAT, lambda y: eq(x, y)))
    case = claim(p, forall(NAT, lambda x: forall(NAT, lambda y: implies(eq(s(x), y), eq(x, s(y))))))
    p.step("induct", [case], [goal], terms=[goal, X, s(Y), s(X), Y], numbers=[2, 2, 1, 0, 1, 1, 1, 2, 1])
    return p


@attack("values of which nothing is known, as if they became smaller", "only as small as its case")
def size_of_things():
    p = Proof()
    goal = forall(THING, lambda x: q(x))
    case = claim(p, forall(THING, lambda x: implies(q(A), q(x))))
    p.step("induct", [case], [goal], terms=[goal, var(0, THING), A], numbers=numbers([[0]], [(1, 1)]))
    return p


@attack("a case that is not the formula of its case: the hypothesis is what is to be shown", "is not the formula of its case")
def case_with_other_hypothesis():
    p = Proof()
    base = p.step("reflexivity", [], [eq(ZERO, ZERO)], terms=[ZERO])
    step = claim(p, forall(NAT, lambda x: implies(eq(s(x), ZERO), eq(s(x), ZERO))))
    p.step("induct", [base, step], [ALL_ZERO], terms=[ALL_ZERO, ZERO, s(X), X], numbers=numbers([[0]], [(0, 0), (1, 1)]))
    return p


@attack("one case twice, the other not at all", "is not the formula of its case")
def case_twice():
    p = Proof()
    base, _ = add_zero_cases(p)
    p.step("induct", [base, base], [ADD_ZERO], terms=[ADD_ZERO, ZERO, s(X), X], numbers=numbers([[0]], [(0, 0), (1, 1)]))
    return p


@attack("a case for one value of its variable", "is not the formula of its case")
def case_for_one_value():
    p = Proof()
    base, _ = add_zero_cases(p)
    step = claim(p, implies(eq(plus(ZERO, ZERO), ZERO), eq(plus(ZERO, ONE), ONE)))
    p.step("induct", [base, step], [ADD_ZERO], terms=[ADD_ZERO, ZERO, s(X), X], numbers=numbers([[0]], [(0, 0), (1, 1)]))
    return p


@attack("a case whose variable exists, where it has to hold for all", "is not the formula of its case")
def case_that_exists():
    p = Proof()
    base, _ = add_zero_cases(p)
    step = claim(p, exists(NAT, lambda x: implies(eq(plus(ZERO, x), x), eq(plus(ZERO, s(x)), s(x)))))
    p.step("induct", [base, step], [ADD_ZERO], terms=[ADD_ZERO, ZERO, s(X), X], numbers=numbers([[0]], [(0, 0), (1, 1)]))
    return p


@attack("a case under an assumption that the goal does not have", "the assumptions are not those that the rule gives")
def case_under_assumption():
    p = Proof()
    goal = forall(NAT, lambda x: FALSE)
    case = p.step("assume", [], [goal], [goal], terms=[goal])
    p.step("induct", [case], [goal], terms=[goal, X], numbers=numbers([[0]], [(1, 0)]))
    return p


@attack("a premise less than there are cases", "another number of cases")
def premise_missing():
    p = Proof()
    base, _ = add_zero_cases(p)
    p.step("induct", [base], [ADD_ZERO], terms=[ADD_ZERO, ZERO, s(X), X], numbers=numbers([[0]], [(0, 0), (1, 1)]))
    return p


@attack("induction on a variable that exists", "fewer leading quantifiers")
def induction_on_existential():
    p = Proof()
    goal = exists(NAT, lambda x: no(eq(x, x)))
    p.step("induct", [claim(p, no(eq(ZERO, ZERO)))], [goal], terms=[goal, X], numbers=numbers([[0]], [(1, 0)]))
    return p


@attack("induction on more variables than the goal has", "fewer leading quantifiers|not of the rule's form")
def too_many_variables():
    p = Proof()
    base, _ = add_zero_cases(p)
    p.step("induct", [base], [ADD_ZERO], terms=[ADD_ZERO, ZERO, ZERO], numbers=[2, 1, 1, 0, 1, 0, 0])
    return p


@attack("induction on no variable, so that one case is none", "not of the rule's form|do not describe|cover")
def no_variables():
    p = Proof()
    p.theorem("wrong", p.step("induct", [], [FALSE], terms=[FALSE], numbers=[0, 0, 0]))
    return p


@attack("a goal with a free variable", "not a closed formula")
def open_goal():
    p = Proof()
    goal = forall(NAT, lambda x: eq(x, var(0)))
    p.step("induct", [claim(p, eq(ZERO, ZERO))], [goal], terms=[goal, X], numbers=numbers([[0]], [(1, 0)]))
    return p


@attack("a number of terms that is not that of the scheme", "not of the rule's form")
def terms_left_over():
    p = Proof()
    base, step = add_zero_cases(p)
    p.step("induct", [base, step], [ADD_ZERO], terms=[ADD_ZERO, ZERO, s(X), X, X], numbers=numbers([[0]], [(0, 0), (1, 1)]))
    return p


@attack("the empty list as the only list", "the cases do not cover all values")
def only_empty_lists():
    p = Proof()
    of = list_of(V0)
    goal = forall(of, lambda l: eq(l, app("nil", sorts=(V0,))))
    nil = app("nil", sorts=(V0,))
    case = p.step("reflexivity", [], [eq(nil, nil)], terms=[nil])
    p.step("induct", [case], [goal], terms=[goal, nil], numbers=numbers([[0]], [(0, 0)]))
    return p
