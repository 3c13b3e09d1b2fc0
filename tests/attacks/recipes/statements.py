"""What the input says, and what is claimed to be proved of it."""

from builder import (ADD_ZERO, CHOICE, FALSE, NAT, ONE, PLUS_1, STRICT, THING, TOTAL, ZERO, Proof, eq, exists, forall,
                     no, plus, q, r, s, var, A)
from catalogue import attack, control


@control
def axioms():
    p = Proof()
    p.input("total", TOTAL)
    p.input("+.1", PLUS_1)
    assumed = p.step("assume", [], [no(FALSE)], [no(FALSE)], terms=[no(FALSE)])
    p.step("discharge", [assumed], [FALSE, no(FALSE)], terms=[no(FALSE)])
    return p


@attack("the theorem itself as an axiom", "'wrong' is neither an axiom nor a definition")
def theorem_as_axiom():
    p = Proof()
    p.theorem("wrong", p.input("wrong", FALSE))
    return p


@attack("a lemma that nobody has proved as an axiom", "'hoped' is neither an axiom nor a definition")
def lemma_as_axiom():
    p = Proof()
    p.absurd(p.input("hoped", eq(ZERO, ONE)))
    return p


@attack("an axiom that is not in the input", "no statement 'easy'")
def axiom_not_in_input():
    p = Proof()
    p.theorem("wrong", p.input("easy", FALSE))
    return p


@attack("under an axiom's name another formula", "the conclusion is not the one that the rule gives")
def other_formula_of_axiom():
    p = Proof()
    p.theorem("wrong", p.input("total", FALSE))
    return p


@attack("an axiom with its quantifiers exchanged: one y for all x", "the conclusion is not the one that the rule gives")
def axiom_quantifiers_exchanged():
    p = Proof()
    p.input("total", exists(THING, lambda y: forall(THING, lambda x: r(x, y))))
    return p


@attack("an axiom with the arguments of a predicate exchanged", "the conclusion is not the one that the rule gives")
def axiom_arguments_exchanged():
    p = Proof()
    p.input("total", forall(THING, lambda x: exists(THING, lambda y: r(y, x))))
    return p


@attack("an axiom with its sign turned", "the conclusion is not the one that the rule gives")
def axiom_negated():
    p = Proof()
    p.step("input", [], [(CHOICE, False)], statement="choice")
    return p


@attack("a definition's equation over one variable, where it has two", "the conclusion is not the one that the rule gives")
def definition_specialised():
    p = Proof()
    p.input("+.2", forall(NAT, lambda x: eq(plus(x, s(x)), s(plus(x, x)))))
    return p


@attack("an axiom without its quantifier, with the variable in it free", "the conclusion is not the one that the rule gives")
def axiom_opened():
    p = Proof()
    p.input("strict", no(r(var(0, THING), var(0, THING))))
    return p


@attack("an axiom by its number", "not every function has its measures")
def axiom_by_number():
    p = Proof()
    p.step("input", [], [TOTAL], statement="total", numbers=[0])
    return p


@attack("no axiom's name at all", "no 'statement'")
def axiom_without_name():
    p = Proof()
    p.step("input", [], [TOTAL])
    return p


@attack("an axiom that rests on a step, as if that made it right", "not every call has its premise")
def axiom_with_premise():
    p = Proof()
    first = p.input("total", TOTAL)
    p.step("input", [first], [TOTAL], statement="total")
    return p


@attack("a theorem that holds only under an assumption", "'wrong' is proved only under assumptions")
def theorem_under_assumption():
    p = Proof()
    p.theorem("wrong", p.step("assume", [], [FALSE], [FALSE], terms=[FALSE]))
    return p


@attack("a step that concludes one theorem as the proof of another", "'wrong' is not what its step concludes")
def another_theorem():
    p = Proof()
    p.theorem("wrong", p.step("reflexivity", [], [eq(ZERO, ZERO)], terms=[ZERO]))
    return p


@attack("an instance as the proof of what is said of all numbers", "'add_zero' is not what its step concludes")
def instance_for_theorem():
    p = Proof()
    axiom = p.input("+.1", PLUS_1)
    opened = p.step("clausify", [axiom], [eq(plus(var(0), ZERO), var(0))], numbers=[0, 0])
    p.theorem("add_zero", p.step("instantiate", [opened], [eq(plus(ZERO, ZERO), ZERO)], substitutions=[{0: ZERO}]))
    return p


@attack("a theorem beside something that may hold instead of it", "'wrong' is not what its step concludes")
def theorem_or_else():
    p = Proof()
    p.theorem("wrong", p.step("excluded-middle", [], [FALSE, (FALSE, False)], terms=[FALSE]))
    return p


@attack("the negation of a theorem as its proof", "'wrong_nat' is not what its step concludes")
def negated_theorem():
    p = Proof()
    p.theorem("wrong_nat", p.step("distinct", [], [(eq(ZERO, ONE), False)], terms=[ZERO, ONE]))
    return p


@attack("an equivalence turned round: the axiom's equation from right to left is another formula",
        "'add_zero' is not what its step concludes")
def theorem_turned_round():
    p = Proof()
    p.theorem("add_zero", p.input("+.1", PLUS_1))
    return p


@attack("an example, which is for synthesis, as a theorem", "is an example, not something to prove|no statement")
def example_as_theorem():
    p = Proof()
    step = p.step("reflexivity", [], [eq(ZERO, ZERO)], terms=[ZERO])
    p.theorem("example.1", step)
    return p


@attack("to assume the theorem and forget that", "the assumptions are not those that the rule gives")
def assumption_forgotten():
    p = Proof()
    p.theorem("wrong", p.step("assume", [], [FALSE], terms=[FALSE]))
    return p


@attack("to assume something else than is concluded", "the conclusion is not the one that the rule gives")
def assumes_another():
    p = Proof()
    p.step("assume", [], [FALSE], [CHOICE], terms=[CHOICE])
    return p


@attack("an assumption with a free variable, which each use could instantiate in its own way", "has free variables")
def open_assumption():
    p = Proof()
    assumed = q(var(0, THING))
    p.step("assume", [], [assumed], [assumed], terms=[assumed])
    return p


@attack("to assume a number", "a term is not a formula")
def assumes_number():
    p = Proof()
    p.step("assume", [], [q(A)], [q(A)], terms=[ZERO])
    return p


@attack("one step that assumes two things", "too many terms")
def assumes_two():
    p = Proof()
    p.step("assume", [], [q(A)], [q(A), no(q(A))], terms=[q(A), no(q(A))])
    return p


@attack("a hole on nobody's word", "on whose word")
def nameless_hole():
    p = Proof()
    p.theorem("wrong", p.step("hole", [], [FALSE], terms=[FALSE]))
    return p


@attack("a hole with an empty name", "on whose word")
def hole_with_empty_name():
    p = Proof()
    p.theorem("wrong", p.step("hole", [], [FALSE], terms=[FALSE], name=""))
    return p


@attack("a hole for a formula with free variables", "has free variables")
def open_hole():
    p = Proof()
    p.step("hole", [], [eq(var(0), ZERO)], terms=[eq(var(0), ZERO)], name="somebody")
    return p


@attack("to discharge an assumption and keep the literal for it out of the clause", "the conclusion is not the one")
def discharged_for_nothing():
    p = Proof()
    assumed = p.step("assume", [], [FALSE], [FALSE], terms=[FALSE])
    p.theorem("wrong", p.step("discharge", [assumed], [FALSE], terms=[FALSE]))
    return p


@attack("to discharge one assumption and lose two", "the assumptions are not those that the rule gives")
def two_discharged():
    p = Proof()
    first = p.step("assume", [], [q(A)], [q(A)], terms=[q(A)])
    second = p.step("assume", [], [no(q(A))], [no(q(A))], terms=[no(q(A))])
    opened = p.step("clausify", [second], [(q(A), False)], [no(q(A))], numbers=[0, 0])
    empty = p.step("resolve", [first, opened], [], [q(A), no(q(A))], numbers=[0, 0], substitutions=[{}, {}])
    p.step("discharge", [empty], [(q(A), False)], terms=[q(A)])
    return p


@attack("to discharge an assumption as if it had been its negation", "the conclusion is not the one that the rule gives")
def discharged_with_wrong_sign():
    p = Proof()
    assumed = p.step("assume", [], [no(q(A))], [no(q(A))], terms=[no(q(A))])
    p.step("discharge", [assumed], [(q(A), False), no(q(A))], terms=[no(q(A))])
    return p


@attack("to discharge a formula with a free variable", "has free variables")
def open_discharge():
    p = Proof()
    axiom = p.input("strict", STRICT)
    p.step("discharge", [axiom], [(q(var(0, THING)), False), STRICT], terms=[q(var(0, THING))])
    assert ADD_ZERO
    return p
