"""Rules without premises: equality, constructors, laws, names."""

from builder import (BLUE, BOOL, COLOR, FALSE, GREEN, LEAF, NAT, ONE, RED, THING, TRUE, V0, ZERO, Proof, app, both, choose,
                     cons, either, eq, exists, forall, implies, list_of, name, no, node, plus, q, r, s, var, A, B)
from catalogue import attack, control

NIL = app("nil", sorts=(NAT,))
NUMBERS = cons(ZERO, NIL)


@control
def constructors():
    p = Proof()
    p.step("reflexivity", [], [eq(ZERO, ZERO)], terms=[ZERO])
    p.step("distinct", [], [(eq(RED, BLUE), False)], terms=[RED, BLUE])
    one, two = node(LEAF, LEAF), node(LEAF, node(LEAF, LEAF))
    p.step("injective", [], [(eq(one, two), False), eq(LEAF, node(LEAF, LEAF))], terms=[one, two], numbers=[1])
    p.step("acyclic", [], [(eq(var(0), s(s(var(0)))), False)], terms=[s(s(var(0)))], position=[0, 0])
    p.step("exhaustive", [], [eq(var(0), ZERO), exists(NAT, lambda y: eq(var(0), s(y)))], terms=[var(0)])
    p.step("law", [], [eq(both(TRUE, var(0, BOOL)), var(0, BOOL))], numbers=[3])
    p.step("law", [], [eq(eq(var(0), var(0)), TRUE)], numbers=[15], sorts=[NAT])
    return p


@attack("reflexivity of two terms that are not one", "the conclusion is not the one that the rule gives")
def reflexivity_of_two():
    p = Proof()
    p.absurd(p.step("reflexivity", [], [eq(ZERO, ONE)], terms=[ZERO]))
    return p


@attack("reflexivity of two terms", "too many terms")
def reflexivity_with_two():
    p = Proof()
    p.absurd(p.step("reflexivity", [], [eq(ZERO, ONE)], terms=[ZERO, ONE]))
    return p


@attack("that something is not equal to itself", "the conclusion is not the one that the rule gives")
def irreflexivity():
    p = Proof()
    p.step("reflexivity", [], [(eq(ZERO, ZERO), False)], terms=[ZERO])
    return p


@attack("one half of the excluded middle", "the conclusion is not the one that the rule gives")
def half_of_excluded_middle():
    p = Proof()
    p.theorem("wrong", p.step("excluded-middle", [], [FALSE], terms=[FALSE]))
    return p


@attack("the excluded middle of a number", "the term is not a formula|literal that is not a formula")
def middle_of_number():
    p = Proof()
    p.step("excluded-middle", [], [eq(ZERO, ZERO), (eq(ZERO, ZERO), False)], terms=[ZERO])
    return p


@attack("the excluded middle with a step behind it", "too many premises")
def middle_with_premise():
    p = Proof()
    first = p.step("reflexivity", [], [eq(ZERO, ZERO)], terms=[ZERO])
    p.step("excluded-middle", [first], [q(A), (q(A), False)], terms=[q(A)])
    return p


@attack("that values of one constructor are different", "begin with the same constructor")
def distinct_of_one_constructor():
    p = Proof()
    p.step("distinct", [], [(eq(ONE, ONE), False)], terms=[ONE, ONE])
    return p


@attack("that functions are like constructors: x + 0 and 0 are different", "does not begin with a constructor")
def distinct_function():
    p = Proof()
    p.step("distinct", [], [(eq(plus(ZERO, ZERO), ZERO), False)], terms=[plus(ZERO, ZERO), ZERO])
    return p


@attack("that a variable is no constructor term", "does not begin with a constructor")
def distinct_variable():
    p = Proof()
    p.step("distinct", [], [(eq(var(0), ZERO), False)], terms=[var(0), ZERO])
    return p


@attack("that two constants of which nothing is known are different", "does not begin with a constructor")
def distinct_constants():
    p = Proof()
    p.step("distinct", [], [(eq(A, B), False)], terms=[A, B])
    return p


@attack("that different constructors give equal values", "the conclusion is not the one that the rule gives")
def distinct_with_wrong_sign():
    p = Proof()
    p.absurd(p.step("distinct", [], [eq(ZERO, ONE)], terms=[ZERO, ONE]))
    return p


@attack("the third argument of a constructor with two", "no such argument")
def injective_beyond():
    p = Proof()
    t, u = node(LEAF, LEAF), node(LEAF, LEAF)
    p.step("injective", [], [(eq(t, u), False), eq(LEAF, LEAF)], terms=[t, u], numbers=[2])
    return p


@attack("that equal trees have their parts crosswise equal", "the conclusion is not the one that the rule gives")
def injective_crosswise():
    p = Proof()
    t, u = node(var(0, LEAF_SORT), var(1, LEAF_SORT)), node(var(2, LEAF_SORT), var(3, LEAF_SORT))
    p.step("injective", [], [(eq(t, u), False), eq(var(0, LEAF_SORT), var(3, LEAF_SORT))], terms=[t, u], numbers=[0])
    return p


LEAF_SORT = ("sort", "Tree", ())


@attack("that addition is injective", "does not begin with a constructor")
def injective_function():
    p = Proof()
    t, u = plus(ZERO, ONE), plus(ONE, ZERO)
    p.absurd(p.step("injective", [], [(eq(t, u), False), eq(ZERO, ONE)], terms=[t, u], numbers=[0]))
    return p


@attack("injectivity between different constructors", "begin with different constructors")
def injective_between():
    p = Proof()
    p.step("injective", [], [(eq(NIL, NUMBERS), False), eq(ZERO, ZERO)], terms=[NIL, NUMBERS], numbers=[0])
    return p


@attack("injectivity without the equation on which it rests", "the conclusion is not the one that the rule gives")
def injective_without_condition():
    p = Proof()
    p.absurd(p.step("injective", [], [eq(ZERO, ONE)], terms=[s(ZERO), s(ONE)], numbers=[0]))
    return p


@attack("that a term is not equal to itself: the empty position", "the position is the term itself")
def acyclic_nowhere():
    p = Proof()
    p.step("acyclic", [], [(eq(ZERO, ZERO), False)], terms=[ZERO], position=[])
    return p


@attack("that x + y is not x: a way through a function that is no constructor", "through constructors only")
def acyclic_through_function():
    p = Proof()
    t = plus(var(0), ZERO)
    p.step("acyclic", [], [(eq(var(0), t), False)], terms=[t], position=[0])
    return p


@attack("a way through a function under a constructor", "through constructors only")
def acyclic_through_inner_function():
    p = Proof()
    t = s(plus(var(0), ZERO))
    p.step("acyclic", [], [(eq(var(0), t), False)], terms=[t], position=[0, 0])
    return p


@attack("a list and its element, which have different sorts", "term and subterm have different sorts|ill-sorted")
def acyclic_of_two_sorts():
    p = Proof()
    p.step("acyclic", [], [(eq(ZERO, ZERO), False)], terms=[NUMBERS], position=[0])
    return p


@attack("a position beyond a constructor's arguments", "no such position")
def acyclic_beyond():
    p = Proof()
    p.step("acyclic", [], [(eq(ZERO, ONE), False)], terms=[ONE], position=[1])
    return p


@attack("that every colour is red or green: a missing case", "the conclusion is not the one that the rule gives")
def missing_constructor():
    p = Proof()
    x = var(0, COLOR)
    p.step("exhaustive", [], [eq(x, RED), eq(x, GREEN)], terms=[x])
    return p


@attack("that every number is 0 or 1: a constructor's argument without its quantifier",
        "the conclusion is not the one that the rule gives")
def exhaustive_at_one_value():
    p = Proof()
    p.step("exhaustive", [], [eq(var(0), ZERO), eq(var(0), ONE)], terms=[var(0)])
    return p


@attack("that every number is 0 or the successor of all numbers", "the conclusion is not the one that the rule gives")
def exhaustive_universally():
    p = Proof()
    p.step("exhaustive", [], [eq(var(0), ZERO), forall(NAT, lambda y: eq(var(0), s(y)))], terms=[var(0)])
    return p


@attack("the cases of a sort of which nothing is known", "sort is not a datatype")
def exhaustive_of_things():
    p = Proof()
    x = var(0, THING)
    p.step("exhaustive", [], [eq(x, A), eq(x, B)], terms=[x])
    return p


@attack("the cases of a type variable", "sort is not a datatype")
def exhaustive_of_type_variable():
    p = Proof()
    p.step("exhaustive", [], [], terms=[var(0, V0)])
    return p


@attack("the cases of functions", "sort is not a datatype")
def exhaustive_of_functions():
    p = Proof()
    p.step("exhaustive", [], [], terms=[var(0, ("sort", "->1", (NAT, NAT)))])
    return p


@attack("a law that there is not", "no such law")
def law_beyond():
    p = Proof()
    p.step("law", [], [eq(var(0, BOOL), TRUE)], numbers=[27])
    return p


@attack("a law with its sides exchanged under another number: p = (p and true) or false",
        "the conclusion is not the one that the rule gives")
def another_law():
    p = Proof()
    x = var(0, BOOL)
    p.step("law", [], [eq(either(x, TRUE), x)], numbers=[8])
    return p


@attack("that false and p is p", "the conclusion is not the one that the rule gives")
def law_with_false():
    p = Proof()
    x = var(0, BOOL)
    p.step("law", [], [eq(both(FALSE, x), x)], numbers=[5])
    return p


@attack("the else branch where the condition holds", "the conclusion is not the one that the rule gives")
def law_of_other_branch():
    p = Proof()
    t = choose(TRUE, var(0), var(1))
    p.step("law", [], [eq(t, var(1))], numbers=[20], sorts=[NAT])
    return p


@attack("`if p then x else x` with the variable that the condition has", "the conclusion is not the one|ill-sorted")
def law_with_one_variable():
    p = Proof()
    x = var(0, BOOL)
    p.step("law", [], [eq(choose(x, x, x), x)], numbers=[22], sorts=[BOOL])
    return p


@attack("a law about equality without a sort", "needs a sort, or takes none")
def law_without_sort():
    p = Proof()
    p.step("law", [], [eq(eq(var(0), var(0)), TRUE)], numbers=[15])
    return p


@attack("a law of the connectives at a sort", "needs a sort, or takes none")
def law_with_sort():
    p = Proof()
    p.step("law", [], [eq(no(no(var(0, BOOL))), var(0, BOOL))], numbers=[2], sorts=[NAT])
    return p


@attack("a name without the variables of what it names: one value for all x", "is ill-sorted")
def name_without_variables():
    p = Proof()
    x = var(0)
    p.step("name", [], [eq(name(s(x)), s(x))], terms=[s(x)])
    return p


@attack("a name for the negation of what it names", "the conclusion is not the one that the rule gives")
def name_of_negation():
    p = Proof()
    t = q(A)
    p.step("name", [], [eq(name(t), no(t))], terms=[t])
    return p


@attack("a name with its arguments exchanged", "the conclusion is not the one that the rule gives")
def name_arguments_exchanged():
    p = Proof()
    x, y = var(0, THING), var(1, THING)
    t = r(x, y)
    p.step("name", [], [eq(name(t, y, x), t)], terms=[t])
    return p


@attack("one name for two terms", "the conclusion is not the one that the rule gives")
def name_of_two():
    p = Proof()
    p.step("name", [], [eq(name(ZERO), ZERO)], terms=[ZERO])
    p.absurd(p.step("name", [], [eq(name(ZERO), ONE)], terms=[ONE]))
    return p


@attack("to name a term whose variables of one number have two sorts", "two sorts")
def name_of_mixed_variables():
    p = Proof()
    t = implies(eq(var(0), ZERO), eq(var(0, COLOR), RED))
    p.step("name", [], [t], terms=[t])
    assert list_of
    return p
