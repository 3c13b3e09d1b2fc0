"""Wrong derivations of other provers, for `whence verify`: right ones (derivations/) with one thing changed."""

import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent / "derivations"


class Judged:
    """`base` with texts replaced (each of them must be there), judged by `problem`.p; the reason has `reason` in it."""

    def __init__(self, name, tries, base, changes, reason, problem=None):
        self.name, self.tries, self.base, self.changes, self.reason = name, tries, base, changes, reason
        self.problem = problem or base.split("-")[0]

    def written(self):
        text = (HERE / f"{self.base}.tstp").read_text("utf-8")
        for old, new in self.changes:
            assert old in text, f"{self.name}: {old!r} is not in {self.base}.tstp"
            text = text.replace(old, new)
        return text


def _line(base, beginning):
    text = (HERE / f"{base}.tstp").read_text("utf-8")
    return next(line for line in text.split("\n") if line.startswith(beginning)) + "\n"


GRAPH, TYPED, AVATAR, SPLIT, ORDER, NUMBERS = "graph-e", "typed-e", "split-avatar", "split-e", "order", "numbers"
SPASS = "spass-dfg"
BOTH = "both-spass"  # Skolemized with axioms and conjecture at once
ATTACKS = [Judged(*a) for a in [
    # --- inferences
    ("literal turned", "a literal of a conclusion with the other sign", GRAPH,
     [("(~edge(X1,X2)|~edge(X3,X1))", "(~edge(X1,X2)|edge(X3,X1))")], "c_0_10.*does not follow"),
    ("premise left out", "an inference without the premise that matters", GRAPH,
     [("[c_0_7, c_0_8]", "[c_0_7]")], "c_0_10.*does not follow"),
    ("other premise", "an inference from a premise that is there, but says something else", GRAPH,
     [("[c_0_15, c_0_16]", "[c_0_15, c_0_14]")], "c_0_17.*does not follow"),
    ("variable renamed apart", "a variable of a conclusion is another one at one place", GRAPH,
     [("(path(X1,X3)|~edge(X1,X2)|~edge(X2,X3))", "(path(X1,X3)|~edge(X1,X2)|~edge(X4,X3))")], "c_0_7.*does not follow"),
    ("literal forgotten", "a literal that is not resolved away is missing", GRAPH,
     [("(edge(X1,esk1_1(X1))|~node(X1)), inference(split", "(edge(X1,esk1_1(X1))), inference(split")],
     "c_0_11.*does not follow"),
    ("equivalence for implication", "a status of the kind that the standard does not have", GRAPH,
     [("inference(sr,[status(thm)],[c_0_7", "inference(sr,[status(sat)],[c_0_7")], "not understood: the status sat"),
    ("unknown status", "a step on nobody's word, which may be anything", GRAPH,
     [("inference(sr,[status(thm)],[c_0_7", "inference(sr,[status(unk)],[c_0_7")], "not understood: the status unk"),
    ("unknown source", "a formula of a creator, in place of an inference", GRAPH,
     [("inference(sr,[status(thm)],[c_0_7, c_0_8])", "creator(god)")], "not understood: the source creator"),
    ("a theory that is not there", "an inference modulo a theory", GRAPH,
     [("[c_0_7, c_0_8]", "[c_0_7, c_0_8, theory(arithmetic)]")], "not understood: a theory"),
    ("assumption not discharged", "an assumption that nothing discharges", GRAPH,
     [("inference(sr,[status(thm)],[c_0_7, c_0_8])", "introduced(assumption,[])")], "not understood: an assumption"),
    ("assumption noted", "an inference that says that it rests on an assumption", GRAPH,
     [("inference(sr,[status(thm)],[c_0_7", "inference(sr,[status(thm),assumptions([c_0_16])],[c_0_7")],
     r"not understood: assumptions"),
    ("tautology that is none", "a formula introduced as always true", GRAPH,
     [("inference(sr,[status(thm)],[c_0_7, c_0_8])", "introduced(tautology,[])")], "c_0_10.*not always true"),
    ("role of an assumption", "a formula in a role that is no axiom's", GRAPH,
     [("fof(c_0_12, plain", "fof(c_0_12, assumption")], "not understood: the role assumption"),
    # --- the problem
    ("axiom changed", "an axiom with a variable changed", GRAPH,
     [("=>path(X1,X3)), file", "=>path(X1,X2)), file")], "two.*says something else"),
    ("axiom stronger", "an axiom with the stronger quantifier", GRAPH,
     [("?[X1]:node(X1), file", "![X1]:node(X1), file")], "start.*says something else"),
    ("axiom that is not there", "an axiom under a name that the problem does not have", GRAPH,
     [("?[X1]:node(X1), file('graph.p', start)", "![X1]:~node(X1), file('graph.p', begin)")], "no formula named begin"),
    ("axiom under another name", "an axiom under the name of another one", GRAPH,
     [("file('graph.p', start)", "file('graph.p', reach)")], "start.*says something else"),
    ("axiom out of nothing", "a formula without a source", GRAPH,
     [("inference(sr,[status(thm)],[c_0_7, c_0_8])", "file('graph.p', unknown)")], "no such formula"),
    ("conjecture as axiom", "the conjecture itself as an axiom", GRAPH,
     [("fof(goal, conjecture", "fof(goal, axiom")], "goal.*is a conjecture of the problem"),
    ("axiom as conjecture", "an axiom as a conjecture, to be negated", GRAPH,
     [("fof(start, axiom", "fof(start, conjecture")], "start.*as an axiom, and not as a conjecture"),
    ("conjecture as premise", "an inference from the conjecture itself", GRAPH,
     [("[inference(variable_rename,[status(thm)],[start])]", "[inference(variable_rename,[status(thm)],[goal])]")],
     "rests on a conjecture"),
    ("negated twice", "the negation of the negated conjecture", GRAPH,
     [("inference(fof_nnf,[status(thm)],[c_0_4])", "inference(assume_negation,[status(cth)],[c_0_4])")],
     "its premise is none"),
    ("axiom negated", "the negation of an axiom, by the status that is the conjecture's", GRAPH,
     [("inference(variable_rename,[status(thm)],[start])", "inference(assume_negation,[status(cth)],[start])")],
     "its premise is none"),
    ("negation of something else", "a negated conjecture that says more than the negation does", GRAPH,
     [("~(?[X1, X2]:path(X1,X2)), inference", "~(?[X1, X2]:(path(X1,X2)|node(X1))), inference")],
     "c_0_4.*does not follow"),
    ("conjecture of its own", "a conjecture that the problem does not have", GRAPH,
     [("file('graph.p', goal)", "introduced(definition)")], "has to be one of the problem"),
    ("conjecture unused", "a refutation that does not use the conjecture: the axioms contradict each other",
     "contradictory", [("[yes, no, c_0_1]", "[yes, no]")], "conjecture is not used"),
    ("one of two", "a refutation of the negations of two conjectures, which shows neither", "two",
     [("['proof']", "[ proof ]")], "only that one of several conjectures"),
    ("one left out", "a derivation of one conjecture where the problem has two", "two",
     [("[status(thm)],[inference(sr,[status(thm)],[either, c_0_1]), c_0_2]", "[status(thm)],[first_holds]"),
      ("fof(c_0_2", "fof(first_holds, plain, $false, inference(sr,[status(thm)],[c_0_1, either])).\nfof(c_0_2")],
     "first_holds.*does not follow"),
    # --- the whole
    ("no end", "a derivation that does not derive $false", GRAPH, [(_line(GRAPH, "cnf(c_0_17"), "")], "is not derived"),
    ("true for false", "a derivation that ends in $true", GRAPH, [("($false)", "($true)")], "is not derived"),
    ("end outside", "$false outside of the marked text", GRAPH,
     [("fof(goal, conj", "% SZS output start Proof\nfof(goal, conj"), ("cnf(c_0_17", "% SZS output end Proof\ncnf(c_0_17")],
     "is not derived"),
    ("own premise", "a formula that is its own premise", GRAPH,
     [("[c_0_15, c_0_16]", "[c_0_17, c_0_16]")], "in a circle"),
    ("circle", "two formulas that rest on each other", GRAPH,
     [("[c_0_10, c_0_11]", "[c_0_16, c_0_11]")], "in a circle"),
    ("two of one name", "two formulas of one name, so that one is proved and the other one used", GRAPH,
     [("cnf(c_0_13,", "cnf(c_0_10,"), ("[inference(spm,[status(thm)],[c_0_13", "[inference(spm,[status(thm)],[c_0_10")],
     "another formula has this name"),
    ("quoted name", "the same with one name in quotes", GRAPH,
     [("cnf(c_0_13,", "cnf('c_0_10',"), ("[inference(spm,[status(thm)],[c_0_13", "[inference(spm,[status(thm)],[c_0_10")],
     "another formula has this name"),
    ("premise missing", "an inference from a formula that is not there", GRAPH,
     [(_line(GRAPH, "cnf(c_0_8"), "")], "c_0_8, which is not there"),
    # --- Skolem functions
    ("skolem constant", "a constant for what depends on a variable: one neighbour for all nodes", GRAPH,
     [("esk1_1(X13)", "esk1_0"), ("esk1_1(X1)", "esk1_0")], "c_0_9.*not seen to hold"),
    ("skolem symbol shared", "one Skolem constant for what two axioms say to exist", SPLIT,
     [("esk2_0", "esk1_0")], "esk1_0 is introduced again"),
    ("skolem symbol of the problem", "a constant of the problem for what exists", TYPED,
     [("esk2_0", "zero")], "c_0_6.*does not follow"),
    ("skolem arguments swapped", "the arguments of a Skolem function change places", ORDER,
     [("(less(esk1_2(X1,X2),X2)|~less(X1,X2)), inf", "(less(esk1_2(X2,X1),X2)|~less(X1,X2)), inf")], "c_0_6.*does not follow"),
    ("skolem arguments swapped once", "they change places in one of the two conjuncts of the Skolemization", ORDER,
     [("(less(esk1_2(X6,X7),X7)|", "(less(esk1_2(X7,X6),X7)|")], "c_0_6.*does not follow"),
    ("skolem argument twice", "a Skolem function of one variable in both places", ORDER,
     [("esk1_2(X6,X7)", "esk1_2(X6,X6)")], "c_0_5.*does not follow"),
    ("skolem argument missing", "a Skolem function without one of the variables on which it depends", ORDER,
     [("esk1_2(X6,X7)", "esk1_1(X6)"), ("esk1_2(X1,X2)", "esk1_1(X1)"), ("esk1_2(a,b)", "esk1_1(a)")], "c_0_4.*not seen to hold"),
    ("skolem of universal", "a Skolem constant for what is said of all", SPLIT,
     [("inference(fof_simplification,[status(thm)],[some])", "inference(fof_simplification,[status(thm)],[either])")],
     "c_0_3.*not seen to hold"),
    ("more than exists", "a Skolemization that says more of the new function than was known", ORDER,
     [("(less(esk1_2(X6,X7),X7)|~less(X6,X7))", "(less(esk1_2(X6,X7),X7))")], "c_0_4.*not seen to hold"),
    ("esa for anything", "a contradiction about a new symbol, as a formula that preserves satisfiability", SPLIT,
     [("fof(c_0_3, plain, ~p(esk1_0)", "fof(c_0_3, plain, (~p(esk1_0)&p(esk1_0))")], "c_0_3.*not seen to hold"),
    ("symbol out of nowhere", "a constant that nothing introduces", SPLIT,
     [("cnf(c_0_12, plain, (epred1_0)", "cnf(c_0_12, plain, (epred1_0|p(magic))")], "magic is not in the problem"),
    ("choice without argument", "a choice axiom whose Skolem function lacks an argument", AVATAR,
     [("( ? [X0] : ~p(X0) => ~p(sK0))", "( ! [X1] : (? [X0] : (~p(X0) & q(X1)) => (~p(sK0) & q(X1))))")],
     "f6.*lacks a variable"),
    ("choice says more", "a choice axiom that says more of the function than exists", AVATAR,
     [("~p(sK0)), introduced", "(~p(sK0) & ~q(sK0))), introduced")], "f6.*not said to find what exists"),
    ("choice of itself", "a choice axiom whose function is in what exists", AVATAR,
     [("( ? [X0] : ~p(X0) => ~p(sK0)), intro", "( ? [X0] : ~(p(X0) & p(sK0)) => ~p(sK0)), intro")], "f6"),
    ("choice argument twice", "a choice axiom whose function has one variable in two places", AVATAR,
     [("( ? [X0] : ~p(X0) => ~p(sK0)), intro", "( ! [X1] : (? [X0] : ~p(X0) => ~p(sK2(X1,X1)))), intro")],
     "f6.*different variables"),
    ("not new", "a symbol of the problem in the list of new ones", TYPED,
     [("[status(esa)],[inference(variable_rename,[status(thm)],[inference",
       "[status(esa),new_symbols(skolem,[zero])],[inference(variable_rename,[status(thm)],[inference")], "does not say so|zero is not new"),
    ("new without saying so", "a new symbol that is not in the list of new ones", AVATAR,
     [("new_symbols(naming,[spl2_1])", "new_symbols(naming,[spl2_9])")], "f11|nothing introduces"),
    # --- definitions and splitting
    ("recursive definition", "a definition that mentions what it defines", AVATAR,
     [("spl2_1 <=> ! [X0] : p(X0)", "spl2_1 <=> (~spl2_1 & ! [X0] : p(X0))")], "definition of spl2_1 mentions it"),
    ("liar", "a predicate that is defined by its negation", SPLIT,
     [("(~epred1_0<=>![X1]:p(X1))", "(~epred1_0<=>epred1_0)")], "definition of epred1_0 mentions it"),
    ("circle of definitions", "two definitions, each by the other", SPLIT,
     [("(~epred1_0<=>![X1]:p(X1))", "(~epred1_0<=>epred2_0)"), ("(~epred2_0<=>![X2]:q(X2))", "(~epred2_0<=>~epred1_0)")],
     "in a circle"),
    ("two definitions", "one name for two formulas", SPLIT,
     [("(~epred2_0<=>![X2]:q(X2))", "(~epred1_0<=>![X2]:q(X2))")], "epred1_0 is introduced again"),
    ("definition of the problem's own", "a definition of a predicate of the problem", SPLIT,
     [("(~epred1_0<=>![X1]:p(X1))", "![X1]:(~p(X1)<=>![X2]:q(X2))")], "not always true|nothing introduces"),
    ("definition with a free variable", "a definition in which a variable is no argument", AVATAR,
     [("( spl2_1 <=> ! [X0] : p(X0))", "( ! [X0] : (spl2_1 <=> p(X0)))")], "has a variable that is no argument"),
    ("split forgotten", "a refutation that leaves out a case of a split", AVATAR,
     [("[f15,f17,f19]", "[f15,f17]")], "f20.*does not follow"),
    ("case taken for the whole", "a contradiction in one case as a contradiction", AVATAR,
     [("fof(f17,plain,( ~spl2_1)", "fof(f17,plain,( $false)")], "f17.*does not follow"),
    ("split with shared variable", "a clause split into parts with a variable in common", SPLIT,
     [("![X1, X2]:(p(X1)|q(X2))", "![X1]:(p(X1)|q(X1))"), ("(p(X1)|q(X2))", "(p(X1)|q(X1))")], "c_0_7.*does not follow", "shared"),
    ("part of another clause", "a split clause whose parts are not those of the clause", AVATAR,
     [("[f10,f13,f11]", "[f10,f13]")], "f15.*does not follow"),
    # --- types
    ("variable of another type", "a clause about all individuals for one about numbers", TYPED,
     [("![X1:nat]:~less(esk2_0,X1)", "![X1:$i]:~less(esk2_0,X1)")], "type"),
    ("other declaration", "a declaration that is not that of the problem", TYPED,
     [("tff(goal", "tff(d, type, less: ($i * $i) > $o).\ntff(goal")], "another type in the problem"),
    # --- numbers
    ("number defined", "a number that the problem does not have, as a name for another one", NUMBERS,
     [("p(6), inference(resolve,[status(thm)],[n2,step])", "6 = 9, introduced(definition,[])")], "n3.*not always true"),
    ("number as Skolem constant", "a number for what exists", NUMBERS,
     [("p(6), inference(resolve,[status(thm)],[n2,step])", "$less(6,0), inference(skolemize,[status(esa)],[n0])"),
      ("tff(n2", "tff(n0, plain, ?[Y: $int]: $less(Y,0), introduced(tautology,[])).\ntff(n2")], "n3.*does not follow"),
    ("sum defined", "addition as a function of one's own", NUMBERS,
     [("p(6), inference(resolve,[status(thm)],[n2,step])", "![X: $int, Y: $int]: $product(X,Y) = X, introduced(definition,[])")],
     "n3.*not always true"),
    ("order of its own", "integers in a derivation from axioms without them, with an order that is a definition", SPLIT,
     [("definitions.\n", "definitions.\ntff(less, plain, ![X: $int, Y: $int]: ($less(X,Y) <=> $true), introduced(definition,[])).\n")],
     "not understood: integers"),
    # --- SPASS's own format
    ("SPASS: literal turned", "a literal of a clause with the other sign", SPASS,
     [("or(not(house(u)),host(skf0(u)))", "or(house(u),host(skf0(u)))")], "^6.*does not follow"),
    ("SPASS: premise left out", "a step without the clause that matters", SPASS, [("MRR,[6,4]", "MRR,[6]")], "^7.*does not follow"),
    ("SPASS: clause of its own", "a first clause that does not follow from the problem", SPASS,
     [("or(house(hill),SkC0),3", "or(house(hill)),3")], "^i3.*does not follow"),
    ("SPASS: Skolem function without its argument", "a constant for what depends on something", BOTH,
     [("skf3(u)", "skc3"), ("skf3(skc1)", "skc3")], "^e2.*does not follow"),
    ("SPASS: one Skolem function for another", "the constant that another axiom is about", BOTH,
     [("skf3(u)", "skc1"), ("skf3(skc1)", "skc1")], "^e1.*does not follow"),
    ("SPASS: Skolem function with two arguments for one", "terms of one Skolem function that differ", SPASS,
     [("clause(forall([u,v],or(not(owns(u,v)),host(u))),2)", "clause(forall([u,v],or(not(owns(skf0(u),v)),host(skf0(v)))),2)")],
     "i2 it does not follow"),
    ("SPASS: the empty clause to begin with", "a first clause that follows from the problem only if that is proved", SPASS,
     [("clause(or(house(hill),SkC0),3)", "clause(or(false),3)")], "^i3.*does not follow"),
    ("SPASS: Skolem function that follows from a contradiction only",
     "clauses with a Skolem function that follow from axioms and negated conjecture only as these contradict each other", BOTH,
     [("or(not(open(u)),not(knows(u,skf3(u))))", "or(not(knows(u,skf3(u))))")], "^e2 it does not follow"),
    ("SPASS: new predicate that says too much", "clauses with a new predicate of which one does not hold", SPASS,
     [("or(not(SkC0),house(dale))", "or(not(SkC0),host(dale))")], "does not follow"),
    ("SPASS: first part as a conclusion", "one part of a clause as if it followed", SPASS, [("Spt,[3]", "Con,[3]")], "^8.*does not follow"),
    ("SPASS: one branch only", "the refutation of one part of a split as the end", SPASS,
     [("MRR,[11,7]", "MRR,[9]")], r"\$false is not derived"),
    ("SPASS: other part without a refutation", "the other part of a clause though the first is not refuted", SPASS,
     [("Spt,[9,3]", "Spt,[3]")], r"\$false is not derived"),
    ("SPASS: part used beside the other", "the part that was refuted, in the other branch", SPASS,
     [("MRR,[11,7]", "MRR,[8,7]")], r"\$false is not derived"),
    ("SPASS: circle", "a clause that rests on the last one", SPASS, [("Res,[1,2]", "Res,[1,12]")], "12 comes too late"),
    ("SPASS: number twice", "two clauses with one number", SPASS, [("step(11,", "step(9,"), ("[11,7]", "[9,7]")], "this name"),
    ("SPASS: end left out", "a proof without the empty clause", SPASS,
     [("or(false),MRR,[11,7]", "or(house(dale)),MRR,[11,7]")], r"\$false is not derived"),
]]
# The same without a mistake, or with a change that makes none.
CONTROLS = [Judged(*c) for c in [
    ("graph as it is", "", GRAPH, [], ""),
    ("graph with quotes", "", GRAPH, [("node(X", "'node'(X")], ""),
    ("graph backwards", "", GRAPH, [(_line(GRAPH, "cnf(c_0_17"), ""), ("fof(goal", _line(GRAPH, "cnf(c_0_17") + "fof(goal")], ""),
    ("graph with variables renamed", "", GRAPH, [("X1", "Y"), ("X2", "X")], ""),
    ("types as they are", "", TYPED, [], ""),
    ("splitting by definitions", "", SPLIT, [], ""),
    ("splitting by propositions", "", AVATAR, [], ""),
    ("order as it is", "", ORDER, [], ""),
    ("numbers as they are", "", NUMBERS, [], ""),
    ("SPASS as it is", "", SPASS, [], ""),
    # If nobody is a host, there is no house: that follows from parts of the problem that have a model.
    ("SPASS with a constant for what there is not", "", SPASS, [("skf0(u)", "skc0")], ""),
    ("SPASS that looks at both to Skolemize", "", BOTH, [], ""),
    ("SPASS with a variable renamed", "", SPASS, [("[u,v]", "[u,z]"), ("(u,v)", "(u,z)")], ""),
    ("order with arguments in another order", "", ORDER,
     [("esk1_2(X6,X7)", "esk1_2(X7,X6)"), ("esk1_2(X1,X2)", "esk1_2(X2,X1)"), ("esk1_2(a,b)", "esk1_2(b,a)")], ""),
]]


def verdicts(program, folder):
    """Each derivation with what the program says of it, the verdict and the reason in one text."""
    out = []
    for problem in sorted({j.problem for j in ATTACKS + CONTROLS}):
        batch = [j for j in ATTACKS + CONTROLS if j.problem == problem]
        paths = []
        for j in batch:
            path = folder / f"judged-{j.name.replace(' ', '-')}.tstp"
            path.write_text(j.written(), "utf-8")
            paths.append(str(path))
        run = subprocess.run([program, "verify", *paths, "--problem", f"{problem}.p", "--json"], cwd=HERE, capture_output=True,
                             text=True, timeout=300)
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        assert len(lines) == len(batch), f"{len(lines)} answers for {len(batch)} derivations: {run.stderr}"
        for j, line in zip(batch, lines):
            said = line.get("verdict", "unreadable")
            reason = line.get("reason") or "; ".join(e["message"] for e in line.get("errors", line.get("diagnostics", [])))
            out.append((j, said, f"{line.get('step', '')} {reason}"))
    return out
