#!/usr/bin/env python3
"""Writes the tasks of this folder: functions that are wanted by what is to hold of them, without an example.

    tasks.py DIRECTORY

Each task gives the datatypes, the functions that its conditions speak of, and conditions. What else would help,
such as `insert` for a sort, is there only where the table names it.
"""

import pathlib
import sys

NAT = "type Nat = 0 | s(Nat)\nnumerals Nat\n"
LIST = "type List(a) = nil | cons(a, List(a))\nbrackets List\nvar xs ys zs : List(a)\n"
PAIR = "type Pair(a, b) = pair(a, b)\n"
TREE = "type Tree(a) = leaf | node(Tree(a), a, Tree(a))\n"
FRUIT = "type Fruit = tip(Nat) | fork(Fruit, Fruit)\n"
BIN = "type Bin = e | zero(Bin) | one(Bin)\n"

FUNCTIONS = {
    "+": "fun + : Nat, Nat -> Nat infix left 60\n0 + y = y\ns(x) + y = s(x + y)\n",
    "<=": "pred <= : Nat, Nat infix 50\n0 <= y\nnot s(x) <= 0\ns(x) <= s(y) <=> x <= y\n",
    "<": "pred < : Nat, Nat infix 50\nnot x < 0\n0 < s(y)\ns(x) < s(y) <=> x < y\n",
    "min": "fun min : Nat, Nat -> Nat\nmin(0, y) = 0\nmin(s(x), 0) = 0\nmin(s(x), s(y)) = s(min(x, y))\n",
    "even": "pred even : Nat\neven(0)\nnot even(s(0))\neven(s(s(x))) <=> even(x)\n",
    "half": "fun half : Nat -> Nat\nhalf(0) = 0\nhalf(s(0)) = 0\nhalf(s(s(x))) = s(half(x))\n",
    "minus": "fun minus : Nat, Nat -> Nat\nminus(x, 0) = x\nminus(0, s(y)) = 0\nminus(s(x), s(y)) = minus(x, y)\n",
    "++": "fun ++ : List(a), List(a) -> List(a) infix right 60\nnil ++ ys = ys\n"
          "cons(x, xs) ++ ys = cons(x, xs ++ ys)\n",
    "length": "fun length : List(a) -> Nat\nlength(nil) = 0\nlength(cons(x, xs)) = s(length(xs))\n",
    "member": "pred member : a, List(a)\nnot member(x, nil)\nmember(x, cons(y, ys)) <=> x = y or member(x, ys)\n",
    "count": "fun count : a, List(a) -> Nat\ncount(x, nil) = 0\n"
             "count(x, cons(y, ys)) = if x = y then s(count(x, ys)) else count(x, ys)\n",
    "rev": "fun rev : List(a) -> List(a)\nrev(nil) = nil\nrev(cons(x, xs)) = rev(xs) ++ [x]\n",
    "sorted": "pred sorted : List(Nat)\nsorted(nil)\nsorted([x])\n"
              "sorted(cons(x, cons(y, ys))) <=> x <= y and sorted(cons(y, ys))\n",
    "insert": "fun insert : Nat, List(Nat) -> List(Nat)\ninsert(x, nil) = cons(x, nil)\n"
              "insert(x, cons(y, ys)) = if x <= y then cons(x, cons(y, ys)) else cons(y, insert(x, ys))\n",
    "distinct": "pred distinct : List(a)\ndistinct(nil)\n"
                "distinct(cons(x, xs)) <=> not member(x, xs) and distinct(xs)\n",
    "drop": "fun drop : Nat, List(a) -> List(a)\ndrop(0, xs) = xs\ndrop(s(n), nil) = nil\n"
            "drop(s(n), cons(x, xs)) = drop(n, xs)\n",
    "firsts": "fun firsts : List(Pair(a, b)) -> List(a)\nfirsts(nil) = nil\n"
              "firsts(cons(pair(x, y), l)) = cons(x, firsts(l))\n",
    "seconds": "fun seconds : List(Pair(a, b)) -> List(b)\nseconds(nil) = nil\n"
               "seconds(cons(pair(x, y), l)) = cons(y, seconds(l))\n",
    "flatten": "fun flatten : Tree(a) -> List(a)\nflatten(leaf) = nil\n"
               "flatten(node(l, x, r)) = flatten(l) ++ cons(x, flatten(r))\n",
    "size": "fun size : Tree(a) -> Nat\nsize(leaf) = 0\nsize(node(l, x, r)) = s(size(l) + size(r))\n",
    "occurs": "pred occurs : a, Tree(a)\nnot occurs(x, leaf)\n"
              "occurs(x, node(l, y, r)) <=> x = y or occurs(x, l) or occurs(x, r)\n",
    "above": "pred above : Nat, Tree(Nat)\nabove(n, leaf)\n"
             "above(n, node(l, x, r)) <=> n < x and above(n, l) and above(n, r)\n",
    "below": "pred below : Nat, Tree(Nat)\nbelow(n, leaf)\n"
             "below(n, node(l, x, r)) <=> x < n and below(n, l) and below(n, r)\n",
    "search": "pred search : Tree(Nat)\nsearch(leaf)\n"
              "search(node(l, x, r)) <=> below(x, l) and above(x, r) and search(l) and search(r)\n",
    "hangs": "pred hangs : Nat, Fruit\nhangs(x, tip(y)) <=> x = y\n"
             "hangs(x, fork(l, r)) <=> hangs(x, l) or hangs(x, r)\n",
    "value": "fun value : Bin -> Nat\nvalue(e) = 0\nvalue(zero(b)) = value(b) + value(b)\n"
             "value(one(b)) = s(value(b) + value(b))\n",
}

# Name, datatypes, functions, rank, conditions.
TASKS = [
    ("add", NAT, "minus", "add : Nat, Nat -> Nat", ["minus(add(x, y), x) = y"]),
    ("append", NAT + LIST, "+ length member", "app : List(a), List(a) -> List(a)",
     ["length(app(xs, ys)) = length(xs) + length(ys)",
      "member(x, app(xs, ys)) <=> member(x, xs) or member(x, ys)"]),
    ("append_monoid", NAT + LIST, "", "app : List(a), List(a) -> List(a)",
     ["app(nil, xs) = xs", "app([x], xs) = cons(x, xs)", "app(app(xs, ys), zs) = app(xs, app(ys, zs))"]),
    ("binary_increment", NAT + BIN, "+ value", "inc : Bin -> Bin", ["value(inc(x)) = s(value(x))"]),
    ("dedup", NAT + LIST, "member distinct", "dedup : List(a) -> List(a)",
     ["distinct(dedup(xs))", "member(x, dedup(xs)) <=> member(x, xs)"]),
    ("double", NAT, "even half", "double : Nat -> Nat", ["half(double(x)) = x", "even(double(x))"]),
    ("even", NAT, "+", "is_even : Nat -> Bool", ["is_even(x + x)", "not is_even(s(x + x))"]),
    ("evens", NAT + LIST, "even count member", "evens : List(Nat) -> List(Nat)",
     ["even(x) => count(x, evens(xs)) = count(x, xs)", "not even(x) => not member(x, evens(xs))"]),
    ("flatten", NAT + LIST + TREE, "+ ++ length member size occurs", "flat : Tree(a) -> List(a)",
     ["length(flat(t)) = size(t)", "member(x, flat(t)) <=> occurs(x, t)"]),
    ("half", NAT, "+", "halve : Nat -> Nat", ["halve(x + x) = x", "halve(s(x + x)) = x"]),
    ("insert", NAT + LIST, "<= sorted count", "ins : Nat, List(Nat) -> List(Nat)",
     ["sorted(xs) => sorted(ins(x, xs))", "count(y, ins(x, xs)) = count(y, cons(x, xs))"]),
    ("insertion_sort", NAT + LIST, "<= sorted count insert", "sort : List(Nat) -> List(Nat)",
     ["sorted(sort(xs)) and count(x, sort(xs)) = count(x, xs)"]),
    ("last", NAT + LIST, "++", "last : List(a) -> a", ["last(xs ++ [x]) = x"]),
    ("length", NAT + LIST, "+ ++", "len : List(a) -> Nat",
     ["len(nil) = 0", "len([x]) = 1", "len(xs ++ ys) = len(xs) + len(ys)"]),
    ("maximum", NAT + LIST, "<= member", "most : List(Nat) -> Nat",
     ["member(x, xs) => x <= most(xs)", "xs != nil => member(most(xs), xs)"]),
    ("maximum_of_two", NAT, "<=", "larger : Nat, Nat -> Nat",
     ["x <= larger(x, y)", "y <= larger(x, y)", "larger(x, y) = x or larger(x, y) = y"]),
    ("member", NAT + LIST, "++", "mem : a, List(a) -> Bool",
     ["not mem(x, nil)", "mem(x, [y]) <=> x = y", "mem(x, xs ++ ys) <=> mem(x, xs) or mem(x, ys)"]),
    ("merge", NAT + LIST, "+ <= sorted count", "merge : List(Nat), List(Nat) -> List(Nat)",
     ["sorted(xs) and sorted(ys) => sorted(merge(xs, ys))",
      "count(x, merge(xs, ys)) = count(x, xs) + count(x, ys)"]),
    ("minimum_of_a_tree", NAT + FRUIT, "<= min hangs", "least : Fruit -> Nat",
     ["hangs(x, t) => least(t) <= x", "hangs(least(t), t)"]),
    ("mirror", NAT + LIST + TREE, "++ rev flatten", "mirror : Tree(a) -> Tree(a)",
     ["flatten(mirror(t)) = rev(flatten(t))", "mirror(mirror(t)) = t"]),
    ("nth", NAT + LIST, "++ length", "nth : Nat, List(a) -> a", ["nth(length(xs), xs ++ cons(x, ys)) = x"]),
    ("remove", NAT + LIST, "count member", "remove : a, List(a) -> List(a)",
     ["not member(x, remove(x, xs))", "x != y => count(y, remove(x, xs)) = count(y, xs)"]),
    ("replicate", NAT + LIST, "length member", "copies : Nat, a -> List(a)",
     ["length(copies(n, x)) = n", "member(y, copies(n, x)) => y = x"]),
    ("reverse", NAT + LIST, "++", "reverse : List(a) -> List(a)",
     ["reverse([x]) = [x]", "reverse(xs ++ ys) = reverse(ys) ++ reverse(xs)"]),
    ("search_tree_insert", NAT + TREE, "< occurs above below search", "put : Nat, Tree(Nat) -> Tree(Nat)",
     ["search(t) => search(put(x, t))", "search(t) => (occurs(y, put(x, t)) <=> y = x or occurs(y, t))"]),
    ("snoc", NAT + LIST, "++ rev", "snoc : List(a), a -> List(a)", ["rev(snoc(xs, x)) = cons(x, rev(xs))"]),
    ("subtract", NAT, "+", "sub : Nat, Nat -> Nat", ["sub(x + y, x) = y"]),
    ("sum", NAT + LIST, "+ ++", "sum : List(Nat) -> Nat",
     ["sum(nil) = 0", "sum([x]) = x", "sum(xs ++ ys) = sum(xs) + sum(ys)"]),
    ("take", NAT + LIST, "++ drop length min", "take : Nat, List(a) -> List(a)",
     ["take(n, xs) ++ drop(n, xs) = xs", "length(take(n, xs)) = min(n, length(xs))"]),
    ("zip", NAT + LIST + PAIR, "length firsts seconds", "zip : List(a), List(b) -> List(Pair(a, b))",
     ["length(xs) = length(ys) => firsts(zip(xs, ys)) = xs and seconds(zip(xs, ys)) = ys"]),
]


def main():
    folder = pathlib.Path(sys.argv[1])
    for name, types, functions, rank, conditions in TASKS:
        text = types + "".join(FUNCTIONS[f] for f in functions.split()) + f"synth {rank}\n"
        (folder / f"{name}.mpl").write_text(text + "".join(f"where {c}\n" for c in conditions))


main()
