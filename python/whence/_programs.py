"""Programs from specifications and examples."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Optional, Union

from . import _html, _native
from ._errors import loaded
from ._progress import Progress, shown
from ._proofs import PathLike
from ._theory import MEMORY, Interrupt, _seconds


@dataclass(frozen=True)
class Program:
    """A program that was checked: it is in the grammar, and a second evaluator finds it right on all examples."""

    term: str
    """In SMT-LIB."""
    definition: str
    size: int
    by_z3: bool
    """Whether Z3 agrees; else it had no answer."""
    differs_on: str
    """Of a program that is not the first: a call on which it differs from all before it."""
    outputs: list[str]
    """What these and it give there."""

    def __str__(self) -> str:
        return self.definition


class Synthesis:
    """What a search for a program found. See `synth`."""

    def __init__(self, native: _native.Synthesis) -> None:
        self._native = native
        self.programs: list[Program] = [Program(**p) for p in native.programs()]
        """The best first."""

    @property
    def status(self) -> str:
        """`found`, `infeasible` (no program of the grammar meets the examples), or `fail` (not within the limits)."""
        return self._native.status()

    @property
    def ending(self) -> str:
        return self._native.ending()

    @property
    def reason(self) -> str:
        """Why there is no program, and what was searched."""
        return self._native.reason()

    def sygus(self) -> str:
        """As SyGuS-IF has it: the best program's definition in parentheses, `infeasible` or `fail`."""
        return self._native.sygus()

    def json(self, name: str = "input", statistics: bool = False) -> str:
        return self._native.json(name, statistics)

    def to_html(self, directory: PathLike) -> str:
        """Writes a page that shows how the output comes about, or why there is no program; gives its path."""
        return self._native.write_html(os.fspath(directory))

    def __repr__(self) -> str:
        return f"<synthesis: {self.programs[0].term if self.programs else self.status}>"

    def _repr_html_(self) -> str:
        if not self.programs:
            return _html.table(["", "synthesis"], [["✗", self.reason or self.status]])
        return _html.table(["program", "size"], [[p.term, str(p.size)] for p in self.programs])


def synth(
    specification: Union[str, "os.PathLike[str]"],
    *,
    answers: int = 1,
    seconds: Optional[float] = None,
    work: Optional[int] = None,
    memory: int = MEMORY,
    threads: int = 1,
    interrupt: Optional[Interrupt] = None,
    progress: Progress = None,
) -> Synthesis:
    """Looks for a program that does what a specification in SyGuS-IF says: its text, or the `pathlib.Path` of its file.
    `answers` asks for several that differ on some input. Limits are as in `Theory.prove`.

    >>> import whence
    >>> found = whence.synth('''
    ... (set-logic LIA)
    ... (synth-fun larger ((x Int) (y Int)) Int)
    ... (declare-var x Int)
    ... (declare-var y Int)
    ... (constraint (>= (larger x y) x))
    ... (constraint (>= (larger x y) y))
    ... (constraint (or (= x (larger x y)) (= y (larger x y))))
    ... (check-synth)
    ... ''')
    >>> found.status, found.programs[0].by_z3
    ('found', True)
    """
    if isinstance(specification, str):
        native = loaded(_native.Specification.from_text(specification, "<text>"))
    else:
        native = loaded(_native.Specification.from_file(os.fspath(specification)))
    with shown(progress, "synth") as tell:
        found = native.synthesize(_seconds(seconds, work), work, memory, threads, answers, interrupt, tell)
    return Synthesis(found)


@dataclass(frozen=True)
class RecursiveProgram:
    """A recursive program, right on all examples."""

    definition: list[str]
    """Lines of MPL, functions that were invented for it first."""
    size: int
    differs_on: str
    outputs: list[str]

    def __str__(self) -> str:
        return "\n".join(self.definition)


@dataclass(frozen=True)
class RecursiveFunction:
    """A function that a theory asks for, with the programs found for it."""

    name: str
    status: str
    ending: str
    examples: int
    programs: list[RecursiveProgram]
    reason: str


@dataclass(frozen=True)
class RecursiveSynthesis:
    """Recursive programs over the datatypes of a theory. See `synth_functions`."""

    functions: list[RecursiveFunction]
    theory: str
    """The theory in MPL, with the best programs as definitions."""
    theorems: list[tuple[str, str, str]]
    """What the theory says of the functions, if all were found: name, formula, status."""

    @property
    def complete(self) -> bool:
        """Whether all were found."""
        return all(f.programs for f in self.functions)

    def _repr_html_(self) -> str:
        rows = [[f.name, str(f.programs[0]) if f.programs else f.reason or f.status] for f in self.functions]
        return _html.table(["function", "program"], rows)


def synth_functions(
    theory: Union[str, "os.PathLike[str]"],
    *,
    answers: int = 1,
    seconds: Optional[float] = None,
    work: Optional[int] = None,
    memory: int = MEMORY,
    interrupt: Optional[Interrupt] = None,
    progress: Progress = None,
) -> RecursiveSynthesis:
    """Looks for the functions that the `synth` statements of a theory in MPL ask for, from its examples.

    >>> import whence
    >>> found = whence.synth_functions('''
    ... type Nat = 0 | s(Nat)
    ... numerals Nat
    ... synth double : Nat -> Nat
    ... example double(0) = 0
    ... example double(1) = 2
    ... example double(2) = 4
    ... example double(3) = 6
    ... ''')
    >>> print(found.functions[0].programs[0])
    double(0) = 0
    double(s(n)) = s(s(double(n)))
    """
    if isinstance(theory, str):
        native = loaded(_native.WantedFunctions.from_text(theory, "<text>"))
    else:
        native = loaded(_native.WantedFunctions.from_file(os.fspath(theory)))
    with shown(progress, "synth") as tell:
        found = native.synthesize(_seconds(seconds, work), work, memory, answers, interrupt, tell)
    functions = []
    for function in found["functions"]:
        programs = [RecursiveProgram(**p) for p in function.pop("programs")]
        functions.append(RecursiveFunction(**function, programs=programs))
    return RecursiveSynthesis(functions, found["theory"], found["theorems"])
