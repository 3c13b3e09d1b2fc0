"""Attacks by what they are at."""

from . import files, tables, statements, leaves, formulas, inferences, equations, induction, splitting, integers, recursion, numbers  # noqa: F401
