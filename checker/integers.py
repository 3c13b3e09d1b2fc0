"""The rules about numbers: polynomials, linear combinations, laws and induction (docs/proof-format.md).

A coefficient is an integer or a fraction. An integer is the same unknown in the field as it is itself."""

from fractions import Fraction
from math import floor, gcd, lcm

from logic import APPLY, FORALL, free_variables, is_a, require

MOST_MONOMIALS, MOST_BITS, MOST_WORK = 5_000, 100_000, 2_000_000


def is_numeral_text(text):
    digits = text[1:] if text.startswith("-") else text
    return text == "0" or (digits != "" and digits[0] != "0" and all(c in "0123456789" for c in digits))


def is_numeral_text_of(bank, sort, text):
    above, stroke, below = text.partition("/")
    if sort is bank.int or not stroke:
        return bank.is_numbers(sort) and is_numeral_text(text)
    return (bank.is_numbers(sort) and is_numeral_text(above) and is_numeral_text(below) and above != "0"
            and below not in ("0", "1") and below[0] != "-" and gcd(int(above), int(below)) == 1)


def operation(bank, t):
    """The name of the operation, with its number of arguments, that a term begins with."""
    return bank.arithmetic.get(t.head) if t.kind == APPLY else None


def value(t):
    if t.kind != APPLY or t.head.kind != "numeral":
        return None
    return Fraction(t.head.name) if "/" in t.head.name else int(t.head.name)


def euclidean(a, b):
    r = a % abs(b)
    return (a - r) // b, r


def bounded(p):
    require(len(p) <= MOST_MONOMIALS and all(abs(c.numerator).bit_length() <= MOST_BITS + 1 for c in p.values())
            and lcm(*(c.denominator for c in p.values())).bit_length() <= MOST_BITS + 1, "a polynomial is too large")
    return p


def plus(p, q, factor):
    out = dict(p)
    for m, c in q.items():
        out[m] = out.get(m, 0) + factor * c
    return {m: c for m, c in out.items() if c}


def polynomial(bank, root):
    """Coefficients by monomials; a monomial is a sorted tuple of numbers of terms."""
    known, stack, work = {}, [(root, False)], 0
    while stack:
        t, expanded = stack.pop()
        if t in known:
            continue
        op = operation(bank, t)
        if op and not expanded:
            stack.append((t, True))
            stack += [(a, False) for a in t.arguments]
            continue
        parts = [known[a] for a in t.arguments] if op else []
        constants = [p.get((), 0) for p in parts if not p or list(p) == [()]]
        all_constant = op and len(constants) == len(parts)
        if not op:
            p = {(): value(t)} if value(t) is not None else {(bank.number_of(t),): 1}
        elif op in (("+", 2), ("-", 2)):
            work += len(parts[0]) + len(parts[1])
            p = plus(*parts, 1 if op[0] == "+" else -1)
        elif op == ("-", 1):
            p = plus({}, parts[0], -1)
        elif op == ("*", 2):
            p = {}
            for m, c in parts[0].items():
                for n, d in parts[1].items():
                    work += len(m) + len(n) + 1
                    require(work <= MOST_WORK, "a polynomial is too large")
                    product = tuple(sorted(m + n))
                    p[product] = p.get(product, 0) + c * d
        elif op == ("embed", 1):
            p = parts[0]
        elif op == ("/", 2):
            divides = parts[1].get((), 0) if list(parts[1]) == [()] else 0
            work += len(parts[0])
            p = {m: Fraction(c) / divides for m, c in parts[0].items()} if divides else {(bank.number_of(t),): 1}
        elif all_constant and op == ("abs", 1):
            p = {(): abs(constants[0])}
        elif all_constant and op == ("floor", 1):
            p = {(): floor(constants[0])}
        elif all_constant and op in (("div", 2), ("mod", 2)) and constants[1] != 0:
            p = {(): euclidean(*constants)[op[0] == "mod"]}
        else:
            p = {(bank.number_of(t),): 1}
        require(work <= MOST_WORK, "a polynomial is too large")
        known[t] = bounded({m: c for m, c in p.items() if c})
    return known[root]


def constraint(use, literal):
    """A relation to 0, ">=", ">", "=" or "!=", and the polynomial that has it, with integers for coefficients."""
    atom, sign = literal
    bank = use.bank
    if atom in (bank.true, bank.false):
        return ">=", {} if (atom is bank.true) == sign else {(): -1}
    relation = bank.comparisons.get(atom.head) if atom.kind == APPLY else None
    if is_a(atom, bank.equal) and bank.is_numbers(atom.arguments[0].sort):
        relation = "="
    require(relation is not None, "a literal compares no numbers")
    s, t = (polynomial(bank, a) for a in atom.arguments)
    if relation == "=":
        return "=" if sign else "!=", whole(plus(t, s, -1))
    difference = whole(plus(t, s, -1) if sign else plus(s, t, -1))
    if (relation == "<") != sign:
        return ">=", difference
    if atom.arguments[0].sort is not bank.int:
        return ">", difference
    return ">=", plus(difference, {(): 1}, -1)


def whole(p):
    """A positive multiple without fractions."""
    common = lcm(*(c.denominator for c in p.values()))
    return {m: int(c * common) for m, c in p.items()}


def tight(bank, relation, p):
    constant = p.get((), 0)
    unknowns = {m: c for m, c in p.items() if m != ()}

    def decided(holds):
        return ">=", {} if holds else {(): -1}

    if not unknowns:
        return decided({">=": constant >= 0, ">": constant > 0, "=": constant == 0, "!=": constant != 0}[relation])
    divisor = gcd(*unknowns.values())
    if any(not bank.field_unknowns.isdisjoint(m) for m in unknowns):
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


def integers(use):
    require(use.bank.int is not None, "the theory has no integers")


def ring(use):
    integers(use)
    s, t = use.terms
    require(s.sort is t.sort, "the terms have different sorts")
    if use.bank.is_numbers(s.sort):
        require(polynomial(use.bank, s) == polynomial(use.bank, t), "the terms are different polynomials")
    else:
        require(tight(use.bank, *constraint(use, (s, True))) == tight(use.bank, *constraint(use, (t, True))),
                "the formulas are different constraints")
    return [(use.bank.equation(s, t), True)]


def linear(use):
    integers(use)
    require(use.numbers and use.numbers[0] <= 2, "the arguments are not of the rule's form")
    sign, literals = use.numbers[0], use.numbers[1:]
    require(len(use.terms) == len(literals) + (sign != 0), "the arguments are not of the rule's form")
    require(len(literals) == len(use.premises), "not every premise has its literal")
    relation, total, out = "=", {}, []
    for k, i in enumerate(literals):
        own, p = constraint(use, use.literal(k, i))
        factor = value(use.terms[k])
        require(factor is not None and use.terms[k].sort is use.bank.int, "a coefficient is not a number")
        require(own != "!=", "a premise is a disequation")
        if own != "=":
            require(factor >= 0, "an inequality has a negative coefficient")
            relation = ">" if relation == ">" or own == ">" and factor > 0 else ">="
        total = plus(total, p, factor)
        out += use.instance(k, {}, i)
    total = tight(use.bank, relation, total)
    if sign == 0:
        require(total == (">=", {(): -1}), "the sum is not impossible")
        return out
    target = (use.terms[-1], sign == 2)
    require(gives(total, tight(use.bank, *constraint(use, target))), "the sum does not give what is concluded")
    return [*out, target]


def integer_law(use):
    integers(use)
    bank, k = use.bank, use.numbers[0]
    require(k < 14, "there is no such law")
    require(k < 7 or bank.field is not None, "the theory has no field")
    numbers = bank.int if k < 7 else bank.field
    x, y, zero = bank.variable(0, numbers), bank.variable(1, numbers), bank.numeral("0", numbers)
    make, eq = bank.arithmetic_term, bank.equation
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
        lambda: [(make("<", x, make("+", below(), bank.numeral("1", numbers))), True)],
    ]
    return laws[k]()


def integer_induct(use):
    integers(use)
    bank, n, (goal, measure) = use.bank, use.numbers[0], use.terms
    use.closed_formula(goal)
    require(measure.sort is bank.int, "the measure is no integer")
    shown = hypothesis = goal
    values, known = [], []
    for i in range(n):
        require(shown.kind == FORALL, "the goal has not so many quantifiers")
        values.append(bank.variable(i, shown.head))
        known.append(bank.variable(n + i, shown.head))
        shown, hypothesis = bank.opened(shown.arguments[0], values[-1]), bank.opened(hypothesis.arguments[0], known[-1])
    require(all(v in values for v in free_variables([measure])), "the measure has a variable that is not the goal's")
    less = bank.arithmetic_term("<", bank.substitute(measure, dict(enumerate(known))), measure)
    smaller = bank.binary(bank.and_, bank.arithmetic_term("<=", bank.numeral("0"), measure), less)
    hypothesis = bank.closed_over(known, bank.binary(bank.implies_, smaller, hypothesis))
    wanted = bank.closed_over(values, bank.binary(bank.implies_, hypothesis, shown))
    require(use.clause(0) == [(wanted, True)], "the premise is not the case of the induction")
    return [(goal, True)]
