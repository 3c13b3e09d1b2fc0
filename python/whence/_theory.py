"""Theories: reading, proving, exploring."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Iterable, Optional, Union

from . import _html, _native
from ._errors import InputError, ProofRejected, loaded, refuse
from ._progress import Progress, shown
from ._proofs import Answer, PathLike

Interrupt = _native.Interrupt
"""Ends a call that was given it, from another thread: `Interrupt().request()`. Cannot be taken back."""

MEMORY = 4 << 30
SECONDS = 60.0


def _seconds(seconds: Optional[float], work: Optional[int]) -> Optional[float]:
    return SECONDS if seconds is None and work is None else seconds


class Theory:
    """Axioms, definitions and statements to be proved, in MPL, TPTP, SMT-LIB or a configuration of Generative Logic.

    >>> import whence
    >>> theory = whence.Theory.from_text('''
    ... type Nat = 0 | s(Nat)
    ... fun + : Nat, Nat -> Nat infix left 60
    ... x + 0 = x
    ... x + s(y) = s(x + y)
    ... theorem assoc: (x + y) + z = x + (y + z)
    ... ''')
    >>> theory
    <theory in mpl, 1 to prove>
    >>> theory.prove().all_proved
    True
    """

    def __init__(self, native: _native.Theory) -> None:
        self._native = native

    @classmethod
    def from_file(cls, path: PathLike, language: str = "auto", inductive: str = "") -> Theory:
        """Reads a file and what it includes. The `language` is `mpl`, `tptp`, `smtlib`, `classic`, or `auto`: by the
        name of the file, or else by how it begins."""
        return cls(loaded(_native.Theory.from_file(os.fspath(path), language, inductive)))

    @classmethod
    def from_text(cls, text: str, name: str = "<text>", language: str = "auto", inductive: str = "") -> Theory:
        """Reads a text, for which `name` stands in messages. Includes are relative to the folder of `name`."""
        return cls(loaded(_native.Theory.from_text(text, name, language, inductive)))

    @property
    def language(self) -> str:
        return self._native.language()

    @property
    def goal_count(self) -> int:
        """Statements to be proved; lemmas are not counted."""
        return self._native.goal_count()

    @property
    def uses_strategies(self) -> bool:
        """Whether `strategy` is of use to `prove`: theories with datatypes are proved by induction."""
        return self._native.uses_strategies()

    def copy(self) -> Theory:
        """Another theory with the same content."""
        return Theory(self._native.copy())

    def add_goal(self, formula: str) -> None:
        """Adds a formula, in the language of the theory and over its symbols, to be proved."""
        refuse(self._native.add_goal(formula))

    def add_lemmas(self, path: PathLike) -> None:
        """Adds the formulas of a file as lemmas, which `prove` tries first."""
        refuse(self._native.add_lemmas(os.fspath(path)))

    def add_conjectures(self, path: PathLike) -> None:
        """Adds the formulas of a file as conjectures that `explore` tries to prove or refute."""
        refuse(self._native.add_conjectures(os.fspath(path)))

    def choose_premises(self, use: Iterable[str] = (), without: Iterable[str] = ()) -> None:
        """Leaves out of the theory what is not to be used, by name."""
        refuse(self._native.choose_premises(list(use), list(without)))

    def prove(
        self,
        goal: Optional[str] = None,
        *,
        seconds: Optional[float] = None,
        work: Optional[int] = None,
        memory: int = MEMORY,
        threads: int = 1,
        seed: int = 0,
        strategy: str = "auto",
        interrupt: Optional[Interrupt] = None,
        progress: Progress = None,
    ) -> Answer:
        """Tries to prove a `goal`, or else everything that is to be proved; the theory stays as it is.

        It takes at most so many `seconds` (60, if no `work` is given) and work units; with `work` alone the answer is the
        same on every machine. Other threads run meanwhile. Ctrl-C ends it with a KeyboardInterrupt; `interrupt` ends
        it with what it has.

        >>> import whence
        >>> theory = whence.Theory.from_text("fof(a, axiom, ![X]: (p(X) => q(X))). fof(b, axiom, p(c)).")
        >>> theory.prove("q(c)").theorems[0].status
        'proved'
        >>> theory.prove("![X]: q(X)").theorems[0].status
        'not-a-theorem'
        """
        native = self._native
        if goal is not None:
            native = native.copy()
            refuse(native.add_goal(goal))
        with shown(progress, "prove") as tell:
            answer = native.prove(_seconds(seconds, work), work, memory, threads, seed, strategy, interrupt, tell)
        return Answer(answer)

    def explore(
        self,
        *,
        size: int = 7,
        variables: int = 3,
        seconds: Optional[float] = None,
        memory: int = MEMORY,
        threads: int = 1,
        seed: int = 0,
        about: Iterable[str] = (),
        without: Iterable[str] = (),
        linear: bool = False,
        equations: bool = False,
        conditional: bool = False,
        like: Iterable[str] = (),
        state_file: PathLike = "",
        library: Iterable[Union[str, Exploration]] = (),
        interrupt: Optional[Interrupt] = None,
        progress: Progress = None,
    ) -> Exploration:
        """Finds the theory's laws unasked and proves them; docs/exploring.md says what the options mean. `library`:
        other explorations, or the texts of their proof files; what they prove and this theory shows too is known from
        the start, and certified again.

        >>> import whence
        >>> theory = whence.Theory.from_text('''
        ... type Nat = 0 | s(Nat)
        ... fun + : Nat, Nat -> Nat infix left 60
        ... x + 0 = x
        ... x + s(y) = s(x + y)
        ... ''')
        >>> laws = {law.formula: law for law in theory.explore(size=5, equations=True).laws}
        >>> law = laws["x + y = y + x"]
        >>> law.status, law.kind
        ('essential', 'commutativity')
        """
        with shown(progress, "explore") as tell:
            return Exploration(
                self._native.explore(
                    size, variables, seconds, memory, threads, seed, list(about), list(without), linear, equations,
                    conditional, list(like), os.fspath(state_file),
                    [e.answer.proof_json() if isinstance(e, Exploration) else e for e in library], interrupt, tell,
                )
            )

    def evaluate(self, term: str) -> str:
        """The value of a ground term by the theory's definitions. Raises ValueError if it has none.

        >>> import whence
        >>> theory = whence.Theory.from_text('''
        ... type Nat = 0 | s(Nat)
        ... fun + : Nat, Nat -> Nat infix left 60
        ... x + 0 = x
        ... x + s(y) = s(x + y)
        ... ''')
        >>> theory.evaluate("s(0) + s(0)")
        's(s(0))'
        """
        made = self._native.evaluate(term)
        refuse(made["diagnostics"])
        if not made["value"]:
            raise ValueError(made["reason"])
        return str(made["value"])

    def check(self, proof: str) -> Answer:
        """Certifies the text of a proof file. Raises ProofRejected if the kernel does not accept it.

        >>> import whence
        >>> theory = whence.Theory.from_text("fof(a, axiom, p). fof(b, conjecture, p).")
        >>> proof = theory.prove().proof_json()
        >>> theory.check(proof)
        <answer: 1 of 1 proved, done>
        >>> theory.check(proof.replace("axiom", "anything")[:-3])
        Traceback (most recent call last):
            ...
        whence.ProofRejected: ...
        """
        result = self._native.check(proof)
        if result["answer"] is None:
            raise ProofRejected(result["reason"], result["step"])
        return Answer(result["answer"])

    def session(self) -> Session:
        """The theory, to be asked often."""
        return Session(self)

    def to_tptp(self) -> str:
        """The theory as TPTP text. Raises ValueError if TPTP lacks something in it."""
        return self._native.to_tptp()

    def to_smtlib(self, tip: bool = False) -> str:
        """The theory as SMT-LIB, for other provers, or as TIP has it."""
        return self._native.to_smtlib(tip)

    def to_json(self) -> str:
        """The theory as a theory file, with which another checker reads proof files of it."""
        return self._native.to_json()

    def __repr__(self) -> str:
        return f"<theory in {self.language}, {self.goal_count} to prove>"


class Session:
    """A theory that is loaded once and asked often: a question begins where the axioms are clauses already.

    >>> import whence
    >>> session = whence.Theory.from_text('''
    ... fof(assoc, axiom, ![X,Y,Z]: f(f(X,Y),Z) = f(X,f(Y,Z))).
    ... fof(unit, axiom, ![X]: f(e,X) = X).
    ... fof(inverse, axiom, ![X]: f(i(X),X) = e).
    ... ''').session()
    >>> mark = session.mark()
    >>> session.assume("![X]: f(X,X) = e")
    >>> session.ask("![X,Y]: f(X,Y) = f(Y,X)").theorems[-1].status
    'proved'
    >>> session.retract(mark)
    >>> session.ask("![X]: f(X,i(X)) = e", keep=True).all_proved, session.lemmas
    (True, 1)
    """

    def __init__(self, theory: Theory) -> None:
        self._native = _native.Session(theory._native)

    def assume(self, formula: str, name: str = "assumption") -> None:
        """Asserts a formula as one more axiom."""
        refuse(self._native.assume(formula, name))

    def mark(self) -> int:
        """Where the session stands: what is assumed and kept from now on can be taken back."""
        return self._native.mark()

    def retract(self, mark: int) -> None:
        """Takes back what has been assumed and kept since the mark."""
        self._native.retract(mark)

    def ask(
        self,
        formula: str,
        *,
        keep: bool = False,
        seconds: Optional[float] = None,
        work: Optional[int] = None,
        memory: int = MEMORY,
        threads: int = 1,
        seed: int = 0,
        strategy: str = "auto",
        interrupt: Optional[Interrupt] = None,
        progress: Progress = None,
    ) -> Answer:
        """Tries to prove a formula, which is the last theorem of the answer, or to find a model in which it fails. With
        `keep`, what is proved is a lemma for what is asked later. Limits are those of `Theory.prove`."""
        with shown(progress, "ask") as tell:
            answer, diagnostics = self._native.ask(
                formula, keep, _seconds(seconds, work), work, memory, threads, seed, strategy, interrupt, tell
            )
        refuse(diagnostics)
        return Answer(answer)

    @property
    def axioms(self) -> int:
        """Axioms and definitions, with what was assumed."""
        return self._native.axioms()

    @property
    def lemmas(self) -> int:
        """That were kept."""
        return self._native.lemmas()


@dataclass(frozen=True)
class Law:
    """A law that exploration found."""

    name: str
    formula: str
    status: str
    """`essential`, `derived` (follows without induction from the laws before it), or `open` (passed all tests)."""
    kind: str
    """What a textbook calls its shape, such as `associativity`; may be empty."""
    sentence: str
    """In plain English."""
    left_out: bool
    """Laws that are not left out say it at once."""
    known: bool
    """It came with the argument `library` of `Theory.explore`."""

    def __str__(self) -> str:
        return self.formula


class Exploration:
    """The laws of a theory in order of rank, with their certified proofs. See `Theory.explore`."""

    def __init__(self, native: _native.Exploration) -> None:
        self._native = native
        self.answer: Answer = Answer(native.answer())
        """The theorem of the same index has the proof of a law; behind the laws stand conjectures from outside."""
        self.laws: list[Law] = [Law(**law) for law in native.laws()]

    @property
    def left_out(self) -> list[str]:
        """Functions that no conjecture speaks of, since the axioms about them leave no finite model."""
        return self._native.left_out()

    def theorems(self, language: str = "mpl", name: str = "laws.mpl") -> str:
        """The theory and its laws in MPL or TPTP, to be read or included again; open ones are comments."""
        return self._native.theorems(language, name)

    def dataset(self) -> str:
        """One JSON object a line for each law."""
        return self._native.dataset()

    def json(self, statistics: bool = False) -> str:
        return self._native.json(statistics)

    def to_dataframe(self) -> Any:
        """The laws as a pandas DataFrame."""
        import pandas  # type: ignore[import]

        fields = ("name", "formula", "status", "kind", "sentence", "left_out", "known")
        return pandas.DataFrame([[getattr(law, f) for f in fields] for law in self.laws], columns=list(fields))

    def to_html(self, directory: PathLike, threads: int = 1) -> str:
        """Writes a web site of the laws and their proofs, and gives its first page."""
        return self.answer.to_html(directory, threads)

    def __repr__(self) -> str:
        count = {s: sum(law.status == s for law in self.laws) for s in ("essential", "derived", "open")}
        return f"<exploration: {count['essential']} essential laws, {count['derived']} derived, {count['open']} open>"

    def _repr_html_(self) -> str:
        rows = [[_html.mark(w.status), w.formula, w.status, w.sentence] for w in self.laws if not w.left_out]
        return _html.table(["", "law", "status", "in words"], rows)


def theory_of(theory: Union[Theory, str, "os.PathLike[str]"], language: str = "auto") -> Theory:
    """A theory as it is; the theory in a text; or in a file, if it is a path (`pathlib.Path`)."""
    if isinstance(theory, Theory):
        return theory
    if isinstance(theory, str):
        try:
            return Theory.from_text(theory, language=language)
        except InputError as error:
            if "\n" not in theory and os.path.isfile(theory):
                raise TypeError(f"a str is the text of a theory: for the file, write Path({theory!r})") from error
            raise
    return Theory.from_file(theory, language=language)


def prove(theory: Union[Theory, str, "os.PathLike[str]"], goal: Optional[str] = None, **options: Any) -> Answer:
    """`Theory.prove` for a theory, for its text, or for the `pathlib.Path` of its file.

    >>> import whence
    >>> whence.prove("fof(a, axiom, ![X]: p(X)).", "?[X]: p(X)").all_proved
    True
    """
    return theory_of(theory).prove(goal, **options)


def explore(theory: Union[Theory, str, "os.PathLike[str]"], **options: Any) -> Exploration:
    """`Theory.explore` for a theory, for its text, or for the `pathlib.Path` of its file."""
    return theory_of(theory).explore(**options)
