#!/usr/bin/env python3
"""Random conjectures of TH0 without axioms: what is called a theorem has to hold in all interpretations with
one or two individuals that are tried, all functions being there. Exit code 1 if one does not.

    benchmarks/random_higher_order.py --program build/release/whence --problems 200 --seed 1
"""

import argparse
import itertools
import pathlib
import random
import subprocess
import sys
import tempfile

I, O = "i", "o"
CONSTANTS = {"a": I, "b": I, "u": O, "f": (I, I), "p": (I, O), "r": (I, (I, O)), "k": (O, I), "h": (O, O),
             "q": ((I, O), O), "m": ((I, I), (I, I))}
VARIABLE_TYPES = (I, I, I, O, (I, O), (I, I), (O, O))
GOAL_SHAPES = ("=>", "<=>", "=", "or", "and", "not", "forall", "exists", "atom", "atom", "ite")


def text_of_type(t):
    if isinstance(t, str):
        return "$" + t
    left = text_of_type(t[0])
    return (f"( {left} )" if isinstance(t[0], tuple) else left) + " > " + text_of_type(t[1])


class Maker:
    """Random terms. A term is (kind, ...), variables are numbers with types in `scope`."""

    def __init__(self, chance):
        self.chance, self.count = chance, 0

    def variable(self):
        self.count += 1
        return f"X{self.count}", self.chance.choice(VARIABLE_TYPES)

    def heads(self, goal, scope):
        """What can be applied so that the result has the type, with the types of its arguments."""
        for name, t in list(CONSTANTS.items()) + list(scope.items()):
            arguments = []
            while True:
                if t == goal:
                    yield name, list(arguments)
                if not isinstance(t, tuple):
                    break
                arguments.append(t[0])
                t = t[1]

    def term(self, goal, scope, depth):
        chance = self.chance
        if goal == O and depth > 0 and chance.random() < 0.7:
            return self.formula(scope, depth)
        if isinstance(goal, tuple) and (depth > 0 and chance.random() < 0.7):
            self.count += 1
            name = f"X{self.count}"
            return "lambda", name, goal[0], self.term(goal[1], {**scope, name: goal[0]}, depth - 1)
        choices = list(self.heads(goal, scope))
        if depth <= 0:
            fewest = min(len(arguments) for _, arguments in choices)
            choices = [c for c in choices if len(c[1]) == fewest]
        name, arguments = chance.choice(choices)
        term = ("name", name)
        for argument in arguments:
            term = ("apply", term, self.term(argument, scope, depth - 1))
        return term

    def formula(self, scope, depth):
        chance = self.chance
        shape = chance.choice(GOAL_SHAPES) if depth > 0 else "atom"
        if shape in ("=>", "<=>", "or", "and"):
            return shape, self.formula(scope, depth - 1), self.formula(scope, depth - 1)
        if shape == "not":
            return shape, self.formula(scope, depth - 1)
        if shape in ("forall", "exists"):
            name, t = self.variable()
            return shape, name, t, self.formula({**scope, name: t}, depth - 1)
        if shape == "ite":
            return (shape,) + tuple(self.formula(scope, depth - 1) for _ in range(3))
        if shape == "=":
            t = chance.choice(VARIABLE_TYPES)
            return "=", self.term(t, scope, depth - 1), self.term(t, scope, depth - 1)
        return self.term(O, scope, 0)


def text(t):
    kind = t[0]
    if kind == "name":
        return t[1]
    if kind == "apply":
        return f"( {text(t[1])} @ {text(t[2])} )"
    if kind in ("lambda", "forall", "exists"):
        sign = {"lambda": "^", "forall": "!", "exists": "?"}[kind]
        return f"( {sign} [{t[1]}: {text_of_type(t[2])}] : ( {text(t[3])} ) )"
    if kind == "not":
        return f"( ~ ( {text(t[1])} ) )"
    if kind == "ite":
        return f"$ite( {text(t[1])}, {text(t[2])}, {text(t[3])} )"
    sign = {"or": "|", "and": "&"}.get(kind, kind)
    return f"( {text(t[1])} {sign} {text(t[2])} )"


class World:
    """All values of a type are numbers or truth values, and tuples of the values of functions."""

    def __init__(self, size):
        self.size, self.known = size, {}

    def values(self, t):
        if t not in self.known:
            if t == I:
                self.known[t] = list(range(self.size))
            elif t == O:
                self.known[t] = [False, True]
            else:
                domain, values = self.values(t[0]), self.values(t[1])
                self.known[t] = list(itertools.product(values, repeat=len(domain)))
        return self.known[t]

    def place(self, t, value):
        return self.values(t).index(value)

    def type_of(self, t, types):
        if t[0] == "name":
            return types[t[1]]
        if t[0] == "apply":
            return self.type_of(t[1], types)[1]
        if t[0] == "lambda":
            return t[2], self.type_of(t[3], {**types, t[1]: t[2]})
        return O

    def value(self, t, of, types):
        kind = t[0]
        if kind == "name":
            return of[t[1]]
        if kind == "apply":
            function, argument = self.value(t[1], of, types), self.value(t[2], of, types)
            return function[self.place(self.type_of(t[1], types)[0], argument)]
        if kind in ("lambda", "forall", "exists"):
            inner = {**types, t[1]: t[2]}
            values = (self.value(t[3], {**of, t[1]: v}, inner) for v in self.values(t[2]))
            return tuple(values) if kind == "lambda" else all(values) if kind == "forall" else any(values)
        if kind == "not":
            return not self.value(t[1], of, types)
        if kind == "ite":
            return self.value(t[2] if self.value(t[1], of, types) else t[3], of, types)
        left = self.value(t[1], of, types)
        right = self.value(t[2], of, types)
        return {"=>": not left or right, "or": left or right, "and": left and right}.get(kind, left == right)


def fails_in(formula, chance, tries):
    """Interpretations in which the formula does not hold, of those that are tried."""
    for size in (1, 2):
        world = World(size)
        for _ in range(tries):
            of = {name: chance.choice(world.values(t)) for name, t in CONSTANTS.items()}
            if not world.value(formula, of, CONSTANTS):
                return size, of
    return None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default="build/release/whence")
    options.add_argument("--problems", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--work", type=int, default=2_000_000)
    options.add_argument("--keep", help="where a problem is written on which there is disagreement")
    given = options.parse_args()
    chance = random.Random(given.seed)
    declarations = "".join(f"thf({n}_type, type, {n}: {text_of_type(t)}).\n" for n, t in CONSTANTS.items())
    seen, wrong = {}, 0
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "problem.p"
        for number in range(given.problems):
            maker = Maker(chance)
            formula = maker.formula({}, chance.randint(2, 4))
            path.write_text(declarations + f"thf(c, conjecture, {text(formula)}).\n")
            run = subprocess.run([given.program, "prove", str(path), "--quiet", "--work", str(given.work)],
                                 capture_output=True, text=True, check=False)
            status = run.stdout.split()[3] if run.stdout.startswith("% SZS status") else f"exit {run.returncode}"
            seen[status] = seen.get(status, 0) + 1
            failing = fails_in(formula, chance, 30)
            bad = status.startswith(("exit", "Input")) or (status == "Theorem" and failing)
            if bad:
                wrong += 1
                print(f"problem {number}: {status}, {failing}\n{text(formula)}\n{run.stderr[:500]}")
                if given.keep:
                    pathlib.Path(given.keep, f"problem_{number}.p").write_text(path.read_text())
    print(", ".join(f"{status}: {count}" for status, count in sorted(seen.items())) + f"; {wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
