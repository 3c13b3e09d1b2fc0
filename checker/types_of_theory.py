"""Whether the types of a theory are what the rules take them to be."""

from logic import reached, require


def check_types(theory):
    """Constructors fit their datatypes, each datatype has a value, and none recurs through functions."""
    types, listed = theory.types, set()
    require("Bool" in types and types["Bool"].constructors == [theory.bank.true.head, theory.bank.false.head],
            "the theory's Bool is not true and false")
    for t in types.values():
        require(t.kind == "datatype" or not t.constructors, f"'{t.name}' is no datatype and has constructors")
        for c in t.constructors:
            own = c.result.arguments
            require(c.result.name == t.name and c.parameters == t.parameters and c not in listed
                    and (t.name == "Bool" or c.kind == "function")
                    and sorted(a.number if a.name is None else -1 for a in own) == list(range(c.parameters)),
                    f"'{c.name}' cannot be a constructor of '{t.name}'")
            listed.add(c)
            c.kind = "constructor"
    require(not (names := without_values(types)), f"a datatype has no value: {names}")
    require(not (names := through_functions(types)), f"a datatype recurs through a function sort: {names}")


def without_values(types):
    """The least answer to "some constructor has arguments whose sorts all have a value", for the selections of
    parameters that come up."""
    answers = {(t.name, (True,) * t.parameters): False for t in types.values() if t.kind == "datatype"}

    def holds(sort, given):
        if sort.name is None:
            return given[sort.number]
        if types[sort.name].kind != "datatype":
            return types[sort.name].kind != "function" or holds(sort.arguments[-1], given)
        return answers.setdefault((sort.name, tuple([holds(a, given) for a in sort.arguments])), False)

    def made(name, selection):
        return any(all([holds(s, {a.number: has for a, has in zip(c.result.arguments, selection)}) for s in c.arguments])
                   for c in types[name].constructors)

    before = None
    while before != answers:
        before = dict(answers)
        for question in before:
            answers[question] = answers[question] or made(*question)
        require(len(answers) < 10_000, "the datatypes are too many to check that they have values")
    return [name for (name, selection), answer in answers.items() if all(selection) and not answer]


def through_functions(types):
    """Datatypes that have themselves inside a function sort, or in place of a parameter that has its place in one."""
    guarded = {name: set() for name in types}
    arguments = [(t.name, c, s) for t in types.values() for c in t.constructors for s in c.arguments]

    def in_functions(sort, inside=False):
        if inside:
            yield sort
        for k, a in enumerate(sort.arguments):
            yield from in_functions(a, inside or types[sort.name].kind == "function" or k in guarded[sort.name])

    before = None
    while before != guarded:
        before = {name: set(places) for name, places in guarded.items()}
        for name, c, sort in arguments:
            guarded[name] |= {c.result.arguments.index(inner) for inner in in_functions(sort) if inner.name is None}
    mentions = {name: set() for name in types}
    for name, _, sort in arguments:
        mentions[name] |= {s.name for s in reached([sort], lambda s: s.arguments) if s.name is not None}
    leads = {name: reached([name], mentions.get) for name in types}
    return [name for name, _, sort in arguments for inner in in_functions(sort)
            if inner.name is not None and name in leads[inner.name] and inner.name in leads[name]]
