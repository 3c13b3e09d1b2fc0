"""Whether what a theory calls definitions are such: they have the form, agree, and their calls end.

docs/proof-format.md has the conditions under "Definitions".
"""

from induction import no_larger, size_of, smaller
from logic import APPLY, VARIABLE, free_variables, require, subterms
from recursion import equation, measured
from types_of_theory import reached

MOST_GRAPHS = 4000
MOST_WORK = 10_000_000


class Definition:
    def __init__(self, equations):
        self.equations = equations
        self.calls = ([], [])  # by 1 and by 2 of the document: graphs
        self.values_stay = True
        self.mentions = set()


class Definitions:
    def __init__(self, theory):
        self.bank, self.theory, self._known = theory.bank, theory, {}
        given = {}
        for kind, formula in theory.statements.values():
            if kind == "definition":
                e = equation(self.bank, formula)
                if self.head(e).kind == APPLY:
                    given.setdefault(self.head(e).head, []).append(e)
        formed = {f: self.formed(equations) for f, equations in given.items()}
        self.of = {f: Definition(equations) for f, equations in formed.items() if equations is not None}
        for d in self.of.values():
            for e in d.equations:
                d.values_stay = d.values_stay and not self.is_value(e[1])
                for t in subterms([e[1]]):
                    self.note(d, e, t)
        self.mentions = {f: d.mentions for f, d in self.of.items()}
        self.leads = {f: reached(f, self.mentions) for f in self.of}

    def holds(self, formula):
        """Whether the definition of which the formula is an equation is one."""
        f = self.defined_by(formula)
        if f is None:
            return False
        if f not in self._known:
            group = [g for g in self.of if g is f or (g in self.leads[f] and f in self.leads[g])]
            self._known[f] = self.calls_end(group, 0) or self.calls_end({f} | self.leads[f], 1)
        return self._known[f]

    def defined_by(self, formula):
        """What an equation of the right form defines."""
        t = self.head(equation(self.bank, formula))
        return t.head if self.is_defined(t) else None

    # --- recursion by measures ------------------------------------------------------------------------

    def unchecked(self, steps, used):
        """The names of what the steps that are used call definitions, but are none. A step with measures is refused
        where these do not make a definition."""
        unchecked, descents = set(), []
        for i in sorted(used):
            step = steps[i]
            if step.rule != "input" or self.theory.statements[step.statement][0] != "definition":
                continue
            functions = measured(self.bank, step)
            if functions is not None:
                descents.append((functions, self.rests_on(steps, step.premises)))
            elif not self.holds(self.theory.statements[step.statement][1]):
                unchecked.add(step.statement)
        edges = {f: set(mentions) for f, mentions in self.mentions.items()}
        for functions, needed in descents:
            for f in functions:
                require(f in self.of and not self.is_application_of_value(self.of[f].equations[0][0]),
                        "what is measured is not defined by equations of the right form")
                together = {g for g in self.leads[f] if g in self.of and f in self.leads[g]}
                require(together <= set(functions), "one of functions that call each other is not measured")
            needed |= {t.head for measures in functions.values() for t in subterms(measures) if self.is_defined(t)}
            for f in functions:
                edges[f] |= needed
        for functions, needed in descents:
            for g in needed:
                require(not (reached(g, edges) | {g}) & set(functions), "that calls go down rests on what they define")
        return unchecked

    def rests_on(self, steps, premises):
        """The functions by whose definitions the premises hold; all of these have to be checked."""
        seen, stack, out = set(premises), list(premises), set()
        while stack:
            step = steps[stack.pop()]
            new = set(step.premises) - seen
            seen |= new
            stack.extend(new)
            require(step.rule != "hole", "that calls go down rests on a hole")
            if step.rule == "input":
                kind, formula = self.theory.statements[step.statement]
                f = self.defined_by(formula)
                require(kind == "definition" and f is not None and (step.numbers or self.holds(formula)),
                        "that calls go down rests on an axiom")
                out.add(f)
        return out

    # --- the form -----------------------------------------------------------------------------------

    @staticmethod
    def is_application_of_value(t):
        return t.kind == APPLY and t.head.kind == "builtin" and t.head.name == "apply"

    def head(self, e):
        """f(p), or the f'(p) of `apply(f'(p), q)`."""
        return e[0].arguments[0] if self.is_application_of_value(e[0]) else e[0]

    def patterns(self, e):
        own = self.head(e).arguments
        return list(own) if e[0] is self.head(e) else [*e[0].arguments[1:], *own]

    def formed(self, equations):
        """The equations with variables of their own and the type variables of the rank; None if they have not the
        form or do not agree."""
        out, next_variable, work = [], 0, [0]
        for e in equations:
            f = self.head(e)
            if f.head.kind != "function":
                return None
            if (sorted(s.number if s.name is None else -1 for s in f.sorts) != list(range(len(f.sorts)))
                    or max(e[0].types, e[1].types) > len(f.sorts)):
                return None
            size = size_of(self.patterns(e))
            if size is None or any(times > 1 for times in size[1].values()):
                return None
            variables = free_variables([e[0]])
            if not set(free_variables([e[1]])) <= set(variables):
                return None
            apart = {v.head: self.bank.variable(next_variable + i, v.sort) for i, v in enumerate(variables)}
            next_variable += len(variables)
            ranked = {s.number: self.bank.type_variable(k) for k, s in enumerate(f.sorts)}
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

    # --- calls --------------------------------------------------------------------------------------

    def is_defined(self, t):
        return t.kind == APPLY and t.head in self.of

    def is_value(self, t):
        """A function as a value that may lead back to a definition."""
        function = t.sort.name is not None and self.theory.types[t.sort.name].kind == "function"
        return function and (t.kind == VARIABLE or self.is_defined(t))

    def note(self, d, e, t):
        for i, a in enumerate(t.arguments):
            if self.is_value(a) and not (self.is_application_of_value(t) and i == 0):
                rank = t.head.arguments[i] if self.is_defined(t) else None
                d.values_stay = (d.values_stay and rank is not None and rank.name is not None
                                 and self.theory.types[rank.name].kind == "function")
        if self.is_defined(t):
            d.mentions.add(t.head)
            d.calls[0].append(graph(self.head(e), t))
        if self.is_defined(t) or self.is_application_of_value(t):
            d.calls[1].append(graph(e[0], t))

    def calls_end(self, functions, which):
        calls = set()
        for f in functions:
            d = self.of[f]
            if which == 1 and not d.values_stay:
                return False
            calls.update(c for c in d.calls[which] if which == 1 or c[1] in functions)
        return all_end(calls)


def graph(caller, callee):
    """The call as (from, to, arrows), an arrow being (argument of the caller, of the callee, whether it is smaller)."""
    given, arrows = [size_of([a]) for a in callee.arguments], set()
    for i, a in enumerate(caller.arguments):
        own = size_of([a])
        arrows |= {(i, j, smaller(size, own)) for j, size in enumerate(given) if no_larger(size, own)}
    return caller.head, callee.head, strongest(arrows)


def strongest(arrows):
    return frozenset((i, j, less) for i, j, less in arrows if less or (i, j, True) not in arrows)


def composed(a, b):
    after = {}
    for k, j, less in b[2]:
        after.setdefault(k, []).append((j, less))
    return a[0], b[1], strongest({(i, j, first or second) for i, k, first in a[2] for j, second in after.get(k, ())})


def all_end(calls):
    """The size-change principle (Lee, Jones & Ben-Amram, POPL 2001): in the closure of the graphs under composition
    each one that is its own square has an argument that shrinks into itself."""
    known, queue, work = set(calls), list(calls), 0
    calls_from = {}
    for c in calls:
        calls_from.setdefault(c[0], []).append(c)
    while queue:
        g = queue.pop()
        if g[0] is g[1] and not any(i == j and less for i, j, less in g[2]) and composed(g, g) == g:
            return False
        for c in calls_from.get(g[1], ()):
            both = composed(g, c)
            work += 16 + len(g[2]) * len(c[2])
            if both not in known:
                known.add(both)
                queue.append(both)
        if len(known) > MOST_GRAPHS or work > MOST_WORK:
            return False
    return True
