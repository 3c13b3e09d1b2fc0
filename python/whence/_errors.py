"""What can be wrong with an input, and the exceptions that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Mapping, Optional, Sequence, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Diagnostic:
    """Something wrong with an input: where, and what."""

    file: str
    line: int
    """From 1; 0 if it is about the whole file."""
    column: int
    """From 1, in characters."""
    message: str
    text: str
    """All of it for people: place, message, the line with a caret, advice."""

    def __str__(self) -> str:
        return self.text


class InputError(ValueError):
    """An input that cannot be read. The place of the first thing wrong with it is at hand:

    >>> import whence
    >>> try:
    ...     whence.Theory.from_text("type Nat = 0 | s(Nat)\\nx + 0 = x", name="sums.mpl")
    ... except whence.InputError as error:
    ...     print(error.file, error.line, error.column, error.message, sep=" | ")
    sums.mpl | 2 | 3 | `+` is not declared
    """

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(d.text.rstrip() for d in diagnostics))
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        first = self.diagnostics[0] if self.diagnostics else Diagnostic("", 0, 0, "", "")
        self.file: str = first.file
        self.line: int = first.line
        self.column: int = first.column
        self.message: str = first.message


class ProofRejected(ValueError):
    """A proof file that the kernel does not accept, and the number of the step to blame, if one is."""

    def __init__(self, reason: str, step: Optional[int]) -> None:
        super().__init__(reason if step is None else f"step {step}: {reason}")
        self.reason: str = reason
        self.step: Optional[int] = step


def refuse(diagnostics: Iterable[Mapping[str, Any]]) -> None:
    """Raises what is wrong, if anything is."""
    found = [Diagnostic(**d) for d in diagnostics]
    if found:
        raise InputError(found)


def loaded(made: tuple[Optional[T], Sequence[Mapping[str, Any]]]) -> T:
    """What was read, or what is wrong with it."""
    thing, diagnostics = made
    if thing is None:
        raise InputError([Diagnostic(**d) for d in diagnostics])
    return thing
