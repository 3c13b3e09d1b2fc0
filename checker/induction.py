"""Induction over datatypes by size, and sizes."""

from logic import FORALL, VARIABLE, free_variables, is_constructor, require

MOST_MEASURED = 100_000  # nodes of a tuple
MOST_CELLS = 2_000_000  # of the tables of patterns looked at


def size_of(terms, counts=lambda sort: True):
    """How many constructors and how often which variable: the size of terms of constructors and variables. Terms of
    sorts that do not count have size 0. None if a term is neither, or too large."""
    constructors, variables, stack, seen = 0, {}, list(terms), 0
    while stack:
        t, seen = stack.pop(), seen + 1
        if seen > MOST_MEASURED:
            return None
        if not counts(t.sort):
            continue
        if t.kind == VARIABLE:
            variables[t] = variables.get(t, 0) + 1
        elif is_constructor(t):
            constructors += 1
            stack.extend(t.arguments)
        else:
            return None
    return constructors, variables


def no_larger(size, other):
    """Whether it is, whatever the variables stand for."""
    return (size is not None and other is not None and size[0] <= other[0]
            and all(times <= other[1].get(v, 0) for v, times in size[1].items()))


def smaller(size, other):
    return no_larger(size, other) and size[0] < other[0]


def scheme(use):
    """Goal, number of components, sets of the measure, and cases: each the number of its variables, its pattern, and its
    hypotheses."""
    numbers, terms, cases = use.numbers[::-1], list(use.terms[::-1]), []

    def take(source, count):
        require(count <= len(source), "the arguments do not describe an induction scheme")
        return [source.pop() for _ in range(count)]

    (goal,), (n, sets) = take(terms, 1), take(numbers, 2)
    require(n > 0, "the arguments do not describe an induction scheme")
    measure = [take(numbers, *take(numbers, 1)) for _ in range(sets)]
    for _ in range(*take(numbers, 1)):
        variables, hypotheses = take(numbers, 2)
        cases.append((variables, take(terms, n), [take(terms, n) for _ in range(hypotheses)]))
    require(not numbers and not terms, "arguments are left over")
    return use.closed_formula(goal), n, measure, cases


def induct(use):
    (goal, n, measure, cases), bank, theory = scheme(use), use.bank, use.theory
    sorts, body = [], goal
    while len(sorts) < n:
        require(body.kind == FORALL, "the goal has fewer leading quantifiers than the scheme")
        sorts.append(body.head)
        body = body.arguments[0]
    for members in measure:
        require(members and members[-1] < n and all(a < b for a, b in zip(members, members[1:])),
                "a set of the measure is empty, not in growing order, or names a component that there is not")

    def is_datatype(sort):
        return sort.name is not None and theory.types[sort.name].kind == "datatype"

    def require_smaller(hypothesis, pattern):
        for members in measure:
            after, before = (size_of([tuple_[k] for k in members], is_datatype) for tuple_ in (hypothesis, pattern))
            if smaller(after, before):
                return
            require(after is not None and after == before, "a hypothesis is not smaller than its case")
        require(False, "a hypothesis is only as small as its case")

    def instance(images):
        formula = goal
        for image in images:
            formula = bank.opened(formula.arguments[0], image)
        return formula

    def case_formula(count, pattern, hypotheses):
        for tuple_ in (pattern, *hypotheses):
            require([t.sort for t in tuple_] == sorts, "a pattern or a hypothesis has the wrong sort")
        size = size_of(pattern)
        require(size is not None, "a pattern is too large or not made of constructors and variables")
        variables = sorted(size[1], key=lambda v: v.head)
        require([v.head for v in variables] == list(range(count)) and all(times == 1 for times in size[1].values()),
                "a pattern has not each variable of its case once")
        formula = instance(pattern)
        for hypothesis in reversed(hypotheses):
            own = sorted((v for v in free_variables(hypothesis) if v not in size[1]), key=lambda v: v.head)
            require(all(a < b for a, b in zip([count - 1, *(v.head for v in own)], [v.head for v in own])),
                    "a variable of a hypothesis has two sorts")
            require_smaller(hypothesis, pattern)
            formula = bank.binary(bank.implies_, bank.closed_over(own, instance(hypothesis)), formula)
        return bank.closed_over(variables, formula)

    require(len(cases) == len(use.premises), "the scheme has another number of cases")
    for k, case in enumerate(cases):
        require(use.clause(k) == [(case_formula(*case), True)], "a premise is not the formula of its case")
    require_covered(theory, [pattern for _, pattern, _ in cases])
    return [(goal, True)]


def require_covered(theory, rows):
    """Every tuple of values must be an instance of a row. Where the first row has a constructor, the others of its
    sort are looked at one by one (Maranget, "Warnings for pattern matching", JFP 17, 2007). None is a pattern that
    everything matches, as is a variable."""
    cells, still_open = 0, [rows]

    def matches_all(pattern):
        return pattern is None or pattern.kind == VARIABLE

    while still_open:
        rows = still_open.pop()
        require(rows, "the cases do not cover all values")
        cells += len(rows) * (len(rows[0]) + 1)
        require(cells <= MOST_CELLS, "the cases are too many to check that they cover all values")
        column = next((i for i, p in enumerate(rows[0]) if not matches_all(p)), None)
        if column is None:
            continue  # the first row covers all that is left
        for c in theory.types[rows[0][column].sort.name].constructors:
            left = []
            for row in rows:
                p = row[column]
                if matches_all(p):
                    left.append([*row[:column], *([None] * len(c.arguments)), *row[column + 1:]])
                elif p.head is c:
                    left.append([*row[:column], *p.arguments, *row[column + 1:]])
            still_open.append(left)
