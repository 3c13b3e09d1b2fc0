"""The numbers of a theory: their sorts and symbols, numerals, and terms as unknowns of polynomials."""

from fractions import Fraction
from math import gcd

from logic import APPLY, Symbol, require


class Numbers:
    """The integers, if a theory has them, and the rational or the real numbers, which are the field.

    `operations` has the name and number of arguments of each operation, `comparisons` the name of each comparison."""

    def __init__(self, bank, kinds):
        """`kinds` has the kinds of the theory's types, by name."""
        self.bank, self.int, self.field = bank, None, None
        self.operations, self.comparisons, self._numerals, self._unknowns = {}, {}, {}, {}
        self.field_unknowns = set()
        fields = [name for name, kind in kinds.items() if kind == "field"]
        if "integers" in kinds.values():
            self.int = i = bank.sort("Int", ())
            self._add(i, ("+", (i, i), i), ("-", (i, i), i), ("*", (i, i), i), ("-", (i,), i), ("div", (i, i), i),
                      ("mod", (i, i), i), ("abs", (i,), i))
        require(len(fields) <= 1 and (not fields or self.int is not None), "a theory has the integers and one field")
        if fields:
            self.field = f = bank.sort(fields[0], ())
            self._add(f, ("+", (f, f), f), ("-", (f, f), f), ("*", (f, f), f), ("-", (f,), f), ("/", (f, f), f),
                      ("abs", (f,), f), ("embed", (i,), f), ("floor", (f,), i))

    def _add(self, sort, *operations):
        for name, arguments, result in operations:
            self.operations[self.bank.add_builtin(name, 0, arguments, result)] = (name, len(arguments))
        for name in ("<=", "<"):
            self.comparisons[self.bank.add_builtin(name, 0, (sort, sort), self.bank.bool)] = name

    def has(self, sort):
        return sort is not None and sort in (self.int, self.field)

    def symbol(self, text, sort):
        """The symbol of a numeral."""
        return self._numerals.setdefault((text, sort), Symbol(text, "numeral", 0, (), sort))

    def term(self, name, *arguments):
        sort = arguments[0].sort
        result = {"<=": self.bank.bool, "<": self.bank.bool, "embed": self.field, "floor": self.int}.get(name, sort)
        return self.bank.apply(self.bank.builtin[(name, 0, (sort,) * len(arguments), result)], (), arguments)

    def numeral(self, text, sort):
        return self.bank.apply(self.symbol(text, sort), (), ())

    def operation(self, t):
        """The name of the operation, with its number of arguments, that a term begins with."""
        return self.operations.get(t.head) if t.kind == APPLY else None

    def unknown(self, t):
        """Terms as unknowns: numbers in the order in which they were asked for."""
        number = self._unknowns.setdefault(t, len(self._unknowns))
        if t.sort is not self.int:
            self.field_unknowns.add(number)
        return number

    def is_numeral(self, text, sort):
        above, stroke, below = text.partition("/")
        if not self.has(sort) or not is_integer(above):
            return False
        return not stroke or (sort is self.field and is_integer(below) and above != "0" and below not in ("0", "1")
                              and below[0] != "-" and gcd(int(above), int(below)) == 1)


def is_integer(text):
    digits = text.removeprefix("-")
    return text == "0" or (digits != "" and digits[0] != "0" and all(c in "0123456789" for c in digits))


def value(t):
    if t.kind != APPLY or t.head.kind != "numeral":
        return None
    return Fraction(t.head.name) if "/" in t.head.name else int(t.head.name)
