"""Small random first-order problems, CNF, FOF and TFF, of several families; their texts for TPTP and SMT-LIB,
and what is smaller than one of them. Used by `differential`."""

import itertools
import random

THEOREM, OPEN, NO_THEOREM = "theorem", "open", "no theorem"

# A term is a variable (a string in capitals) or a tuple of a symbol and its arguments. A formula is
# ("atom", symbol, arguments), ("=", s, t), ("not", f), ("and" | "or" | "=>" | "<=>", f, g) or
# ("forall" | "exists", variable, f). A problem is a list of (role, formula); in CNF a formula is
# ("clause", literals).


class Family:
    """Sizes and shapes of the problems of one kind, drawn by chance for each."""

    def __init__(self, chance):
        kind = chance.choice(("propositional", "horn", "clauses", "equations", "unit_equations", "ground",
                              "ground_equations", "cases", "equations_by_cases", "equations_by_cases",
                              "equations_by_cases", "formulas", "formulas_with_equality"))
        self.chance, self.kind = chance, kind
        self.equality = kind in ("equations", "unit_equations", "formulas_with_equality",
                                 "ground_equations", "equations_by_cases") or (kind == "cases" and chance.random() < 0.7)
        self.formulas = kind.startswith("formulas")
        self.depth = chance.choice((0, 1, 1, 2))
        constants = chance.randint(1, 3)
        self.variables = ["X", "Y", "Z"][:chance.randint(1, 3)]
        self.functions = [(c, 0) for c in "abc"[:constants]]
        if kind not in ("propositional",):
            self.functions += [("f", 1)] if chance.random() < 0.6 else []
            self.functions += [("g", 2)] if chance.random() < (0.6 if kind == "unit_equations" else 0.3) else []
        most = 1 if kind == "propositional" else 2
        self.predicates = [(p, chance.randint(0, most)) for p in "pqrs"[:chance.randint(1, 4)]]
        if kind in ("ground", "ground_equations"):
            self.variables = []
        if kind == "equations_by_cases":  # what is asserted changes often, and rewrites much
            self.depth = 2
            self.functions = [(c, 0) for c in "abcd"[:chance.randint(2, 4)]] + [("f", 1)][:chance.randint(0, 4)]
            self.predicates = [("p", 1), ("q", 1)]
            self.negative = chance.choice((0.3, 0.4, 0.5, 0.6))
            self.general = chance.choice((0, 0.2, 0.5))

    def term(self, depth):
        chance = self.chance
        if self.variables and chance.random() < 0.45:
            return chance.choice(self.variables)
        symbol, arity = chance.choice([f for f in self.functions if f[1] == 0 or depth > 0])
        return (symbol, *(self.term(depth - 1) for _ in range(arity)))

    def atom(self):
        equations = 0.75 if self.kind == "equations_by_cases" else 0.55
        if self.kind == "unit_equations" or (self.equality and self.chance.random() < equations):
            return ("=", self.term(self.depth), self.term(self.depth))
        symbol, arity = self.chance.choice(self.predicates)
        return ("atom", symbol, *(self.term(self.depth) for _ in range(arity)))

    def clause(self):
        chance = self.chance
        if self.kind == "unit_equations":
            atom = self.atom()
            return ("clause", (("not", atom) if chance.random() < 0.25 else atom,))
        if self.kind == "cases":  # parts without a variable in common
            literals = []
            for _ in range(chance.randint(1, 4)):
                self.variables = chance.choice((["X"], ["Y"], ["Z"], ["X", "Y"], []))
                literals.append(self.literal(0.5))
            return ("clause", tuple(literals))
        if self.kind == "equations_by_cases":
            literals = []
            for _ in range(chance.choice((1, 2, 2, 3, 3))):
                self.variables = [chance.choice("XYZ")] if chance.random() < self.general else []
                literals.append(self.literal(self.negative))
            return ("clause", tuple(literals))
        if self.kind == "horn":
            body = [("not", self.atom()) for _ in range(chance.randint(0, 2))]
            head = [self.atom()] if not body or chance.random() < 0.75 else []
            return ("clause", tuple(body + head))
        size = chance.choice((1, 1, 2, 2, 2, 3, 3, 4))
        return ("clause", tuple(self.literal(0.5) for _ in range(size)))

    def literal(self, negative):
        atom = self.atom()
        return ("not", atom) if self.chance.random() < negative else atom

    def formula(self, depth):
        chance = self.chance
        if depth == 0 or chance.random() < 0.2:
            return self.literal(0.3)
        connective = chance.choice(("and", "or", "=>", "<=>", "not", "forall", "exists", "or", "=>"))
        if connective == "not":
            return ("not", self.formula(depth - 1))
        if connective in ("forall", "exists"):
            return (connective, chance.choice("XYZ"), self.formula(depth - 1))
        return (connective, self.formula(depth - 1), self.formula(depth - 1))

    def statements(self):
        chance = self.chance
        many = self.kind in ("propositional", "ground", "cases", "ground_equations", "equations_by_cases")
        count = chance.randint(3, 12) if many else chance.randint(2, 7)
        if chance.random() < 0.3:
            count *= 2
        if self.kind == "equations_by_cases":
            count = chance.randint(5, 22)
        if not self.formulas:
            clauses = [("axiom", self.clause()) for _ in range(count)]
            if chance.random() < 0.5:
                clauses[-1] = ("negated_conjecture", clauses[-1][1])
            return clauses
        self.variables = ["X", "Y", "Z"]
        statements = [("axiom", self.formula(chance.randint(1, 4))) for _ in range(chance.randint(0, 4))]
        return [*statements, ("conjecture", self.formula(chance.randint(1, 4)))]



class Sorted(Family):
    """Two sorts, A and B. The names of symbols and variables tell their ranks."""

    RANKS = {"ca": "A", "da": "A", "cb": "B", "db": "B", "fab": "AB", "fba": "BA", "fa": "AA", "gab": "ABA"}
    PREDICATES = {"pa": "A", "pb": "B", "rab": "AB", "raa": "AA", "qn": ""}
    VARIABLES = {"X": "A", "Y": "A", "U": "B", "V": "B"}

    def __init__(self, chance):
        super().__init__(chance)
        self.kind, self.formulas, self.equality = "sorted", True, chance.random() < 0.7
        self.depth = chance.choice((0, 1, 1, 2))
        few = chance.sample(sorted(self.RANKS), 4) + ["ca", "cb"]
        self.sorted_functions = {name: self.RANKS[name] for name in sorted(few)}
        self.sorted_predicates = sorted(chance.sample(sorted(self.PREDICATES), chance.randint(1, 3)))

    def term_of(self, sort, depth):
        chance = self.chance
        if chance.random() < 0.45:
            return chance.choice([v for v, s in self.VARIABLES.items() if s == sort])
        fit = [f for f, rank in self.sorted_functions.items() if rank[-1] == sort and (len(rank) == 1 or depth > 0)]
        symbol = chance.choice(fit)
        return (symbol, *(self.term_of(s, depth - 1) for s in self.RANKS[symbol][:-1]))

    def atom(self):
        chance = self.chance
        if self.equality and chance.random() < 0.5:
            sort = chance.choice("AB")
            return ("=", self.term_of(sort, self.depth), self.term_of(sort, self.depth))
        symbol = chance.choice(self.sorted_predicates)
        return ("atom", symbol, *(self.term_of(s, self.depth) for s in self.PREDICATES[symbol]))

    def formula(self, depth):
        made = super().formula(depth)
        while made[0] in ("forall", "exists") and made[1] == "Z":  # of no sort here
            made = made[2]
        return made

    @classmethod
    def sort_of(cls, term):
        """Nothing if it has none."""
        if isinstance(term, str):
            return cls.VARIABLES.get(term)
        rank = cls.RANKS.get(term[0])
        if rank is None or [cls.sort_of(t) for t in term[1:]] != list(rank[:-1]):
            return None
        return rank[-1]

    @classmethod
    def well_sorted(cls, formula):
        head, *rest = formula
        if head == "=":
            return cls.sort_of(rest[0]) is not None and cls.sort_of(rest[0]) == cls.sort_of(rest[1])
        if head == "atom":
            return [cls.sort_of(t) for t in rest[1:]] == list(cls.PREDICATES.get(rest[0], "?"))
        if head in ("forall", "exists"):
            return rest[0] in cls.VARIABLES and cls.well_sorted(rest[1])
        return all(map(cls.well_sorted, rest))


class Model:
    """A finite structure drawn by chance for the symbols of a family without sorts."""

    def __init__(self, chance, family):
        self.size = chance.randint(1, 3)
        self.tables = {}
        for symbol, arity in family.functions:
            self.tables[symbol] = {t: chance.randrange(self.size)
                                   for t in itertools.product(range(self.size), repeat=arity)}
        for symbol, arity in family.predicates:
            self.tables["p_" + symbol] = {t: chance.random() < 0.5
                                          for t in itertools.product(range(self.size), repeat=arity)}

    def value(self, term, at):
        if isinstance(term, str):
            return at[term]
        return self.tables[term[0]][tuple(self.value(t, at) for t in term[1:])]

    def holds(self, formula, at=None):
        """Free variables, if `at` is not given, stand for all values."""
        if at is None:
            free = variables_of(formula)
            return all(self.holds(formula, dict(zip(free, values)))
                       for values in itertools.product(range(self.size), repeat=len(free)))
        head, *rest = formula
        if head == "clause":
            return any(self.holds(l, at) for l in rest[0])
        if head == "=":
            return self.value(rest[0], at) == self.value(rest[1], at)
        if head == "atom":
            return self.tables["p_" + rest[0]][tuple(self.value(t, at) for t in rest[1:])]
        if head in ("forall", "exists"):
            join = all if head == "forall" else any
            return join(self.holds(rest[1], {**at, rest[0]: k}) for k in range(self.size))
        values = (self.holds(part, at) for part in rest)
        if head == "not":
            return not next(values)
        if head == "and":
            return all(values)
        if head == "or":
            return any(values)
        first, second = values
        return first == second if head == "<=>" else (not first or second)

    def refutes(self, statements):
        """Whether the axioms hold and not the conjecture, if there is one."""
        return all(self.holds(formula) == (role != "conjecture") for role, formula in statements)


def false_in_a_model(chance):
    """Axioms that hold in a structure and a conjecture that does not."""
    for _ in range(20):
        family = Family(chance)
        model = Model(chance, family)
        kept = [(role, f) for _ in range(3) for role, f in family.statements()
                if role != "conjecture" and model.holds(f)][:14]
        if family.formulas:
            wrong = [f for _ in range(10) for role, f in family.statements() if role == "conjecture" and not model.holds(f)]
            kept += [("conjecture", f) for f in wrong[:1]]
        if kept:
            return Problem("false in a model", kept, model=model)
    return Problem("false in a model", [("axiom", ("clause", (("atom", "p"),)))])


def substitute(formula, variable, term):
    """The formula has no quantifier for a variable of the term."""
    if isinstance(formula, str):
        return term if formula == variable else formula
    if formula[0] in ("forall", "exists") and formula[1] == variable:
        return formula
    return tuple(substitute(part, variable, term) if isinstance(part, (tuple, str)) and (k > 0) else part
                 for k, part in enumerate(formula))


def negation(formula):
    return formula[1] if formula[0] == "not" else ("not", formula)


def derived(chance):
    """A conjecture that was inferred from the axioms step by step; or, one time in three, from other axioms."""
    family = Family(chance)
    family.kind, family.formulas, family.variables = "formulas", True, ["X", "Y"]
    axioms, known = [], []

    def closed(formula):
        for v in variables_of(formula):
            formula = ("forall", v, formula)
        return formula

    def assume(formula):
        axioms.append(formula)
        known.append(formula)

    for _ in range(chance.randint(1, 2)):
        assume(closed(family.formula(2)))
    for _ in range(chance.randint(2, 7)):
        one = known[-1] if chance.random() < 0.6 else chance.choice(known)
        rule = chance.randrange(7)
        other = closed(family.formula(1))
        family.variables, kept = [], family.variables
        ground = family.term(1)
        family.variables = kept
        if rule == 0 and one[0] == "forall":
            known.append(substitute(one[2], one[1], ground))
        elif rule == 1:
            known.append(("exists", chance.choice("XYZ"), ("and", one, ("or", other, one))))
        elif rule == 2:  # from P and P => Q
            assume(("=>", one, other))
            known.append(other)
        elif rule == 3:  # from P or Q and Q => R
            third = closed(family.formula(1))
            assume(("=>", other, third))
            known.append(("=>", ("or", negation(one), other), third))
        elif rule == 4:  # by cases
            assume(("or", negation(one), ("or", other, one)))
            known.append(("=>", ("=>", other, negation(one)), ("or", ("and", one, negation(other)), other)))
        elif rule == 5:
            known.append(("<=>", other, ("and", one, other)))
        else:
            known.append(("and", one, chance.choice(known)))
    statements = [("axiom", f) for f in axioms] + [("conjecture", known[-1])]
    if chance.random() < 0.33 and len(statements) > 1:
        k = chance.randrange(len(statements) - 1)
        return Problem("near miss", statements[:k] + statements[k + 1:])
    return Problem("derived", statements, expected=THEOREM)


class Problem:
    """Statements, and what is known of them: what they are, or a model that makes them no theorem."""

    suffix = ".p"
    asks_peers = True
    strategies = None  # all of first-order search

    def __init__(self, kind, statements, expected=None, model=None):
        self.kind, self.statements, self.model = kind, statements, model
        self.expected = NO_THEOREM if model else expected

    def text(self):
        return tptp_problem(self)

    def smaller(self):
        """Problems with less in them. What is known of them is so by the model only."""
        for statements in smaller_problems(self.statements):
            if not statements:
                continue
            if self.kind == "sorted" and not all(Sorted.well_sorted(f) for _, f in statements):
                continue
            if self.model and not self.model.refutes(statements):
                continue
            yield Problem(self.kind, statements, model=self.model)


def problem_of(seed):
    chance = random.Random(seed)
    kind = chance.choice(("plain", "plain", "plain", "sorted", "derived", "false in a model"))
    if kind == "derived":
        return derived(chance)
    if kind == "false in a model":
        return false_in_a_model(chance)
    family = (Sorted if kind == "sorted" else Family)(chance)
    statements = family.statements()
    if kind == "sorted":
        statements = [(role, f) for role, f in statements if Sorted.well_sorted(f)]
        statements = statements or [("conjecture", ("=", ("ca",), ("da",)))]
    return Problem("sorted" if kind == "sorted" else family.kind, statements)


# --- writing them ---------------------------------------------------------------------------------


def variables_of(formula, bound=frozenset()):
    """The free variables, in the order of their first occurrence."""
    if isinstance(formula, str):
        return [formula] if formula.isupper() and formula not in bound else []
    if formula[0] in ("forall", "exists"):
        return variables_of(formula[2], bound | {formula[1]})
    parts = formula[1] if formula[0] == "clause" else formula[1:]
    return list(dict.fromkeys(v for part in parts for v in variables_of(part, bound)))


def tptp_term(term):
    if isinstance(term, str):
        return term
    return term[0] + (f"({','.join(map(tptp_term, term[1:]))})" if len(term) > 1 else "")


def tptp(formula, sorts=False):
    head, *rest = formula
    if head == "atom":
        return tptp_term(tuple(rest))
    if head == "=":
        return f"{tptp_term(rest[0])} = {tptp_term(rest[1])}"
    if head == "not":
        inner = tptp(rest[0], sorts)
        return f"~ ({inner})" if rest[0][0] != "atom" else f"~ {inner}"
    if head == "clause":
        literals = [f"{tptp_term(l[1][1])} != {tptp_term(l[1][2])}" if l[0] == "not" and l[1][0] == "="
                    else tptp(l) for l in rest[0]]
        return " | ".join(literals) or "$false"
    if head in ("forall", "exists"):
        of_sort = f" : s{Sorted.VARIABLES[rest[0]].lower()}" if sorts else ""
        return f"{'!' if head == 'forall' else '?'} [{rest[0]}{of_sort}] : ({tptp(rest[1], sorts)})"
    sign = {"and": "&", "or": "|"}.get(head, head)
    return f"(({tptp(rest[0], sorts)}) {sign} ({tptp(rest[1], sorts)}))"


def tptp_declarations():
    lines = ["tff(sa_type, type, sa : $tType).", "tff(sb_type, type, sb : $tType)."]
    for name, rank in [*Sorted.RANKS.items(), *((p, r + "o") for p, r in Sorted.PREDICATES.items())]:
        *arguments, result = [{"A": "sa", "B": "sb", "o": "$o"}[s] for s in rank]
        product = arguments[0] if len(arguments) == 1 else f"({' * '.join(arguments)})"
        lines.append(f"tff({name}_type, type, {name} : {product + ' > ' if arguments else ''}{result}).")
    return lines


def tptp_problem(problem):
    sorts = problem.kind == "sorted"
    lines = tptp_declarations() if sorts else []
    for number, (role, formula) in enumerate(problem.statements):
        if formula[0] == "clause":
            lines.append(f"cnf(s{number}, {role}, ({tptp(formula)})).")
            continue
        for v in reversed(variables_of(formula)):
            formula = ("forall", v, formula)
        lines.append(f"{'tff' if sorts else 'fof'}(s{number}, {role}, {tptp(formula, sorts)}).")
    return "\n".join(lines) + "\n"


def smt_sort(variable):
    return Sorted.VARIABLES.get(variable, "A") if variable != "Z" else "A"


def smt(formula):
    if isinstance(formula, str):
        return formula
    head, *rest = formula
    if head == "clause":
        return f"(or false {' '.join(map(smt, rest[0]))})"
    if head in ("forall", "exists"):
        return f"({head} (({rest[0]} {smt_sort(rest[0])})) {smt(rest[1])})"
    if head == "atom":
        head, *rest = rest
        head = "p_" + head
    elif head == "<=>":
        head = "="
    return f"({head} {' '.join(map(smt, rest))})" if rest else head


def symbols_of(formula, found):
    if isinstance(formula, str):
        return
    head, *rest = formula
    if head == "clause":
        rest = rest[0]
    elif head in ("forall", "exists"):
        rest = rest[1:]
    elif head == "atom":
        found["p_" + rest[0]] = list(Sorted.PREDICATES.get(rest[0], "A" * (len(rest) - 1))) + ["Bool"]
        rest = rest[1:]
    elif head not in ("=", "not", "and", "or", "=>", "<=>"):
        found[head] = list(Sorted.RANKS.get(head, "A" * (len(rest) + 1)))
    for part in rest:
        symbols_of(part, found)


def smt_problem(problem):
    symbols = {}
    asserted = []
    for role, formula in problem.statements:
        symbols_of(formula, symbols)
        text = smt(formula)
        free = variables_of(formula)
        if free:
            text = f"(forall ({' '.join(f'({v} {smt_sort(v)})' for v in free)}) {text})"
        asserted.append(f"(assert (not {text}))" if role == "conjecture" else f"(assert {text})")
    declared = [f"(declare-fun {name} ({' '.join(rank[:-1])}) {rank[-1]})" for name, rank in symbols.items()]
    return "\n".join(["(declare-sort A 0)", "(declare-sort B 0)", *declared, *asserted, "(check-sat)"]) + "\n"


# --- making a problem smaller ------------------------------------------------------------------------


def smaller_parts(thing):
    """What a term or a formula may be replaced by."""
    if isinstance(thing, str):
        return
    head, *rest = thing
    if head == "clause":
        for k, literal in enumerate(rest[0]):
            yield ("clause", rest[0][:k] + rest[0][k + 1:])
            for other in smaller_parts(literal):
                if other[0] in ("atom", "=", "not"):
                    yield ("clause", rest[0][:k] + (other,) + rest[0][k + 1:])
        return
    first = 1
    if head in ("forall", "exists"):
        yield rest[1]
        first = 2
    elif head in ("and", "or", "=>", "<=>", "not"):
        yield from (part for part in rest if head != "not" or part[0] not in ("atom", "="))
    elif head == "atom":
        first = 2
    elif head != "=":
        yield from rest
        first = 1
    for k in range(first, len(thing)):
        for other in smaller_parts(thing[k]):
            yield (*thing[:k], other, *thing[k + 1:])


def smaller_problems(problem):
    for k in range(len(problem)):
        yield problem[:k] + problem[k + 1:]
    for k, (role, formula) in enumerate(problem):
        for other in smaller_parts(formula):
            yield [*problem[:k], (role, other), *problem[k + 1:]]


