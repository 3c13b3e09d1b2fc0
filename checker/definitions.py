"""Whether what a theory calls definitions are such (docs/proof-format.md, "Definitions")."""

from arithmetic.measures import require_well_founded
from induction import no_larger, size_of, smaller
from logic import APPLY, VARIABLE, equation, free_variables, reached, subterms

MOST_GRAPHS = 4000
MOST_WORK = 10_000_000


class Definitions:
    """The statements that call themselves definitions. `of` has for each function its equations, if they have the form."""

    def __init__(self, theory):
        self.bank, self.theory, self._known = theory.bank, theory, {}
        given = {}
        for kind, formula in theory.statements.values():
            if kind == "definition":
                e = equation(self.bank, formula)
                if self.head(e).kind == APPLY:
                    given.setdefault(self.head(e).head, []).append(e)
        self.of = {f: formed for f, equations in given.items() if (formed := self.formed(equations)) is not None}
        self.mentions = {f: {t.head for _, t in self.parts([f]) if self.is_defined(t)} for f in self.of}
        self.leads = {f: reached(mentions, self.mentions.get) for f, mentions in self.mentions.items()}

    def parts(self, functions):
        """Their equations, each with each subterm of its right side."""
        return [(e, t) for f in functions for e in self.of[f] for t in subterms([e[1]])]

    def holds(self, formula):
        """Whether the definition of which the formula is an equation is one."""
        f = self.defined_by(formula)
        if f is not None and f not in self._known:
            together, below = self.group(f), {f} | self.leads[f]
            self._known[f] = (
                all_end({graph(self.head(e), t) for e, t in self.parts(together) if self.is_defined(t) and t.head in together})
                or all(self.values_stay(e, t) for e, t in self.parts(below))
                and all_end({graph(e[0], t) for e, t in self.parts(below)
                             if self.is_defined(t) or is_application_of_value(t)}))
        return f is not None and self._known[f]

    def group(self, f):
        """The functions that it calls and that call it."""
        return [g for g in self.of if g is f or (g in self.leads[f] and f in self.leads[g])]

    def defined_by(self, formula):
        """What an equation of the right form defines."""
        t = self.head(equation(self.bank, formula))
        return t.head if self.is_defined(t) else None

    def unchecked(self, steps, used):
        """The names of what the steps that are used call definitions, but are none."""
        require_well_founded(self, steps, used)
        inputs = [steps[i] for i in used if steps[i].rule == "input" and not steps[i].numbers]
        return {s.statement for s in inputs if self.theory.statements[s.statement][0] == "definition"
                and not self.holds(self.theory.statements[s.statement][1])}

    def head(self, e):
        """f(p), or the f'(p) of `apply(f'(p), q)`."""
        return e[0].arguments[0] if is_application_of_value(e[0]) else e[0]

    def has_form(self, e):
        f = self.head(e)
        size = size_of(f.arguments if e[0] is f else (*e[0].arguments[1:], *f.arguments))
        return (f.head.kind == "function" and max(e[0].types, e[1].types) <= len(f.sorts)
                and sorted(s.number if s.name is None else -1 for s in f.sorts) == list(range(len(f.sorts)))
                and size is not None and all(times == 1 for times in size[1].values())
                and set(free_variables([e[1]])) <= set(free_variables([e[0]])))

    def formed(self, equations):
        """The equations with variables of their own and the type variables of the rank; None if they have not the
        form or do not agree."""
        out, next_variable, work = [], 0, [0]
        for e in equations:
            if not self.has_form(e):
                return None
            variables = free_variables([e[0]])
            apart = {v.head: self.bank.variable(next_variable + i, v.sort) for i, v in enumerate(variables)}
            next_variable += len(variables)
            ranked = {s.number: self.bank.type_variable(k) for k, s in enumerate(self.head(e).sorts)}
            e = tuple(self.bank.substitute_sorts(self.bank.substitute(side, apart), ranked) for side in e)
            if not all(self.agree(before, e, work) for before in out):
                return None
            out.append(e)
        return out

    def agree(self, a, b, work):
        """Whether two equations say the same, letter by letter, of the values that both speak of."""
        if a[0].head is not b[0].head or a[0].sorts != b[0].sorts:
            return False
        unifier, stack = {}, [(a[0], b[0])]
        while stack:
            p, q = stack.pop()
            work[0] += 1
            if work[0] > MOST_WORK:
                return False
            if p.kind == VARIABLE:  # no variable occurs twice
                unifier[p.head] = q
            elif q.kind == VARIABLE:
                unifier[q.head] = p
            elif p.head is not q.head or p.sorts != q.sorts:
                return True  # different constructors: no value is both
            else:
                stack.extend(zip(p.arguments, q.arguments))
        return self.bank.substitute(a[1], unifier) is self.bank.substitute(b[1], unifier)

    def is_defined(self, t):
        return t.kind == APPLY and t.head in self.of

    def is_function(self, sort):
        return sort.name is not None and self.theory.types[sort.name].kind == "function"

    def is_value(self, t):
        """A function as a value that may lead back to a definition."""
        return self.is_function(t.sort) and (t.kind == VARIABLE or self.is_defined(t))

    def values_stay(self, e, t):
        """Whether values go from the part t of e into `apply`, or into parameters that are functions by their rank."""
        places = [i for i, a in enumerate(t.arguments) if self.is_value(a)]
        if t is e[1] and self.is_value(t):
            return False
        return (places == [0] and is_application_of_value(t)
                or all(self.is_defined(t) and self.is_function(t.head.arguments[i]) for i in places))


def is_application_of_value(t):
    return t.kind == APPLY and t.head.kind == "builtin" and t.head.name == "apply"


def graph(caller, callee):
    """The call as (from, to, arrows): an arrow leads from an argument of the caller to one of the callee that is no
    larger, and says whether it is smaller."""
    sizes, own = [size_of([a]) for a in callee.arguments], [size_of([a]) for a in caller.arguments]
    arrows = {(i, j): smaller(given, size) for i, size in enumerate(own) for j, given in enumerate(sizes)
              if no_larger(given, size)}
    return caller.head, callee.head, frozenset(arrows.items())


def composed(a, b):
    arrows = {}
    for (i, k), first in a[2]:
        for (middle, j), second in b[2]:
            if middle == k:
                arrows[(i, j)] = arrows.get((i, j), False) or first or second
    return a[0], b[1], frozenset(arrows.items())


def all_end(calls):
    """The size-change principle (Lee, Jones & Ben-Amram, POPL 2001): in the closure of the graphs under composition
    each one that is its own square has an argument that shrinks into itself."""
    known, queue, work = set(calls), list(calls), 0
    while queue:
        g = queue.pop()
        if g[0] is g[1] and composed(g, g) == g and not any(i == j and less for (i, j), less in g[2]):
            return False
        for c in [c for c in calls if c[0] is g[1]]:
            both = composed(g, c)
            work += 16 + len(g[2]) * len(c[2])
            if both not in known:
                known.add(both)
                queue.append(both)
        if len(known) > MOST_GRAPHS or work > MOST_WORK:
            return False
    return True
