"""Formulas taken apart, quantifiers moved: Skolem functions, polarities, scopes."""

from builder import (CHOICE, NAT, STEP, STRICT, THING, TOTAL, ZERO, Proof, both, choose, either, eq, exists, f, forall,
                     implies, no, q, r, s, skolem, var, A, B)
from catalogue import attack, control

X, Y, Z = (var(i, THING) for i in range(3))
SOME_ABOVE = exists(THING, lambda y: r(X, y))


def axiom_moves(p, statement, formula, numbers, clause):
    return p.step("clausify", [p.input(statement, formula)], clause, numbers=numbers)


@control
def skolemization():
    p = Proof()
    axiom_moves(p, "total", TOTAL, [0, 0, 0, 0], [r(X, skolem(SOME_ABOVE, X))])
    axiom_moves(p, "step", STEP, [0, 0, 0, 0], [(q(X), False), q(f(X))])
    middle = p.step("excluded-middle", [], [STRICT, (STRICT, False)], terms=[STRICT])
    witness = skolem(exists(THING, lambda x: no(no(r(x, x)))))
    p.step("clausify", [middle], [STRICT, r(witness, witness)], numbers=[1, 0, 1, 0])
    return p


@control
def miniscoping():
    p = Proof()
    t = forall(THING, lambda x: either(q(A), q(x)))
    p.step("miniscope", [], [eq(t, either(q(A), forall(THING, lambda x: q(x))))], terms=[t], position=[], numbers=[3])
    t = forall(THING, lambda x: implies(q(x), q(A)))
    p.step("miniscope", [], [eq(t, implies(exists(THING, lambda x: q(x)), q(A)))], terms=[t], position=[], numbers=[6])
    return p


@attack("swapped Skolem arguments: the value is above its argument, and its argument is above it",
        "the conclusion is not the one that the rule gives")
def skolem_arguments_swapped():
    p = Proof()
    axiom_moves(p, "total", TOTAL, [0, 0, 0, 0], [r(skolem(SOME_ABOVE, X), X)])
    return p


@attack("the Skolem term of another variable", "the conclusion is not the one that the rule gives")
def skolem_of_another_variable():
    p = Proof()
    axiom_moves(p, "total", TOTAL, [0, 0, 0, 0], [r(X, skolem(SOME_ABOVE, Y))])
    return p


@attack("the Skolem constant of another formula: one that is above itself", "the conclusion is not the one")
def skolem_of_another_formula():
    p = Proof()
    above = skolem(exists(THING, lambda y: r(y, y)))
    axiom_moves(p, "total", TOTAL, [0, 0, 0, 0], [r(X, above)])
    return p


@attack("a free variable for an existential one: what some y has, all have", "the conclusion is not the one")
def existential_as_universal():
    p = Proof()
    axiom_moves(p, "total", TOTAL, [0, 0, 0, 0], [r(X, Y)])
    return p


@attack("one variable for two quantifiers: a variable that is captured", "the conclusion is not the one")
def fresh_variable_not_fresh():
    p = Proof()
    t = forall(THING, lambda x: forall(THING, lambda y: r(x, y)))
    middle = p.step("excluded-middle", [], [t, (t, False)], terms=[t])
    p.step("clausify", [middle], [r(X, X), (t, False)], numbers=[0, 0, 0, 0])
    return p


@attack("a fresh variable under the number of one that the clause has already", "the conclusion is not the one")
def fresh_variable_in_use():
    p = Proof()
    t = forall(THING, lambda y: r(X, y))
    middle = p.step("excluded-middle", [], [t, (t, False)], terms=[t])
    p.step("clausify", [middle], [r(X, X), (t, False)], numbers=[0, 0])
    return p


@attack("the Skolem term of a universal formula's body without the negation", "the conclusion is not the one")
def skolem_without_negation():
    p = Proof()
    middle = p.step("excluded-middle", [], [STRICT, (STRICT, False)], terms=[STRICT])
    witness = skolem(exists(THING, lambda x: no(r(x, x))))
    p.step("clausify", [middle], [STRICT, (no(r(witness, witness)), False)], numbers=[1, 0])
    return p


@attack("a universal variable for what is not universal: `not forall x. A` as `not A`", "the conclusion is not the one")
def negated_universal_opened():
    p = Proof()
    middle = p.step("excluded-middle", [], [STRICT, (STRICT, False)], terms=[STRICT])
    p.step("clausify", [middle], [STRICT, (no(r(X, X)), False)], numbers=[1, 0])
    return p


@attack("one member of a disjunction", "the conclusion is not the one that the rule gives")
def one_of_a_disjunction():
    p = Proof()
    axiom_moves(p, "choice", CHOICE, [0, 0], [q(A)])
    return p


@attack("the second choice of a disjunction, which has one", "cannot be taken apart by choice 1")
def second_of_a_disjunction():
    p = Proof()
    axiom_moves(p, "choice", CHOICE, [0, 1], [q(B)])
    return p


@attack("an implication as its conclusion", "the conclusion is not the one that the rule gives")
def conclusion_of_implication():
    p = Proof()
    axiom_moves(p, "step", STEP, [0, 0, 0, 0], [q(f(X))])
    return p


@attack("an implication turned round", "the conclusion is not the one that the rule gives")
def implication_turned_round():
    p = Proof()
    axiom_moves(p, "step", STEP, [0, 0, 0, 0], [q(X), (q(f(X)), False)])
    return p


@attack("`not (A and B)` as `not A`", "the conclusion is not the one that the rule gives")
def negated_conjunction():
    p = Proof()
    t = both(q(A), q(B))
    middle = p.step("excluded-middle", [], [t, (t, False)], terms=[t])
    p.step("clausify", [middle], [t, (q(A), False)], numbers=[1, 0])
    return p


@attack("both choices of a conjunction in one clause, as a disjunction", "the conclusion is not the one")
def both_of_a_conjunction():
    p = Proof()
    t = both(q(A), q(B))
    assumed = p.step("assume", [], [t], [t], terms=[t])
    p.step("clausify", [assumed], [(q(A), False), q(B)], [t], numbers=[0, 0])
    return p


@attack("the third choice of a conjunction", "cannot be taken apart by choice 2")
def third_of_a_conjunction():
    p = Proof()
    t = both(q(A), q(B))
    assumed = p.step("assume", [], [t], [t], terms=[t])
    p.step("clausify", [assumed], [q(A)], [t], numbers=[0, 2])
    return p


@attack("an equivalence as a conjunction", "the conclusion is not the one that the rule gives")
def equivalence_as_conjunction():
    p = Proof()
    t = eq(q(A), q(B))
    assumed = p.step("assume", [], [t], [t], terms=[t])
    p.step("clausify", [assumed], [q(A), q(B)], [t], numbers=[0, 0])
    return p


@attack("`if` without its condition", "the conclusion is not the one that the rule gives")
def branch_without_condition():
    p = Proof()
    t = choose(q(A), q(B), q(f(A)))
    assumed = p.step("assume", [], [t], [t], terms=[t])
    p.step("clausify", [assumed], [q(B)], [t], numbers=[0, 0])
    return p


@attack("the branches of `if` exchanged", "the conclusion is not the one that the rule gives")
def branches_exchanged():
    p = Proof()
    t = choose(q(A), q(B), q(f(A)))
    assumed = p.step("assume", [], [t], [t], terms=[t])
    p.step("clausify", [assumed], [(q(A), False), q(f(A))], [t], numbers=[0, 0])
    return p


@attack("to remove the literal `t = t`, which holds, as if it failed", "cannot be taken apart by choice 0")
def true_equation_removed():
    p = Proof()
    same = p.step("reflexivity", [], [eq(ZERO, ZERO)], terms=[ZERO])
    p.wrong(p.step("clausify", [same], [], numbers=[0, 0]))
    return p


@attack("to remove a disequation between different terms", "the literal|cannot be taken apart")
def disequation_removed():
    p = Proof()
    unequal = p.step("distinct", [], [(eq(ZERO, s(ZERO)), False)], terms=[ZERO, s(ZERO)])
    p.wrong(p.step("clausify", [unequal], [], numbers=[0, 0]))
    return p


@attack("a literal that the clause does not have", "cannot be taken apart")
def literal_beyond():
    p = Proof()
    axiom_moves(p, "choice", CHOICE, [1, 0], [q(A), q(B)])
    return p


@attack("a move of one number", "not of the rule's form")
def half_a_move():
    p = Proof()
    axiom_moves(p, "choice", CHOICE, [0], [q(A), q(B)])
    return p


@attack("a literal dropped on the way", "the conclusion is not the one that the rule gives")
def literal_dropped():
    p = Proof()
    t = either(CHOICE, q(f(A)))
    assumed = p.step("assume", [], [t], [t], terms=[t])
    p.step("clausify", [assumed], [q(A), q(B)], [t], numbers=[0, 0, 0, 0])
    return p


@attack("an atom taken apart", "cannot be taken apart")
def atom_taken_apart():
    p = Proof()
    assumed = p.step("assume", [], [q(A)], [q(A)], terms=[q(A)])
    p.wrong(p.step("clausify", [assumed], [], [q(A)], numbers=[0, 0]))
    return p


# --- quantifiers moved -----------------------------------------------------------------------------


def moved(p, t, becomes, law, position=()):
    p.step("miniscope", [], [eq(t, becomes)], terms=[t], position=list(position), numbers=[law])
    return p


@attack("a quantifier dropped whose variable occurs", "the law does not apply")
def quantifier_dropped():
    return moved(Proof(), STRICT, STRICT, 0)


@attack("`exists x. A and B` as `(exists x. A) and (exists x. B)`", "the law does not apply")
def exists_over_conjunction():
    t = exists(THING, lambda x: both(q(x), no(q(x))))
    return moved(Proof(), t, both(exists(THING, q), exists(THING, lambda x: no(q(x)))), 1)


@attack("`forall x. A or B` as `(forall x. A) or (forall x. B)`", "the law does not apply")
def forall_over_disjunction():
    t = forall(THING, lambda x: either(q(x), no(q(x))))
    return moved(Proof(), t, either(forall(THING, q), forall(THING, lambda x: no(q(x)))), 2)


@attack("a member with the variable moved out of its scope", "the conclusion is not the one that the rule gives")
def member_out_of_scope():
    t = forall(THING, lambda x: either(q(A), q(x)))
    return moved(Proof(), t, either(q(A), either(q(B), forall(THING, q))), 3)


@attack("a disjunction without a member to move", "the law does not apply")
def nothing_to_move():
    t = forall(THING, lambda x: either(q(x), r(x, A)))
    return moved(Proof(), t, t, 3)


@attack("the premise of an implication keeps its quantifier: `(forall x. A) => B` for `forall x. A => B`",
        "the conclusion is not the one that the rule gives")
def premise_keeps_quantifier():
    t = forall(THING, lambda x: implies(q(x), q(A)))
    return moved(Proof(), t, implies(forall(THING, q), q(A)), 6)


@attack("a quantifier that passes a negation unchanged", "the conclusion is not the one that the rule gives")
def quantifier_past_negation():
    return moved(Proof(), STRICT, no(forall(THING, lambda x: r(x, x))), 8)


@attack("a condition with the variable moved out of its scope", "the law does not apply")
def condition_out_of_scope():
    t = forall(THING, lambda x: choose(q(x), q(A), q(B)))
    return moved(Proof(), t, t, 10)


@attack("variables of outer quantifiers off by one: r(x, y) becomes r(z, y)", "the conclusion is not the one")
def outer_variable_off_by_one():
    t = forall(THING, lambda x: exists(THING, lambda z: both(q(x), q(z))))
    wrong = ("forall", THING, both(q(("bound", 0, THING)), ("exists", THING, q(("bound", 1, THING)))))
    return moved(Proof(), t, wrong, 4, [0])


@attack("a law that moves nothing, number 11", "the law does not apply")
def miniscope_beyond():
    return moved(Proof(), STRICT, STRICT, 11)


@attack("a position at which no quantifier stands", "the law does not apply")
def no_quantifier_there():
    return moved(Proof(), STRICT, STRICT, 8, [0])


@attack("a position that there is not", "no such position")
def no_such_position():
    t = forall(NAT, lambda x: eq(x, ZERO))
    return moved(Proof(), t, t, 0, [0, 5])
