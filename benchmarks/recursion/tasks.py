#!/usr/bin/env python3
"""Writes the tasks of this folder.

Each task is a file in MPL: the datatypes, the functions that a program may use, `synth`, and at most eight
examples. Behind them stand twenty further inputs with what the function has to give there, as comments
`-- check ...`, which the search does not see. What is right says a function of Python, here.

    tasks.py DIRECTORY
"""

import pathlib
import random
import sys

NAT = "type Nat = 0 | s(Nat)\nnumerals Nat\n"
LIST = "type List(a) = nil | cons(a, List(a))\nbrackets List\nvar xs ys zs : List(a)\n"
PAIR = "type Pair(a, b) = pair(a, b)\n"
OPTION = "type Option(a) = none | some(a)\n"
TREE = "type Tree(a) = leaf | node(Tree(a), a, Tree(a))\n"
EXPR = "type Expr = num(Nat) | plus(Expr, Expr) | times(Expr, Expr)\n"
FORM = "type Form = atom(Nat) | neg(Form) | conj(Form, Form) | disj(Form, Form)\n"
BIN = "type Bin = e | zero(Bin) | one(Bin)\n"

FUNCTIONS = {
    "+": "fun + : Nat, Nat -> Nat infix left 60\n0 + y = y\ns(x) + y = s(x + y)\n",
    "*": "fun * : Nat, Nat -> Nat infix left 70\n0 * y = 0\ns(x) * y = y + x * y\n",
    "<=": "pred <= : Nat, Nat infix 50\n0 <= y\nnot s(x) <= 0\ns(x) <= s(y) <=> x <= y\n",
    "<": "pred < : Nat, Nat infix 50\nnot x < 0\n0 < s(y)\ns(x) < s(y) <=> x < y\n",
    "max": "fun max : Nat, Nat -> Nat\nmax(0, y) = y\nmax(s(x), 0) = s(x)\nmax(s(x), s(y)) = s(max(x, y))\n",
    "++": "fun ++ : List(a), List(a) -> List(a) infix right 60\nnil ++ ys = ys\n"
          "cons(x, xs) ++ ys = cons(x, xs ++ ys)\n",
    "snoc": "fun snoc : List(a), a -> List(a)\nsnoc(nil, y) = cons(y, nil)\n"
            "snoc(cons(x, xs), y) = cons(x, snoc(xs, y))\n",
    "insert": "fun insert : Nat, List(Nat) -> List(Nat)\ninsert(x, nil) = cons(x, nil)\n"
              "insert(x, cons(y, ys)) = if x <= y then cons(x, cons(y, ys)) else cons(y, insert(x, ys))\n",
    "even": "pred even : Nat\neven(0)\nnot even(s(0))\neven(s(s(x))) <=> even(x)\n",
    "is_zero": "pred is_zero : Nat\nis_zero(0)\nnot is_zero(s(x))\n",
    "member": "pred member : a, List(a)\nnot member(x, nil)\nmember(x, cons(y, ys)) <=> x = y or member(x, ys)\n",
    "run": "fun run : a, List(Pair(a, Nat)) -> List(Pair(a, Nat))\nrun(x, nil) = cons(pair(x, 1), nil)\n"
           "run(x, cons(pair(y, n), r)) = if x = y then cons(pair(y, s(n)), r) "
           "else cons(pair(x, 1), cons(pair(y, n), r))\n",
    "fold": "fun fold : (a, b -> b), b, List(a) -> b\nvar f : (a, b -> b)\nfold(f, z, nil) = z\n"
            "fold(f, z, cons(x, xs)) = f(x, fold(f, z, xs))\n",
}


class Name(str):
    """What is written as it stands: a function as an argument."""


def tree(*parts):
    return ("node", *parts)


LEAF = ("leaf",)
SUCC, EVEN, IS_ZERO, PLUS, TIMES = Name("s"), Name("even"), Name("is_zero"), Name("+"), Name("*")
MEANING = {"s": lambda x: x + 1, "even": lambda x: x % 2 == 0, "is_zero": lambda x: x == 0,
           "+": lambda x, y: x + y, "*": lambda x, y: x * y, "cons": lambda x, l: [x] + l}


def call(f, *arguments):
    return MEANING[f](*arguments)


def mpl(v):
    if isinstance(v, Name):
        return str(v)
    if isinstance(v, bool):
        return "true" if v else "false"
    if isinstance(v, int):
        return str(v)
    if isinstance(v, list):
        return "[" + ", ".join(mpl(x) for x in v) + "]" if v else "nil"
    head, *rest = v
    return head + ("(" + ", ".join(mpl(x) for x in rest) + ")" if rest else "")


# --- inputs at random ----------------------------------------------------------------------------
R = random.Random(2026)


def nat(most=6):
    return lambda: R.randint(0, most)


def listed(of=nat(), most=5, least=0):
    return lambda: [of() for _ in range(R.randint(least, most))]


def sorted_list(of=nat()):
    return lambda: sorted(listed(of)())


def one_of(*values):
    return lambda: R.choice(values)


def any_tree(depth=3, of=nat()):
    def make(d=depth):
        return LEAF if d == 0 or R.random() < 0.25 else tree(make(d - 1), of(), make(d - 1))
    return make


def search_tree():
    t = LEAF
    for _ in range(R.randint(0, 6)):
        t = bst_insert(R.randint(0, 9), t)
    return t


def any_expr(depth=2):
    def make(d=depth):
        if d == 0 or R.random() < 0.3:
            return ("num", R.randint(0, 3))
        return (R.choice(["plus", "times"]), make(d - 1), make(d - 1))
    return make


def any_form(depth=3):
    def make(d=depth):
        if d == 0 or R.random() < 0.25:
            return ("atom", R.randint(0, 4))
        kind = R.choice(["neg", "conj", "disj"])
        return (kind, make(d - 1)) if kind == "neg" else (kind, make(d - 1), make(d - 1))
    return make


def any_bin(most=4):
    def make():
        b = ("e",)
        for _ in range(R.randint(0, most)):
            b = (R.choice(["zero", "one"]), b)
        return b
    return make


def boolean():
    return R.random() < 0.5


# --- what is right -------------------------------------------------------------------------------
def bst_insert(x, t):
    if t == LEAF:
        return tree(LEAF, x, LEAF)
    _, l, y, r = t
    if x == y:
        return t
    return tree(bst_insert(x, l), y, r) if x < y else tree(l, y, bst_insert(x, r))


def fold_tree(at_leaf, at_node):
    def go(t):
        return at_leaf if t == LEAF else at_node(go(t[1]), t[2], go(t[3]))
    return go


def interleave(a, b):
    return b if not a else [a[0]] + interleave(b, a[1:])


def evaluate(e):
    if e[0] == "num":
        return e[1]
    a, b = evaluate(e[1]), evaluate(e[2])
    return a + b if e[0] == "plus" else a * b


def mirror_expr(e):
    return e if e[0] == "num" else (e[0], mirror_expr(e[2]), mirror_expr(e[1]))


def dual(f):
    if f[0] == "atom":
        return f
    if f[0] == "neg":
        return ("neg", dual(f[1]))
    return ("disj" if f[0] == "conj" else "conj", dual(f[1]), dual(f[2]))


def runs(l):
    out = []
    for x in reversed(l):
        if out and out[0][1] == x:
            out[0] = ("pair", x, out[0][2] + 1)
        else:
            out.insert(0, ("pair", x, 1))
    return out


def compress(l):
    return [x for i, x in enumerate(l) if i + 1 == len(l) or l[i + 1] != x]


def dedup(l):
    return [x for i, x in enumerate(l) if x not in l[i + 1:]]


def delete(x, l):
    if x in l:
        i = l.index(x)
        return l[:i] + l[i + 1:]
    return l


def fold_right(f, z, l):
    for x in reversed(l):
        z = call(f, x, z)
    return z


def take_while(f, l):
    out = []
    for x in l:
        if not call(f, x):
            break
        out.append(x)
    return out


def drop_while(f, l):
    return l[len(take_while(f, l)):]


def value_of_bin(b):
    return 0 if b == ("e",) else 2 * value_of_bin(b[1]) + (b[0] == "one")


def increment(b):
    if b == ("e",):
        return ("one", ("e",))
    return ("one", b[1]) if b[0] == "zero" else ("zero", increment(b[1]))


def at_level(n, t):
    if t == LEAF:
        return []
    return [t[2]] if n == 0 else at_level(n - 1, t[1]) + at_level(n - 1, t[3])


def leftmost(t):
    return t[2] if t[1] == LEAF else leftmost(t[1])


def swap_pairs(l):
    return l if len(l) < 2 else [l[1], l[0]] + swap_pairs(l[2:])


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def product(l):
    p = 1
    for x in l:
        p *= x
    return p


def fact(n):
    return product(range(1, n + 1))


def leaf_labels(t):
    if t == LEAF:
        return []
    return [t[2]] if t[1] == t[3] == LEAF else leaf_labels(t[1]) + leaf_labels(t[3])


T3 = tree(tree(LEAF, 1, LEAF), 2, tree(LEAF, 3, LEAF))
T4 = tree(tree(LEAF, 1, tree(LEAF, 2, LEAF)), 4, LEAF)
T5 = tree(LEAF, 3, tree(tree(LEAF, 5, LEAF), 0, LEAF))
T1 = tree(LEAF, 2, LEAF)
B5 = tree(tree(LEAF, 1, tree(LEAF, 3, LEAF)), 5, tree(LEAF, 7, LEAF))
TREES = [(LEAF,), (T1,), (T3,), (T4,), (T5,)]

# name, types, functions, rank, what is right, inputs of the examples, makers of further inputs
TASKS = [
    ("append", NAT + LIST, [], "List(a), List(a) -> List(a)", lambda a, b: a + b,
     [([], [1]), ([1, 2], [3]), ([0], []), ([1, 2, 3], [4, 5])], [listed(), listed()]),
    ("reverse", NAT + LIST, ["++"], "List(a) -> List(a)", lambda l: l[::-1],
     [([],), ([1],), ([1, 2],), ([1, 2, 3],)], [listed()]),
    ("reverse_with_snoc", NAT + LIST, ["snoc"], "List(a) -> List(a)", lambda l: l[::-1],
     [([],), ([1, 2],), ([1, 2, 3, 0],)], [listed()]),
    ("reverse_from_cons", NAT + LIST, [], "List(a) -> List(a)", lambda l: l[::-1],
     [([],), ([1],), ([1, 2],), ([3, 2, 0],), ([0, 1, 2, 3],)], [listed()]),
    ("length", NAT + LIST, [], "List(a) -> Nat", len, [([],), ([3],), ([1, 0, 2],)], [listed()]),
    ("last", NAT + LIST, [], "List(a) -> a", lambda l: l[-1],
     [([4],), ([1, 2],), ([1, 2, 3],), ([5, 0, 1, 0],)], [listed(least=1)]),
    ("last_or", NAT + LIST, [], "a, List(a) -> a", lambda d, l: l[-1] if l else d,
     [(4, []), (4, [1]), (0, [1, 2]), (5, [2, 3, 1])], [nat(), listed()]),
    ("all_but_last", NAT + LIST, [], "List(a) -> List(a)", lambda l: l[:-1],
     [([],), ([4],), ([1, 2],), ([1, 2, 3],), ([3, 2, 0, 5],)], [listed()]),
    ("snoc", NAT + LIST, [], "List(a), a -> List(a)", lambda l, x: l + [x],
     [([], 1), ([2], 0), ([1, 2, 3], 4)], [listed(), nat()]),
    ("map", NAT + LIST, ["even"], "(a -> b), List(a) -> List(b)",
     lambda f, l: [call(f, x) for x in l],
     [(SUCC, []), (SUCC, [0, 3]), (EVEN, [2, 1, 0])], [one_of(SUCC, EVEN), listed()]),
    ("filter", NAT + LIST, ["even", "is_zero"], "(a -> Bool), List(a) -> List(a)",
     lambda f, l: [x for x in l if call(f, x)],
     [(EVEN, []), (EVEN, [2, 1, 0]), (IS_ZERO, [0, 2, 0]), (EVEN, [3, 4]), (IS_ZERO, [1, 0]), (EVEN, [3, 1])],
     [one_of(EVEN, IS_ZERO), listed()]),
    ("successors", NAT + LIST, [], "List(Nat) -> List(Nat)", lambda l: [x + 1 for x in l],
     [([],), ([2],), ([0, 3, 1],)], [listed()]),
    ("sum", NAT + LIST, ["+"], "List(Nat) -> Nat", sum, [([],), ([2],), ([1, 3],), ([2, 0, 1],)],
     [listed()]),
    ("product", NAT + LIST, ["+", "*"], "List(Nat) -> Nat", product,
     [([],), ([2],), ([2, 3],), ([3, 1, 2],)], [listed(nat(3), 4)]),
    ("take", NAT + LIST, [], "Nat, List(a) -> List(a)", lambda n, l: l[:n],
     [(0, [1, 2]), (1, [3, 1]), (2, [1, 2, 3]), (3, [1]), (4, [])], [nat(4), listed()]),
    ("drop", NAT + LIST, [], "Nat, List(a) -> List(a)", lambda n, l: l[n:],
     [(0, [1, 2]), (1, [3, 1]), (2, [1, 2, 3]), (3, [1]), (4, [])], [nat(4), listed()]),
    ("nth", NAT + LIST + OPTION, [], "List(a), Nat -> Option(a)",
     lambda l, n: ("some", l[n]) if n < len(l) else ("none",),
     [([], 0), ([4], 0), ([1, 2, 3], 1), ([1, 2, 3], 2), ([1, 2], 4)], [listed(), nat(4)]),
    ("insert", NAT + LIST, ["<="], "Nat, List(Nat) -> List(Nat)", lambda x, l: sorted(l + [x]),
     [(1, []), (1, [2]), (3, [2]), (2, [1, 3]), (0, [0, 1]), (5, [1, 3, 4])], [nat(), sorted_list()]),
    ("insertion_sort", NAT + LIST, ["<=", "insert"], "List(Nat) -> List(Nat)", sorted,
     [([],), ([2, 1],), ([3, 1, 2],), ([1, 0, 1],)], [listed()]),
    ("sort_from_order", NAT + LIST, ["<="], "List(Nat) -> List(Nat)", sorted,
     [([],), ([1],), ([2, 1],), ([1, 2],), ([3, 1, 2],), ([2, 3, 1, 2],), ([1, 3],), ([3, 1],)],
     [listed()]),
    ("delete", NAT + LIST, [], "a, List(a) -> List(a)", delete,
     [(1, []), (1, [1, 2]), (2, [1, 2, 2]), (3, [1, 2]), (0, [0, 0])], [nat(3), listed(nat(3))]),
    ("delete_all", NAT + LIST, [], "a, List(a) -> List(a)", lambda x, l: [y for y in l if y != x],
     [(1, []), (1, [1, 2]), (2, [1, 2, 2]), (3, [1, 2]), (0, [0, 0])], [nat(3), listed(nat(3))]),
    ("zip", NAT + LIST + PAIR, [], "List(a), List(b) -> List(Pair(a, b))",
     lambda a, b: [("pair", x, y) for x, y in zip(a, b)],
     [([], []), ([1], []), ([], [2]), ([1, 2], [3, 4]), ([1, 2, 3], [0])], [listed(), listed()]),
    ("zip_with", NAT + LIST, ["+", "*"], "(a, b -> c), List(a), List(b) -> List(c)",
     lambda f, a, b: [call(f, x, y) for x, y in zip(a, b)],
     [(PLUS, [], []), (PLUS, [1], []), (PLUS, [], [2]), (PLUS, [1, 2], [3, 4]), (TIMES, [2, 3], [2])],
     [one_of(PLUS, TIMES), listed(), listed()]),
    ("flatten", NAT + LIST, ["++"], "List(List(a)) -> List(a)", lambda l: [x for y in l for x in y],
     [([],), ([[1]],), ([[1, 2], [3]],), ([[], [1], [2, 0]],)], [listed(listed(), 3)]),
    ("heads", NAT + LIST, [], "List(List(a)) -> List(a)", lambda l: [y[0] for y in l if y],
     [([],), ([[1]],), ([[1, 2], [3]],), ([[], [1], [2, 0]],), ([[0], []],)], [listed(listed(), 3)]),
    ("even", NAT, [], "Nat -> Bool", lambda n: n % 2 == 0, [(0,), (1,), (2,), (3,), (6,)], [nat(25)]),
    ("add", NAT, [], "Nat, Nat -> Nat", lambda a, b: a + b, [(0, 2), (1, 1), (2, 0), (3, 2)],
     [nat(8), nat(8)]),
    ("double", NAT, [], "Nat -> Nat", lambda n: 2 * n, [(0,), (1,), (3,)], [nat(25)]),
    ("half", NAT, [], "Nat -> Nat", lambda n: n // 2, [(0,), (1,), (2,), (5,), (6,)], [nat(25)]),
    ("subtract", NAT, [], "Nat, Nat -> Nat", lambda a, b: max(0, a - b),
     [(0, 0), (0, 2), (3, 1), (2, 2), (4, 2), (1, 3)], [nat(9), nat(9)]),
    ("multiply", NAT, ["+"], "Nat, Nat -> Nat", lambda a, b: a * b,
     [(0, 2), (1, 3), (2, 3), (3, 1), (2, 0)], [nat(5), nat(5)]),
    ("power", NAT, ["+", "*"], "Nat, Nat -> Nat", lambda a, b: a ** b,
     [(2, 0), (0, 1), (3, 1), (2, 2), (2, 3)], [nat(4), nat(4)]),
    ("factorial", NAT, ["+", "*"], "Nat -> Nat", fact, [(0,), (1,), (2,), (3,), (4,)], [nat(6)]),
    ("fibonacci", NAT, ["+"], "Nat -> Nat", fib, [(0,), (1,), (2,), (3,), (4,), (5,), (6,)],
     [nat(13)]),
    ("triangular", NAT, ["+"], "Nat -> Nat", lambda n: n * (n + 1) // 2, [(0,), (1,), (2,), (4,)],
     [nat(25)]),
    ("less", NAT, [], "Nat, Nat -> Bool", lambda a, b: a < b,
     [(0, 0), (0, 1), (1, 1), (3, 1), (1, 3), (3, 2), (2, 0)], [nat(7), nat(7)]),
    ("at_most", NAT, [], "Nat, Nat -> Bool", lambda a, b: a <= b,
     [(0, 0), (0, 1), (1, 1), (3, 1), (1, 3), (3, 2), (2, 0), (2, 3)], [nat(7), nat(7)]),
    ("maximum_of_two", NAT, [], "Nat, Nat -> Nat", max, [(0, 0), (0, 3), (2, 0), (4, 1), (1, 2), (2, 4), (4, 3)],
     [nat(9), nat(9)]),
    ("minimum_of_two", NAT, [], "Nat, Nat -> Nat", min, [(0, 1), (2, 0), (1, 1), (4, 1), (1, 3), (4, 2), (2, 5), (4, 3)],
     [nat(9), nat(9)]),
    ("maximum", NAT + LIST, ["max"], "List(Nat) -> Nat", lambda l: max(l, default=0),
     [([],), ([2],), ([1, 3],), ([3, 1, 2],)], [listed()]),
    ("maximum_from_order", NAT + LIST, ["<="], "List(Nat) -> Nat", lambda l: max(l, default=0),
     [([],), ([2],), ([1, 3],), ([3, 1],), ([0, 2, 1],), ([1, 2, 4],)], [listed()]),
    ("fold_right", NAT + LIST, ["+"], "(a, b -> b), b, List(a) -> b", fold_right,
     [(PLUS, 0, []), (PLUS, 1, [2]), (PLUS, 0, [2, 3]), (Name("cons"), [], [1, 2, 3])],
     [one_of(PLUS), nat(), listed()]),
    ("fold_left", NAT + LIST, ["snoc"], "(b, a -> b), b, List(a) -> b",
     lambda f, z, l: z + l,
     [(Name("snoc"), [], []), (Name("snoc"), [1], [2]), (Name("snoc"), [0], [2, 3]),
      (Name("snoc"), [], [1, 2, 3])],
     [one_of(Name("snoc")), listed(), listed()]),
    ("sum_by_fold", NAT + LIST, ["+", "fold"], "List(Nat) -> Nat", sum,
     [([],), ([2],), ([1, 3],), ([2, 0, 1],)], [listed()]),
    ("compress", NAT + LIST, [], "List(a) -> List(a)", compress,
     [([],), ([1],), ([1, 1],), ([1, 2],), ([2, 2, 1],), ([0, 1, 1, 1, 0],)], [listed(nat(2), 6)]),
    ("dedup", NAT + LIST, ["member"], "List(a) -> List(a)", dedup,
     [([],), ([1],), ([1, 1],), ([1, 2, 1],), ([2, 3, 2, 2],), ([1, 2],)], [listed(nat(3))]),
    ("member", NAT + LIST, [], "a, List(a) -> Bool", lambda x, l: x in l,
     [(1, []), (1, [1]), (1, [2]), (2, [1, 2]), (3, [1, 2]), (0, [0, 1])], [nat(4), listed(nat(4))]),
    ("count", NAT + LIST, [], "a, List(a) -> Nat", lambda x, l: l.count(x),
     [(1, []), (1, [1]), (1, [2, 1]), (2, [2, 1, 2]), (0, [1, 2])], [nat(3), listed(nat(3))]),
    ("interleave", NAT + LIST, [], "List(a), List(a) -> List(a)", interleave,
     [([], [1, 2]), ([1], []), ([1, 2], [3, 4]), ([1, 2, 3], [0])], [listed(), listed()]),
    ("run_length", NAT + LIST + PAIR, ["run"], "List(a) -> List(Pair(a, Nat))", runs,
     [([],), ([1],), ([1, 1, 2],), ([2, 0, 0, 0],)], [listed(nat(2), 6)]),
    ("stutter", NAT + LIST, [], "List(a) -> List(a)", lambda l: [y for x in l for y in (x, x)],
     [([],), ([1],), ([2, 3],)], [listed()]),
    ("every_other", NAT + LIST, [], "List(a) -> List(a)", lambda l: l[::2],
     [([],), ([1],), ([1, 2],), ([1, 2, 3],), ([4, 3, 2, 1],)], [listed(most=7)]),
    ("swap_pairs", NAT + LIST, [], "List(a) -> List(a)", swap_pairs,
     [([],), ([1],), ([1, 2],), ([1, 2, 3],), ([4, 3, 2, 1],)], [listed(most=7)]),
    ("replicate", NAT + LIST, [], "Nat, a -> List(a)", lambda n, x: [x] * n,
     [(0, 1), (1, 3), (3, 2)], [nat(), nat()]),
    ("countdown", NAT + LIST, [], "Nat -> List(Nat)", lambda n: list(range(n, 0, -1)),
     [(0,), (1,), (2,), (4,)], [nat(25)]),
    ("every", NAT + LIST, ["even", "is_zero"], "(a -> Bool), List(a) -> Bool",
     lambda f, l: all(call(f, x) for x in l),
     [(EVEN, []), (EVEN, [2]), (EVEN, [1]), (EVEN, [2, 3]), (IS_ZERO, [0, 0]), (EVEN, [1, 2])],
     [one_of(EVEN, IS_ZERO), listed(nat(3), 3)]),
    ("some_element", NAT + LIST, ["even", "is_zero"], "(a -> Bool), List(a) -> Bool",
     lambda f, l: any(call(f, x) for x in l),
     [(EVEN, []), (EVEN, [2]), (EVEN, [1]), (EVEN, [2, 3]), (IS_ZERO, [1, 2]), (EVEN, [1, 2])],
     [one_of(EVEN, IS_ZERO), listed(nat(3), 3)]),
    ("take_while", NAT + LIST, ["even", "is_zero"], "(a -> Bool), List(a) -> List(a)", take_while,
     [(EVEN, []), (EVEN, [2, 4, 1, 2]), (IS_ZERO, [0, 0, 2]), (EVEN, [3, 4])],
     [one_of(EVEN, IS_ZERO), listed(nat(3))]),
    ("drop_while", NAT + LIST, ["even", "is_zero"], "(a -> Bool), List(a) -> List(a)", drop_while,
     [(EVEN, []), (EVEN, [2, 4, 1, 2]), (IS_ZERO, [0, 0, 2]), (EVEN, [3, 4])],
     [one_of(EVEN, IS_ZERO), listed(nat(3))]),
    ("sorted", NAT + LIST, ["<="], "List(Nat) -> Bool", lambda l: l == sorted(l),
     [([],), ([3],), ([1, 2],), ([2, 1],), ([1, 2, 0],), ([1, 1, 3],), ([3, 1, 2],)],
     [listed(nat(4), 3)]),
    ("prefix", NAT + LIST, [], "List(a), List(a) -> Bool", lambda a, b: b[:len(a)] == a,
     [([], []), ([], [1]), ([1], []), ([1], [1, 2]), ([1, 2], [1, 2, 0]), ([2], [1]), ([1, 2], [1, 3, 2]),
      ([1, 2], [1])],
     [listed(nat(2), 2), listed(nat(1), 3)]),
    ("merge", NAT + LIST, ["<="], "List(Nat), List(Nat) -> List(Nat)", lambda a, b: sorted(a + b),
     [([], [1]), ([2], []), ([1], [2]), ([3], [2]), ([1, 3], [2, 4]), ([2, 5], [0, 1, 4])],
     [sorted_list(nat()), sorted_list(nat())]),
    ("same_length", NAT + LIST, [], "List(a), List(b) -> Bool", lambda a, b: len(a) == len(b),
     [([], []), ([], [1]), ([1], []), ([1], [2]), ([1, 2], [0]), ([1, 2], [1, 3])],
     [listed(most=3), listed(most=3)]),
    ("tree_size", NAT + TREE, ["+"], "Tree(a) -> Nat", fold_tree(0, lambda l, x, r: l + 1 + r), TREES,
     [any_tree()]),
    ("tree_height", NAT + TREE, ["max"], "Tree(a) -> Nat",
     fold_tree(0, lambda l, x, r: 1 + max(l, r)), TREES, [any_tree()]),
    ("tree_sum", NAT + TREE, ["+"], "Tree(Nat) -> Nat", fold_tree(0, lambda l, x, r: l + x + r),
     TREES, [any_tree()]),
    ("leaves", NAT + TREE, ["+"], "Tree(a) -> Nat", fold_tree(1, lambda l, x, r: l + r), TREES,
     [any_tree()]),
    ("mirror", NAT + TREE, [], "Tree(a) -> Tree(a)", fold_tree(LEAF, lambda l, x, r: tree(r, x, l)),
     [(LEAF,), (T3,), (T4,)], [any_tree()]),
    ("tree_map", NAT + TREE, [], "(a -> b), Tree(a) -> Tree(b)",
     lambda f, t: fold_tree(LEAF, lambda l, x, r: tree(l, call(f, x), r))(t),
     [(SUCC, LEAF), (SUCC, T1), (SUCC, T4)], [one_of(SUCC), any_tree()]),
    ("preorder", NAT + TREE + LIST, ["++"], "Tree(a) -> List(a)",
     fold_tree([], lambda l, x, r: [x] + l + r), TREES, [any_tree()]),
    ("inorder", NAT + TREE + LIST, ["++"], "Tree(a) -> List(a)",
     fold_tree([], lambda l, x, r: l + [x] + r), TREES, [any_tree()]),
    ("postorder", NAT + TREE + LIST, ["++"], "Tree(a) -> List(a)",
     fold_tree([], lambda l, x, r: l + r + [x]), TREES, [any_tree()]),
    ("tree_member", NAT + TREE, [], "a, Tree(a) -> Bool",
     lambda x, t: fold_tree(False, lambda l, y, r: x == y or l or r)(t),
     [(1, LEAF), (2, T1), (1, T1), (1, T3), (3, T3), (2, T4), (4, T3)], [nat(5), any_tree()]),
    ("search_tree_insert", NAT + TREE, ["<"], "Nat, Tree(Nat) -> Tree(Nat)", bst_insert,
     [(2, LEAF), (1, T1), (2, T1), (3, T1), (0, T3), (4, T3), (3, T3), (6, B5)],
     [nat(9), search_tree]),
    ("search_tree_member", NAT + TREE, ["<"], "Nat, Tree(Nat) -> Bool",
     lambda x, t: fold_tree(False, lambda l, y, r: x == y or l or r)(t),
     [(2, LEAF), (1, T1), (2, T1), (1, T3), (3, T3), (4, T3), (7, B5), (3, B5)],
     [nat(9), search_tree]),
    ("leftmost", NAT + TREE, [], "Tree(a) -> a", leftmost, [(T1,), (T3,), (T4,), (T5,), (B5,)],
     [lambda: tree(any_tree()(), R.randint(0, 6), any_tree()())]),
    ("tree_level", NAT + TREE + LIST, ["++"], "Nat, Tree(a) -> List(a)", at_level,
     [(0, LEAF), (1, LEAF), (0, T1), (0, T3), (1, T3), (2, T4), (1, T5)], [nat(3), any_tree()]),
    ("evaluate", NAT + EXPR, ["+", "*"], "Expr -> Nat", evaluate,
     [(("num", 3),), (("plus", ("num", 1), ("num", 2)),), (("times", ("num", 2), ("num", 3)),),
      (("times", ("num", 3), ("num", 1)),),
      (("plus", ("times", ("num", 2), ("num", 2)), ("num", 1)),)], [any_expr()]),
    ("mirror_expression", NAT + EXPR, [], "Expr -> Expr", mirror_expr,
     [(("num", 3),), (("plus", ("num", 1), ("num", 2)),), (("times", ("num", 2), ("num", 3)),),
      (("plus", ("times", ("num", 2), ("num", 0)), ("num", 1)),)], [any_expr()]),
    ("dual", NAT + FORM, [], "Form -> Form", dual,
     [(("atom", 1),), (("neg", ("atom", 0)),), (("conj", ("atom", 0), ("atom", 1)),),
      (("disj", ("neg", ("atom", 2)), ("atom", 1)),),
      (("neg", ("conj", ("disj", ("atom", 0), ("atom", 1)), ("atom", 3))),)], [any_form()]),
    ("binary_value", NAT + BIN, ["+"], "Bin -> Nat", value_of_bin,
     [(("e",),), (("one", ("e",)),), (("zero", ("one", ("e",))),), (("one", ("one", ("e",))),),
      (("zero", ("one", ("one", ("e",)))),), (("zero", ("zero", ("one", ("e",)))),)], [any_bin()]),
    ("binary_increment", NAT + BIN, [], "Bin -> Bin", increment,
     [(("e",),), (("one", ("e",)),), (("zero", ("one", ("e",))),), (("one", ("one", ("e",))),),
      (("one", ("zero", ("one", ("e",)))),)], [any_bin(6)]),
    ("parity", NAT + LIST, [], "List(Bool) -> Bool", lambda l: sum(l) % 2 == 1,
     [([],), ([True],), ([False],), ([True, True],), ([True, False],), ([False, True],),
      ([False, True, True],), ([True, False, False],)],
     [listed(boolean)]),
]

# In the style of published sets (Escher, Myth, Lambda2, Burst); written before the search was tried on
# any of them, and not changed afterwards.
TASKS += [
    ("bool_xor", "", [], "Bool, Bool -> Bool", lambda a, b: a != b,
     [(True, True), (True, False), (False, True), (False, False)], [boolean, boolean]),
    ("pair_sums", NAT + LIST, ["+"], "List(Nat) -> List(Nat)",
     lambda l: [sum(l[i:i + 2]) for i in range(0, len(l), 2)],
     [([],), ([3],), ([1, 2],), ([1, 2, 4],), ([2, 0, 1, 3],)], [listed(nat(4))]),
    ("last_two", NAT + LIST + PAIR + OPTION, [], "List(a) -> Option(Pair(a, a))",
     lambda l: ("some", ("pair", l[-2], l[-1])) if len(l) > 1 else ("none",),
     [([],), ([1],), ([1, 2],), ([3, 1, 2],), ([0, 3, 2, 1],)], [listed()]),
    ("reverse_onto", NAT + LIST, [], "List(a), List(a) -> List(a)", lambda a, b: a[::-1] + b,
     [([], [1]), ([2], [1]), ([1, 2], []), ([1, 2, 3], [4, 5])], [listed(), listed()]),
    ("odd_positions", NAT + LIST, [], "List(a) -> List(a)", lambda l: l[1::2],
     [([],), ([1],), ([1, 2],), ([3, 1, 2],), ([4, 3, 2, 1],)], [listed(most=7)]),
    ("count_at_level", NAT + TREE, ["+"], "Nat, Tree(a) -> Nat", lambda n, t: len(at_level(n, t)),
     [(0, LEAF), (2, LEAF), (0, T1), (0, T3), (1, T3), (1, T4), (2, T4), (2, T3)], [nat(3), any_tree()]),
    ("leaf_labels", NAT + TREE + LIST, ["++"], "Tree(a) -> List(a)", leaf_labels,
     [(LEAF,), (T1,), (T3,), (T4,), (T5,), (B5,)], [any_tree()]),
    ("tree_maximum", NAT + TREE, ["max"], "Tree(Nat) -> Nat", fold_tree(0, lambda l, x, r: max(l, x, r)),
     TREES, [any_tree()]),
    ("intersperse", NAT + LIST, [], "a, List(a) -> List(a)",
     lambda x, l: [z for y in l for z in (x, y)][1:],
     [(0, []), (0, [1]), (0, [1, 2]), (7, [3, 1, 2])], [nat(), listed()]),
    ("tails", NAT + LIST, [], "List(a) -> List(List(a))", lambda l: [l[i:] for i in range(len(l) + 1)],
     [([],), ([1],), ([1, 2],), ([3, 1, 2],)], [listed()]),
    ("shift_left", NAT + LIST, ["snoc"], "List(a) -> List(a)", lambda l: l[1:] + l[:1],
     [([],), ([1],), ([1, 2],), ([3, 1, 2],)], [listed()]),
    ("repeat_first", NAT + LIST, [], "List(a) -> List(a)", lambda l: l[:1] * len(l),
     [([],), ([1],), ([1, 2],), ([3, 1, 2],), ([2, 2, 1, 4],)], [listed()]),
    ("count_if", NAT + LIST, ["even", "is_zero"], "(a -> Bool), List(a) -> Nat",
     lambda f, l: sum(call(f, x) for x in l),
     [(EVEN, []), (EVEN, [2]), (EVEN, [1]), (EVEN, [2, 3, 4]), (IS_ZERO, [1, 0])],
     [one_of(EVEN, IS_ZERO), listed(nat(3))]),
    ("insert_at", NAT + LIST, [], "Nat, a, List(a) -> List(a)", lambda n, x, l: l[:n] + [x] + l[n:],
     [(0, 5, []), (0, 5, [1, 2]), (1, 5, [1, 2]), (2, 5, [1, 2, 3]), (2, 5, [1]), (1, 4, [])],
     [nat(4), nat(), listed()]),
    ("third", NAT, [], "Nat -> Nat", lambda n: n // 3, [(0,), (1,), (2,), (3,), (5,), (6,), (9,)],
     [nat(30)]),
]

# Of kinds that the above have not: results that are pairs, maps from keys to values, two trees at once, code for
# expressions, carries. Written before the search was tried on any of them, and not changed afterwards.
def subsequence(a, b):
    rest = iter(b)
    return all(x in rest for x in a)


def zip_trees(t, u):
    if LEAF in (t, u):
        return LEAF
    return tree(zip_trees(t[1], u[1]), ("pair", t[2], u[2]), zip_trees(t[3], u[3]))


def right_spine(t):
    return [] if t == LEAF else [t[2]] + right_spine(t[3])


def postfix(e):
    if e[0] == "num":
        return [("push", e[1])]
    return postfix(e[1]) + postfix(e[2]) + [("add",) if e[0] == "plus" else ("multiply",)]


def without_zeros(e):
    if e[0] == "num":
        return e
    left, right = without_zeros(e[1]), without_zeros(e[2])
    return right if e[0] == "plus" and left == ("num", 0) else (e[0], left, right)


def add_bin(a, b):
    if a == ("e",):
        return b
    if b == ("e",):
        return a
    rest = add_bin(a[1], b[1])
    if a[0] == b[0] == "one":
        return ("zero", increment(rest))
    return ("one" if "one" in (a[0], b[0]) else "zero", rest)


def updated(k, v, m):
    if not m:
        return [("pair", k, v)]
    return [("pair", k, v)] + m[1:] if m[0][1] == k else m[:1] + updated(k, v, m[1:])


def order(m, n):
    return ("less",) if m < n else ("same",) if m == n else ("greater",)


def pair_of(first, second):
    return lambda: ("pair", first(), second())


P = [("pair", 1, 5), ("pair", 2, 6), ("pair", 0, 7)]
FUNCTIONS["cons_all"] = ("fun cons_all : a, List(List(a)) -> List(List(a))\nvar xss : List(List(a))\ncons_all(x, nil) = nil\n"
                         "cons_all(x, cons(xs, xss)) = cons(cons(x, xs), cons_all(x, xss))\n")
FUNCTIONS["increment"] = ("fun increment : Bin -> Bin\nincrement(e) = one(e)\nincrement(zero(x)) = one(x)\n"
                          "increment(one(x)) = zero(increment(x))\n")
TASKS += [
    ("unzip", NAT + LIST + PAIR, [], "List(Pair(a, b)) -> Pair(List(a), List(b))",
     lambda m: ("pair", [p[1] for p in m], [p[2] for p in m]), [([],), (P[:1],), (P[:2],), (P,)],
     [listed(pair_of(nat(), nat()))]),
    ("split_at", NAT + LIST + PAIR, [], "Nat, List(a) -> Pair(List(a), List(a))", lambda n, l: ("pair", l[:n], l[n:]),
     [(0, []), (0, [1]), (1, []), (1, [1]), (1, [1, 2]), (2, [1, 2, 3]), (1, [2, 3])], [nat(5), listed()]),
    ("subsequence", NAT + LIST, [], "List(a), List(a) -> Bool", subsequence,
     [([], []), ([1], []), ([], [1]), ([1], [1]), ([1], [2]), ([1], [2, 1]), ([2, 1], [1, 2]), ([1, 2], [1, 3, 2])],
     [listed(nat(2), 3), listed(nat(2))]),
    ("adjacent_pairs", NAT + LIST + PAIR, [], "List(a) -> List(Pair(a, a))",
     lambda l: [("pair", x, y) for x, y in zip(l, l[1:])], [([],), ([1],), ([1, 2],), ([3, 1, 2],), ([0, 2, 1, 3],)],
     [listed()]),
    ("running_sums", NAT + LIST, ["+"], "List(Nat) -> List(Nat)", lambda l: [sum(l[:i + 1]) for i in range(len(l))],
     [([],), ([2],), ([1, 2],), ([2, 0, 1],), ([1, 1, 1, 2],)], [listed(nat(3))]),
    ("compare", NAT + "type Order = less | same | greater\n", [], "Nat, Nat -> Order", order,
     [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (3, 1), (2, 2)], [nat(), nat()]),
    ("lookup", NAT + LIST + PAIR + OPTION, [], "a, List(Pair(a, b)) -> Option(b)",
     lambda k, m: next((("some", p[2]) for p in m if p[1] == k), ("none",)),
     [(1, []), (1, P[:1]), (2, P[:1]), (2, P[:2]), (0, P), (3, P), (1, [("pair", 1, 2), ("pair", 1, 3)])],
     [nat(3), listed(pair_of(nat(3), nat()))]),
    ("update", NAT + LIST + PAIR, [], "a, b, List(Pair(a, b)) -> List(Pair(a, b))", updated,
     [(1, 9, []), (1, 9, P[:1]), (2, 9, P[:1]), (2, 8, P[:2]), (0, 8, P), (3, 8, P[:2])],
     [nat(3), nat(), listed(pair_of(nat(3), nat()), 4)]),
    ("zip_trees", NAT + TREE + PAIR, [], "Tree(a), Tree(b) -> Tree(Pair(a, b))", zip_trees,
     [(LEAF, LEAF), (LEAF, T1), (T1, LEAF), (T1, T1), (T3, T4), (T3, T3)], [any_tree(), any_tree()]),
    ("right_spine", NAT + TREE + LIST, [], "Tree(a) -> List(a)", right_spine, [(LEAF,), (T1,), (T3,), (T4,), (B5,)],
     [any_tree()]),
    ("postfix", NAT + EXPR + LIST + "type Code = push(Nat) | add | multiply\n", ["++"], "Expr -> List(Code)", postfix,
     [(("num", 3),), (("plus", ("num", 1), ("num", 2)),), (("times", ("num", 2), ("num", 3)),),
      (("plus", ("times", ("num", 2), ("num", 0)), ("num", 1)),)], [any_expr()]),
    ("without_zeros", NAT + EXPR, [], "Expr -> Expr", without_zeros,
     [(("num", 3),), (("num", 0),), (("plus", ("num", 1), ("num", 2)),), (("plus", ("num", 0), ("num", 2)),),
      (("times", ("num", 0), ("num", 3)),), (("plus", ("num", 1), ("num", 0)),),
      (("times", ("plus", ("num", 0), ("num", 1)), ("plus", ("num", 2), ("num", 1))),),
      (("plus", ("plus", ("num", 0), ("num", 0)), ("num", 4)),)], [any_expr(3)]),
    ("prefixes", NAT + LIST, ["cons_all"], "List(a) -> List(List(a))", lambda l: [l[:i] for i in range(len(l) + 1)],
     [([],), ([1],), ([1, 2],), ([3, 1, 2],)], [listed()]),
    ("add_binary", NAT + BIN, ["increment"], "Bin, Bin -> Bin", add_bin,
     [(("e",), ("e",)), (("e",), ("one", ("e",))), (("one", ("e",)), ("e",)), (("one", ("e",)), ("one", ("e",))),
      (("zero", ("one", ("e",))), ("one", ("e",))), (("zero", ("e",)), ("zero", ("one", ("e",)))),
      (("one", ("one", ("e",))), ("one", ("zero", ("e",)))), (("one", ("e",)), ("zero", ("one", ("e",))))],
     [any_bin(4), any_bin(4)]),
]

NEEDS = {"*": ["+"], "insert": ["<="], "run": []}


def write(folder, task):
    name, types, functions, rank, right, examples, makers = task
    assert len(examples) <= 8, name
    wanted = []
    for f in functions:
        wanted += [g for g in NEEDS.get(f, []) + [f] if g not in wanted]
    # A declared name would clash with that of a function of the theory.
    function = "f_" + name if name in functions or name in ("some", "e") else name
    text = types + "".join("\n" + FUNCTIONS[f] for f in wanted)
    text += f"\nsynth {function} : {rank}\n"

    def says(inputs):
        left = f"{function}({', '.join(mpl(v) for v in inputs)})"
        value = right(*inputs)
        if isinstance(value, bool):
            return left if value else f"not {left}"
        return f"{left} = {mpl(value)}"

    text += "".join(f"example {says(inputs)}\n" for inputs in examples)
    checks = []
    for _ in range(4000):
        inputs = tuple(make() for make in makers)
        if inputs not in examples and inputs not in checks:
            checks.append(inputs)
        if len(checks) == 20:
            break
    text += "\n" + "".join(f"-- check {says(inputs)}\n" for inputs in checks)
    (folder / f"{name}.mpl").write_text(text)


def main():
    folder = pathlib.Path(sys.argv[1])
    for task in TASKS:
        R.seed(task[0])
        write(folder, task)
    print(len(TASKS), "tasks")


main()
