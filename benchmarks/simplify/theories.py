"""Terms of four theories, and what they mean: enough to say which small terms are equal to a term, without laws.

A theory has sorts with variables, operations, and values: a term's behaviour is its value where the variables have
certain values. Of a Boolean algebra and of a free group that is exact; of numbers and lists they are values at some points, at
which different small terms differ.
"""

import dataclasses
import itertools


@dataclasses.dataclass(frozen=True)
class Operation:
    name: str
    arguments: tuple
    result: str
    value: object  # of the arguments' behaviours; None if it is too large
    text: str = ""  # with {} for arguments; else the name before them
    weight: int = 1  # in random terms

    def show(self, arguments):
        if self.text:
            return self.text.format(*arguments)
        return self.name + ("(" + ", ".join(arguments) + ")" if arguments else "")


@dataclasses.dataclass
class Theory:
    file: str
    variables: dict  # name to (sort, behaviour)
    operations: list
    sort: str  # of the terms

    def leaves(self, sort):
        out = [(name, behaviour) for name, (s, behaviour) in self.variables.items() if s == sort]
        return out + [(o.name, o.value()) for o in self.operations if not o.arguments and o.result == sort]


def pointwise(f, limit=None):
    def value(*arguments):
        out = tuple(f(*at) for at in zip(*arguments))
        return None if limit and any(v is None or limit(v) for v in out) else out

    return value


def boolean_algebra():
    corners = range(8)
    names = {n: ("B", tuple(c >> i & 1 for c in corners)) for i, n in enumerate("xyz")}
    ops = [Operation("0", (), "B", lambda: (0,) * 8), Operation("1", (), "B", lambda: (1,) * 8),
           Operation("~", ("B",), "B", pointwise(lambda a: 1 - a), weight=2),
           Operation("/\\", ("B", "B"), "B", pointwise(lambda a, b: a & b), "({} /\\ {})", 3),
           Operation("\\/", ("B", "B"), "B", pointwise(lambda a, b: a | b), "({} \\/ {})", 3),
           Operation("<+>", ("B", "B"), "B", pointwise(lambda a, b: a ^ b), "({} <+> {})")]
    return Theory("boolean_algebra", names, ops, "B")


def groups():
    def times(*words):
        out = []
        for letter in itertools.chain(*words):
            if out and out[-1] == -letter:
                out.pop()
            else:
                out.append(letter)
        return tuple(out)

    def inv(word):
        return tuple(-letter for letter in reversed(word))

    names = {n: ("G", (i + 1,)) for i, n in enumerate("xyz")}
    ops = [Operation("e", (), "G", lambda: ()), Operation("inv", ("G",), "G", inv, weight=3),
           Operation("*", ("G", "G"), "G", times, "({} * {})", 5),
           Operation("conj", ("G", "G"), "G", lambda g, x: times(g, x, inv(g))),
           Operation("commutator", ("G", "G"), "G", lambda x, y: times(inv(x), inv(y), x, y))]
    return Theory("groups", names, ops, "G")


def peano():
    points = [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1), (2, 3, 1), (3, 1, 2), (1, 2, 3), (5, 7, 4), (4, 2, 6),
              (3, 5, 2), (7, 3, 5)]
    names = {n: ("Nat", tuple(p[i] for p in points)) for i, n in enumerate("xyz")}

    def large(v):
        return v > 10**15

    def power(a, b):
        return None if b > 40 and a > 1 else a**b

    ops = [Operation("0", (), "Nat", lambda: (0,) * len(points)),
           Operation("s", ("Nat",), "Nat", pointwise(lambda a: a + 1, large), weight=2),
           Operation("+", ("Nat", "Nat"), "Nat", pointwise(lambda a, b: a + b, large), "({} + {})", 4),
           Operation("*", ("Nat", "Nat"), "Nat", pointwise(lambda a, b: a * b, large), "({} * {})", 4),
           Operation("^", ("Nat", "Nat"), "Nat", pointwise(power, large), "({} ^ {})")]
    return Theory("peano", names, ops, "Nat")


def lists():
    samples = [(0, 0, 0), (1, 0, 1), (0, 0, 6), (0, 1, 7), (1, 0, 5), (1, 1, 8), (1, 7, 0), (2, 5, 1), (0, 6, 2), (1, 2, 3),
               (2, 3, 2), (3, 4, 1), (5, 2, 2), (4, 6, 3), (2, 0, 9), (3, 8, 8)]
    names = {"xs": ("List", tuple(tuple(f"a{i}" for i in range(a)) for _, a, _ in samples)),
             "ys": ("List", tuple(tuple(f"b{i}" for i in range(b)) for _, _, b in samples)),
             "x": ("a", ("c",) * len(samples)), "n": ("Nat", tuple(n for n, _, _ in samples))}

    def long(v):
        return len(v) > 60 if isinstance(v, tuple) else v > 60

    ops = [Operation("nil", (), "List", lambda: ((),) * len(samples)),
           Operation("0", (), "Nat", lambda: (0,) * len(samples)),
           Operation("s", ("Nat",), "Nat", pointwise(lambda a: a + 1, long)),
           Operation("+", ("Nat", "Nat"), "Nat", pointwise(lambda a, b: a + b, long), "({} + {})"),
           Operation("length", ("List",), "Nat", pointwise(len)),
           Operation("cons", ("a", "List"), "List", pointwise(lambda a, b: (a,) + b, long), weight=2),
           Operation("++", ("List", "List"), "List", pointwise(lambda a, b: a + b, long), "({} ++ {})", 4),
           Operation("rev", ("List",), "List", pointwise(lambda a: a[::-1]), weight=3),
           Operation("take", ("Nat", "List"), "List", pointwise(lambda n, a: a[:n])),
           Operation("drop", ("Nat", "List"), "List", pointwise(lambda n, a: a[n:]))]
    return Theory("lists", names, ops, "List")


THEORIES = {t.__name__: t for t in (peano, lists, boolean_algebra, groups)}


def smallest(theory, most, keep):
    """By sort, the size of the smallest term of each behaviour, up to size `most`; at most `keep` behaviours a sort."""
    sorts = {o.result for o in theory.operations} | {s for s, _ in theory.variables.values()}
    size_of = {s: {} for s in sorts}
    of_size = {s: {n: [] for n in range(most + 1)} for s in sorts}

    def add(sort, size, behaviour):
        if behaviour is None or behaviour in size_of[sort] or len(size_of[sort]) >= keep:
            return
        size_of[sort][behaviour] = size
        of_size[sort][size].append(behaviour)

    for sort in sorts:
        for _, behaviour in theory.leaves(sort):
            add(sort, 1, behaviour)
    for size in range(2, most + 1):
        for o in theory.operations:
            if len(o.arguments) == 1:
                for a in of_size[o.arguments[0]][size - 1]:
                    add(o.result, size, o.value(a))
            elif len(o.arguments) == 2:
                for left in range(1, size - 1):
                    for a in of_size[o.arguments[0]][left]:
                        for b in of_size[o.arguments[1]][size - 1 - left]:
                            add(o.result, size, o.value(a, b))
    return size_of[theory.sort]


def random_term(theory, sort, size, chance):
    """A term of that size, with its behaviour; None if chance does not find one."""
    if size == 1:
        leaves = theory.leaves(sort)
        # Variables make more of a term than constants do.
        names = [leaf for leaf in leaves if leaf[0] in theory.variables]
        return chance.choice(names if names and chance.random() < 0.85 else leaves) if leaves else None
    fit = [o for o in theory.operations if o.result == sort and 0 < len(o.arguments) < size]
    if not fit:
        return None
    o = chance.choices(fit, [f.weight for f in fit])[0]
    left = size - 1 if len(o.arguments) == 1 else chance.randint(1, size - 2)
    parts = [random_term(theory, s, n, chance) for s, n in zip(o.arguments, (left, size - 1 - left))]
    if any(p is None for p in parts):
        return None
    behaviour = o.value(*(p[1] for p in parts))
    return None if behaviour is None else (o.show([p[0] for p in parts]), behaviour)
