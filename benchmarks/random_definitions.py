"""Small random theories of datatypes and recursive functions in MPL, and what their theorems come to on values.

A theory has a model by construction: some functions are defined by their clauses, some are given by axioms that are
the clauses of a definition which is kept back, and clauses may be left out. So its axioms never contradict each
other, and a theorem that is false on some values under all clauses, also those left out, does not follow.
Used by `differential`.
"""

import itertools
import random

THEOREM, OPEN, NO_THEOREM = "theorem", "open", "no theorem"

# A term is a variable (its sort is told by its first letter) or a tuple of a symbol and its arguments.
CONSTRUCTORS = {"N": {"0": "", "s": "N"}, "L": {"nil": "", "cons": "NL"}, "T": {"leaf": "", "node": "TNT"},
                "C": {"red": "", "green": "", "blue": ""}}
SORT_OF_LETTER = {**dict.fromkeys("nmk", "N"), **dict.fromkeys("uvw", "L"), **dict.fromkeys("xyz", "T"),
                  **dict.fromkeys("cde", "C")}
LETTERS = {"N": "nmk", "L": "uvw", "T": "xyz", "C": "cde"}
RESULT = {c: sort for sort, all_of_it in CONSTRUCTORS.items() for c in all_of_it}
CONNECTIVES = ("not", "and", "or", "=>", "<=>")
STEPS, LARGEST = 2000, 60


class Stuck(Exception):
    """Too long, or too large."""


class Function:
    """`clauses`: (patterns, right side, whether it is written). With `axiomatic` they are written as axioms."""

    def __init__(self, name, arguments, result, axiomatic):
        self.name, self.arguments, self.result, self.axiomatic = name, arguments, result, axiomatic
        self.clauses = []

    def with_clauses(self, clauses):
        other = Function(self.name, self.arguments, self.result, self.axiomatic)
        other.clauses = clauses
        return other


class Maker:
    def __init__(self, chance):
        self.chance = chance
        self.functions = {}
        self.sorts = sorted(chance.sample("NLTC", chance.choice((1, 2, 2, 3))))
        if not set(self.sorts) & set("NLT"):
            self.sorts.append("N")
        if set(self.sorts) & set("LT") and "N" not in self.sorts:
            self.sorts.append("N")  # what lists and trees hold

    def term(self, sort, variables, depth, calls=()):
        """`calls`: functions to call with something smaller, as (name, first arguments)."""
        chance = self.chance
        fitting = [v for v in variables if SORT_OF_LETTER[v[0]] == sort]
        if fitting and chance.random() < (0.8 if depth <= 0 else 0.25):
            return chance.choice(fitting)
        recursive = [(f, smaller) for f, smaller in calls if f.result == sort]
        if recursive and depth > 0 and chance.random() < 0.75:
            function, smaller = chance.choice(recursive)
            return (function.name, smaller, *(self.term(s, variables, depth - 1) for s in function.arguments[1:]))
        known = [f for f in self.functions.values() if f.result == sort]
        if known and depth > 0 and chance.random() < 0.6:
            function = chance.choice(known)
            return (function.name, *(self.term(s, variables, depth - 1, calls) for s in function.arguments))
        if depth > 1 and chance.random() < 0.12:
            return ("if", self.atom(variables, 1), self.term(sort, variables, depth - 1, calls),
                    self.term(sort, variables, depth - 1, calls))
        shapes = [(c, rank) for c, rank in CONSTRUCTORS[sort].items() if not rank or depth > 0]
        constructor, rank = chance.choice(shapes)
        return (constructor, *(self.term(s, variables, depth - 1, calls) for s in rank))

    def atom(self, variables, depth, calls=()):
        chance = self.chance
        predicates = [f for f in [*self.functions.values(), *(f for f, _ in calls)] if f.result == "o"]
        recursive = [(f, smaller) for f, smaller in calls if f.result == "o"]
        if recursive and chance.random() < 0.7:
            function, smaller = chance.choice(recursive)
            return (function.name, smaller, *(self.term(s, variables, depth - 1) for s in function.arguments[1:]))
        predicates = [f for f in predicates if f.name in self.functions]
        if predicates and chance.random() < 0.5:
            function = chance.choice(predicates)
            return (function.name, *(self.term(s, variables, depth - 1) for s in function.arguments))
        sort = chance.choice(self.sorts)
        return ("=", self.term(sort, variables, depth), self.term(sort, variables, depth))

    def formula(self, variables, depth, size, calls=()):
        chance = self.chance
        if size == 0 or chance.random() < 0.35:
            return self.atom(variables, depth, calls)
        connective = chance.choice(("not", "and", "or", "=>", "=>", "<=>"))
        if connective == "not":
            return ("not", self.formula(variables, depth, size - 1, calls))
        return (connective, self.formula(variables, depth, size - 1, calls),
                self.formula(variables, depth, size - 1, calls))

    def function(self, name):
        chance = self.chance
        recursive = [s for s in self.sorts if s in "NLT"]
        first = chance.choice(recursive if chance.random() < 0.9 else self.sorts)
        others = [chance.choice(self.sorts) for _ in range(chance.choice((0, 1, 1, 2)))]
        result = chance.choice([*self.sorts, first, "o"])
        function = Function(name, [first, *others], result, chance.random() < 0.2)
        for constructor, rank in CONSTRUCTORS[first].items():
            names = {s: iter([*LETTERS[s], *(v + "1" for v in LETTERS[s])]) for s in CONSTRUCTORS}
            parts = [next(names[s]) for s in rank]
            rest = [next(names[s]) for s in others]
            calls = [(function, p) for p in parts if SORT_OF_LETTER[p] == first]
            variables = parts + rest
            if result == "o":
                right = self.formula(variables, 1, chance.choice((0, 0, 1)), calls)
            else:
                right = self.term(result, variables, chance.choice((1, 2, 2, 3)), calls)
            patterns = ((constructor, *parts), *rest)
            function.clauses.append((patterns, right, chance.random() > 0.04))
        self.functions[name] = function

    def theorem(self):
        chance = self.chance
        variables = [LETTERS[s][k] for s in self.sorts for k in range(chance.choice((1, 1, 2)))]
        return self.formula(variables, chance.choice((1, 2, 2, 3)), chance.choice((0, 0, 0, 1, 1, 2)))


def variables_in(thing):
    if isinstance(thing, str):
        return [thing]
    return list(dict.fromkeys(v for part in thing[1:] for v in variables_in(part)))


class Evaluator:
    def __init__(self, functions):
        self.functions, self.known, self.steps = functions, {}, 0

    def value(self, term, at):
        if isinstance(term, str):
            return at[term]
        head, *rest = term
        if head == "if":
            return self.value(rest[1] if self.value(rest[0], at) else rest[2], at)
        if head == "=":
            return self.value(rest[0], at) == self.value(rest[1], at)
        if head == "not":
            return not self.value(rest[0], at)
        if head in CONNECTIVES:
            left, right = self.value(rest[0], at), self.value(rest[1], at)
            return {"and": left and right, "or": left or right, "=>": not left or right, "<=>": left == right}[head]
        values = tuple(self.value(t, at) for t in rest)
        if head in RESULT:
            if sum(map(size_of, values)) > LARGEST:
                raise Stuck
            return (head, *values)
        return self.call(head, values)

    def call(self, name, values):
        if (name, values) in self.known:
            return self.known[name, values]
        self.steps += 1
        if self.steps > STEPS:
            raise Stuck
        for patterns, right, _ in self.functions[name].clauses:
            if patterns[0][0] != values[0][0]:
                continue
            at = dict(zip(patterns[0][1:], values[0][1:])) | dict(zip(patterns[1:], values[1:]))
            result = self.known[name, values] = self.value(right, at)
            return result
        raise Stuck

    def is_false(self, formula, at):
        self.steps = 0
        try:
            return not self.value(formula, at)
        except (Stuck, RecursionError):
            return None


def size_of(value):
    return 1 + sum(map(size_of, value[1:]))


def small_values():
    """Of each sort, smallest first."""
    numbers = [("0",)]
    for _ in range(5):
        numbers.append(("s", numbers[-1]))
    lists = [("nil",)]
    for length in (1, 2, 3):
        for items in itertools.product(numbers[:3 if length < 3 else 2], repeat=length):
            made = ("nil",)
            for item in reversed(items):
                made = ("cons", item, made)
            lists.append(made)
    trees = [("leaf",)]
    for _ in range(2):
        trees = list(dict.fromkeys([*trees, *(("node", l, n, r) for l in trees[:4] for n in numbers[:2]
                                              for r in trees[:4])]))
    return {"N": numbers, "L": lists[:14], "T": trees[:14], "C": [("red",), ("green",), ("blue",)]}


VALUES = small_values()


def counterexample(functions, formula, chance):
    """The first small values that make it false, the share of those that do, or (None, 0)."""
    free = variables_in(formula)
    pools = [VALUES[SORT_OF_LETTER[v[0]]] for v in free]
    assignments = list(itertools.islice(itertools.product(*pools), 4000))
    if len(assignments) > 150:
        assignments = assignments[:50] + chance.sample(assignments, 100)
    evaluator = Evaluator(functions)
    found = [a for a in assignments if evaluator.is_false(formula, dict(zip(free, a)))]
    return (dict(zip(free, found[0])) if found else None), len(found) / len(assignments)


# --- writing ----------------------------------------------------------------------------------------


def written(term):
    """Connectives and `if` in parentheses, everything else as applications."""
    if isinstance(term, str):
        return term
    head, *rest = term
    if head == "if":
        return f"(if {written(rest[0])} then {written(rest[1])} else {written(rest[2])})"
    if head == "not":
        return f"(not {written(rest[0])})"
    if head == "=" or head in CONNECTIVES:
        return f"({written(rest[0])} {head} {written(rest[1])})"
    return head + (f"({', '.join(map(written, rest))})" if rest else "")


def parsed(text):
    """A value as whence prints it; nothing if it is none of ours."""
    tokens = text.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split()
    position = 0

    def term():
        nonlocal position
        head = tokens[position]
        position += 1
        parts = []
        if position < len(tokens) and tokens[position] == "(":
            while tokens[position] != ")":
                position += 1
                parts.append(term())
            position += 1
        return (head, *parts)

    return term()


def is_value(value, sort):
    rank = CONSTRUCTORS[sort].get(value[0])
    return rank is not None and len(rank) == len(value) - 1 and all(map(is_value, value[1:], rank))


class Problem:
    """A theory and theorems. What is expected of each theorem: that it is one (by construction), or nothing."""

    kind, suffix, expected = "definitions", ".mpl", None
    asks_peers = False
    strategies = ("auto",)

    def __init__(self, functions, theorems, constructed=()):
        self.functions, self.theorems, self.constructed = functions, theorems, frozenset(constructed)

    def text(self):
        lines = ["type N = 0 | s(N)", "type L = nil | cons(N, L)", "type T = leaf | node(T, N, T)",
                 "type C = red | green | blue"]
        for f in self.functions.values():
            rank = ", ".join(f.arguments)
            lines.append(f"pred {f.name} : {rank}" if f.result == "o" else f"fun {f.name} : {rank} -> {f.result}")
        for f in self.functions.values():
            for patterns, right, shown in f.clauses:
                if shown:
                    sign = "<=>" if f.result == "o" else "="
                    lines.append(f"{'axiom ' if f.axiomatic else ''}{written((f.name, *patterns))} {sign} {written(right)}")
        lines += [f"theorem t{k}: {written(t)}" for k, t in enumerate(self.theorems)]
        return "\n".join(lines) + "\n"

    def fault(self, theorems):
        """What is wrong with the statuses that whence gave, if something is."""
        chance = random.Random(len(self.theorems))
        for told in theorems:
            k = int(told["name"][1:])
            theorem, status = self.theorems[k], told["status"]
            if status == "contradictory-axioms":
                return "the axioms have a model and are said to be contradictory"
            if status == "proved" and counterexample(self.functions, theorem, chance)[0] is not None:
                return f"t{k} is said to be proved, and has a counterexample"
            if status in ("refuted", "not-a-theorem") and theorem in self.constructed:
                return f"t{k} is said to be no theorem, and is one by construction"
            if status == "refuted":
                values = {e["variable"]: parsed(e["value"]) for e in told["counterexample"]}
                if all(v in values and is_value(values[v], SORT_OF_LETTER[v[0]]) for v in variables_in(theorem)) \
                        and Evaluator(self.functions).is_false(theorem, values) is False:
                    return f"t{k} is said to be false where it is true"
        return None

    def smaller(self):
        for k in range(len(self.theorems)):
            if len(self.theorems) > 1:
                yield Problem(self.functions, self.theorems[:k] + self.theorems[k + 1:], self.constructed)
        used = self.used()
        if len(used) < len(self.functions):
            yield Problem({n: f for n, f in self.functions.items() if n in used}, self.theorems, self.constructed)
        for name, f in self.functions.items():
            for k, (patterns, right, shown) in enumerate(f.clauses):
                if shown:
                    yield self.with_clause(name, k, (patterns, right, False))
                sort = f.result
                for other in smaller_terms(right, sort, self.functions):
                    yield self.with_clause(name, k, (patterns, other, shown))
        for k, theorem in enumerate(self.theorems):
            for other in smaller_terms(theorem, "o", self.functions):
                yield Problem(self.functions, self.theorems[:k] + [other] + self.theorems[k + 1:], self.constructed)

    def with_clause(self, name, k, clause):
        f = self.functions[name]
        return Problem({**self.functions, name: f.with_clauses([*f.clauses[:k], clause, *f.clauses[k + 1:]])},
                       self.theorems)

    def used(self):
        found, pending = set(), list(self.theorems)
        while pending:
            thing = pending.pop()
            if isinstance(thing, str):
                continue
            pending += thing[1:]
            if thing[0] in self.functions and thing[0] not in found:
                found.add(thing[0])
                pending += [right for _, right, _ in self.functions[thing[0]].clauses]
        return found


def sort_of(term, functions):
    if isinstance(term, str):
        return SORT_OF_LETTER[term[0]]
    if term[0] == "if":
        return sort_of(term[2], functions)
    if term[0] == "=" or term[0] in CONNECTIVES:
        return "o"
    return RESULT.get(term[0]) or functions[term[0]].result


def smaller_terms(term, sort, functions):
    """Terms of the sort that it may be replaced by: parts of it, and itself with a part replaced."""
    if isinstance(term, str):
        return
    for part in term[1:]:
        if sort_of(part, functions) == sort:
            yield part
    for constant, rank in CONSTRUCTORS.get(sort, {}).items():
        if not rank and term != (constant,):
            yield (constant,)
            break
    for k in range(1, len(term)):
        for other in smaller_terms(term[k], sort_of(term[k], functions), functions):
            yield (*term[:k], other, *term[k + 1:])


def constructed_theorem(maker):
    """What follows from clauses that are written: an instance of one, weakened perhaps."""
    chance = maker.chance
    clauses = [(f, c) for f in maker.functions.values() for c in f.clauses if c[2]]
    function, (patterns, right, _) = chance.choice(clauses)
    renaming = {v: maker.term(SORT_OF_LETTER[v[0]], [LETTERS[SORT_OF_LETTER[v[0]]][0]], chance.choice((0, 1)))
                for p in patterns for v in variables_in(p)}

    def instance(term):
        if isinstance(term, str):
            return renaming[term]
        return (term[0], *map(instance, term[1:]))

    sides = [instance((function.name, *patterns)), instance(right)]
    chance.shuffle(sides)
    theorem = ("<=>" if function.result == "o" else "=", *sides)
    if chance.random() < 0.4:
        theorem = ("=>", maker.theorem(), theorem)
    elif chance.random() < 0.4:
        theorem = ("or", maker.theorem(), theorem)
    return theorem


def problem_of(seed):
    chance = random.Random(seed)
    maker = Maker(chance)
    for name in ("ff", "gg", "hh")[:chance.randint(1, 3)]:
        maker.function(name)
    theorems, constructed = [], []
    for _ in range(chance.randint(1, 3)):
        kind = chance.random()
        if kind < 0.2:
            constructed.append(constructed_theorem(maker))
            theorems.append(constructed[-1])
            continue
        # What seems to hold, or fails for few values only: random statements are mostly plainly false.
        best = (2.0, None)
        for _ in range(12):
            candidate = maker.theorem()
            if not variables_in(candidate):
                continue
            _, share = counterexample(maker.functions, candidate, chance)
            rank = share if kind < 0.6 or share > 0 else 1.5
            best = min(best, (rank, candidate), key=lambda pair: pair[0])
        theorems.append(best[1] or ("=", ("0",), ("0",)))
    return Problem(maker.functions, theorems, constructed)
