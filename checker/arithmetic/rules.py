"""The rules about numbers: polynomials, linear combinations, laws and induction (docs/proof-format.md)."""

from math import gcd, lcm

from arithmetic.polynomials import euclidean, plus, polynomial
from arithmetic.signature import value
from logic import ANY, APPLY, FORALL, free_variables, is_a, require


def constraint(use, literal):
    """A relation to 0, ">=", ">", "=" or "!=", and the polynomial that has it, with integers for coefficients."""
    atom, sign = literal
    bank, numbers = use.bank, use.theory.numbers
    if atom in (bank.true, bank.false):
        return ">=", {} if (atom is bank.true) == sign else {(): -1}
    relation = numbers.comparisons.get(atom.head) if atom.kind == APPLY else None
    if is_a(atom, bank.equal) and numbers.has(atom.arguments[0].sort):
        relation = "="
    require(relation is not None, "a literal compares no numbers")
    s, t = (polynomial(numbers, a) for a in atom.arguments)
    if relation == "=":
        return "=" if sign else "!=", whole(plus(t, s, -1))
    difference = whole(plus(t, s, -1) if sign else plus(s, t, -1))
    if (relation == "<") != sign:
        return ">=", difference
    if atom.arguments[0].sort is not numbers.int:
        return ">", difference
    return ">=", plus(difference, {(): 1}, -1)


def whole(p):
    """A positive multiple without fractions."""
    common = lcm(*(c.denominator for c in p.values()))
    return {m: int(c * common) for m, c in p.items()}


def tight(numbers, relation, p):
    constant = p.get((), 0)
    unknowns = {m: c for m, c in p.items() if m != ()}

    def decided(holds):
        return ">=", {} if holds else {(): -1}

    if not unknowns:
        return decided({">=": constant >= 0, ">": constant > 0, "=": constant == 0, "!=": constant != 0}[relation])
    divisor = gcd(*unknowns.values())
    if any(not numbers.field_unknowns.isdisjoint(m) for m in unknowns):
        divisor = gcd(divisor, constant)
    elif relation == ">":
        relation, constant = ">=", constant - 1
    if relation in ("=", "!="):
        if constant % divisor:
            return decided(relation == "!=")
        if unknowns[min(unknowns)] < 0:
            divisor = -divisor
    out = {m: c // divisor for m, c in unknowns.items()}
    rounded = euclidean(constant, divisor)[0]
    if rounded:
        out[()] = rounded
    return relation, out


def gives(total, wanted):
    """Whether a tight constraint gives another one: a positive multiple of it whose constant is no less."""
    (own, p), (relation, q) = total, wanted
    if p == {(): -1} or total == wanted:
        return True
    common = [m for m in p if m != () and q.get(m, 0) * p[m] > 0]
    if own not in (">=", ">") or relation not in (">=", ">") or not common:
        return False
    rest = plus(plus({}, q, abs(p[common[0]])), p, -abs(q[common[0]]))
    more = rest.pop((), 0)
    return not rest and (more > 0 if (own, relation) == (">=", ">") else more >= 0)


def numbers_of(use):
    require(use.theory.numbers.int is not None, "the theory has no integers")
    return use.theory.numbers


def ring(use):
    numbers, (s, t) = numbers_of(use), use.terms
    require(s.sort is t.sort, "the terms have different sorts")
    if numbers.has(s.sort):
        require(polynomial(numbers, s) == polynomial(numbers, t), "the terms are different polynomials")
    else:
        require(tight(numbers, *constraint(use, (s, True))) == tight(numbers, *constraint(use, (t, True))),
                "the formulas are different constraints")
    return [(use.bank.equation(s, t), True)]


def linear(use):
    numbers = numbers_of(use)
    require(use.numbers and use.numbers[0] <= 2, "the arguments are not of the rule's form")
    sign, literals = use.numbers[0], use.numbers[1:]
    require(len(use.terms) == len(literals) + (sign != 0), "the arguments are not of the rule's form")
    require(len(literals) == len(use.premises), "not every premise has its literal")
    relation, total, out = "=", {}, []
    for k, i in enumerate(literals):
        own, p = constraint(use, use.literal(k, i))
        factor = value(use.terms[k])
        require(factor is not None and use.terms[k].sort is numbers.int, "a coefficient is not a number")
        require(own != "!=", "a premise is a disequation")
        if own != "=":
            require(factor >= 0, "an inequality has a negative coefficient")
            relation = ">" if relation == ">" or own == ">" and factor > 0 else ">="
        total = plus(total, p, factor)
        out += use.instance(k, {}, i)
    total = tight(numbers, relation, total)
    if sign == 0:
        require(total == (">=", {(): -1}), "the sum is not impossible")
        return out
    target = (use.terms[-1], sign == 2)
    require(gives(total, tight(numbers, *constraint(use, target))), "the sum does not give what is concluded")
    return [*out, target]


def integer_law(use):
    numbers, bank, k = numbers_of(use), use.bank, use.numbers[0]
    require(k < 14, "there is no such law")
    require(k < 7 or numbers.field is not None, "the theory has no field")
    sort = numbers.int if k < 7 else numbers.field
    x, y, zero = bank.variable(0, sort), bank.variable(1, sort), numbers.numeral("0", sort)
    make, eq = numbers.term, bank.equation
    is_zero = (eq(y, zero), True)
    less = (make("<", x, zero), True)

    def below():
        return make("embed", make("floor", x))

    laws = [
        lambda: [is_zero, (eq(x, make("+", make("*", y, make("div", x, y)), make("mod", x, y))), True)],
        lambda: [is_zero, (make("<=", zero, make("mod", x, y)), True)],
        lambda: [is_zero, (make("<", make("mod", x, y), make("abs", y)), True)],
        lambda: [less, (eq(make("abs", x), x), True)],
        lambda: [(make("<", zero, x), True), (eq(make("abs", x), make("-", x)), True)],
        lambda: [(eq(x, y), True), (make("<", x, y), True), (make("<", y, x), True)],
        lambda: [less, (make("<", y, zero), True), (make("<=", zero, make("*", x, y)), True)],
    ]
    laws += [
        *laws[3:],
        lambda: [is_zero, (eq(x, make("*", y, make("/", x, y))), True)],
        lambda: [(make("<=", below(), x), True)],
        lambda: [(make("<", x, make("+", below(), numbers.numeral("1", sort))), True)],
    ]
    return laws[k]()


def integer_induct(use):
    numbers, bank, n, (goal, measure) = numbers_of(use), use.bank, use.numbers[0], use.terms
    use.closed_formula(goal)
    require(measure.sort is numbers.int, "the measure is no integer")
    shown = hypothesis = goal
    values, known = [], []
    for i in range(n):
        require(shown.kind == FORALL, "the goal has not so many quantifiers")
        values.append(bank.variable(i, shown.head))
        known.append(bank.variable(n + i, shown.head))
        shown, hypothesis = bank.opened(shown.arguments[0], values[-1]), bank.opened(hypothesis.arguments[0], known[-1])
    require(all(v in values for v in free_variables([measure])), "the measure has a variable that is not the goal's")
    less = numbers.term("<", bank.substitute(measure, dict(enumerate(known))), measure)
    smaller = bank.binary(bank.and_, numbers.term("<=", numbers.numeral("0", numbers.int), measure), less)
    hypothesis = bank.closed_over(known, bank.binary(bank.implies_, smaller, hypothesis))
    wanted = bank.closed_over(values, bank.binary(bank.implies_, hypothesis, shown))
    require(use.clause(0) == [(wanted, True)], "the premise is not the case of the induction")
    return [(goal, True)]


# Premises, numbers, terms, sorts, substitutions, and what else is taken, as in the table of the other rules.
RULES = {
    "ring": (ring, 0, 0, 2, 0, 0, ""), "linear": (linear, ANY, ANY, ANY, 0, 0, ""),
    "integer-law": (integer_law, 0, 1, 0, 0, 0, ""), "integer-induct": (integer_induct, 1, 1, 2, 0, 0, ""),
}
