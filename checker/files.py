"""Reads theory files and proof files (docs/proof-format.md). Whatever is not as it should be is refused."""

import json

from logic import APPLY, BOUND, EXISTS, FORALL, VARIABLE, VARIABLE_LIMIT, Bank, NotChecked, Rejected, Symbol, require
from integers import is_numeral_text_of
from rules import RULES
from types_of_theory import check_types

MOST = 1 << 32


def refused_constant(text):
    raise ValueError(f"{text} is no JSON")


def document(path, name):
    """The members of a file of that format."""
    try:
        with open(path, "rb") as file:
            root = json.loads(file.read().decode("utf-8"), parse_constant=refused_constant)
    except (ValueError, RecursionError) as error:
        raise Rejected(f"it is not JSON: {error}") from error
    root = Entry(root, "the file")
    require(root.json.get("format") == name, f"'format' is not '{name}'")
    version = root.number("version", MOST)
    require(version == 1, f"it has version {version} of the format; version 1 is understood")
    root.text("generator")
    return root


class Entry:
    """An object of the file, and words for where it stands."""

    def __init__(self, value, where):
        require(type(value) is dict, f"{where} is not an object")
        self.json, self.where = value, where

    def only(self, *names):
        for name in self.json.keys() - set(names):
            raise Rejected(f"{self.where} has an unknown member '{name}'")

    def of_type(self, name, kind, word):
        require(name in self.json, f"{self.where} has no '{name}'")
        require(type(self.json[name]) is kind, f"'{name}' of {self.where} is not {word}")
        return self.json[name]

    def text(self, name):
        return self.of_type(name, str, "a string")

    def array(self, name):
        return self.of_type(name, list, "an array")

    def checked(self, value, name, limit):
        # True is an int too, but not of this type.
        require(type(value) is int and 0 <= value < limit, f"'{name}' of {self.where} is no number in its range")
        return value

    def number(self, name, limit):
        require(name in self.json, f"{self.where} has no '{name}'")
        return self.checked(self.json[name], name, limit)

    def numbers(self, name, limit):
        """Of an array that may be absent if it is empty."""
        return [self.checked(v, name, limit) for v in self.array(name)] if name in self.json else []

    def flag(self, name):
        return self.of_type(name, bool, "a boolean") if name in self.json else False

    def objects(self, name):
        """The entries of a table."""
        for i, value in enumerate(self.array(name)):
            yield Entry(value, f"{name[:-1]} {i}")


def sources(root):
    out = []
    for entry in root.objects("sources"):
        entry.only("path", "sha256")
        entry.text("path")
        out.append(entry.text("sha256"))
    return out


class Tables:
    """The sorts, symbols and terms of a file. `declared(entry, rank)` gives the symbol of an entry."""

    def __init__(self, bank, types, root, declared):
        self.bank, self.types, self.declared = bank, types, declared
        self.sorts, self.symbols, self.terms = [], [], []
        for table, read in (("sorts", self.read_sort), ("symbols", self.read_symbol), ("terms", self.read_term)):
            made = getattr(self, table)
            for entry in root.objects(table):
                try:
                    made.append(read(entry))
                except Rejected as rejected:
                    raise Rejected(f"{entry.where}: {rejected}") from rejected

    def sorts_of(self, entry, name):
        return tuple(self.sorts[i] for i in entry.numbers(name, len(self.sorts)))

    def terms_of(self, entry, name):
        return tuple(self.terms[i] for i in entry.numbers(name, len(self.terms)))

    def read_sort(self, entry):
        if "variable" in entry.json:
            entry.only("variable")
            return self.bank.type_variable(entry.number("variable", MOST))
        entry.only("constructor", "arguments")
        name, arguments = entry.text("constructor"), self.sorts_of(entry, "arguments")
        require(name in self.types, f"the theory has no type '{name}'")
        require(len(arguments) == self.types[name].parameters, f"'{name}' has another number of parameters")
        return self.bank.sort(name, arguments)

    def read_symbol(self, entry):
        name = entry.text("name")
        for member in ("definition", "names"):
            if member in entry.json:
                entry.only("name", member)
                # Its definition stands before the first term that uses it: that is when it is looked up.
                return name, "skolem" if member == "definition" else "name", entry.number(member, MOST)
        if "numeral" in entry.json:
            entry.only("name", "numeral", "result")
            sort = self.sorts[entry.number("result", len(self.sorts))] if "result" in entry.json else self.bank.int
            require(entry.flag("numeral") and self.bank.int is not None and is_numeral_text_of(self.bank, sort, name),
                    f"'{name}' is no numeral of the theory")
            return self.bank.numeral_symbol(name, sort)
        entry.only("name", "builtin", "parameters", "arguments", "result")
        parameters, arguments = entry.number("parameters", MOST), self.sorts_of(entry, "arguments")
        rank = (name, parameters, arguments, self.sorts[entry.number("result", len(self.sorts))])
        if entry.flag("builtin"):
            require(rank in self.bank.builtin, f"no symbol '{name}' of that rank is built in")
            return self.bank.builtin[rank]
        return self.declared(rank)

    def symbol(self, i):
        entry = self.symbols[i]
        if isinstance(entry, Symbol):
            return entry
        name, kind, definition = entry
        require(definition < len(self.terms), f"the symbol '{name}' is used before its definition")
        symbol = self.bank.fresh(kind, self.terms[definition])
        require(symbol.name == name, f"the symbol '{name}' is not named after its definition")
        self.symbols[i] = symbol
        return symbol

    def read_term(self, entry):
        json_, bank = entry.json, self.bank
        if APPLY in json_:
            entry.only(APPLY, "sorts", "arguments")
            symbol = self.symbol(entry.number(APPLY, len(self.symbols)))
            return bank.apply(symbol, self.sorts_of(entry, "sorts"), self.terms_of(entry, "arguments"))
        for kind, make in ((VARIABLE, bank.variable), (BOUND, bank.bound)):
            if kind in json_:
                entry.only(kind, "sort")
                return make(entry.number(kind, MOST), self.sorts[entry.number("sort", len(self.sorts))])
        kind = FORALL if FORALL in json_ else EXISTS
        entry.only(kind, "body")
        sort = self.sorts[entry.number(kind, len(self.sorts))]
        return bank.quantified(kind, sort, self.terms[entry.number("body", len(self.terms))])


class Type:
    def __init__(self, entry):
        entry.only("name", "parameters", "kind", "constructors")
        self.name, self.kind = entry.text("name"), entry.text("kind")
        self.parameters = entry.number("parameters", MOST)
        require(self.kind in ("datatype", "uninterpreted", "function", "integers", "field"), f"{entry.where} is of no kind")
        require((self.kind == "function") == (self.name in FUNCTIONS), f"{entry.where} is a function sort or it is not")
        require(self.kind != "function" or self.parameters == FUNCTIONS[self.name], f"{entry.where} has wrong parameters")
        require(self.kind != "integers" or (self.name == "Int" and self.parameters == 0), f"{entry.where} is not Int")
        require(self.kind != "field" or (self.name in ("Rat", "Real") and self.parameters == 0),
                f"{entry.where} is neither Rat nor Real")
        self.constructors = []  # filled in when symbols have been read


FUNCTIONS = {f"->{n}": n + 1 for n in range(1, 9)}


class Theory:
    """What proofs are about: types by name, symbols by rank, statements (kind and formula) by name."""

    def __init__(self, path):
        root = document(path, "whence-theory")
        root.only("format", "version", "generator", "sources", "sorts", "symbols", "terms", "types", "statements",
                  "bool_is_no_sort_argument")
        self.bool_is_no_sort_argument = root.flag("bool_is_no_sort_argument")
        self.bank, self.sources, self.types, self.symbols, self.twice = Bank(), sources(root), {}, {}, set()
        for entry in root.objects("types"):
            made = Type(entry)
            require(made.name not in self.types, f"there are two types '{made.name}'")
            self.types[made.name] = made
        if any(made.kind == "integers" for made in self.types.values()):
            self.bank.add_integers()
        fields = [made.name for made in self.types.values() if made.kind == "field"]
        require(len(fields) <= 1 and (not fields or self.bank.int is not None), "a theory has the integers and one field")
        for name in fields:
            self.bank.add_field(name)
        tables = Tables(self.bank, self.types, root, self.declare)
        require(all(isinstance(s, Symbol) for s in tables.symbols), "a theory has no fresh symbols")
        for entry in root.objects("types"):
            own = [tables.symbols[i] for i in entry.numbers("constructors", len(tables.symbols))]
            self.types[entry.text("name")].constructors = own
        check_types(self)
        self.statements = {}
        for entry in root.objects("statements"):
            entry.only("name", "kind", "formula")
            name, kind = entry.text("name"), entry.text("kind")
            formula = tables.terms[entry.number("formula", len(tables.terms))]
            require(kind in ("axiom", "definition", "theorem"), f"{entry.where} is of no kind")
            require(name not in self.statements, f"there are two statements '{name}'")
            require(formula.sort is self.bank.bool and not formula.loose and not formula.variables,
                    f"{entry.where} is not a closed formula")
            self.statements[name] = (kind, formula)

    def declare(self, rank):
        if rank in self.symbols:
            self.twice.add(rank)  # no proof may name either
        name, parameters, arguments, result = rank
        require(all(s.types <= parameters for s in (*arguments, result)),
                f"the rank of '{name}' has a type variable that is no parameter")
        self.symbols[rank] = Symbol(name, "function", parameters, arguments, result)
        return self.symbols[rank]

    def declared(self, rank):
        require(rank in self.symbols, f"the theory has no symbol '{rank[0]}' of that rank")
        require(rank not in self.twice, f"the theory has two symbols '{rank[0]}' of one rank")
        return self.symbols[rank]


class Step:
    """A step as the file has it; `conclusion` is (assumptions, clause)."""

    __slots__ = ("rule", "premises", "statement", "numbers", "position", "terms", "sorts", "substitutions", "name",
                 "conclusion")

    def __init__(self, entry, tables, index):
        entry.only("rule", "premises", "statement", "numbers", "position", "terms", "sorts", "substitutions", "name",
                   "clause", "assumptions")
        self.rule = entry.text("rule")
        if self.rule not in RULES:
            raise NotChecked(self.rule)
        self.premises = entry.numbers("premises", index)
        require(("statement" in entry.json) == (self.rule == "input"), f"{entry.where} needs a statement, or takes none")
        self.statement = entry.text("statement") if self.rule == "input" else None
        self.numbers, self.position = entry.numbers("numbers", MOST), entry.numbers("position", MOST)
        self.terms, self.sorts = tables.terms_of(entry, "terms"), tables.sorts_of(entry, "sorts")
        self.name = entry.text("name") if "name" in entry.json else ""
        self.substitutions = []
        if "substitutions" in entry.json:
            self.substitutions = [self.substitution(entry, tables, s) for s in entry.array("substitutions")]
        clause = []
        for literal in entry.array("clause"):
            require(type(literal) is list and len(literal) == 2 and type(literal[1]) is bool,
                    f"{entry.where} has a literal that is not a term and a sign")
            clause.append((tables.terms[entry.checked(literal[0], "clause", len(tables.terms))], literal[1]))
        assumptions = tables.terms_of(entry, "assumptions")
        require(len(set(assumptions)) == len(assumptions), f"{entry.where} lists an assumption twice")
        self.conclusion = (frozenset(assumptions), clause)

    @staticmethod
    def substitution(entry, tables, pairs):
        require(type(pairs) is list, f"{entry.where} has a substitution that is not an array")
        out = {}
        for pair in pairs:
            require(type(pair) is list and len(pair) == 2, f"{entry.where} has a binding that is not a variable and a term")
            variable = entry.checked(pair[0], "substitutions", VARIABLE_LIMIT)
            require(variable not in out, f"{entry.where} binds a variable twice")
            out[variable] = tables.terms[entry.checked(pair[1], "substitutions", len(tables.terms))]
        return out


def read_proof(theory, path):
    """The steps of a proof file, and the pairs of a statement and a step of what it claims."""
    root = document(path, "whence-proof")
    root.only("format", "version", "generator", "sources", "sorts", "symbols", "terms", "steps", "theorems")
    require(sources(root) == theory.sources, "the proof was written for another input")
    tables = Tables(theory.bank, theory.types, root, theory.declared)
    steps = [Step(entry, tables, i) for i, entry in enumerate(root.objects("steps"))]
    claims = []
    for entry in root.objects("theorems"):
        entry.only("statement", "step")
        claims.append((entry.text("statement"), entry.number("step", len(steps))))
    return steps, claims
