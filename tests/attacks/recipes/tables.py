"""The tables of sorts, symbols and terms: names that mean something else, terms that are none."""

from builder import (BOOL, COLOR, FALSE, NAT, ONE, RED, THING, TREE, V0, ZERO, Proof, app, bound, eq, exists, f, forall,
                     implies, list_of, name, no, r, s, skolem, var)
from catalogue import attack, control


@control
def fresh_symbols():
    """A name and a Skolem symbol, as they should be."""
    p = Proof()
    body = exists(THING, lambda y: r(var(0, THING), y))
    p.step("name", [], [eq(name(body, var(0, THING)), body)], terms=[body])
    total = p.input("total", forall(THING, lambda x: exists(THING, lambda y: r(x, y))))
    p.step("clausify", [total], [r(var(0, THING), skolem(body, var(0, THING)))], numbers=[0, 0, 0, 0])
    return p


@attack("a sort that the input does not have", "no sort 'Void'")
def unknown_sort():
    p = Proof()
    p.file["sorts"].append({"constructor": "Void", "arguments": []})
    return p


@attack("a sort with a parameter too many", "another number of parameters")
def sort_arity():
    p = Proof()
    p.file["sorts"] += [{"constructor": "Nat", "arguments": []}, {"constructor": "Nat", "arguments": [0]}]
    return p


@attack("a sort that is made of itself", "which is out of range")
def cyclic_sort():
    p = Proof()
    p.file["sorts"].append({"constructor": "List", "arguments": [0]})
    return p


@attack("a sort that doubles with each line, 2^40 nodes in all", "a sort is too large|another number of parameters")
def doubling_sort():
    p = Proof()
    p.file["sorts"].append({"constructor": "Nat", "arguments": []})
    for i in range(40):
        p.file["sorts"].append({"constructor": "->1", "arguments": [i, i]})
    return p


@attack("the number of a type variable beyond the limit", "which is out of range")
def large_type_variable():
    p = Proof()
    p.file["sorts"].append({"variable": 1 << 20})
    return p


@attack("a symbol that the input does not declare", "no symbol 'oracle'")
def unknown_symbol():
    p = Proof()
    p.sort(BOOL)
    p.file["symbols"].append({"name": "oracle", "parameters": 0, "arguments": [], "result": 0})
    return p


@attack("a symbol of the input at another rank", "other sorts in the problem")
def other_rank():
    p = Proof()
    p.symbol("even")
    p.file["symbols"][0]["arguments"] = []
    return p


@attack("a symbol of the logic passed off as the input's own", "no symbol 'not'")
def builtin_as_input():
    p = Proof()
    p.symbol("not")
    del p.file["symbols"][0]["builtin"]
    return p


@attack("a symbol of the input passed off as one of the logic", "no symbol 'even'")
def input_as_builtin():
    p = Proof()
    p.symbol("even")
    p.file["symbols"][0]["builtin"] = True
    return p


@attack("equality between any two sorts: its second argument has a type variable of its own", "other sorts in the problem")
def equality_of_two_sorts():
    p = Proof()
    p.sort(V0), p.sort(("type variable", 1)), p.sort(BOOL)
    p.file["symbols"].append({"name": "=", "builtin": True, "parameters": 2, "arguments": [0, 1], "result": 2})
    return p


@attack("a fresh symbol under the name of another one, so that two definitions meet in one name", "not named after its definition")
def misnamed_fresh_symbol():
    p = Proof()
    p.term(name(exists(THING, lambda y: r(y, y))))
    other = p.term(name(exists(THING, lambda y: no(r(y, y)))))
    p.file["symbols"][-1]["name"] = p.file["symbols"][-2]["name"]
    assert other
    return p


@attack("a fresh symbol under the name of a symbol of the input, `s`", "not named after its definition")
def fresh_symbol_named_as_input():
    p = Proof()
    p.term(name(ONE))
    p.file["symbols"][-1]["name"] = "s"
    return p


@attack("the liar: a name whose definition says that it is false", "before its definition")
def liar():
    p = Proof()
    p.sort(BOOL), p.symbol("not")
    # term 0 is the name, term 1 its negation, which the name names
    p.file["symbols"].append({"name": "nm_000000000000", "names": 1})
    p.file["terms"] += [{"apply": 1}, {"apply": 0, "arguments": [0]}]
    return p


@attack("a Skolem symbol that occurs in the formula that defines it", "before its definition")
def skolem_in_itself():
    p = Proof()
    for key in ("0", "s", "="):
        p.symbol(key)
    at = len(p.file["symbols"])
    p.file["symbols"].append({"name": "sk_000000000000", "definition": 3})
    nat = p.sort(NAT)
    p.file["terms"] += [{"bound": 0, "sort": nat}, {"apply": at},
                        {"apply": 2, "sorts": [nat], "arguments": [0, 1]}, {"exists": nat, "body": 2}]
    return p


@attack("a Skolem symbol for what is claimed of all x: a universal formula as its definition", "does not have the right form")
def skolem_of_universal():
    p = Proof()
    p.term(app(("skolem", forall(THING, lambda y: r(y, y)))))
    return p


@attack("a Skolem symbol for a formula with a variable that is bound nowhere", "does not have the right form")
def skolem_of_loose_variable():
    p = Proof()
    p.term(app(("skolem", ("exists", THING, r(bound(0, THING), bound(1, THING))))))
    return p


@attack("a name with its variables numbered backwards, so that its arguments change places", "does not have the right form")
def name_numbered_backwards():
    p = Proof()
    x, y = var(0, THING), var(1, THING)
    p.term(name(r(y, x), x, y))
    return p


@attack("a name of a term whose variables have one number and two sorts", "ill-sorted|does not have the right form")
def name_of_two_sorts():
    p = Proof()
    pair = app("and", eq(var(0, NAT), ZERO), eq(var(0, COLOR), RED))
    p.term(name(pair, var(0, NAT)))
    return p


@attack("a symbol that is both a Skolem symbol and a name", "unknown member 'names'")
def skolem_and_name():
    p = Proof()
    p.term(skolem(exists(THING, lambda y: r(y, y))))
    p.file["symbols"][-1]["names"] = 0
    return p


@attack("a Skolem symbol without the argument on which it depends: one y for all x", "ill-sorted")
def skolem_without_arguments():
    p = Proof()
    x = var(0, THING)
    y = skolem(exists(THING, lambda y: r(x, y)))
    total = p.input("total", forall(THING, lambda x: exists(THING, lambda y: r(x, y))))
    p.step("clausify", [total], [r(x, y)], numbers=[0, 0, 0, 0])
    return p


@attack("a function applied to what is not of its sort", "is ill-sorted")
def ill_sorted():
    p = Proof()
    p.step("reflexivity", [], [eq(s(RED), s(RED))], terms=[s(RED)])
    return p


@attack("a function with an argument too few", "is ill-sorted")
def too_few_arguments():
    p = Proof()
    p.term(app("+", ZERO))
    return p


@attack("equality without the sort of its sides", "wrong number of sort arguments")
def equality_without_sort():
    p = Proof()
    p.term(app("=", ZERO, ZERO))
    return p


@attack("an equation between values of two sorts", "is ill-sorted")
def equation_of_two_sorts():
    p = Proof()
    p.term(app("=", ZERO, RED, sorts=(NAT,)))
    return p


@attack("a list whose elements have the wrong sort", "is ill-sorted")
def list_of_another_sort():
    p = Proof()
    p.term(app("cons", RED, app("nil", sorts=(NAT,)), sorts=(NAT,)))
    return p


@attack("a quantifier over one sort whose variable has another, so that what holds for colours holds for numbers",
        "another sort than its quantifier")
def quantifier_of_another_sort():
    p = Proof()
    p.term(("forall", COLOR, eq(bound(0, NAT), ZERO)))
    return p


@attack("a quantifier whose body is no formula", "quantifies what is not a formula")
def body_not_a_formula():
    p = Proof()
    p.term(("forall", NAT, bound(0, NAT)))
    return p


@attack("a term that is both universal and existential", "unknown member 'exists'")
def two_quantifiers():
    p = Proof()
    p.term(forall(NAT, lambda x: eq(x, x)))
    p.file["terms"][-1]["exists"] = 0
    return p


@attack("a term that contains itself", "which is out of range")
def cyclic_term():
    p = Proof()
    p.symbol("s")
    p.file["terms"].append({"apply": 0, "arguments": [0]})
    return p


@attack("a variable's number beyond the limit, where the next fresh variable is variable 0", "which is out of range")
def variable_beyond_limit():
    p = Proof()
    p.sort(NAT)
    p.file["terms"].append({"variable": (1 << 32) - 2, "sort": 0})
    return p


@attack("variables of one number and two sorts in one clause, so that one substitution is for both",
        "stands for variables of two sorts")
def one_number_two_sorts():
    p = Proof()
    formula = implies(eq(var(0, NAT), ZERO), eq(var(0, COLOR), RED))
    p.step("excluded-middle", [], [formula, (formula, False)], terms=[formula])
    return p


@attack("a part of a quantified formula as if it were a formula: its variable is bound nowhere", "part of a quantified formula")
def loose_variable_in_step():
    p = Proof()
    p.step("reflexivity", [], [eq(bound(0), bound(0))], terms=[bound(0)])
    return p


@attack("to put a bound variable for a free one, which a quantifier further out then captures", "part of a quantified formula")
def captured_variable():
    p = Proof()
    x, y = var(0, THING), var(1, THING)
    premise = p.step("excluded-middle", [], [exists(THING, lambda z: r(x, z)), (exists(THING, lambda z: r(x, z)), False)],
                     terms=[exists(THING, lambda z: r(x, z))])
    claim = exists(THING, lambda z: r(z, z))
    p.step("instantiate", [premise], [claim, (claim, False)], substitutions=[{0: bound(0, THING)}])
    assert y
    return p


@attack("a term that uses a symbol of a term that comes later", "before its definition")
def definition_after_use():
    p = Proof()
    p.term(name(f(app("a"))))
    p.file["terms"].insert(0, p.file["terms"].pop())
    return p


@attack("values of a type variable compared with numbers", "is ill-sorted")
def type_variable_as_number():
    p = Proof()
    p.term(s(var(0, V0)))
    return p


@attack("trees of functions: a datatype's constructor at sort arguments it does not have", "wrong number of sort arguments")
def sort_arguments_too_many():
    p = Proof()
    p.term(app("node", app("leaf"), app("leaf"), sorts=(TREE,)))
    assert FALSE and list_of(NAT)
    return p
