"""Reads theory files and proof files (docs/proof-format.md). Whatever is not as it should be is refused."""

import json

from arithmetic.signature import Numbers
from logic import APPLY, BOUND, EXISTS, FORALL, VARIABLE, VARIABLE_LIMIT, Bank, NotChecked, Rejected, Symbol, require
from rules import RULES, Step
from types_of_theory import check_types

MOST = 1 << 32


def document(path, name, *members):
    """What is in a file of that format, which has these members and those of every format."""
    try:
        with open(path, encoding="utf-8") as file:
            root = Entry(json.load(file), "the file")
    except (ValueError, RecursionError) as error:
        raise Rejected(f"it is not JSON: {error}") from error
    root.only("format", "version", "generator", "sources", "sorts", "symbols", "terms", *members)
    require(root.get("format", str) == name and root.number("version", MOST) == 1, f"it is no '{name}' of version 1")
    root.get("generator", str)
    return root


class Entry:
    """An object of the file, and words for where it stands."""

    def __init__(self, value, where):
        require(type(value) is dict, f"{where} is not an object")
        self.json, self.where = value, where

    def only(self, *names):
        require(self.json.keys() <= set(names), f"{self.where} has an unknown member")

    def get(self, name, kind, default=None):
        value = self.json.get(name, default)
        require(type(value) is kind, f"'{name}' of {self.where} is not there, or is no {kind.__name__}")
        return value

    def checked(self, value, name, limit):
        # True is an int too, but not of this type.
        require(type(value) is int and 0 <= value < limit, f"'{name}' of {self.where} is no number in its range")
        return value

    def number(self, name, limit):
        return self.checked(self.get(name, int), name, limit)

    def numbers(self, name, limit):
        """Of an array that may be absent if it is empty."""
        return [self.checked(v, name, limit) for v in self.get(name, list, [])]

    def one_of(self, name, table):
        return table[self.number(name, len(table))]

    def some_of(self, name, table):
        return tuple([table[i] for i in self.numbers(name, len(table))])

    def pairs(self, value):
        """The value, which has to be an array of arrays of two."""
        require(type(value) is list and all(type(p) is list and len(p) == 2 for p in value),
                f"{self.where} has something that is no array of pairs")
        return value

    def objects(self, name):
        """The entries of a table."""
        return [Entry(value, f"{name[:-1]} {i}") for i, value in enumerate(self.get(name, list))]


def sources(root):
    for entry in root.objects("sources"):
        entry.only("path", "sha256")
        entry.get("path", str)
    return [entry.get("sha256", str) for entry in root.objects("sources")]


class Tables:
    """The sorts, symbols and terms of a file of a theory. `declared(rank)` gives the symbol of that rank."""

    def __init__(self, theory, root, declared):
        self.bank, self.theory, self.declared = theory.bank, theory, declared
        self.sorts, self.symbols, self.terms = [], [], []
        for table, read in (("sorts", self.read_sort), ("symbols", self.read_symbol), ("terms", self.read_term)):
            made = getattr(self, table)
            for entry in root.objects(table):
                try:
                    made.append(read(entry))
                except Rejected as rejected:
                    raise Rejected(f"{entry.where}: {rejected}") from rejected

    def read_sort(self, entry):
        if "variable" in entry.json:
            entry.only("variable")
            return self.bank.type_variable(entry.number("variable", MOST))
        entry.only("constructor", "arguments")
        name, arguments = entry.get("constructor", str), entry.some_of("arguments", self.sorts)
        require(name in self.theory.types, f"the theory has no type '{name}'")
        require(len(arguments) == self.theory.types[name].parameters, f"'{name}' has another number of parameters")
        return self.bank.sort(name, arguments)

    def read_symbol(self, entry):
        name = entry.get("name", str)
        for member, kind in (("definition", "skolem"), ("names", "name")):
            if member in entry.json:
                entry.only("name", member)
                # Its definition stands before the first term that uses it: that is when it is looked up.
                return name, kind, entry.number(member, MOST)
        if "numeral" in entry.json:
            entry.only("name", "numeral", "result")
            sort = entry.one_of("result", self.sorts) if "result" in entry.json else self.theory.numbers.int
            require(entry.get("numeral", bool, False) and self.theory.numbers.is_numeral(name, sort),
                    f"'{name}' is no numeral of the theory")
            return self.theory.numbers.symbol(name, sort)
        entry.only("name", "builtin", "parameters", "arguments", "result")
        rank = (name, entry.number("parameters", MOST), entry.some_of("arguments", self.sorts),
                entry.one_of("result", self.sorts))
        require(not entry.get("builtin", bool, False) or rank in self.bank.builtin, f"no symbol '{name}' of that rank is built in")
        return self.bank.builtin[rank] if entry.get("builtin", bool, False) else self.declared(rank)

    def symbol(self, i):
        if not isinstance(self.symbols[i], Symbol):
            name, kind, definition = self.symbols[i]
            require(definition < len(self.terms), f"the symbol '{name}' is used before its definition")
            self.symbols[i] = self.bank.fresh(kind, self.terms[definition])
            require(self.symbols[i].name == name, f"the symbol '{name}' is not named after its definition")
        return self.symbols[i]

    def read_term(self, entry):
        if APPLY in entry.json:
            entry.only(APPLY, "sorts", "arguments")
            symbol = self.symbol(entry.number(APPLY, len(self.symbols)))
            return self.bank.apply(symbol, entry.some_of("sorts", self.sorts), entry.some_of("arguments", self.terms))
        for kind in (VARIABLE, BOUND):
            if kind in entry.json:
                entry.only(kind, "sort")
                return self.bank.leaf(kind, entry.number(kind, MOST), entry.one_of("sort", self.sorts))
        kind = FORALL if FORALL in entry.json else EXISTS
        entry.only(kind, "body")
        return self.bank.quantified(kind, entry.one_of(kind, self.sorts), entry.one_of("body", self.terms))


class Type:
    def __init__(self, entry):
        entry.only("name", "parameters", "kind", "constructors")
        self.name, self.kind = entry.get("name", str), entry.get("kind", str)
        self.parameters = entry.number("parameters", MOST)
        self.constructors = []  # filled in when symbols have been read
        require(self.kind in ("datatype", "uninterpreted", *FIXED_TYPES), f"{entry.where} is of no kind")
        require(self.kind == "function" or self.name not in FIXED_TYPES["function"], f"{entry.where} is a function")
        if self.kind in FIXED_TYPES:
            require(FIXED_TYPES[self.kind].get(self.name) == self.parameters, f"{entry.where} is not of its kind")


# Types of these kinds, and how many parameters they have.
FIXED_TYPES = {"function": {f"->{n}": n + 1 for n in range(1, 9)}, "integers": {"Int": 0}, "field": {"Rat": 0, "Real": 0}}


class Theory:
    """What proofs are about: types by name, symbols by rank, statements (kind and formula) by name."""

    def __init__(self, path):
        root = document(path, "whence-theory", "types", "statements", "bool_is_no_sort_argument")
        self.bool_is_no_sort_argument = root.get("bool_is_no_sort_argument", bool, False)
        self.bank, self.sources, self.symbols = Bank(), sources(root), {}
        types = [Type(entry) for entry in root.objects("types")]
        self.types = {made.name: made for made in types}
        require(len(self.types) == len(types), "two types have one name")
        self.numbers = Numbers(self.bank, {name: made.kind for name, made in self.types.items()})
        tables = Tables(self, root, self.declare)
        require(all(isinstance(s, Symbol) for s in tables.symbols), "a theory has no fresh symbols")
        for entry, made in zip(root.objects("types"), types):
            made.constructors = list(entry.some_of("constructors", tables.symbols))
        check_types(self)
        self.statements = {}
        for entry in root.objects("statements"):
            entry.only("name", "kind", "formula")
            name, kind = entry.get("name", str), entry.get("kind", str)
            formula = entry.one_of("formula", tables.terms)
            require(kind in ("axiom", "definition", "theorem"), f"{entry.where} is of no kind")
            require(name not in self.statements, f"there are two statements '{name}'")
            require(formula.sort is self.bank.bool and not formula.loose and not formula.variables,
                    f"{entry.where} is not a closed formula")
            self.statements[name] = (kind, formula)

    def declare(self, rank):
        name, parameters, arguments, result = rank
        require(all(s.types <= parameters for s in (*arguments, result)),
                f"the rank of '{name}' has a type variable that is no parameter")
        symbol = Symbol(name, "function", parameters, arguments, result)
        self.symbols[rank] = None if rank in self.symbols else symbol  # of two no proof may name either
        return symbol

    def declared(self, rank):
        require(self.symbols.get(rank), f"the theory has no symbol '{rank[0]}' of that rank, or two")
        return self.symbols[rank]


def read_step(entry, tables, steps):
    entry.only("rule", "premises", "statement", "numbers", "position", "terms", "sorts", "substitutions", "name", "clause",
               "assumptions")
    rule = entry.get("rule", str)
    if rule not in RULES:
        raise NotChecked(rule)
    require(("statement" in entry.json) == (rule == "input"), f"{entry.where} needs a statement, or takes none")
    parents, terms = entry.numbers("premises", len(steps)), tables.terms
    clause = [(terms[entry.checked(t, "clause", len(terms))], sign) for t, sign in entry.pairs(entry.get("clause", list))]
    require(all(type(sign) is bool for _, sign in clause), f"{entry.where} has a literal without a sign")
    assumptions = entry.some_of("assumptions", terms)
    require(len(set(assumptions)) == len(assumptions), f"{entry.where} lists an assumption twice")
    return Step(tables.theory, parents, [steps[p].conclusion for p in parents], (frozenset(assumptions), clause), rule=rule,
                statement=entry.get("statement", str, ""), name=entry.get("name", str, ""),
                numbers=entry.numbers("numbers", MOST), position=entry.numbers("position", MOST),
                terms=entry.some_of("terms", terms), sorts=entry.some_of("sorts", tables.sorts),
                substitutions=[substitution(entry, terms, pairs) for pairs in entry.get("substitutions", list, [])])


def substitution(entry, terms, pairs):
    out = {entry.checked(v, "substitutions", VARIABLE_LIMIT): terms[entry.checked(t, "substitutions", len(terms))]
           for v, t in entry.pairs(pairs)}
    require(len(out) == len(pairs), f"{entry.where} binds a variable twice")
    return out


def read_proof(theory, path):
    """The steps of a proof file, and the pairs of a statement and a step of what it claims."""
    root = document(path, "whence-proof", "steps", "theorems")
    require(sources(root) == theory.sources, "the proof was written for another input")
    tables = Tables(theory, root, theory.declared)
    steps = []
    for entry in root.objects("steps"):
        steps.append(read_step(entry, tables, steps))
    for entry in root.objects("theorems"):
        entry.only("statement", "step")
    return steps, [(entry.get("statement", str), entry.number("step", len(steps))) for entry in root.objects("theorems")]
