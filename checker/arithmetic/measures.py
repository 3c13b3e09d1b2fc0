"""Recursion that ends because calls go down by measures (docs/proof-format.md, "Recursion by measures")."""

from induction import no_larger, size_of, smaller
from logic import APPLY, EXISTS, FORALL, equation, free_variables, is_a, reached, require, subterms

MOST_NODES = 100_000
MOST_CONDITIONS = 1_000


def measured(bank, step):
    """For each function that the step measures its measures, over variables 0, 1, ...; None if it measures none."""
    if not step.numbers and not step.terms:
        return None
    count = step.numbers[0] if step.numbers else 0
    require(count > 0 and step.terms and len(step.terms) % (count + 1) == 0, "not every function has its measures")
    out = {}
    for k in range(0, len(step.terms), count + 1):
        head, measures = step.terms[k], step.terms[k + 1:k + 1 + count]
        require(head.kind == APPLY, "what is measured is no function")
        require(head.head not in out, "a function is measured twice")
        sorts = tuple(bank.type_variable(i) for i in range(len(head.sorts)))
        variables = tuple(bank.variable(i, a.sort) for i, a in enumerate(head.arguments))
        require(head.sorts == sorts and head.arguments == variables, "a function is not measured for all arguments")
        require(set(free_variables(measures)) <= set(variables), "a measure has a variable that is no argument")
        for t in subterms(measures):
            require(t.types <= len(sorts), "a measure has a type variable that the function has not")
            require(t.kind != APPLY or t.head.kind not in ("skolem", "name"), "a measure has a fresh symbol")
        out[head.head] = measures
    return out


def guarded_calls(bank, right, called):
    """The applications of functions that are `called`, each with the literals under which it matters."""
    out, stack, seen = [], [((), right)], 0
    while stack:
        guards, t = stack.pop()
        seen += 1
        require(seen <= MOST_NODES, "an equation is too large")
        if t.kind in (FORALL, EXISTS):
            require(not any(s.kind == APPLY and s.head in called for s in subterms([t])), "a call is under a quantifier")
        if t.kind != APPLY:
            continue
        if t.head in called:
            out.append((guards, t))
        inside = [guards] * len(t.arguments)
        if is_a(t, bank.if_):
            inside = [guards, (*guards, (t.arguments[0], True)), (*guards, (t.arguments[0], False))]
        elif is_a(t, bank.and_) or is_a(t, bank.implies_):
            inside = [guards, (*guards, (t.arguments[0], True))]
        elif is_a(t, bank.or_):
            inside = [guards, (*guards, (t.arguments[0], False))]
        stack.extend(reversed(list(zip(inside, t.arguments))))
    return out


def measures_at(bank, t, functions):
    sorts, arguments = dict(enumerate(t.sorts)), dict(enumerate(t.arguments))
    return [bank.substitute(bank.substitute_sorts(m, sorts), arguments) for m in functions[t.head]]


def goes_down(numbers, before, after):
    """What has to hold, of the measures of the caller and of what it calls."""
    bank, down = numbers.bank, numbers.bank.false
    for m, n in reversed(list(zip(before, after))):
        require((m.sort is numbers.int) == (n.sort is numbers.int), "an integer is compared with a size")
        if m.sort is numbers.int:
            less = bank.binary(bank.and_, numbers.term("<=", numbers.numeral("0", numbers.int), m),
                               numbers.term("<", n, m))
            rest = bank.binary(bank.and_, bank.equation(n, m), down)
            down = less if down is bank.false else bank.binary(bank.or_, less, rest)
            continue
        size, own = size_of([n]), size_of([m])
        if smaller(size, own):
            down = bank.true
        elif not no_larger(size, own):
            down = bank.false
    return down


def conditions(theory, functions):
    """That each call goes down: the formulas that the premises have to conclude."""
    bank, out = theory.bank, {}
    for kind, formula in theory.statements.values():
        if kind != "definition":
            continue
        left, right = equation(bank, formula)
        if left.kind != APPLY or left.head not in functions:
            continue
        for guards, call in guarded_calls(bank, right, functions):
            down = goes_down(theory.numbers, measures_at(bank, left, functions), measures_at(bank, call, functions))
            require(down is not bank.false, "a call does not go down by the measures")
            if down is bank.true:
                continue
            for atom, sign in reversed(guards):
                down = bank.binary(bank.implies_, atom if sign else bank.negation(atom), down)
            out[bank.closed_over(free_variables([down]), down)] = True
            require(len(out) <= MOST_CONDITIONS, "there are too many calls")
    return list(out)


def require_premises(use, formula, kind):
    """The premises of an `input` that measures functions are that calls of these go down."""
    functions, wanted = measured(use.bank, use), []
    if functions is not None:
        left, _ = equation(use.bank, formula)
        require(kind == "definition" and left.kind == APPLY and left.head in functions,
                "the statement defines none of the functions that are measured")
        wanted = conditions(use.theory, functions)
    require(len(use.premises) == len(wanted), "not every call has its premise")
    for premise, condition in zip(use.premises, wanted):
        require(premise == (frozenset(), [(condition, True)]), "a premise is not that a call goes down")


def require_well_founded(definitions, steps, used):
    """That the measures of the steps that are used make definitions of what they are for. What is needed for a call to
    go down must not rest on what is being defined."""
    descents = []
    for step in (steps[i] for i in used):
        functions = measured(definitions.bank, step) if step.rule == "input" else None
        if functions is not None:
            descents.append((functions, rests_on(definitions, steps, step.parents)))
    edges = {f: set(mentions) for f, mentions in definitions.mentions.items()}
    for functions, needed in descents:
        for f in functions:
            require(f in definitions.of and definitions.of[f][0][0].head is f,
                    "what is measured is not defined by equations of the right form")
            require(all(g in functions for g in definitions.group(f)), "one of functions that call each other is not measured")
        needed |= {t.head for measures in functions.values() for t in subterms(measures) if definitions.is_defined(t)}
        for f in functions:
            edges[f] |= needed
    for functions, needed in descents:
        require(reached(needed, lambda f: edges.get(f, ())).isdisjoint(functions),
                "that calls go down rests on what they define")


def rests_on(definitions, steps, parents):
    """The functions by whose definitions the premises hold; all of these have to be checked."""
    out = set()
    for step in (steps[i] for i in reached(parents, lambda i: steps[i].parents)):
        require(step.rule != "hole", "that calls go down rests on a hole")
        if step.rule == "input":
            kind, formula = definitions.theory.statements[step.statement]
            f = definitions.defined_by(formula)
            require(kind == "definition" and f is not None and (step.numbers or definitions.holds(formula)),
                    "that calls go down rests on an axiom")
            out.add(f)
    return out
