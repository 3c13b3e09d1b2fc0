"""Proof files written by hand: terms as tuples, steps with the conclusion that the author claims.

Nothing here computes what a rule concludes, so a file says what its author wants it to say. Tables are filled as
terms are used; a fresh symbol is named after the digest of its definition, as docs/proof-format.md has it.
"""

import hashlib
import itertools
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent

# --- sorts ------------------------------------------------------------------------------------------


def sort(name, *arguments):
    return ("sort", name, tuple(arguments))


def type_variable(number):
    return ("type variable", number)


BOOL, NAT, COLOR, TREE, THING, INT, REAL = map(sort, ("Bool", "Nat", "Color", "Tree", "Thing", "Int", "Real"))
V0, V1 = type_variable(0), type_variable(1)


def list_of(element):
    return sort("List", element)


# --- symbols: name -> (type variables, sorts of arguments, sort of the result) ----------------------

BUILTIN = {
    "true": (0, (), BOOL), "false": (0, (), BOOL), "not": (0, (BOOL,), BOOL), "and": (0, (BOOL, BOOL), BOOL),
    "or": (0, (BOOL, BOOL), BOOL), "=>": (0, (BOOL, BOOL), BOOL), "=": (1, (V0, V0), BOOL),
    "if": (1, (BOOL, V0, V0), V0),
}
# Of the integers; the theory has symbols of its own with some of these names.
BUILTIN |= {
    "int +": (0, (INT, INT), INT), "int *": (0, (INT, INT), INT), "int div": (0, (INT, INT), INT),
    "int mod": (0, (INT, INT), INT), "int abs": (0, (INT,), INT), "int -": (0, (INT,), INT),
    "int --": (0, (INT, INT), INT), "int <=": (0, (INT, INT), BOOL), "int <": (0, (INT, INT), BOOL),
}
BUILTIN |= {f"real {word}": (0, (REAL, REAL), REAL) for word in "+*/"} | {
    "real --": (0, (REAL, REAL), REAL), "real -": (0, (REAL,), REAL), "real abs": (0, (REAL,), REAL),
    "real <=": (0, (REAL, REAL), BOOL), "real <": (0, (REAL, REAL), BOOL),
    "real embed": (0, (INT,), REAL), "real floor": (0, (REAL,), INT),
}
DECLARED = {
    "x": (0, (), REAL), "n": (0, (), INT),
    "i": (0, (), INT), "g": (0, (INT,), INT), "down": (0, (INT,), INT), "two": (0, (INT, INT), INT),
    "ping": (0, (INT,), INT), "pong": (0, (INT,), INT),
    "0": (0, (), NAT), "s": (0, (NAT,), NAT), "+": (0, (NAT, NAT), NAT), "even": (0, (NAT,), BOOL),
    "red": (0, (), COLOR), "green": (0, (), COLOR), "blue": (0, (), COLOR),
    "nil": (1, (), list_of(V0)), "cons": (1, (V0, list_of(V0)), list_of(V0)),
    "leaf": (0, (), TREE), "node": (0, (TREE, TREE), TREE),
    "a": (0, (), THING), "b": (0, (), THING), "f": (0, (THING,), THING),
    "r": (0, (THING, THING), BOOL), "q": (0, (THING,), BOOL),
}


def instance(s, by):
    if s[0] == "type variable":
        return by[s[1]]
    return ("sort", s[1], tuple(instance(a, by) for a in s[2]))


# --- terms ------------------------------------------------------------------------------------------


def var(number, of=NAT):
    return ("variable", number, of)


def bound(index, of=NAT):
    return ("bound", index, of)


def app(name, *arguments, sorts=()):
    return ("apply", name, tuple(sorts), tuple(arguments))


def sort_of(t):
    if t[0] in ("variable", "bound", "place"):
        return t[2]
    if t[0] != "apply":
        return BOOL
    if isinstance(t[1], tuple) and t[1][0] == "numeral":
        return INT if len(t[1]) == 2 else REAL
    if isinstance(t[1], tuple):  # a fresh symbol
        definition = t[1][1]
        return definition[1] if t[1][0] == "skolem" else sort_of(definition)
    return instance((BUILTIN.get(t[1]) or DECLARED[t[1]])[2], t[2])


_places = itertools.count()


def _quantified(kind, of, body):
    """`body` is a function of the bound variable, or a term with loose bound variables."""
    if callable(body):
        place = ("place", next(_places), of)
        body = _closed(body(place), place, 0)
    return (kind, of, body)


def _closed(t, place, depth):
    if t == place:
        return ("bound", depth, place[2])
    if t[0] == "apply":
        return ("apply", t[1], t[2], tuple(_closed(a, place, depth) for a in t[3]))
    if t[0] in ("forall", "exists"):
        return (t[0], t[1], _closed(t[2], place, depth + 1))
    return t


def forall(of, body):
    return _quantified("forall", of, body)


def exists(of, body):
    return _quantified("exists", of, body)


def eq(s, t):
    return app("=", s, t, sorts=(sort_of(s),))


def no(t):
    return app("not", t)


def both(s, t):
    return app("and", s, t)


def either(s, t):
    return app("or", s, t)


def implies(s, t):
    return app("=>", s, t)


def choose(c, s, t):
    return app("if", c, s, t, sorts=(sort_of(s),))


def skolem(definition, *arguments):
    """The Skolem symbol of `exists x. P`, at arguments."""
    return app(("skolem", definition), *arguments)


def name(definition, *arguments):
    return app(("name", definition), *arguments)


TRUE, FALSE, ZERO, NIL_NAT = app("true"), app("false"), app("0"), app("nil", sorts=(NAT,))
RED, GREEN, BLUE, LEAF, A, B = map(app, ("red", "green", "blue", "leaf", "a", "b"))


def s(t):
    return app("s", t)


def plus(x, y):
    return app("+", x, y)


def cons(x, xs):
    return app("cons", x, xs, sorts=(sort_of(x),))


def node(x, y):
    return app("node", x, y)


ONE = s(ZERO)


def number(n):
    return app(("numeral", str(n)))


def fraction(text):
    return app(("numeral", text, REAL))


def real(word, *arguments):
    return app("real " + word, *arguments)


def integer(word, *arguments):
    return app("int " + word, *arguments)


def r(x, y):
    return app("r", x, y)


def q(x):
    return app("q", x)


def f(x):
    return app("f", x)


def digest(t):
    """The name of what `t` defines, without its prefix."""
    numbers, text = {}, []

    def write_sort(of):
        if of[0] == "type variable":
            return f"'{of[1]} "
        return of[1] + "(" + "".join(map(write_sort, of[2])) + ") "

    def visit(u):
        if u in numbers:
            return
        children = u[3] if u[0] == "apply" else (u[2],) if u[0] in ("forall", "exists") else ()
        for child in children:
            visit(child)
        line = {"variable": "v", "bound": "b", "apply": "a", "forall": "f", "exists": "e"}[u[0]]
        if u[0] in ("variable", "bound"):
            line += f"{u[1]} {write_sort(u[2])}"
        elif u[0] == "apply":
            line += f"{symbol_name(u[1])}#{len(u[3])} " + "".join(map(write_sort, u[2]))
        else:
            line += write_sort(u[1])
        text.append(line + "".join(f"{numbers[c]}," for c in children) + ";")
        numbers[u] = len(numbers)

    visit(t)
    return hashlib.sha256("".join(text).encode()).hexdigest()[:12]


def symbol_name(symbol):
    if isinstance(symbol, str):
        return "-" if symbol in ("int --", "real --") else symbol.removeprefix("int ").removeprefix("real ")
    if symbol[0] == "numeral":
        return symbol[1]
    return ("sk_" if symbol[0] == "skolem" else "nm_") + digest(symbol[1])


# --- files ------------------------------------------------------------------------------------------


class Proof:
    """A proof file over one theory; `file` is the JSON, which may be changed before it is written."""

    def __init__(self, theory="theory.mpl"):
        self.theory = theory
        hashed = hashlib.sha256((HERE / theory).read_bytes()).hexdigest()
        self.file = {"format": "whence-proof", "version": 1, "generator": "attack",
                     "sources": [{"path": theory, "sha256": hashed}], "sorts": [], "symbols": [], "terms": [],
                     "steps": [], "theorems": []}
        self.text = None  # written instead of the JSON
        self._sorts, self._symbols, self._terms = {}, {}, {}

    def _entry(self, table, known, key, entry):
        if key not in known:
            known[key] = len(self.file[table])
            self.file[table].append(entry)
        return known[key]

    def sort(self, of):
        if of in self._sorts:
            return self._sorts[of]
        if of[0] == "type variable":
            return self._entry("sorts", self._sorts, of, {"variable": of[1]})
        arguments = [self.sort(a) for a in of[2]]
        return self._entry("sorts", self._sorts, of, {"constructor": of[1], "arguments": arguments})

    def symbol(self, key):
        if key in self._symbols:
            return self._symbols[key]
        if isinstance(key, tuple) and key[0] == "numeral":
            entry = {"name": key[1], "numeral": True}
            if len(key) == 3:
                entry["result"] = self.sort(key[2])
            return self._entry("symbols", self._symbols, key, entry)
        if isinstance(key, tuple):
            definition = self.term(key[1])
            member = "definition" if key[0] == "skolem" else "names"
            return self._entry("symbols", self._symbols, key, {"name": symbol_name(key), member: definition})
        parameters, arguments, result = BUILTIN.get(key) or DECLARED[key]
        entry = {"name": symbol_name(key), "parameters": parameters, "arguments": [self.sort(a) for a in arguments],
                 "result": self.sort(result)}
        if key in BUILTIN:
            entry["builtin"] = True
        return self._entry("symbols", self._symbols, key, entry)

    def term(self, t):
        if t in self._terms:
            return self._terms[t]
        if t[0] in ("variable", "bound"):
            entry = {t[0]: t[1], "sort": self.sort(t[2])}
        elif t[0] == "apply":
            entry = {"apply": self.symbol(t[1])}
            if t[2]:
                entry["sorts"] = [self.sort(of) for of in t[2]]
            if t[3]:
                entry["arguments"] = [self.term(a) for a in t[3]]
        else:
            entry = {t[0]: self.sort(t[1]), "body": self.term(t[2])}
        return self._entry("terms", self._terms, t, entry)

    def step(self, rule, premises=(), clause=(), assumptions=(), **arguments):
        """`clause` lists terms, for positive literals, and pairs of a term and a sign."""
        entry = {"rule": rule}
        if premises:
            entry["premises"] = list(premises)
        for member, value in arguments.items():
            if member == "terms":
                value = [self.term(t) for t in value]
            elif member == "sorts":
                value = [self.sort(of) for of in value]
            elif member == "substitutions":
                value = [[[v, self.term(t)] for v, t in sub.items()] for sub in value]
            entry[member] = value
        literals = [(l, True) if isinstance(l[0], str) else l for l in clause]
        entry["clause"] = [[self.term(t), sign] for t, sign in literals]
        if assumptions:
            entry["assumptions"] = [self.term(t) for t in assumptions]
        self.file["steps"].append(entry)
        return len(self.file["steps"]) - 1

    def theorem(self, statement, step):
        self.file["theorems"].append({"statement": statement, "step": step})

    def wrong(self, step):
        """The false theorem, from a step that claims the empty clause."""
        self.theorem("wrong", self.step("discharge", [step], [FALSE], terms=[no(FALSE)]))

    def absurd(self, step):
        """The false theorem, from a step that claims 0 = s(0)."""
        unequal = self.step("distinct", [], [(eq(ZERO, ONE), False)], terms=[ZERO, ONE])
        self.wrong(self.step("resolve", [step, unequal], [], numbers=[0, 0], substitutions=[{}, {}]))

    def input(self, statement, formula):
        return self.step("input", [], [formula], statement=statement)

    def written(self):
        return self.text if self.text is not None else json.dumps(self.file)


# --- what the theory says ---------------------------------------------------------------------------

TOTAL = forall(THING, lambda x: exists(THING, lambda y: r(x, y)))
STRICT = forall(THING, lambda x: no(r(x, x)))
CHOICE = either(q(A), q(B))
STEP = forall(THING, lambda x: implies(q(x), q(f(x))))
ADD_ZERO = forall(NAT, lambda x: eq(plus(ZERO, x), x))
PLUS_1 = forall(NAT, lambda x: eq(plus(x, ZERO), x))
PLUS_2 = forall(NAT, lambda x: forall(NAT, lambda y: eq(plus(x, s(y)), s(plus(x, y)))))
FIXED = forall(list_of(V0), lambda l: eq(l, l))
