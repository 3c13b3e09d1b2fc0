"""Splitting and unit propagation: components that hang together, assumptions that are left behind."""

from builder import CHOICE, THING, Proof, eq, forall, no, q, r, var, A, B, ZERO, ONE
from catalogue import attack, control

X, Y = var(0, THING), var(1, THING)
QA, QB = q(A), q(B)
ALL_Q = forall(THING, q)
NONE_Q = forall(THING, lambda x: no(q(x)))


def choice(p):
    return p.step("clausify", [p.input("choice", CHOICE)], [QA, QB], numbers=[0, 0])


def assumed(p, t):
    return p.step("assume", [], [t], [t], terms=[t])


def middle(p, t):
    return p.step("excluded-middle", [], [t, (t, False)], terms=[t])


def refuted(p, t):
    """t |- false, for a closed atom t."""
    claim = p.step("hole", [], [no(t)], terms=[no(t)], name="whoever refutes the branch")
    other = p.step("clausify", [claim], [(t, False)], numbers=[0, 0])
    return p.step("resolve", [assumed(p, t), other], [], [t], numbers=[0, 0], substitutions=[{}, {}])


@control
def splitting():
    p = Proof()
    one = choice(p)
    p.step("split", [one], [QA, QB], numbers=[1, 0, 1, 1])
    two = p.step("instantiate", [middle(p, q(X))], [q(X), (q(X), False)], substitutions=[{}])
    p.step("split", [two], [forall(THING, lambda x: ("apply", "or", (), (q(x), no(q(x)))))], numbers=[2, 0, 1])
    p.step("rup", [refuted(p, QA), refuted(p, QB), one], [], terms=[], numbers=[])
    p.step("rup", [refuted(p, QA), one], [QB], terms=[QB], numbers=[1])
    p.step("rup", [refuted(p, QB)], [QA], [QB], terms=[QA, QB], numbers=[1])
    return p


@attack("components that share a variable: for all x A or B, so for all x A or for all x B", "share variable")
def shared_variable():
    p = Proof()
    p.step("split", [middle(p, q(X))], [ALL_Q, NONE_Q], numbers=[1, 0, 1, 1])
    return p


@attack("a variable shared by way of a third literal", "share variable")
def variable_shared_by_third():
    p = Proof()
    t = ("apply", "or", (), (r(X, Y), q(X)))
    clause = p.step("clausify", [middle(p, t)], [r(X, Y), q(X), (t, False)], numbers=[0, 0])
    p.step("split", [clause], [ALL_Q], numbers=[2, 0, 2, 1, 1])
    return p


@attack("a literal in no component", "belongs to no component")
def literal_forgotten():
    p = Proof()
    p.step("split", [choice(p)], [QA], numbers=[1, 0])
    return p


@attack("a literal in two components", "a literal is named twice")
def literal_in_two_components():
    p = Proof()
    p.step("split", [choice(p)], [QA, QB], numbers=[1, 0, 2, 0, 1])
    return p


@attack("a component without literals", "not of the rule's form")
def empty_component():
    p = Proof()
    p.step("split", [choice(p)], [QA, QB], numbers=[0, 1, 0, 1, 1])
    return p


@attack("a component with a literal that there is not", "no such literal")
def component_beyond_clause():
    p = Proof()
    p.step("split", [choice(p)], [QA, QB], numbers=[1, 0, 1, 2])
    return p


@attack("a component's formula with the sign of its literal lost", "the conclusion is not the one that the rule gives")
def component_sign_lost():
    p = Proof()
    p.step("split", [middle(p, QA)], [QA], numbers=[1, 0, 1, 1])
    return p


@attack("a component that exists, where it holds for all", "the conclusion is not the one that the rule gives")
def component_opened():
    p = Proof()
    two = middle(p, q(X))
    p.step("split", [two], [("apply", "or", (), (q(X), no(q(X))))], numbers=[2, 0, 1])
    return p


@attack("the components of one premise under no assumption of it", "the assumptions are not those that the rule gives")
def split_loses_assumption():
    p = Proof()
    p.step("split", [assumed(p, QA)], [QA], numbers=[1, 0])
    return p


@attack("a premise of the propagation of which two literals are open", "more than one that is open")
def two_open_literals():
    p = Proof()
    p.wrong(p.step("rup", [choice(p)], [], terms=[], numbers=[]))
    return p


@attack("a premise of the propagation that is true already", "has a true literal")
def true_premise():
    p = Proof()
    p.wrong(p.step("rup", [middle(p, QA)], [], terms=[], numbers=[]))
    return p


@attack("premises that do not contradict the claim", "do not contradict")
def no_contradiction():
    p = Proof()
    one = choice(p)
    p.step("rup", [one], [QA], [no(QB)], terms=[QA, no(QB)], numbers=[1])
    p.wrong(p.step("rup", [], [], [QA], terms=[QA], numbers=[]))
    return p


@attack("a split forgotten: one branch is refuted, and the other is not looked at", "do not contradict|true literal or more")
def branch_forgotten():
    p = Proof()
    one = choice(p)
    p.wrong(p.step("rup", [refuted(p, QA), one], [], terms=[], numbers=[]))
    return p


@attack("a refutation under an assumption that the claim leaves out", "do not contradict")
def assumption_left_out():
    p = Proof()
    p.wrong(p.step("rup", [refuted(p, QA)], [], terms=[], numbers=[]))
    return p


@attack("premises in an order in which the first has two open literals", "more than one that is open")
def premises_in_wrong_order():
    p = Proof()
    one = choice(p)
    p.step("rup", [one, refuted(p, QA), refuted(p, QB)], [], terms=[], numbers=[])
    return p


@attack("a premise behind the contradiction, which nothing looks at", "comes after the contradiction")
def premise_behind_contradiction():
    p = Proof()
    one = choice(p)
    p.step("rup", [refuted(p, QA), refuted(p, QB), one, one], [], terms=[], numbers=[])
    return p


@attack("a premise with a free variable, as if q(x) were one proposition", "has free variables")
def open_premise():
    p = Proof()
    two = middle(p, q(X))
    p.step("rup", [two], [], terms=[], numbers=[])
    return p


@attack("a claim with a free variable", "has free variables")
def open_claim():
    p = Proof()
    p.step("rup", [], [q(X), (q(X), False)], terms=[q(X), q(X)], numbers=[1, 0])
    return p


@attack("a claim from no premises that is no tautology", "do not contradict")
def claim_from_nothing():
    p = Proof()
    p.absurd(p.step("rup", [], [eq(ZERO, ONE)], terms=[eq(ZERO, ONE)], numbers=[1]))
    return p


@attack("a sign that is neither 0 nor 1", "not of the rule's form")
def sign_of_two():
    p = Proof()
    p.step("rup", [], [QA, (QA, False)], terms=[QA, QA], numbers=[2, 0])
    return p


@attack("signs of more literals than there are terms", "not of the rule's form")
def signs_left_over():
    p = Proof()
    p.step("rup", [], [QA, (QA, False)], terms=[QA], numbers=[1, 0])
    return p


@attack("the claim's literals with signs other than those that were checked", "the conclusion is not the one")
def claim_with_other_signs():
    p = Proof()
    p.step("rup", [], [QA, QB], terms=[QA, QA], numbers=[1, 0])
    return p


@attack("assumptions other than those that were checked", "the assumptions are not those that the rule gives")
def claim_with_other_assumptions():
    p = Proof()
    branch = refuted(p, QA)
    p.wrong(p.step("rup", [branch], [], terms=[QA], numbers=[]))
    return p


@attack("closed formulas that mean the same taken for one atom: `forall x. q(x)` and `not not forall x. q(x)` under a quantifier",
        "more than one that is open|do not contradict")
def equivalent_atoms():
    p = Proof()
    twice = forall(THING, lambda x: no(no(q(x))))
    other = p.step("clausify", [assumed(p, no(twice))], [(twice, False)], [no(twice)], numbers=[0, 0])
    p.step("rup", [other], [], [ALL_Q, no(twice)], terms=[ALL_Q, no(twice)], numbers=[])
    p.wrong(p.step("rup", [assumed(p, ALL_Q), other], [], [ALL_Q], terms=[ALL_Q], numbers=[]))
    return p
