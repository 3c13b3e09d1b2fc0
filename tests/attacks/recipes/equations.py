"""Rules about equality: sides, positions, scopes, signs."""

from builder import (CHOICE, FALSE, NAT, ONE, PLUS_1, STRICT, THING, TRUE, ZERO, Proof, eq, exists, f, forall, no, plus, q, r, s,
                     var, A, B)
from catalogue import attack, control

X, Y = var(0, THING), var(1, THING)
ADD = eq(plus(var(0), ZERO), var(0))


def assumed(p, t):
    return p.step("assume", [], [t], [t], terms=[t])


def opened(p):
    """x + 0 = x"""
    return p.step("clausify", [p.input("+.1", PLUS_1)], [ADD], numbers=[0, 0])


def same(p, t):
    return p.step("reflexivity", [], [eq(t, t)], terms=[t])


@control
def rewriting():
    p = Proof()
    add = opened(p)
    t = s(plus(ZERO, ZERO))
    first = p.step("rewrite", [add, same(p, t)], [eq(s(ZERO), t)], numbers=[0, 0, 0], position=[0, 0],
                   substitutions=[{0: ZERO}])
    second = p.step("symmetry", [first], [eq(t, s(ZERO))], numbers=[0])
    p.step("transitivity", [first, second], [eq(s(ZERO), s(ZERO))])
    p.step("congruence", [second], [eq(plus(t, ONE), plus(s(ZERO), ONE))], terms=[plus(t, ONE)], numbers=[0])
    unequal = p.step("excluded-middle", [], [eq(var(0), ZERO), (eq(var(0), ZERO), False)], terms=[eq(var(0), ZERO)])
    p.step("equality-resolution", [unequal], [eq(ZERO, ZERO)], numbers=[1], substitutions=[{0: ZERO}])
    return p


@attack("an equation used at another place than the one named", "the conclusion is not the one that the rule gives")
def other_place():
    p = Proof()
    t = s(plus(ZERO, ZERO))
    p.step("rewrite", [opened(p), same(p, t)], [eq(t, s(ZERO))], numbers=[0, 0, 0], position=[0, 0],
           substitutions=[{0: ZERO}])
    return p


@attack("an equation used where its left side does not stand", "is not the left side of the equation")
def left_side_not_there():
    p = Proof()
    t = s(plus(ONE, ZERO))
    p.step("rewrite", [opened(p), same(p, t)], [eq(s(ZERO), t)], numbers=[0, 0, 0], position=[0, 0],
           substitutions=[{0: ZERO}])
    return p


@attack("a position that the literal does not have", "no such position")
def position_beyond():
    p = Proof()
    p.step("rewrite", [opened(p), same(p, ZERO)], [eq(ZERO, ZERO)], numbers=[0, 0, 0], position=[0, 0, 3],
           substitutions=[{0: ZERO}])
    return p


@attack("to rewrite under a quantifier with an equation about a free variable, as if it were the bound one",
        "is not the left side of the equation|part of a quantified formula")
def rewriting_bound_variable():
    p = Proof()
    t = forall(NAT, lambda x: eq(plus(x, ZERO), x))
    middle = p.step("excluded-middle", [], [t, (t, False)], terms=[t])
    p.step("rewrite", [opened(p), middle], [forall(NAT, lambda x: eq(x, x)), (t, False)], numbers=[0, 0, 0],
           position=[0, 0], substitutions=[{0: var(0)}])
    return p


@attack("to put a free variable under a quantifier whose variable then captures it", "the conclusion is not the one")
def captured_by_rewriting():
    p = Proof()
    t = eq(A, X)
    every = forall(THING, lambda y: r(A, y))
    claim = forall(THING, lambda y: r(y, y))
    equation = p.step("excluded-middle", [], [t, (t, False)], terms=[t])
    middle = p.step("excluded-middle", [], [every, (every, False)], terms=[every])
    p.step("superpose", [equation, middle], [(t, False), claim, (every, False)], numbers=[0, 0, 0], position=[0, 0],
           substitutions=[{}, {}])
    return p


@attack("a disequation as if it were an equation", "cannot be read as an equation")
def disequation_used():
    p = Proof()
    unequal = p.step("distinct", [], [(eq(ZERO, ONE), False)], terms=[ZERO, ONE])
    p.absurd(p.step("superpose", [unequal, same(p, ZERO)], [eq(ZERO, ONE)], numbers=[0, 0, 0], position=[1],
                    substitutions=[{}, {}]))
    return p


@attack("a predicate's arguments as the sides of an equation", "cannot be read as an equation")
def atom_as_equation():
    p = Proof()
    above = assumed(p, r(A, B))
    p.step("superpose", [above, same(p, A)], [eq(B, A)], [r(A, B)], numbers=[0, 0, 0], position=[0], substitutions=[{}, {}])
    return p


@attack("a false atom as true", "the conclusion is not the one that the rule gives")
def false_atom_as_true():
    p = Proof()
    no_r = p.step("clausify", [p.input("strict", STRICT)], [(r(X, X), False)], numbers=[0, 0, 0, 0])
    middle = p.step("excluded-middle", [], [r(A, A), (r(A, A), False)], terms=[r(A, A)])
    p.step("superpose", [no_r, middle], [TRUE, (r(A, A), False)], numbers=[0, 2, 0], position=[], substitutions=[{0: A}, {}])
    return p


@attack("a side 3", "not of the rule's form")
def third_side():
    p = Proof()
    p.step("superpose", [opened(p), same(p, plus(ZERO, ZERO))], [eq(ZERO, plus(ZERO, ZERO))], numbers=[0, 3, 0],
           position=[0], substitutions=[{0: ZERO}, {}])
    return p


@attack("a conditional equation whose condition is dropped", "the conclusion is not the one that the rule gives")
def condition_dropped():
    p = Proof()
    t = eq(ZERO, ONE)
    equation = p.step("excluded-middle", [], [t, (t, False)], terms=[t])
    p.absurd(p.step("superpose", [equation, same(p, ZERO)], [eq(ZERO, ONE)], numbers=[0, 0, 0], position=[1],
                    substitutions=[{}, {}]))
    return p


@attack("rewriting with an equation that holds only if something else does not", "not a unit clause")
def rewriting_with_condition():
    p = Proof()
    t = eq(ZERO, ONE)
    equation = p.step("excluded-middle", [], [t, (t, False)], terms=[t])
    p.absurd(p.step("rewrite", [equation, same(p, ZERO)], [eq(ZERO, ONE)], numbers=[0, 0, 0], position=[1],
                    substitutions=[{}]))
    return p


@attack("rewriting that instantiates what it rewrites, and says it did not", "does not instantiate what is rewritten")
def rewriting_instantiates():
    p = Proof()
    t = plus(var(0), ZERO)
    p.step("rewrite", [opened(p), same(p, t)], [eq(ZERO, plus(ZERO, ZERO))], numbers=[0, 0, 0], position=[0],
           substitutions=[{0: ZERO}, {0: ZERO}])
    return p


@attack("an assumed equation used as a known one", "the assumptions are not those that the rule gives")
def assumed_equation():
    p = Proof()
    t = eq(ZERO, ONE)
    p.absurd(p.step("rewrite", [assumed(p, t), same(p, ZERO)], [eq(ZERO, ONE)], numbers=[0, 0, 0], position=[1],
                    substitutions=[{}]))
    return p


@attack("an equation removed as if it were a disequation", "the literal is not a disequation")
def equation_resolved():
    p = Proof()
    p.wrong(p.step("equality-resolution", [same(p, ZERO)], [], numbers=[0], substitutions=[{}]))
    return p


@attack("a disequation removed whose sides stay different", "does not make the two sides equal")
def different_sides_resolved():
    p = Proof()
    unequal = p.step("distinct", [], [(eq(ZERO, ONE), False)], terms=[ZERO, ONE])
    p.wrong(p.step("equality-resolution", [unequal], [], numbers=[0], substitutions=[{}]))
    return p


@attack("a disequation removed by a substitution that the other literals do not get", "the conclusion is not the one")
def resolved_without_instance():
    p = Proof()
    t = eq(var(0), ZERO)
    middle = p.step("excluded-middle", [], [t, (t, False)], terms=[t])
    p.step("equality-resolution", [middle], [t], numbers=[1], substitutions=[{0: ZERO}])
    return p


@attack("a negated predicate with equal arguments as a disequation", "the literal is not a disequation")
def predicate_resolved():
    p = Proof()
    no_r = p.step("clausify", [p.input("strict", STRICT)], [(r(X, X), False)], numbers=[0, 0, 0, 0])
    p.wrong(p.step("equality-resolution", [no_r], [], numbers=[0], substitutions=[{}]))
    return p


def two_equations(p):
    """x = 0 or x = 1, under the assumption that it is so"""
    t = forall(NAT, lambda x: no(no(eq(x, ZERO))))
    del t
    t = ("apply", "or", (), (eq(A, B), eq(A, f(A))))
    return p.step("clausify", [assumed(p, t)], [eq(A, B), eq(A, f(A))], [t], numbers=[0, 0]), t


@control
def factoring():
    p = Proof()
    clause, t = two_equations(p)
    p.step("equality-factoring", [clause], [(eq(B, f(A)), False), eq(A, f(A))], [t], numbers=[0, 0, 1, 0],
           substitutions=[{}])
    return p


@attack("factoring without the disequation that it costs", "the conclusion is not the one that the rule gives")
def factoring_for_nothing():
    p = Proof()
    clause, t = two_equations(p)
    p.step("equality-factoring", [clause], [eq(A, f(A))], [t], numbers=[0, 0, 1, 0], substitutions=[{}])
    return p


@attack("factoring one literal with itself", "the two literals are one")
def factoring_with_itself():
    p = Proof()
    clause, t = two_equations(p)
    p.step("equality-factoring", [clause], [(eq(B, B), False), eq(A, f(A))], [t], numbers=[0, 0, 0, 0], substitutions=[{}])
    return p


@attack("factoring of sides that are not equal", "does not make the two sides equal")
def factoring_of_other_sides():
    p = Proof()
    clause, t = two_equations(p)
    p.step("equality-factoring", [clause], [(eq(A, A), False), eq(A, f(A))], [t], numbers=[0, 1, 1, 1], substitutions=[{}])
    return p


@attack("factoring with whole atoms", "not of the rule's form")
def factoring_of_atoms():
    p = Proof()
    one = p.step("clausify", [p.input("choice", CHOICE)], [q(A), q(B)], numbers=[0, 0])
    p.step("equality-factoring", [one], [(eq(TRUE, TRUE), False), q(B)], numbers=[0, 2, 1, 2], substitutions=[{}])
    return p


@attack("a predicate turned round as if it were symmetric", "not an equation or disequation")
def predicate_symmetric():
    p = Proof()
    above = assumed(p, r(A, B))
    p.step("symmetry", [above], [r(B, A)], [r(A, B)], numbers=[0])
    return p


@attack("an equation turned round and negated", "the conclusion is not the one that the rule gives")
def symmetry_with_sign():
    p = Proof()
    p.step("symmetry", [same(p, ZERO)], [(eq(ZERO, ZERO), False)], numbers=[0])
    return p


@attack("two equations that do not meet", "does not end where the second begins")
def equations_do_not_meet():
    p = Proof()
    p.absurd(p.step("transitivity", [same(p, ZERO), same(p, ONE)], [eq(ZERO, ONE)]))
    return p


@attack("disequations as a chain: a != b and b != c, so a != c", "not a unit equation")
def chain_of_disequations():
    p = Proof()
    one = p.step("distinct", [], [(eq(ZERO, ONE), False)], terms=[ZERO, ONE])
    two = p.step("symmetry", [one], [(eq(ONE, ZERO), False)], numbers=[0])
    p.step("transitivity", [one, two], [(eq(ZERO, ZERO), False)])
    return p


@attack("a chain of equations of which one may not hold", "not a unit equation")
def chain_with_alternatives():
    p = Proof()
    t = eq(ZERO, ONE)
    middle = p.step("excluded-middle", [], [t, (t, False)], terms=[t])
    p.absurd(p.step("transitivity", [same(p, ZERO), middle], [t]))
    return p


@attack("an argument exchanged that no premise is about", "the conclusion is not the one that the rule gives")
def congruence_of_another_argument():
    p = Proof()
    t = plus(ZERO, ONE)
    p.step("congruence", [same(p, ZERO)], [eq(t, plus(ZERO, ZERO))], terms=[t], numbers=[0])
    return p


@attack("an equation for an argument that is another term", "is not the argument")
def congruence_of_another_term():
    p = Proof()
    p.step("congruence", [same(p, ONE)], [eq(s(ZERO), s(ONE))], terms=[s(ZERO)], numbers=[0])
    return p


@attack("an argument exchanged twice", "do not grow")
def congruence_twice():
    p = Proof()
    first = same(p, ZERO)
    p.step("congruence", [first, first], [eq(s(ZERO), s(ZERO))], terms=[s(ZERO)], numbers=[0, 0])
    return p


@attack("an argument beyond the function's", "no such argument")
def congruence_beyond():
    p = Proof()
    p.step("congruence", [same(p, ZERO)], [eq(s(ZERO), s(ZERO))], terms=[s(ZERO)], numbers=[1])
    return p


@attack("a premise that says of no argument that it is for it", "not every premise says")
def congruence_without_place():
    p = Proof()
    p.step("congruence", [same(p, ZERO)], [eq(s(ZERO), s(ZERO))], terms=[s(ZERO)], numbers=[])
    return p


@attack("equal under a quantifier: `exists x. a = x` and `exists x. b = x`, by an equation for its body",
        "is not an application|not the argument|not a unit equation")
def congruence_of_quantifier():
    p = Proof()
    t = exists(THING, lambda x: r(A, x))
    p.step("congruence", [same(p, A)], [eq(t, exists(THING, lambda x: r(B, x)))], terms=[t], numbers=[0])
    assert FALSE
    return p
