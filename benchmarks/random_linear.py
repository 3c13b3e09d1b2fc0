"""Small random problems of linear arithmetic over integers, real numbers and both, as text for SMT-LIB. Used by `linear`."""

import random

SORTS = ("Int", "Real", "mixed")


class Numbers:
    """The unknowns of one problem, and what is said of them: few of them, so that about half cannot be."""

    def __init__(self, chance):
        self.chance, self.kind = chance, chance.choice(SORTS)
        self.unknowns = []
        for name in "xyzw"[:chance.randint(1, 4)]:
            sort = chance.choice(("Int", "Real")) if self.kind == "mixed" else self.kind
            self.unknowns.append((name, sort))
        self.largest = chance.choice((2, 3, 7, 12))
        self.divides = self.kind != "Real" and chance.random() < 0.25

    def number(self):
        return self.written(self.chance.randint(-self.largest, self.largest))

    @staticmethod
    def written(n):
        return str(n) if n >= 0 else f"(- {-n})"

    def fraction(self):
        return f"(/ {self.number()} {self.chance.randint(2, 5)})"

    def unknown(self, sort):
        """An unknown as a term of the sort, if there is one."""
        fit = [n if s == sort else f"(to_real {n})" for n, s in self.unknowns if s == sort or sort == "Real"]
        return self.chance.choice(fit) if fit else None

    def term(self, sort, depth=1):
        chance = self.chance
        parts = []
        for _ in range(chance.randint(1, 3)):
            unknown = self.unknown(sort)
            if unknown is None:
                break
            factor = chance.randint(-self.largest, self.largest)
            parts.append(unknown if factor == 1 else f"(* {self.written(factor)} {unknown})")
        if depth and chance.random() < 0.12:
            parts.append(f"(ite {self.atom(0)} {self.term(sort, 0)} {self.term(sort, 0)})")
        if depth and self.divides and sort == "Int" and chance.random() < 0.5:
            operation, divisor = chance.choice(("div", "mod")), chance.choice((2, 3, -2, 5))
            parts.append(f"({operation} {self.term(sort, 0)} {self.written(divisor)})")
        if depth and chance.random() < 0.06:
            parts.append(f"(abs {self.term(sort, 0)})" if sort == "Int" else
                         f"(to_real (to_int {self.term(sort, 0)}))")
        if not parts or chance.random() < 0.7:
            parts.append(self.fraction() if sort == "Real" and chance.random() < 0.3 else self.number())
        return parts[0] if len(parts) == 1 else f"(+ {' '.join(parts)})"

    def atom(self, depth=1):
        sort = self.chance.choice(("Int", "Real")) if self.kind == "mixed" else self.kind
        relation = self.chance.choice(("<=", "<", ">=", ">", "=", "=", "distinct"))
        return f"({relation} {self.term(sort, depth)} {self.term(sort, depth)})"

    def clause(self):
        literals = [self.atom() for _ in range(self.chance.choice((1, 1, 1, 2, 2, 3)))]
        literals = [f"(not {a})" if self.chance.random() < 0.2 else a for a in literals]
        return literals[0] if len(literals) == 1 else f"(or {' '.join(literals)})"


def problem_of(seed):
    """Declarations and assertions; the question is whether they can hold together."""
    numbers = Numbers(random.Random(seed))
    count = numbers.chance.randint(1, 2 + 2 * len(numbers.unknowns))
    lines = [f"(declare-const {name} {sort})" for name, sort in numbers.unknowns]
    return "\n".join(lines + [f"(assert {numbers.clause()})" for _ in range(count)] + ["(check-sat)"]) + "\n"
