"""Formulas with much propositional structure in little text, as programs and circuits give them.

Each name stands for a formula over earlier names, so that what is a page of text would be more than any memory
written out. The same arguments give the same text.
"""

import random

OPERATORS = ("and", "or", "not", "ite", "=", "xor", "=>")


def build(chance, count, equation, write, operators=OPERATORS, recent=6, named=0.8):
    """Definitions `(name, formula)` in order; `write(operator, parts)` makes the text of one. Parts are among the last
    `recent` names, so many of them, else equations."""
    names, definitions = [], []

    def one():
        return chance.choice(names[-recent:]) if names and chance.random() < named else equation()

    for i in range(count):
        operator = chance.choice(operators)
        parts = [one() for _ in range({"not": 1, "ite": 3}.get(operator, 2))]
        definitions.append((f"b{i}", write(operator, parts)))
        names.append(f"b{i}")
    return definitions


def prefix(operator, parts):
    return f"({operator} {' '.join(parts)})"


def infix(operator, parts):
    a, b, c = (parts + ["", ""])[:3]
    return {"and": f"({a} and {b})", "or": f"({a} or {b})", "not": f"(not {a})",
            "ite": f"(({a} => {b}) and (not {a} => {c}))", "=": f"({a} <=> {b})",
            "xor": f"(not ({a} <=> {b}))", "=>": f"({a} => {b})"}[operator]


def tptp_infix(operator, parts):
    a, b, c = (parts + ["", ""])[:3]
    return {"and": f"({a} & {b})", "or": f"({a} | {b})", "not": f"~ ({a})",
            "ite": f"(({a} => {b}) & (~ ({a}) => {c}))", "=": f"({a} <=> {b})",
            "xor": f"({a} <~> {b})", "=>": f"({a} => {b})"}[operator]


SORTS = {
    "int": ("", "Int", ["0", "1", "2", "7"]),
    "opaque": ("(declare-sort U 0)(declare-const c U)(declare-fun f (U) U)\n", "U", ["c", "(f c)"]),
    "datatype": ("(declare-datatype N ((z) (s (p N))))\n", "N", ["z", "(s z)"]),
}


def smtlib(sort, quantifier="forall", variables=33, lets=218, seed=1, operators=OPERATORS, negated=False, goal=False,
           recent=6, named=0.8):
    """One assertion: quantifiers over a sort, Booleans shared by nested lets. With `goal` it is to be proved."""
    chance = random.Random(seed)
    declarations, name, constants = SORTS[sort]
    x = [f"x{i}" for i in range(variables)]
    equation = lambda: f"(= {chance.choice(x)} {chance.choice(x + constants)})"
    definitions = build(chance, lets, equation, prefix, operators, recent, named)
    body = "(and " + " ".join(name for name, _ in definitions[-8:]) + ")"
    for defined, formula in reversed(definitions):
        body = f"(let (({defined} {formula})) {body})"
    text = f"({quantifier} ({' '.join(f'({v} {name})' for v in x)}) {body})"
    if negated:
        text = f"(not {text})"
    return f"{declarations}({'prove' if goal else 'assert'} {text})\n(check-sat)\n"


def mpl(variables=8, lets=60, seed=1, quantifier="exists", datatype=True):
    """The same by predicates that are defined one by another."""
    chance = random.Random(seed)
    x = [f"x{i}" for i in range(variables)]
    declarations = "type N = z | s(N)\n" if datatype else "type N\nfun z : N\nfun s : N -> N\n"
    equation = lambda: f"({chance.choice(x)} = {chance.choice(x + ['z', 's(z)'])})"
    definitions = build(chance, lets, equation, infix)
    arguments = ", ".join(x)
    text = declarations + f"var {' '.join(x)} : N\n"
    for name, _ in definitions:
        text += f"pred {name} : {', '.join(['N'] * variables)}\n"
    for name, formula in definitions:
        for other, _ in reversed(definitions):
            formula = formula.replace(other + " ", f"{other}({arguments}) ").replace(other + ")", f"{other}({arguments}))")
        text += f"{name}({arguments}) <=> {formula}\n"
    return text + f"theorem t: {quantifier} {' '.join(x)}. {definitions[-1][0]}({arguments})\n"


def tptp(variables=33, lets=40, seed=1, quantifier="!", role="conjecture"):
    """Without names for its parts the text itself is large."""
    chance = random.Random(seed)
    x = [f"X{i}" for i in range(variables)]
    equation = lambda: f"{chance.choice(x)} = {chance.choice(x + ['c', 'f(c)'])}"
    formulas = [equation() for _ in range(8)]
    for _ in range(lets):
        operator = chance.choice(OPERATORS)
        parts = [chance.choice(formulas[-8:]) for _ in range({"not": 1, "ite": 3}.get(operator, 2))]
        formula = tptp_infix(operator, [f"({p})" for p in parts])
        formulas.append(formula if len(formula) < 100_000 else equation())
    longest = max(formulas, key=len)
    return f"fof(t, {role}, {quantifier} [{','.join(x)}] : ({longest})).\n"
