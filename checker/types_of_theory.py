"""Whether the types of a theory are what the rules take them to be."""

from logic import require


def check_types(theory):
    """Constructors fit their datatypes, each datatype has a value, and none recurs through functions."""
    types, listed = theory.types, set()
    require("Bool" in types and types["Bool"].constructors == [theory.bank.true.head, theory.bank.false.head],
            "the theory's Bool is not true and false")
    for t in types.values():
        require(t.kind == "datatype" or not t.constructors, f"'{t.name}' is no datatype and has constructors")
        for c in t.constructors:
            own = c.result.arguments
            fits = (c.result.name == t.name and c.parameters == t.parameters and c not in listed
                    and (t.name == "Bool" or c.kind == "function")
                    and sorted(a.number if a.name is None else -1 for a in own) == list(range(c.parameters)))
            require(fits, f"'{c.name}' cannot be a constructor of '{t.name}'")
            listed.add(c)
            c.kind = "constructor"
    for t in without_values(types):
        require(False, f"the datatype '{t}' has no value")
    for t in through_functions(types):
        require(False, f"the datatype '{t}' recurs through a function sort")


def without_values(types):
    """The least answer to "some constructor has arguments whose sorts all have a value", for the selections of
    parameters that come up."""
    answers = {(t.name, (True,) * t.parameters): False for t in types.values() if t.kind == "datatype"}

    def holds(sort, given):
        if sort.name is None:
            return given[sort.number]
        kind = types[sort.name].kind
        if kind == "function":
            return holds(sort.arguments[-1], given)
        if kind in ("uninterpreted", "integers", "field"):
            return True
        return answers.setdefault((sort.name, tuple([holds(a, given) for a in sort.arguments])), False)

    def made(name, selection):
        for c in types[name].constructors:
            given = {own.number: selected for own, selected in zip(c.result.arguments, selection)}
            if all([holds(s, given) for s in c.arguments]):
                return True
        return False

    before = None
    while before != answers:
        before = dict(answers)
        for question in before:
            answers[question] = answers[question] or made(*question)
        require(len(answers) < 10_000, "the datatypes are too many to check that they have values")
    return [name for (name, selection), answer in answers.items() if all(selection) and not answer]


def through_functions(types):
    """Datatypes that have themselves inside a function sort, or in place of a parameter that has its place in one."""
    mentions, guarded = {name: set() for name in types}, {name: set() for name in types}

    def mention(name, sort):
        if sort.name is not None:
            mentions[name].add(sort.name)
        for a in sort.arguments:
            mention(name, a)

    def in_functions(sort, inside=False):
        if inside:
            yield sort
        for k, a in enumerate(sort.arguments):
            yield from in_functions(a, inside or types[sort.name].kind == "function" or k in guarded[sort.name])

    def arguments():
        return [(t.name, c, s) for t in types.values() for c in t.constructors for s in c.arguments]

    for name, _, sort in arguments():
        mention(name, sort)
    leads = {name: reached(name, mentions) for name in types}
    before = None
    while before != guarded:
        before = {name: set(places) for name, places in guarded.items()}
        for name, c, sort in arguments():
            for inner in in_functions(sort):
                if inner.name is None:
                    guarded[name].add(c.result.arguments.index(inner))
    return [name for name, _, sort in arguments()
            for inner in in_functions(sort) if inner.name is not None and name in leads[inner.name] | {inner.name}
            and inner.name in leads[name] | {name}]


def reached(start, successors):
    """What a thing leads to, in one step or more."""
    out, stack = set(), [start]
    while stack:
        for s in successors.get(stack.pop(), ()):
            if s not in out:
                out.add(s)
                stack.append(s)
    return out
