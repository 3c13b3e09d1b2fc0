"""Whence in Python: theorems proved and certified, laws found, programs and tables completed.

>>> import whence
>>> theory = whence.Theory.from_text('''
... type Nat = 0 | s(Nat)
... fun + : Nat, Nat -> Nat infix left 60
... x + 0 = x
... x + s(y) = s(x + y)
... ''')
>>> answer = theory.prove("x + y = y + x")
>>> answer.theorems[0].proof
<proof of forall x y. x + y = y + x in ... steps>

What is wrong with an input is an `InputError` with its place. Long calls let other threads run, stop on Ctrl-C, and show in a
terminal or a notebook how far they are (`progress`).
"""

from ._errors import Diagnostic, InputError, ProofRejected
from ._native import strategy_names, version
from ._programs import (
    Program,
    RecursiveFunction,
    RecursiveProgram,
    RecursiveSynthesis,
    Synthesis,
    synth,
    synth_functions,
)
from ._proofs import Answer, Proof, Statistics, Step, Theorem
from ._tables import Column, DoubtfulRow, Table, TableFormula, TableProgram, TablePrograms, fill
from ._theory import Exploration, Interrupt, Law, Session, Theory, explore, prove

__version__: str = version()

__all__ = [
    "Answer", "Column", "Diagnostic", "DoubtfulRow", "Exploration", "InputError", "Interrupt", "Law", "Program", "Proof",
    "ProofRejected", "RecursiveFunction", "RecursiveProgram", "RecursiveSynthesis", "Session", "Statistics", "Step",
    "Synthesis", "Table", "TableFormula", "TableProgram", "TablePrograms", "Theorem", "Theory", "explore", "fill", "prove",
    "strategy_names", "synth", "synth_functions",
]

# Exceptions say in tracebacks by which name they are caught.
for _exception in (InputError, ProofRejected):
    _exception.__module__ = __name__
