"""Terms as polynomials. A coefficient is an integer or a fraction; an integer is the same unknown in the field as it is
itself."""

from fractions import Fraction
from math import floor, lcm

from arithmetic.signature import value
from logic import require

MOST_MONOMIALS, MOST_BITS, MOST_WORK = 5_000, 100_000, 2_000_000


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


def polynomial(numbers, root):
    """Coefficients by monomials; a monomial is a sorted tuple of numbers of terms."""
    known, stack, work = {}, [(root, False)], 0
    while stack:
        t, expanded = stack.pop()
        if t in known:
            continue
        op = numbers.operation(t)
        if op and not expanded:
            stack.append((t, True))
            stack += [(a, False) for a in t.arguments]
            continue
        parts = [known[a] for a in t.arguments] if op else []
        constants = [p.get((), 0) for p in parts if not p or list(p) == [()]]
        all_constant = op and len(constants) == len(parts)
        if not op:
            p = {(): value(t)} if value(t) is not None else {(numbers.unknown(t),): 1}
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
            p = {m: Fraction(c) / divides for m, c in parts[0].items()} if divides else {(numbers.unknown(t),): 1}
        elif all_constant and op == ("abs", 1):
            p = {(): abs(constants[0])}
        elif all_constant and op == ("floor", 1):
            p = {(): floor(constants[0])}
        elif all_constant and op in (("div", 2), ("mod", 2)) and constants[1] != 0:
            p = {(): euclidean(*constants)[op[0] == "mod"]}
        else:
            p = {(numbers.unknown(t),): 1}
        require(work <= MOST_WORK, "a polynomial is too large")
        known[t] = bounded({m: c for m, c in p.items() if c})
    return known[root]
