"""Resolution and instances: literals used up, assumptions, substitutions."""

from builder import (CHOICE, COLOR, FALSE, FIXED, NAT, ONE, RED, STEP, STRICT, THING, TOTAL, V0, ZERO, Proof, app, eq, exists,
                     f, forall, list_of, no, plus, q, r, s, skolem, var, A, B)
from catalogue import attack, control

X, Y = var(0, THING), var(1, THING)
NUMBERS = list_of(NAT)


def choice(p):
    return p.step("clausify", [p.input("choice", CHOICE)], [q(A), q(B)], numbers=[0, 0])


def step_clause(p):
    return p.step("clausify", [p.input("step", STEP)], [(q(X), False), q(f(X))], numbers=[0, 0, 0, 0])


def strict(p):
    return p.step("clausify", [p.input("strict", STRICT)], [(r(X, X), False)], numbers=[0, 0, 0, 0])


def assumed(p, t):
    return p.step("assume", [], [t], [t], terms=[t])


@control
def resolution():
    p = Proof()
    one, two = choice(p), step_clause(p)
    p.step("resolve", [one, two], [q(B), q(f(A))], numbers=[0, 0], substitutions=[{}, {0: A}])
    p.step("instantiate", [two], [(q(f(X)), False), q(f(f(X)))], substitutions=[{0: f(X)}])
    fixed = p.input("fixed", FIXED)
    p.step("instantiate-sort", [fixed], [forall(NUMBERS, lambda l: eq(l, l))], sorts=[NAT])
    return p


@attack("literals of one sign", "the literals have the same sign")
def same_sign():
    p = Proof()
    one = choice(p)
    p.step("resolve", [one, one], [q(B)], numbers=[0, 0], substitutions=[{}, {}])
    return p


@attack("atoms that the substitutions do not make equal", "do not make the atoms equal")
def atoms_not_equal():
    p = Proof()
    one, two = choice(p), step_clause(p)
    p.step("resolve", [one, two], [q(B), q(f(B))], numbers=[0, 0], substitutions=[{}, {0: B}])
    return p


@attack("one inference that uses up two literals", "the conclusion is not the one that the rule gives")
def two_literals_used_up():
    p = Proof()
    one, two = choice(p), step_clause(p)
    p.step("resolve", [one, two], [q(f(A))], numbers=[0, 0], substitutions=[{}, {0: A}])
    return p


@attack("a literal used up that is not the one resolved on", "the conclusion is not the one that the rule gives")
def other_literal_used_up():
    p = Proof()
    one, two = choice(p), step_clause(p)
    p.step("resolve", [one, two], [q(A), q(f(A))], numbers=[0, 0], substitutions=[{}, {0: A}])
    return p


@attack("a conclusion in which a variable is not replaced everywhere", "the conclusion is not the one")
def half_replaced():
    p = Proof()
    one, two = choice(p), step_clause(p)
    p.step("resolve", [one, two], [q(B), q(f(X))], numbers=[0, 0], substitutions=[{}, {0: A}])
    return p


@attack("variables of the two premises taken for the same ones", "do not make the atoms equal")
def variables_of_both_premises():
    p = Proof()
    above = p.step("clausify", [p.input("total", TOTAL)], [r(X, skolem(exists(THING, lambda y: r(X, y)), X))],
                   numbers=[0, 0, 0, 0])
    p.wrong(p.step("resolve", [above, strict(p)], [], numbers=[0, 0], substitutions=[{}, {}]))
    return p


@attack("an occurs check left out: x for its own Skolem term, so that something is above itself", "do not make the atoms equal")
def occurs_check():
    p = Proof()
    value = skolem(exists(THING, lambda y: r(X, y)), X)
    above = p.step("clausify", [p.input("total", TOTAL)], [r(X, value)], numbers=[0, 0, 0, 0])
    p.wrong(p.step("resolve", [above, strict(p)], [], numbers=[0, 0], substitutions=[{0: value}, {0: value}]))
    return p


@attack("an assumption that gets lost in an inference", "the assumptions are not those that the rule gives")
def assumption_lost():
    p = Proof()
    first = assumed(p, q(A))
    second = p.step("clausify", [assumed(p, no(q(A)))], [(q(A), False)], [no(q(A))], numbers=[0, 0])
    p.wrong(p.step("resolve", [first, second], [], numbers=[0, 0], substitutions=[{}, {}]))
    return p


@attack("the assumption of one premise only", "the assumptions are not those that the rule gives")
def assumption_of_one_premise():
    p = Proof()
    first = assumed(p, q(A))
    second = p.step("clausify", [assumed(p, no(q(A)))], [(q(A), False)], [no(q(A))], numbers=[0, 0])
    p.step("resolve", [first, second], [], [q(A)], numbers=[0, 0], substitutions=[{}, {}])
    return p


@attack("one premise in place of two", "too few premises")
def one_premise():
    p = Proof()
    p.wrong(p.step("resolve", [choice(p)], [], numbers=[0, 0], substitutions=[{}, {}]))
    return p


@attack("a third premise, which the rule does not look at", "too many premises")
def three_premises():
    p = Proof()
    one, two = choice(p), step_clause(p)
    p.step("resolve", [one, two, two], [q(B), q(f(A))], numbers=[0, 0], substitutions=[{}, {0: A}])
    return p


@attack("a literal beyond the clause", "no such literal")
def literal_beyond_clause():
    p = Proof()
    one, two = choice(p), step_clause(p)
    p.step("resolve", [one, two], [q(A), q(B)], numbers=[2, 0], substitutions=[{}, {}])
    return p


@attack("one substitution for two premises", "too few substitutions")
def one_substitution():
    p = Proof()
    one, two = choice(p), step_clause(p)
    p.step("resolve", [one, two], [q(B), q(f(A))], numbers=[0, 0], substitutions=[{0: A}])
    return p


@attack("a colour put for a number", "a term of another sort for a variable")
def substitution_of_another_sort():
    p = Proof()
    axiom = p.step("reflexivity", [], [eq(var(0), var(0))], terms=[var(0)])
    p.step("instantiate", [axiom], [eq(RED, RED)], substitutions=[{0: RED}])
    return p


@attack("an instance for one of two occurrences", "the conclusion is not the one that the rule gives")
def instance_of_one_occurrence():
    p = Proof()
    axiom = p.step("reflexivity", [], [eq(var(0), var(0))], terms=[var(0)])
    p.step("instantiate", [axiom], [eq(ZERO, var(0))], substitutions=[{0: ZERO}])
    return p


@attack("a substitution applied again to what it put in, or both at once in turn", "the conclusion is not the one")
def substitution_in_turn():
    p = Proof()
    t = plus(var(0), var(1))
    axiom = p.step("reflexivity", [], [eq(t, t)], terms=[t])
    both_zero = plus(ZERO, ZERO)
    p.step("instantiate", [axiom], [eq(both_zero, both_zero)], substitutions=[{0: var(1), 1: ZERO}])
    return p


@attack("a constant put for another constant", "the conclusion is not the one that the rule gives")
def constant_instantiated():
    p = Proof()
    one = choice(p)
    p.step("instantiate", [one], [q(B)], substitutions=[{0: B}])
    return p


@attack("a literal dropped by an instance", "the conclusion is not the one that the rule gives")
def instance_drops_literal():
    p = Proof()
    p.step("instantiate", [choice(p)], [q(A)], substitutions=[{}])
    return p


@attack("an instance into a weaker claim, a literal more", "the conclusion is not the one that the rule gives")
def instance_adds_literal():
    p = Proof()
    p.step("instantiate", [choice(p)], [q(A), q(B), q(f(A))], substitutions=[{}])
    return p


@attack("sorts put for the type variables of the clause and not of the assumption", "the assumptions are not those")
def sorts_of_clause_only():
    p = Proof()
    t = forall(V0, lambda x: forall(V0, lambda y: eq(x, y)))
    at = forall(NAT, lambda x: forall(NAT, lambda y: eq(x, y)))
    p.step("instantiate-sort", [assumed(p, t)], [at], [t], sorts=[NAT])
    return p


@attack("two sorts for one type variable: the assumption at one, the clause at the other", "the conclusion is not the one")
def two_sorts_for_one_variable():
    p = Proof()
    t = forall(V0, lambda x: forall(V0, lambda y: eq(x, y)))
    at = [forall(of, lambda x: forall(of, lambda y: eq(x, y))) for of in (NAT, COLOR)]
    p.step("instantiate-sort", [assumed(p, t)], [at[0]], [at[1]], sorts=[COLOR])
    return p


@attack("a type variable without a sort", "a type variable is without a sort")
def type_variable_left_out():
    p = Proof()
    p.step("instantiate-sort", [p.input("fixed", FIXED)], [FIXED], sorts=[])
    return p


@attack("a resolution at a sort that a type variable does not have: type variables are no unification variables",
        "do not make the atoms equal")
def type_variables_unified():
    p = Proof()
    t = eq(app("nil", sorts=(V0,)), app("nil", sorts=(V0,)))
    at = eq(app("nil", sorts=(NAT,)), app("nil", sorts=(NAT,)))
    first = p.step("excluded-middle", [], [t, (t, False)], terms=[t])
    second = p.step("excluded-middle", [], [at, (at, False)], terms=[at])
    p.step("resolve", [first, second], [(t, False), at], numbers=[0, 1], substitutions=[{}, {}])
    return p


@attack("a rule's arguments beside those of another rule", "the rule takes no position")
def position_for_nothing():
    p = Proof()
    p.step("instantiate", [choice(p)], [q(A), q(B)], substitutions=[{}], position=[0])
    return p


@attack("a name for a step that has none, to be taken for a hole's", "the rule takes no name")
def name_for_nothing():
    p = Proof()
    p.step("instantiate", [choice(p)], [q(A), q(B)], substitutions=[{}], name="somebody")
    assert ONE and s
    return p


@attack("an instance without a premise: anything", "too few premises")
def instance_of_nothing():
    p = Proof()
    p.theorem("wrong", p.step("instantiate", [], [FALSE], substitutions=[{}]))
    return p
