"""The rules: a function for each computes what a step concludes, from its premises and arguments alone."""

from functools import partial

import arithmetic.measures
import arithmetic.rules
from induction import induct
from logic import ANY, APPLY, BOUND, EXISTS, FORALL, at, free_variables, is_a, is_constructor, require, subterms
from miniscoping import miniscope


class Step:
    """A step as the file has it. `parents` are numbers of steps, `premises` their sequents, and `conclusion` is what the
    file says: sequents are (assumptions, clause), literals (atom, whether positive)."""

    def __init__(self, theory, parents, premises, conclusion, **arguments):
        self.theory, self.bank = theory, theory.bank
        self.parents, self.premises, self.conclusion = parents, premises, conclusion
        self.__dict__.update(arguments)

    def clause(self, i):
        return self.premises[i][1]

    def literal(self, i, j):
        require(j < len(self.clause(i)), "a premise has no such literal")
        return self.clause(i)[j]

    def instance(self, i, by, without=None):
        """The literals of premise i but one, instantiated."""
        return [(self.bank.substitute(atom, by), sign) for j, (atom, sign) in enumerate(self.clause(i)) if j != without]

    def unit_equation(self, i):
        clause = self.clause(i)
        require(len(clause) == 1 and clause[0][1] and is_a(clause[0][0], self.bank.equal),
                "a premise is not a unit equation")
        return clause[0][0].arguments

    def closed_formula(self, t):
        require(t.sort is self.bank.bool, "a term is not a formula")
        require(not t.variables, "a formula has free variables")
        return t


def input_(use):
    kind, formula = use.theory.statements.get(use.statement, (None, None))
    require(kind is not None, f"the theory has no statement '{use.statement}'")
    require(kind in ("axiom", "definition"), f"'{use.statement}' is neither an axiom nor a definition")
    arithmetic.measures.require_premises(use, formula, kind)
    return [(formula, True)]


def assume(use):
    f = use.closed_formula(use.terms[0])
    return frozenset([f]), [(f, True)]


def reflexivity(use):
    return [(use.bank.equation(use.terms[0], use.terms[0]), True)]


def excluded_middle(use):
    require(use.terms[0].sort is use.bank.bool, "the term is not a formula")
    return [(use.terms[0], True), (use.terms[0], False)]


def constructor_terms(use):
    s, t = use.terms
    require(is_constructor(s) and is_constructor(t), "a term does not begin with a constructor")
    return s, t, (use.bank.equation(s, t), False)


def distinct(use):
    s, t, differ = constructor_terms(use)
    require(s.head is not t.head, "the terms begin with the same constructor")
    return [differ]


def injective(use):
    (s, t, differ), i = constructor_terms(use), use.numbers[0]
    require(s.head is t.head and s.sorts == t.sorts, "the terms begin with different constructors")
    require(i < len(s.arguments), "the constructor has no such argument")
    return [differ, (use.bank.equation(s.arguments[i], t.arguments[i]), True)]


def acyclic(use):
    t = inner = use.terms[0]
    require(use.position, "the position is the term itself")
    for i in use.position:
        require(is_constructor(inner), "the way to the subterm does not lead through constructors only")
        inner = at(inner, [i])
    return [(use.bank.equation(inner, t), False)]


def exhaustive(use):
    bank, t = use.bank, use.terms[0]
    datatype = use.theory.types.get(t.sort.name)
    require(datatype is not None and datatype.kind == "datatype", "the term's sort is not a datatype")
    return [(is_made_by(bank, t, c), True) for c in datatype.constructors]


def is_made_by(bank, t, constructor):
    """exists x y ... t = constructor(x, y, ...)."""
    by = {own.number: given for own, given in zip(constructor.result.arguments, t.sort.arguments)}
    sorts = tuple(by[i] for i in range(constructor.parameters))
    arguments = bank.rank(constructor, sorts)[0]
    bound = tuple(bank.leaf(BOUND, len(arguments) - 1 - i, s) for i, s in enumerate(arguments))
    f = bank.equation(t, bank.apply(constructor, sorts, bound))
    for s in reversed(arguments):
        f = bank.quantified(EXISTS, s, f)
    return f


def law(use):
    bank, k, sorts = use.bank, use.numbers[0], use.sorts
    require(k < 27, "there is no such law")
    require(len(sorts) == (k in (15, 20, 21, 22, 26)), "the law needs a sort, or takes none")
    t, f, p, no, eq = bank.true, bank.false, bank.variable(0, bank.bool), bank.negation, bank.equation
    both, either, implies = (partial(bank.binary, symbol) for symbol in (bank.and_, bank.or_, bank.implies_))
    x, y = (bank.variable(i, sorts[0] if sorts else bank.bool) for i in (0, 1))

    def choose(condition, u, v):
        return bank.apply(bank.if_, (u.sort,), (condition, u, v))

    sides = [(no(t), f), (no(f), t), (no(no(p)), p), (both(t, p), p), (both(p, t), p), (both(f, p), f), (both(p, f), f),
             (either(t, p), t), (either(p, t), t), (either(f, p), p), (either(p, f), p), (implies(t, p), p),
             (implies(f, p), t), (implies(p, t), t), (implies(p, f), no(p)), (eq(x, x), t), (eq(p, t), p), (eq(t, p), p),
             (eq(p, f), no(p)), (eq(f, p), no(p)), (choose(t, x, y), x), (choose(f, x, y), y), (choose(p, y, y), y),
             (both(p, p), p), (either(p, p), p), (implies(p, p), t), (eq(x, y), eq(y, x))][k]
    return [(eq(*sides), True)]


def name(use):
    t = use.terms[0]
    return [(use.bank.equation(use.bank.fresh_term("name", t), t), True)]


def conclude_miniscope(use):
    f = use.terms[0]
    require(f.sort is use.bank.bool, "the term is not a formula")
    moved = miniscope(use.bank, at(f, use.position), use.numbers[0])
    require(moved is not None, "the law does not apply to what is at the position")
    return [(use.bank.equation(f, use.bank.replaced(f, use.position, moved)), True)]


def hole(use):
    require(use.name, "a hole must say on whose word it stands")
    return [(use.closed_formula(use.terms[0]), True)]


def instantiate(use):
    return use.instance(0, use.substitutions[0])


def instantiate_sort(use):
    by = dict(enumerate(use.sorts))
    if use.theory.bool_is_no_sort_argument:
        require(use.bank.bool not in subterms(use.sorts),
                "Bool is put for a type variable, which is no type here")

    def instance(t):
        require(t.types <= len(by), "a type variable is without a sort")
        return use.bank.substitute_sorts(t, by)

    assumptions, clause = use.premises[0]
    return frozenset(map(instance, assumptions)), [(instance(atom), sign) for atom, sign in clause]


def clausify(use):
    require(use.numbers and len(use.numbers) % 2 == 0, "the arguments are not of the rule's form")
    clause = list(use.clause(0))
    for i, choice in zip(use.numbers[::2], use.numbers[1::2]):
        require(i < len(clause), "there is no such literal to take apart")
        fresh = max(atom.variables for atom, _ in clause)
        choices = taken_apart(use.bank, *clause[i], fresh)
        require(choice < len(choices), "a literal cannot be taken apart by that choice")
        clause[i:i + 1] = choices[choice]
    return clause


def taken_apart(bank, atom, sign, fresh):
    """The choices of literals for a literal; none if the rule does not apply. Rows of the document's table."""
    if atom.kind in (FORALL, EXISTS):
        if (atom.kind == FORALL) == sign:
            image = bank.variable(fresh, atom.head)
        elif sign:
            image = bank.fresh_term("skolem", atom)
        else:
            image = bank.fresh_term("skolem", bank.quantified(EXISTS, atom.head, bank.negation(atom.arguments[0])))
        return [[(bank.opened(atom.arguments[0], image), sign)]]
    if atom.kind != APPLY:
        return []
    head, a = atom.head, atom.arguments
    if atom in (bank.true, bank.false):
        return [] if (atom is bank.true) == sign else [[]]
    if head is bank.not_:
        return [[(a[0], not sign)]]
    if head in (bank.and_, bank.or_, bank.implies_):
        parts = [(a[0], sign != (head is bank.implies_)), (a[1], sign)]
        return [[p] for p in parts] if (head is bank.and_) == sign else [parts]
    if head is bank.if_:
        return [[(a[0], False), (a[1], sign)], [(a[0], True), (a[2], sign)]]
    if head is bank.equal and a[0] is a[1]:
        return [] if sign else [[]]
    if head is bank.equal and a[0].sort is bank.bool:
        return [[(a[0], not sign), (a[1], True)], [(a[0], sign), (a[1], False)]]
    return []


def resolve(use):
    (i, j), (s, t) = use.numbers, use.substitutions
    (first, positive), (second, other) = use.literal(0, i), use.literal(1, j)
    require(positive != other, "the literals have the same sign")
    require(use.bank.substitute(first, s) is use.bank.substitute(second, t),
            "the substitutions do not make the atoms equal")
    return use.instance(0, s, i) + use.instance(1, t, j)


def oriented(use, literal, side, by):
    atom, positive = literal
    whole = use.bank.substitute(atom, by)
    if side == 2:
        return whole, use.bank.true if positive else use.bank.false
    require(side < 2 and positive and is_a(atom, use.bank.equal),
            "the literal cannot be read as an equation from that side")
    return whole.arguments[side], whole.arguments[1 - side]


def superpose(use, t=None):
    (i, side, j), s = use.numbers, use.substitutions[0]
    t = use.substitutions[1] if t is None else t
    left, right = oriented(use, use.literal(0, i), side, s)
    use.literal(1, j)
    changed = use.instance(1, t)
    atom, sign = changed[j]
    require(at(atom, use.position) is left, "the subterm at the position is not the left side of the equation")
    changed[j] = (use.bank.replaced(atom, use.position, right), sign)
    return use.instance(0, s, i) + changed


def rewrite(use):
    require(len(use.clause(0)) == 1, "the equation to rewrite with is not a unit clause")
    require(not any(use.substitutions[1:]), "rewriting does not instantiate what is rewritten")
    return superpose(use, {})


def equality_resolution(use):
    i, u = use.numbers[0], use.substitutions[0]
    atom, sign = use.literal(0, i)
    require(not sign and is_a(atom, use.bank.equal), "the literal is not a disequation")
    s, t = use.bank.substitute(atom, u).arguments
    require(s is t, "the substitution does not make the two sides equal")
    return use.instance(0, u, i)


def equality_factoring(use):
    (i, i_side, j, j_side), (u,) = use.numbers, use.substitutions
    require(i_side < 2 and j_side < 2, "a side is neither 0 nor 1")
    require(i != j, "the two literals are one")
    s, t = oriented(use, use.literal(0, i), i_side, u)
    other_s, other_t = oriented(use, use.literal(0, j), j_side, u)
    require(s is other_s, "the substitution does not make the two sides equal")
    clause = use.instance(0, u)
    clause[i] = (use.bank.equation(t, other_t), False)
    return clause


def symmetry(use):
    i = use.numbers[0]
    atom, sign = use.literal(0, i)
    require(is_a(atom, use.bank.equal), "the literal is not an equation or disequation")
    clause = list(use.clause(0))
    clause[i] = (use.bank.equation(atom.arguments[1], atom.arguments[0]), sign)
    return clause


def transitivity(use):
    (s, middle), (other, u) = use.unit_equation(0), use.unit_equation(1)
    require(middle is other, "the first equation does not end where the second begins")
    return [(use.bank.equation(s, u), True)]


def congruence(use):
    t = use.terms[0]
    require(t.kind == APPLY, "the term is not an application")
    require(len(use.numbers) == len(use.premises), "not every premise says which argument it is for")
    require(all(a < b for a, b in zip(use.numbers, use.numbers[1:])), "the argument indices do not grow")
    arguments = list(t.arguments)
    for k, place in enumerate(use.numbers):
        require(place < len(arguments), "the term has no such argument")
        left, right = use.unit_equation(k)
        require(left is arguments[place], "the left side of a premise is not the argument")
        arguments[place] = right
    return [(use.bank.equation(t, use.bank.rebuilt(t, tuple(arguments))), True)]


def discharge(use):
    f = use.closed_formula(use.terms[0])
    assumptions, clause = use.premises[0]
    literal = (f.arguments[0], True) if is_a(f, use.bank.not_) else (f, False)
    return assumptions - {f}, [literal, *clause]


def without_negations(bank, atom, sign):
    while is_a(atom, bank.not_):
        atom, sign = atom.arguments[0], not sign
    return atom, sign


def split(use):
    bank, rest, taken, owner, out = use.bank, list(use.numbers), set(), {}, []
    while rest:
        count = rest.pop(0)
        members, rest = rest[:count], rest[count:]
        require(count and len(members) == count, "the arguments are not of the rule's form")
        formula = None
        for i in reversed(members):
            atom, sign = use.literal(0, i)
            require(i not in taken, "a literal is named twice")
            taken.add(i)
            literal = atom if sign else bank.negation(atom)
            formula = literal if formula is None else bank.binary(bank.or_, literal, formula)
        variables = free_variables([formula])
        for v in variables:
            require(owner.setdefault(v, len(out)) == len(out), "two components share a variable")
        out.append(without_negations(bank, bank.closed_over(variables, formula), True))
    require(len(taken) == len(use.clause(0)), "a literal belongs to no component")
    return out


def rup(use):
    bank, n = use.bank, len(use.numbers)
    require(n <= len(use.terms) and all(sign < 2 for sign in use.numbers), "the arguments are not of the rule's form")
    claim = frozenset(use.terms[n:]), [(atom, sign == 1) for atom, sign in zip(use.terms, use.numbers)]

    def disjunction(sequent):
        literals = [(a, False) for a in sequent[0]] + list(sequent[1])
        return [without_negations(bank, use.closed_formula(atom), sign) for atom, sign in literals]

    true, conflict = {}, False  # the sign with which an atom is true
    for atom, sign in disjunction(claim):
        conflict |= true.setdefault(atom, not sign) == sign
    for premise in use.premises:
        require(not conflict, "a premise comes after the contradiction")
        still_open = {(atom, sign) for atom, sign in disjunction(premise) if true.get(atom, sign) == sign}
        require(len(still_open) <= 1 and not any(atom in true for atom, _ in still_open),
                "a premise has a true literal or more than one that is open")
        true.update(still_open)
        conflict = not still_open
    require(conflict, "the premises do not contradict the claim's negation")
    return claim


# What each rule takes: premises, numbers, terms, sorts, substitutions, and whether a position and a name.
RULES = {
    "input": (input_, ANY, (0, 1), ANY, 0, 0, ""), "assume": (assume, 0, 0, 1, 0, 0, ""),
    "reflexivity": (reflexivity, 0, 0, 1, 0, 0, ""), "excluded-middle": (excluded_middle, 0, 0, 1, 0, 0, ""),
    "distinct": (distinct, 0, 0, 2, 0, 0, ""), "injective": (injective, 0, 1, 2, 0, 0, ""),
    "acyclic": (acyclic, 0, 0, 1, 0, 0, "position"), "exhaustive": (exhaustive, 0, 0, 1, 0, 0, ""),
    "law": (law, 0, 1, 0, (0, 1), 0, ""), "name": (name, 0, 0, 1, 0, 0, ""),
    "miniscope": (conclude_miniscope, 0, 1, 1, 0, 0, "position"), "instantiate": (instantiate, 1, 0, 0, 0, 1, ""),
    "instantiate-sort": (instantiate_sort, 1, 0, 0, ANY, 0, ""), "clausify": (clausify, 1, ANY, 0, 0, 0, ""),
    "resolve": (resolve, 2, 2, 0, 0, 2, ""), "superpose": (superpose, 2, 3, 0, 0, 2, "position"),
    "rewrite": (rewrite, 2, 3, 0, 0, (1, 2), "position"), "equality-resolution": (equality_resolution, 1, 1, 0, 0, 1, ""),
    "equality-factoring": (equality_factoring, 1, 4, 0, 0, 1, ""), "symmetry": (symmetry, 1, 1, 0, 0, 0, ""),
    "transitivity": (transitivity, 2, 0, 0, 0, 0, ""), "congruence": (congruence, ANY, ANY, 1, 0, 0, ""),
    "discharge": (discharge, 1, 0, 1, 0, 0, ""), "induct": (induct, ANY, ANY, ANY, 0, 0, ""),
    "split": (split, 1, ANY, 0, 0, 0, ""), "rup": (rup, ANY, ANY, ANY, 0, 0, ""),
    "hole": (hole, 0, 0, 1, 0, 0, "name"), **arithmetic.rules.RULES,
}


def conclusion(step):
    """The sequent that a step concludes."""
    function, *shape, other = RULES[step.rule]
    for what, allowed in zip(("premises", "numbers", "terms", "sorts", "substitutions"), shape):
        least, most = allowed if type(allowed) is tuple else (allowed, allowed)
        require(least <= len(getattr(step, what)) <= most, f"too many or too few {what}")
    require(other == "position" or not step.position, "the rule takes no position")
    require(other == "name" or not step.name, "the rule takes no name")
    for t in (*step.terms, *(image for s in step.substitutions for image in s.values())):
        require(not t.loose, "a term is part of a quantified formula")
    made = function(step)
    assumptions, clause = made if type(made) is tuple else (frozenset().union(*(a for a, _ in step.premises)), made)
    clause = list(dict.fromkeys(clause))
    numbers = [v.head for v in free_variables([atom for atom, _ in clause])]
    require(len(set(numbers)) == len(numbers), "a variable number stands for variables of two sorts in the conclusion")
    return assumptions, clause
