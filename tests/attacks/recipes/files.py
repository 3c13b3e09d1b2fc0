"""The file as a file: what is not JSON of the format, and numbers that are none."""

from builder import ADD_ZERO, FALSE, ONE, ZERO, Proof, eq, no
from catalogue import attack


def false_from_nothing(p):
    """A step that claims the false theorem, for files that must not get so far as to be looked at."""
    p.theorem("wrong", p.step("reflexivity", [], [FALSE], terms=[ZERO]))
    return p


def right():
    """A small right proof of nothing much."""
    p = Proof()
    p.step("reflexivity", [], [eq(ZERO, ZERO)], terms=[ZERO])
    return p


@attack("a file of another format", "'format' is not 'whence-proof'")
def other_format():
    p = right()
    p.file["format"] = "whence-proofs"
    return p


@attack("a version of the format in which rules may mean something else", "version 2 is|has version 2")
def later_version():
    p = right()
    p.file["version"] = 2
    return p


@attack("the version as a text", "'version' of the file is not a whole number")
def version_as_text():
    p = right()
    p.file["version"] = "1"
    return p


@attack("axioms of its own in a member of the file", "unknown member 'axioms'")
def axioms_in_the_file():
    p = right()
    p.file["axioms"] = [{"name": "easy", "formula": 0}]
    return p


@attack("that nobody is named as the writer", "no 'generator'")
def no_generator():
    p = right()
    del p.file["generator"]
    return p


@attack("a proof for an input that has changed since: the hash is that of another text", "the input file has changed")
def other_input():
    p = right()
    p.file["sources"][0]["sha256"] = "0" * 64
    return p


@attack("no hash of the input at all", "written for 0 input files")
def no_sources():
    p = right()
    p.file["sources"] = []
    return p


@attack("a file of which only a part is the proof", "is not JSON")
def text_behind():
    p = right()
    p.text = p.written() + "{}"
    return p


@attack("a zero byte, behind which the JSON library does not look", "zero byte")
def zero_byte():
    p = false_from_nothing(Proof())
    p.text = p.written() + "\0 anything"
    return p


@attack("a step with a member that the format does not have", "unknown member 'trust'")
def unknown_member():
    p = right()
    p.file["steps"][0]["trust"] = True
    return p


@attack("a rule that there is not", "unknown rule 'trust-me'")
def unknown_rule():
    p = Proof()
    p.theorem("wrong", p.step("trust-me", [], [FALSE]))
    return p


@attack("a rule under a name in capitals", "unknown rule 'INPUT'")
def rule_in_capitals():
    p = Proof()
    p.theorem("wrong", p.step("INPUT", [], [FALSE], statement="wrong"))
    return p


@attack("a rule's number in place of its name", "'rule' of step 0 is not a string")
def rule_as_number():
    p = right()
    p.file["steps"][0]["rule"] = 2
    return p


@attack("a step that is its own premise", "'premises' of step 0 is 0, which is out of range")
def own_premise():
    p = Proof()
    p.wrong(p.step("instantiate", [0], [], substitutions=[{}]))
    return p


@attack("a cyclic lemma: two steps, each the premise of the other", "'premises' of step 0 is 1, which is out of range")
def cyclic_lemma():
    p = Proof()
    p.step("instantiate", [1], [], substitutions=[{}])
    p.wrong(p.step("instantiate", [0], [], substitutions=[{}]))
    return p


@attack("a premise that comes later", "'premises' of step 0 is 2, which is out of range")
def later_premise():
    p = Proof()
    p.step("instantiate", [2], [eq(ZERO, ONE)], substitutions=[{}])
    p.absurd(0)
    return p


@attack("the premise -1, which is the last step to some languages", "not a whole number")
def negative_premise():
    p = Proof()
    p.wrong(p.step("instantiate", [-1], [], substitutions=[{}]))
    return p


@attack("a premise whose number is 0 in 32 bits", "4294967296, which is out of range")
def premise_beyond_32_bits():
    p = right()
    p.wrong(p.step("instantiate", [1 << 32], [], substitutions=[{}]))
    return p


@attack("a premise whose number is 0 in 64 bits", "not a whole number")
def premise_beyond_64_bits():
    p = right()
    p.wrong(p.step("instantiate", [1 << 64], [], substitutions=[{}]))
    return p


@attack("a premise numbered with a fraction", "not a whole number")
def premise_with_fraction():
    p = right()
    p.step("instantiate", [0.0], [eq(ZERO, ZERO)], substitutions=[{}])
    return p


@attack("a truth value as a number", "not a whole number")
def truth_as_number():
    p = right()
    p.step("instantiate", [False], [eq(ZERO, ZERO)], substitutions=[{}])
    return p


@attack("a literal without a sign", "not a term and a sign")
def literal_without_sign():
    p = right()
    p.file["steps"][0]["clause"] = [[0]]
    return p


@attack("a sign that is a number, which is true to some languages", "not a term and a sign")
def sign_as_number():
    p = right()
    p.file["steps"][0]["clause"][0][1] = 1
    return p


@attack("a literal that is a term but no formula", "literal that is not a formula")
def literal_not_a_formula():
    p = Proof()
    p.step("reflexivity", [], [ZERO], terms=[ZERO])
    return p


@attack("one assumption listed twice, so that a discharge leaves one of them", "lists an assumption twice")
def assumption_twice():
    p = Proof()
    p.step("assume", [], [no(FALSE)], [no(FALSE), no(FALSE)], terms=[no(FALSE)])
    return p


@attack("a substitution that binds a variable twice", "binds a variable twice")
def bound_twice():
    p = right()
    p.step("instantiate", [0], [eq(ZERO, ZERO)], substitutions=[{}])
    zero, one = p.term(ZERO), p.term(ONE)
    p.file["steps"][1]["substitutions"] = [[[0, zero], [0, one]]]
    return p


@attack("a substitution that asks for a table of 2^20 cells and more", "'substitutions' of step 1 is 1048576")
def large_variable():
    p = right()
    p.step("instantiate", [0], [eq(ZERO, ZERO)], substitutions=[{1 << 20: ZERO}])
    return p


@attack("a theorem that the input does not state", "no statement 'riemann'")
def unknown_theorem():
    p = right()
    p.theorem("riemann", 0)
    return p


@attack("a theorem proved by a step that there is not", "'step' of theorem 0 is 7")
def missing_step():
    p = right()
    p.theorem("wrong", 7)
    return p


@attack("steps as an object, in no order", "'steps' of the file is not an array")
def steps_as_object():
    p = right()
    p.file["steps"] = {"0": p.file["steps"][0]}
    return p


@attack("no steps, and a theorem", "'step' of theorem 0 is 0")
def theorem_without_steps():
    p = Proof()
    p.term(ADD_ZERO)
    p.theorem("add_zero", 0)
    return p
