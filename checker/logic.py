"""Sorts, symbols and terms, and what is done with them.

Each sort, symbol and term is one object however often it is written, so `is` says whether two are equal. A
term is well-sorted when it is made, or it is not made: no caller can forget to look.
"""

import hashlib

VARIABLE_LIMIT = 1 << 20  # numbers of variables are below it
SORT_LIMIT = 4096  # nodes of a sort, as a tree
VARIABLE, BOUND, APPLY, FORALL, EXISTS = "variable", "bound", "apply", "forall", "exists"
NOTHING = frozenset()


class Rejected(Exception):
    """The proof is none, and why."""


class NotChecked(Exception):
    """Nothing is said of the proof, and why."""


def require(holds, reason):
    if not holds:
        raise Rejected(reason)


class Sort:
    """A type variable (`name` is None) or a type at sorts. `types` is 1 + its largest type variable."""

    __slots__ = ("name", "arguments", "number", "weight", "types")

    def __init__(self, name, arguments, number):
        self.name, self.arguments, self.number = name, arguments, number
        self.weight = 1 + sum(a.weight for a in arguments)
        self.types = number + 1 if name is None else max((a.types for a in arguments), default=0)


class Symbol:
    """`kind` is builtin, function, constructor, skolem or name. Fresh ones have a definition."""

    __slots__ = ("name", "kind", "parameters", "arguments", "result", "definition")

    def __init__(self, name, kind, parameters, arguments, result, definition=None):
        self.name, self.kind, self.parameters, self.definition = name, kind, parameters, definition
        self.arguments, self.result = tuple(arguments), result


class Term:
    """`head` is a number, a symbol, or the sort of a quantifier, whose `arguments` is its body.

    `loose` has the bound variables whose quantifier is not in the term, as (index, sort), and `reach` is 1 + the
    largest index among them. `variables` and `types` are 1 + the largest number of a variable and of a type variable.
    """

    __slots__ = ("kind", "head", "sorts", "arguments", "sort", "loose", "reach", "variables", "types")


class Bank:
    """All sorts and terms, by what they are made of."""

    def __init__(self):
        self._sorts, self._terms, self._ranks, self._fresh = {}, {}, {}, {}
        self.int, self.field = None, None
        self.arithmetic, self.comparisons, self._numerals, self._unknowns = {}, {}, {}, {}
        self.field_unknowns = set()
        self.bool = self.sort("Bool", ())
        a, b = self.type_variable(0), self.bool
        self.builtin = {}  # by name and rank
        for name, parameters, arguments, result in (
                ("true", 0, (), b), ("false", 0, (), b), ("not", 0, (b,), b), ("and", 0, (b, b), b), ("or", 0, (b, b), b),
                ("=>", 0, (b, b), b), ("=", 1, (a, a), b), ("if", 1, (b, a, a), a)):
            self._add_builtin(name, parameters, arguments, result)
        for n in range(1, 9):
            variables = tuple(self.type_variable(i) for i in range(n + 1))
            function = self.sort(f"->{n}", variables)
            self._add_builtin("apply", n + 1, (function, *variables[:n]), variables[n])
        self.not_, self.and_, self.or_, self.implies_, self.equal, self.if_ = (
            next(s for s in self.builtin.values() if s.name == name) for name in ("not", "and", "or", "=>", "=", "if"))
        self.true, self.false = (self.apply(s, (), ()) for s in list(self.builtin.values())[:2])

    def _add_builtin(self, name, parameters, arguments, result):
        # true and false are the constructors of Bool.
        kind = "constructor" if name in ("true", "false") else "builtin"
        symbol = Symbol(name, kind, parameters, arguments, result)
        self.builtin[(name, parameters, symbol.arguments, result)] = symbol

    # --- integers -----------------------------------------------------------------------------------

    def add_integers(self):
        """The sort Int and its arithmetic, which a theory has or has not."""
        self.int = i = self.sort("Int", ())
        for name, arity in (("+", 2), ("-", 2), ("*", 2), ("-", 1), ("div", 2), ("mod", 2), ("abs", 1)):
            self._add_builtin(name, 0, (i,) * arity, i)
            self.arithmetic[self.builtin[(name, 0, (i,) * arity, i)]] = (name, arity)
        self._add_comparisons(i)

    def add_field(self, name):
        """The rational or the real numbers, their arithmetic, and how integers are some of them."""
        self.field, i = self.sort(name, ()), self.int
        f = self.field
        for operation, arguments, result in (
                ("+", (f, f), f), ("-", (f, f), f), ("*", (f, f), f), ("-", (f,), f), ("/", (f, f), f), ("abs", (f,), f),
                ("embed", (i,), f), ("floor", (f,), i)):
            self._add_builtin(operation, 0, arguments, result)
            self.arithmetic[self.builtin[(operation, 0, arguments, result)]] = (operation, len(arguments))
        self._add_comparisons(f)

    def _add_comparisons(self, numbers):
        for name in ("<=", "<"):
            self._add_builtin(name, 0, (numbers, numbers), self.bool)
            self.comparisons[self.builtin[(name, 0, (numbers, numbers), self.bool)]] = name

    def is_numbers(self, sort):
        return sort is self.int or self.field is not None and sort is self.field

    def numeral_symbol(self, text, sort=None):
        key = (text, sort or self.int)
        if key not in self._numerals:
            self._numerals[key] = Symbol(text, "numeral", 0, (), key[1])
        return self._numerals[key]

    def numeral(self, text, sort=None):
        return self.apply(self.numeral_symbol(text, sort), (), ())

    def arithmetic_term(self, name, *arguments):
        numbers = arguments[0].sort
        result = (self.bool if name in ("<=", "<") else self.field if name == "embed" else
                  self.int if name == "floor" else numbers)
        return self.apply(self.builtin[(name, 0, (numbers,) * len(arguments), result)], (), arguments)

    def number_of(self, t):
        """Terms as unknowns of polynomials: numbers in the order in which they were asked for."""
        number = self._unknowns.setdefault(t, len(self._unknowns))
        if t.sort is not self.int:
            self.field_unknowns.add(number)
        return number

    # --- sorts --------------------------------------------------------------------------------------

    def type_variable(self, number):
        return self._sort(None, (), number)

    def sort(self, name, arguments):
        return self._sort(name, arguments, 0)

    def _sort(self, name, arguments, number):
        key = (name, arguments, number)
        found = self._sorts.get(key)
        if found is None:
            found = Sort(name, arguments, number)
            require(found.weight <= SORT_LIMIT, "a sort is too large")
            require(number < VARIABLE_LIMIT, "the number of a type variable is too large")
            self._sorts[key] = found
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
        if not sorts and not symbol.parameters:
            return symbol.arguments, symbol.result
        key = (symbol, sorts)
        found = self._ranks.get(key)
        if found is None:
            require(len(sorts) == symbol.parameters, f"'{symbol.name}' has the wrong number of sort arguments")
            by = dict(enumerate(sorts))
            found = (tuple(self.sort_instance(a, by) for a in symbol.arguments), self.sort_instance(symbol.result, by))
            self._ranks[key] = found
        return found

    # --- terms --------------------------------------------------------------------------------------

    def _add(self, key, kind, head, sorts, arguments, sort, loose, variables, types):
        t = Term()
        t.kind, t.head, t.sorts, t.arguments, t.sort, t.loose = kind, head, sorts, arguments, sort, loose
        t.reach = 1 + max(i for i, _ in loose) if loose else 0
        t.variables, t.types = variables, types
        self._terms[key] = t
        return t

    def _leaf(self, kind, number, sort):
        key = (kind, number, sort)
        found = self._terms.get(key)
        if found is not None:
            return found
        require(number < VARIABLE_LIMIT, "the number of a variable is too large")
        free = kind == VARIABLE
        return self._add(key, kind, number, (), (), sort, NOTHING if free else frozenset([(number, sort)]),
                         number + 1 if free else 0, sort.types)

    def variable(self, number, sort):
        return self._leaf(VARIABLE, number, sort)

    def bound(self, index, sort):
        return self._leaf(BOUND, index, sort)

    def apply(self, symbol, sorts, arguments):
        key = (symbol, sorts, arguments)
        found = self._terms.get(key)
        if found is not None:
            return found
        expected, result = self.rank(symbol, sorts)
        if len(arguments) != len(expected) or any(a.sort is not s for a, s in zip(arguments, expected)):
            raise Rejected(f"an application of '{symbol.name}' is ill-sorted")
        loose, variables, types = NOTHING, 0, max((s.types for s in sorts), default=0)
        for a in arguments:
            if a.loose:
                loose = loose | a.loose if loose else a.loose
            variables, types = max(variables, a.variables), max(types, a.types)
        return self._add(key, APPLY, symbol, sorts, arguments, result, loose, variables, types)

    def quantified(self, kind, sort, body):
        key = (kind, sort, body)
        found = self._terms.get(key)
        if found is not None:
            return found
        require(body.sort is self.bool, "what is quantified is not a formula")
        loose = body.loose
        if loose:
            require(all(i or s is sort for i, s in loose), "a bound variable has another sort than its quantifier")
            loose = frozenset((i - 1, s) for i, s in loose if i)
        return self._add(key, kind, sort, (), (body,), self.bool, loose, body.variables, max(sort.types, body.types))

    def rebuilt(self, t, arguments):
        """The same with other arguments."""
        if arguments == t.arguments:
            return t
        if t.kind == APPLY:
            return self.apply(t.head, t.sorts, arguments)
        return self.quantified(t.kind, t.head, arguments[0])

    def equation(self, s, t):
        return self.apply(self.equal, (s.sort,), (s, t))

    def negation(self, t):
        return self.apply(self.not_, (), (t,))

    def binary(self, symbol, s, t):
        return self.apply(symbol, (), (s, t))

    # --- what becomes of terms ----------------------------------------------------------------------

    def substitute(self, t, by):
        """With by[n] put for variable n, whose sort it must have."""
        if not by or t.variables == 0:
            return t
        done = {}

        def go(u):
            if u.variables == 0:
                return u
            found = done.get(u)
            if found is None:
                if u.kind == VARIABLE:
                    found = by.get(u.head, u)
                    require(found.sort is u.sort, "a substitution puts a term of another sort for a variable")
                else:
                    found = self.rebuilt(u, tuple([go(a) for a in u.arguments]))
                done[u] = found
            return found

        return go(t)

    def substitute_sorts(self, t, by):
        """With by[n] put for type variable n."""
        done = {}

        def go(u):
            if u.types == 0:
                return u
            if u not in done:
                arguments = tuple([go(a) for a in u.arguments])
                if u.kind in (VARIABLE, BOUND):
                    found = self._leaf(u.kind, u.head, self.sort_instance(u.sort, by))
                elif u.kind == APPLY:
                    found = self.apply(u.head, tuple(self.sort_instance(s, by) for s in u.sorts), arguments)
                else:
                    found = self.quantified(u.kind, self.sort_instance(u.head, by), arguments[0])
                done[u] = found
            return done[u]

        return go(t)

    def opened(self, body, image):
        """The body of a quantified formula with `image`, without loose variables, for its variable."""
        done = {}

        def go(u, depth):
            if u.reach <= depth:
                return u
            if u.kind == BOUND:
                if u.head > depth:
                    return self.bound(u.head - 1, u.sort)
                require(u.sort is image.sort, "a quantifier is instantiated with another sort")
                return image
            key = (u, depth)
            if key not in done:
                inside = depth + (u.kind != APPLY)
                done[key] = self.rebuilt(u, tuple([go(a, inside) for a in u.arguments]))
            return done[key]

        return go(body, 0)

    def closed_over(self, variables, t):
        """forall variables. t, for a t without loose bound variables."""
        place = {v: len(variables) - 1 - i for i, v in enumerate(variables)}
        done = {}

        def go(u, depth):
            if u.variables == 0:
                return u
            if u.kind == VARIABLE:
                return self.bound(place[u] + depth, u.sort) if u in place else u
            key = (u, depth)
            if key not in done:
                inside = depth + (u.kind != APPLY)
                done[key] = self.rebuilt(u, tuple([go(a, inside) for a in u.arguments]))
            return done[key]

        t = go(t, 0)
        for v in reversed(variables):
            t = self.quantified(FORALL, v.sort, t)
        return t

    def replaced(self, t, position, new):
        if not position:
            return new
        i = position[0]
        return self.rebuilt(t, (*t.arguments[:i], self.replaced(t.arguments[i], position[1:], new), *t.arguments[i + 1:]))

    # --- fresh symbols ------------------------------------------------------------------------------

    def canonical(self, t):
        """`t` with its variables and type variables numbered by first occurrence, and what these were."""
        variables, types = free_variables([t]), type_variables(t)
        numbered = self.substitute(t, {v.head: self.variable(i, v.sort) for i, v in enumerate(variables)})
        numbered = self.substitute_sorts(numbered, {n: self.type_variable(i) for i, n in enumerate(types)})
        return numbered, tuple(variables), tuple(map(self.type_variable, types))

    def fresh(self, kind, definition):
        """The symbol that `definition` defines; it must be numbered by first occurrence."""
        found = self._fresh.get((kind, definition))
        if found is None:
            require(not definition.loose, "the definition of a symbol is part of a quantified formula")
            require(kind == "name" or definition.kind == EXISTS, "a Skolem symbol is not defined by `exists`")
            variables, types = free_variables([definition]), type_variables(definition)
            require([v.head for v in variables] == list(range(len(variables))) and types == list(range(len(types))),
                    "the variables of a definition are not numbered by first occurrence")
            name = ("sk_" if kind == "skolem" else "nm_") + digest(definition)
            result = definition.head if kind == "skolem" else definition.sort
            found = Symbol(name, kind, len(types), [v.sort for v in variables], result, definition)
            self._fresh[(kind, definition)] = found
        return found

    def fresh_term(self, kind, t):
        """The symbol that `t` defines, at the variables of `t`."""
        numbered, variables, types = self.canonical(t)
        return self.apply(self.fresh(kind, numbered), types, variables)


def subterms(roots):
    """Each once, whatever stands further left first, a term before its arguments."""
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
    order = []

    def look(sort):
        if sort.name is None and sort.number not in order:
            order.append(sort.number)
        for a in sort.arguments:
            look(a)

    for u in subterms([t]) if t.types else ():
        for sort in u.sorts if u.kind == APPLY else (u.head,) if u.kind in (FORALL, EXISTS) else (u.sort,):
            look(sort)
    return order


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
