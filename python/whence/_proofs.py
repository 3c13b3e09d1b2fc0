"""Answers, theorems and proofs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Iterator, Optional, Union, overload

from . import _html, _native

PathLike = Union[str, "os.PathLike[str]"]


@dataclass(frozen=True)
class Step:
    """A step of a certified proof."""

    number: int
    """In the proof file, from 0."""
    rule: str
    schema: str
    """Of the rule: `premises / conclusion`."""
    formula: str
    """The sequent that it concludes, in MPL."""
    statement: str
    """The axiom or definition that it brings in; empty for other steps."""
    _premises: tuple[int, ...] = field(repr=False)
    _proof: Proof = field(repr=False, compare=False)

    @property
    def premises(self) -> tuple[Step, ...]:
        """The steps that it follows from."""
        return tuple(self._proof._step(number) for number in self._premises)

    def __str__(self) -> str:
        because = ", ".join(map(str, self._premises))
        reason = self.statement or self.rule
        return f"{self.number:4}. {self.formula}   [{reason}{': ' + because if because else ''}]"


class Proof(Sequence[Step]):
    """The certified proof of one theorem: the steps on which it rests, premises before what follows from them.

    >>> import whence
    >>> theory = whence.Theory.from_text('''
    ... type Nat = 0 | s(Nat)
    ... fun + : Nat, Nat -> Nat infix left 60
    ... x + 0 = x
    ... x + s(y) = s(x + y)
    ... ''')
    >>> proof = theory.prove("0 + x = x").theorems[0].proof
    >>> proof.conclusion.formula
    'forall x. 0 + x = x'
    >>> proof.conclusion.rule
    'induct'
    >>> for premise in proof.conclusion.premises:
    ...     print(premise.formula)
    0 + 0 = 0
    forall x. 0 + x = x => 0 + s(x) = s(x)
    >>> sorted({step.statement for step in proof if step.statement})
    ['+.1', '+.2']
    >>> proof[0].premises
    ()
    """

    def __init__(self, answer: _native.Answer, index: int, conclusion: int) -> None:
        self._answer = answer
        self._index = index
        self._conclusion = conclusion
        self._known: dict[int, Step] = {}
        self._order: Optional[list[int]] = None

    def _step(self, number: int) -> Step:
        step = self._known.get(number)
        if step is None:
            found = self._answer.step(number)
            if found is None:
                raise IndexError(f"no step {number}")
            premises = tuple(n for n, _ in found["premises"])
            step = Step(number, found["rule"], found["schema"], found["conclusion"], found["statement"], premises, self)
            self._known[number] = step
        return step

    def _numbers(self) -> list[int]:
        if self._order is None:
            seen = {self._conclusion}
            queue = [self._conclusion]
            while queue:
                for premise in self._step(queue.pop())._premises:
                    if premise not in seen:
                        seen.add(premise)
                        queue.append(premise)
            self._order = sorted(seen)
        return self._order

    @property
    def conclusion(self) -> Step:
        """The step that concludes the theorem."""
        return self._step(self._conclusion)

    def __len__(self) -> int:
        return len(self._numbers())

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> list[Step]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[Step, list[Step]]:
        if isinstance(index, slice):
            return [self._step(number) for number in self._numbers()[index]]
        return self._step(self._numbers()[index])

    def __iter__(self) -> Iterator[Step]:
        return (self._step(number) for number in self._numbers())

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    def __repr__(self) -> str:
        return f"<proof of {self.conclusion.formula} in {len(self)} steps>"

    def svg(self) -> str:
        """A picture of the proof's outline: its cases, and the lemmas, definitions and axioms they use.

        >>> import whence
        >>> theory = whence.Theory.from_text("type T\\nfun a : T\\nfun b : T\\naxiom one: a = b")
        >>> theory.prove("b = a").theorems[0].proof.svg().startswith("<svg ")
        True
        """
        return self._answer.proof_svg(self._index)

    def to_html(self, directory: PathLike) -> str:
        """Writes a web site of the answer that this proof is a part of; see `Answer.to_html`."""
        return self._answer.write_html(os.fspath(directory), 1)

    def _repr_svg_(self) -> str:
        return self.svg()

    def _repr_html_(self) -> str:
        rows = [[str(s.number), s.formula, s.statement or s.rule, ", ".join(map(str, s._premises))] for s in self]
        steps = _html.table(["step", "formula", "by", "from"], rows)
        return f"<div>{self.svg()}<details><summary>{len(rows)} steps</summary>{steps}</details></div>"


@dataclass(frozen=True)
class Theorem:
    """What is known about one statement that was to be proved. Formulas are in MPL."""

    name: str
    formula: str
    file: str
    line: int
    """From 1."""
    is_lemma: bool
    status: str
    """`proved`, `proved-modulo-holes`, `refuted`, `not-a-theorem`, `contradictory-axioms` or `open`."""
    steps: int
    """Kernel steps on which it rests, if it is proved."""
    axioms: list[str]
    """Names of the axioms and definitions that were used, if it is proved."""
    holes: list[str]
    """Names of what the kernel could not compute and the proof rests on."""
    counterexample: dict[str, str]
    """Values of variables with which it fails."""
    evaluation: list[str]
    """Of the counterexample, down to `false`."""
    model: list[str]
    """A finite model of the axioms in which it fails, line by line."""
    minimal_model: bool
    """No model in which it fails has fewer elements."""
    stuck: list[tuple[str, list[str]]]
    """Goals at which the search stood still, each with what it was simplified to; the most telling first."""
    tried: list[str]
    """Of what was not proved in a first-order theory: strategies, sizes of models, other models; a sentence each."""
    proof: Optional[Proof] = field(repr=False, compare=False)
    """If it is proved."""

    @property
    def proved(self) -> bool:
        """Whether it is proved, and certified without holes."""
        return self.status == "proved"

    def __str__(self) -> str:
        return f"{self.name}: {self.formula} ({self.status})"

    def _repr_html_(self) -> str:
        if self.proof is not None:
            return self.proof._repr_html_()
        return _html.table(["theorem", "status"], [[f"{self.name}: {self.formula}", self.status], *_why(self)])


def _why(theorem: Theorem) -> list[list[str]]:
    if theorem.counterexample:
        values = ", ".join(f"{name} = {value}" for name, value in theorem.counterexample.items())
        return [["", f"fails for {values}"]]
    return [["", line] for line in theorem.model]


@dataclass(frozen=True)
class Statistics:
    """What a search cost. Seconds are CPU time."""

    work: int
    cycles: int
    blocks: int
    inferences: int
    rewrites: int
    lemmas: int
    search_seconds: float
    check_seconds: float
    peak_bytes: int


class Answer:
    """What a search found, with the certified proofs behind it.

    >>> import whence
    >>> answer = whence.prove('''
    ... type Nat = 0 | s(Nat)
    ... fun + : Nat, Nat -> Nat infix left 60
    ... x + 0 = x
    ... x + s(y) = s(x + y)
    ... theorem comm: x + y = y + x
    ... theorem wrong: x + y = x
    ... ''')
    >>> for theorem in answer.theorems:
    ...     print(theorem)
    comm: x + y = y + x (proved)
    wrong: x + y = x (refuted)
    >>> answer.theorems[1].counterexample
    {'x': '0', 'y': 's(0)'}
    >>> answer.all_proved, answer.ending
    (False, 'done')
    """

    def __init__(self, native: _native.Answer) -> None:
        self._native = native
        self._theorems: Optional[tuple[Theorem, ...]] = None

    @property
    def theorems(self) -> tuple[Theorem, ...]:
        """One entry a theorem and lemma, in the order of the file."""
        if self._theorems is None:
            self._theorems = tuple(self._theorem(i, t) for i, t in enumerate(self._native.theorems()))
        return self._theorems

    def _theorem(self, index: int, report: dict[str, Any]) -> Theorem:
        conclusion = report.pop("conclusion")
        report["counterexample"] = dict(report["counterexample"])
        proof = None if conclusion is None else Proof(self._native, index, conclusion)
        return Theorem(**report, proof=proof)

    def __getitem__(self, name: str) -> Theorem:
        """The theorem of that name."""
        for theorem in self.theorems:
            if theorem.name == name:
                return theorem
        raise KeyError(name)

    @property
    def all_proved(self) -> bool:
        """Whether every theorem (lemmas are not counted) is proved without holes."""
        return self._native.all_proved()

    @property
    def ending(self) -> str:
        """Why the search ended: `done`, `gave-up`, `work-limit`, `time-limit`, `memory-limit` or `interrupted`."""
        return self._native.ending()

    @property
    def statistics(self) -> Statistics:
        return Statistics(**self._native.statistics())

    @property
    def contradictory_axioms(self) -> list[str]:
        """Names of the axioms that are certified to contradict each other."""
        return self._native.contradictory_axioms()

    @property
    def unchecked_definitions(self) -> list[str]:
        """Names of the definitions that count as axioms, as the kernel could not see them to be definitions."""
        return self._native.unchecked_definitions()

    @property
    def steps(self) -> int:
        """Steps of the whole proof."""
        return self._native.steps()

    def proof_json(self) -> str:
        """The proof as a proof file; empty if nothing was proved."""
        return self._native.proof_json()

    def model_json(self) -> str:
        """The finite models in which theorems fail, as a model file; empty if there are none."""
        return self._native.model_json()

    def json(self, statistics: bool = False) -> str:
        """The result as `whence prove --json` prints it."""
        return self._native.result_json(statistics)

    def text(self) -> str:
        """The proofs to read in a terminal."""
        return self._native.proof_text()

    def to_dot(self) -> str:
        """The provenance graph in Graphviz's language."""
        return self._native.proof_dot()

    def to_tstp(self, name: str = "problem") -> str:
        """The proofs as TSTP derivations."""
        return self._native.proof_tstp(name)

    def to_html(self, directory: PathLike, threads: int = 1) -> str:
        """Writes a web site of the proofs into a directory, which is made if need be, and gives its first page."""
        return self._native.write_html(os.fspath(directory), threads)

    def __repr__(self) -> str:
        proved = sum(theorem.proved for theorem in self.theorems)
        return f"<answer: {proved} of {len(self.theorems)} proved, {self.ending}>"

    def _repr_html_(self) -> str:
        rows = []
        for t in self.theorems:
            rows.append([_html.mark(t.status), t.name, t.formula, t.status, str(t.steps or "")])
            if t.counterexample:
                values = ", ".join(f"{name} = {value}" for name, value in t.counterexample.items())
                rows.append(["", "", f"fails for {values}", "", ""])
        return _html.table(["", "theorem", "formula", "status", "steps"], rows)
