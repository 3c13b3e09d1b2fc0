"""Recursion that ends because calls go down by measures (docs/proof-format.md, "Recursion by measures")."""

from induction import no_larger, size_of, smaller
from logic import APPLY, EXISTS, FORALL, free_variables, is_a, require, subterms

MOST_NODES = 100_000
MOST_CONDITIONS = 1_000


def equation(bank, formula):
    """The two sides of what defines, their variables free."""
    n = 0
    while formula.kind == FORALL:
        formula = bank.opened(formula.arguments[0], bank.variable(n, formula.head))
        n += 1
    if is_a(formula, bank.equal):
        return formula.arguments
    if is_a(formula, bank.not_):
        return formula.arguments[0], bank.false
    return formula, bank.true


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


def goes_down(bank, before, after):
    """What has to hold, of the measures of the caller and of what it calls."""
    down = bank.false
    for m, n in reversed(list(zip(before, after))):
        require((m.sort is bank.int) == (n.sort is bank.int), "an integer is compared with a size")
        if bank.int is not None and m.sort is bank.int:
            less = bank.binary(bank.and_, bank.arithmetic_term("<=", bank.numeral("0"), m),
                               bank.arithmetic_term("<", n, m))
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
            down = goes_down(bank, measures_at(bank, left, functions), measures_at(bank, call, functions))
            require(down is not bank.false, "a call does not go down by the measures")
            if down is bank.true:
                continue
            for atom, sign in reversed(guards):
                down = bank.binary(bank.implies_, atom if sign else bank.negation(atom), down)
            out[bank.closed_over(free_variables([down]), down)] = True
            require(len(out) <= MOST_CONDITIONS, "there are too many calls")
    return list(out)
