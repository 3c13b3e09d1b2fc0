"""Sorts, symbols and terms, and what is done with them.

Each sort, symbol and term is one object however often it is written, so `is` says whether two are equal. A
term is well-sorted when it is made, or it is not made: no caller can forget to look.
"""

import hashlib

VARIABLE_LIMIT = 1 << 20  # numbers of variables are below it
SORT_LIMIT = 4096  # nodes of a sort, as a tree
VARIABLE, BOUND, APPLY, FORALL, EXISTS = "variable", "bound", "apply", "forall", "exists"
ANY = (0, 1 << 32)  # how many arguments a rule takes


class Rejected(Exception):
    """The proof is none, and why."""


class NotChecked(Exception):
    """Nothing is said of the proof, and why."""


def require(holds, reason):
    if not holds:
        raise Rejected(reason)


class Sort:
    """A type variable (`name` is None) or a type at sorts. `types` is 1 + its largest type variable."""

    def __init__(self, name, arguments, number):
        self.name, self.arguments, self.number = name, arguments, number
        self.weight = 1 + sum(a.weight for a in arguments)
        self.types = number + 1 if name is None else max((a.types for a in arguments), default=0)


class Symbol:
    """`kind` is builtin, function, constructor, numeral, skolem or name."""

    def __init__(self, name, kind, parameters, arguments, result):
        self.name, self.kind, self.parameters = name, kind, parameters
        self.arguments, self.result = tuple(arguments), result


class Term:
    """`head` is a number, a symbol, or the sort of a quantifier, whose `arguments` is its body.

    `loose` has the bound variables whose quantifier is not in the term, as (index, sort), and `reach` is 1 + the
    largest index among them. `variables` and `types` are 1 + the largest number of a variable and of a type variable.
    """

    __slots__ = ("kind", "head", "sorts", "arguments", "sort", "loose", "reach", "variables", "types")

    def __init__(self, kind, head, sorts, arguments, sort, loose, variables, types):
        self.kind, self.head, self.sorts, self.arguments, self.sort = kind, head, sorts, arguments, sort
        self.loose, self.variables, self.types = loose, variables, types
        self.reach = 1 + max(i for i, _ in loose) if loose else 0


class Bank:
    """All sorts and terms, by what they are made of."""

    def __init__(self):
        self._sorts, self._terms, self._fresh = {}, {}, {}
        self.builtin = {}  # by name and rank
        self.bool, a = self.sort("Bool", ()), self.type_variable(0)
        b, add = self.bool, self.add_builtin
        # true and false are the constructors of Bool.
        self.true, self.false = (self.apply(add(name, 0, (), b, "constructor"), (), ()) for name in ("true", "false"))
        self.not_, self.equal, self.if_ = add("not", 0, (b,), b), add("=", 1, (a, a), b), add("if", 1, (b, a, a), a)
        self.and_, self.or_, self.implies_ = (add(name, 0, (b, b), b) for name in ("and", "or", "=>"))
        for n in range(1, 9):
            variables = tuple(self.type_variable(i) for i in range(n + 1))
            add("apply", n + 1, (self.sort(f"->{n}", variables), *variables[:n]), variables[n])

    def add_builtin(self, name, parameters, arguments, result, kind="builtin"):
        symbol = self.builtin[(name, parameters, arguments, result)] = Symbol(name, kind, parameters, arguments, result)
        return symbol

    def type_variable(self, number):
        return self.sort(None, (), number)

    def sort(self, name, arguments, number=0):
        found = self._sorts.get(key := (name, arguments, number))
        if found is None:
            found = self._sorts[key] = Sort(name, arguments, number)
            require(found.weight <= SORT_LIMIT, "a sort is too large")
            require(number < VARIABLE_LIMIT, "the number of a type variable is too large")
        return found

    def sort_instance(self, sort, by):
        """With by[n] put for each type variable n; those that are not in it stay."""
        if sort.types == 0:
            return sort
        if sort.name is None:
            return by.get(sort.number, sort)
        return self.sort(sort.name, tuple(self.sort_instance(a, by) for a in sort.arguments))

    def rank(self, symbol, sorts):
        """The sorts of the arguments and of the result of a symbol at sorts."""
        require(len(sorts) == symbol.parameters, f"'{symbol.name}' has the wrong number of sort arguments")
        by = dict(enumerate(sorts))
        return [self.sort_instance(a, by) for a in symbol.arguments], self.sort_instance(symbol.result, by)

    def leaf(self, kind, number, sort):
        """A variable, or one that is bound by the quantifier that is `number` quantifiers further out."""
        found = self._terms.get(key := (kind, number, sort))
        if found is None:
            require(number < VARIABLE_LIMIT, "the number of a variable is too large")
            loose, variables = (frozenset(), number + 1) if kind == VARIABLE else (frozenset([(number, sort)]), 0)
            found = self._terms[key] = Term(kind, number, (), (), sort, loose, variables, sort.types)
        return found

    def variable(self, number, sort):
        return self.leaf(VARIABLE, number, sort)

    def apply(self, symbol, sorts, arguments):
        found = self._terms.get(key := (symbol, sorts, arguments))
        if found is None:
            expected, result = self.rank(symbol, sorts)
            require(len(arguments) == len(expected) and all(a.sort is s for a, s in zip(arguments, expected)),
                    f"an application of '{symbol.name}' is ill-sorted")
            loose = frozenset().union(*[a.loose for a in arguments])
            variables = max([a.variables for a in arguments], default=0)
            types = max([x.types for x in (*sorts, *arguments)], default=0)
            found = self._terms[key] = Term(APPLY, symbol, sorts, arguments, result, loose, variables, types)
        return found

    def quantified(self, kind, sort, body):
        found = self._terms.get(key := (kind, sort, body))
        if found is None:
            require(body.sort is self.bool, "what is quantified is not a formula")
            require(all(i or s is sort for i, s in body.loose), "a bound variable has another sort than its quantifier")
            loose, types = frozenset((i - 1, s) for i, s in body.loose if i), max(sort.types, body.types)
            found = self._terms[key] = Term(kind, sort, (), (body,), self.bool, loose, body.variables, types)
        return found

    def rebuilt(self, t, arguments, sort=None):
        """The same with other arguments, and with sort(s) for each sort s."""
        if t.kind == APPLY:
            return self.apply(t.head, tuple(map(sort, t.sorts)) if sort else t.sorts, arguments)
        return self.quantified(t.kind, sort(t.head) if sort else t.head, arguments[0])

    def equation(self, s, t):
        return self.apply(self.equal, (s.sort,), (s, t))

    def negation(self, t):
        return self.apply(self.not_, (), (t,))

    def binary(self, symbol, s, t):
        return self.apply(symbol, (), (s, t))

    def _mapped(self, t, stays, leaf, sort=None):
        """`t` with leaf(u, depth) for each variable u under `depth` quantifiers, and sort(s) for each sort s that it is
        written with, but for subterms of which stays(u, depth)."""
        done = {}

        def go(u, depth):
            if stays(u, depth):
                return u
            if u.kind in (VARIABLE, BOUND):
                return leaf(u, depth)
            found = done.get(key := (u, depth))
            if found is None:
                inside = depth if u.kind == APPLY else depth + 1
                found = done[key] = self.rebuilt(u, tuple([go(a, inside) for a in u.arguments]), sort)
            return found

        return go(t, 0)

    def substitute(self, t, by):
        """With by[n] put for variable n, whose sort it must have."""

        def leaf(u, _):
            image = by.get(u.head, u)
            require(image.sort is u.sort, "a substitution puts a term of another sort for a variable")
            return image

        return self._mapped(t, lambda u, _: u.variables == 0, leaf) if by else t

    def substitute_sorts(self, t, by):
        """With by[n] put for type variable n."""

        def sort(s):
            return self.sort_instance(s, by)

        return self._mapped(t, lambda u, _: u.types == 0, lambda u, _: self.leaf(u.kind, u.head, sort(u.sort)), sort)

    def opened(self, body, image):
        """The body of a quantified formula with `image`, without loose variables, for its variable."""

        def leaf(u, depth):
            if u.head > depth:
                return self.leaf(BOUND, u.head - 1, u.sort)
            require(u.sort is image.sort, "a quantifier is instantiated with another sort")
            return image

        return self._mapped(body, lambda u, depth: u.reach <= depth, leaf)

    def closed_over(self, variables, t):
        """forall variables. t, for a t without loose bound variables."""
        place = {v: len(variables) - 1 - i for i, v in enumerate(variables)}

        def leaf(u, depth):
            return self.leaf(BOUND, place[u] + depth, u.sort) if u in place else u

        t = self._mapped(t, lambda u, _: u.variables == 0, leaf)
        for v in reversed(variables):
            t = self.quantified(FORALL, v.sort, t)
        return t

    def replaced(self, t, position, new):
        if not position:
            return new
        arguments = list(t.arguments)
        arguments[position[0]] = self.replaced(arguments[position[0]], position[1:], new)
        return self.rebuilt(t, tuple(arguments))

    def canonical(self, t):
        """`t` with its variables and type variables numbered by first occurrence, and what these were."""
        variables, types = free_variables([t]), type_variables(t)
        numbered = self.substitute(t, {v.head: self.variable(i, v.sort) for i, v in enumerate(variables)})
        numbered = self.substitute_sorts(numbered, {n: self.type_variable(i) for i, n in enumerate(types)})
        return numbered, tuple(variables), tuple(map(self.type_variable, types))

    def fresh(self, kind, definition):
        """The symbol that `definition` defines; it must be numbered by first occurrence."""
        if (kind, definition) not in self._fresh:
            require(not definition.loose, "the definition of a symbol is part of a quantified formula")
            require(kind == "name" or definition.kind == EXISTS, "a Skolem symbol is not defined by `exists`")
            numbered, variables, types = self.canonical(definition)
            require(numbered is definition, "the variables of a definition are not numbered by first occurrence")
            name = ("sk_" if kind == "skolem" else "nm_") + digest(definition)
            result = definition.head if kind == "skolem" else definition.sort
            self._fresh[(kind, definition)] = Symbol(name, kind, len(types), [v.sort for v in variables], result)
        return self._fresh[(kind, definition)]

    def fresh_term(self, kind, t):
        """The symbol that `t` defines, at the variables of `t`."""
        numbered, variables, types = self.canonical(t)
        return self.apply(self.fresh(kind, numbered), types, variables)


def subterms(roots):
    """Of terms, or of sorts: each once, whatever stands further left first, a term before its arguments."""
    stack, seen = list(reversed(roots)), set()
    while stack:
        t = stack.pop()
        if t not in seen:
            seen.add(t)
            yield t
            stack.extend(reversed(t.arguments))


def free_variables(roots):
    """In order of first occurrence."""
    return [t for t in subterms([r for r in roots if r.variables]) if t.kind == VARIABLE]


def type_variables(t):
    """The numbers of the type variables in the sorts that a term is written with, in order of first occurrence."""
    sorts = [sort for u in subterms([t]) for sort in
             (u.sorts if u.kind == APPLY else (u.head,) if u.kind in (FORALL, EXISTS) else (u.sort,))]
    return [sort.number for sort in subterms(sorts) if sort.name is None] if t.types else []


def digest(t):
    """The first 12 digits of the SHA-256 of a listing of the subterms, arguments before what they are in."""
    numbers, text = {}, []

    def written(sort):
        return (f"'{sort.number}" if sort.name is None else f"{sort.name}({''.join(map(written, sort.arguments))})") + " "

    def visit(u):
        if u in numbers:
            return
        for a in u.arguments:
            visit(a)
        if u.kind in (VARIABLE, BOUND):
            line = f"{u.kind[0]}{u.head} {written(u.sort)}"
        elif u.kind == APPLY:
            line = f"a{u.head.name}#{len(u.arguments)} {''.join(map(written, u.sorts))}"
        else:
            line = u.kind[0] + written(u.head)
        text.append(line + "".join(f"{numbers[a]}," for a in u.arguments) + ";")
        numbers[u] = len(numbers)

    visit(t)
    return hashlib.sha256("".join(text).encode()).hexdigest()[:12]


def at(t, position):
    for i in position:
        require(i < len(t.arguments), "there is no such position")
        t = t.arguments[i]
    return t


def is_a(t, symbol):
    return t.kind == APPLY and t.head is symbol


def is_constructor(t):
    return t.kind == APPLY and t.head.kind == "constructor"


def equation(bank, formula):
    """The two sides of what defines, their variables free."""
    n = 0
    while formula.kind == FORALL:
        formula = bank.opened(formula.arguments[0], bank.variable(n, formula.head))
        n += 1
    if is_a(formula, bank.equal):
        return formula.arguments
    return (formula.arguments[0], bank.false) if is_a(formula, bank.not_) else (formula, bank.true)


def reached(starts, successors):
    """The things given and what they lead to; successors(x) are those of x."""
    out, stack = set(starts), list(starts)
    while stack:
        new = set(successors(stack.pop())) - out
        out |= new
        stack.extend(new)
    return out
