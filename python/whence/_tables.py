"""Tables: a program for a column, from the rows in which it is given."""

from __future__ import annotations

import csv
import datetime
import io
import os
from dataclasses import dataclass, field
from typing import Any, Callable, Iterable, Mapping, Optional, Sequence

from . import _html, _native
from ._errors import loaded
from ._progress import Progress, shown
from ._proofs import PathLike
from ._theory import MEMORY, Interrupt


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    """What its cells can be read as: `text`, `integer`, `decimal`, `boolean` or `date`."""
    is_output: bool


@dataclass(frozen=True)
class TableProgram:
    """A program that gives the output of every example. It can be called with the cells of a row by their names."""

    text: str
    """In words."""
    python: str
    """A Python module with a function `output(row)`, without dependencies."""
    size: int
    outputs: list[Optional[str]]
    """Of all rows; `None`: it has no value."""
    _compiled: list[Callable[[Mapping[str, str]], Optional[str]]] = field(default_factory=list, repr=False, compare=False)

    def __call__(self, row: Mapping[str, str]) -> Optional[str]:
        if not self._compiled:
            names: dict[str, Any] = {"__name__": "whence_table_program"}
            exec(self.python, names)  # written by Whence, with the table's cells as literals
            self._compiled.append(names["output"])
        return self._compiled[0](row)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class DoubtfulRow:
    """A row to fill of which the first program may well be wrong."""

    row: int
    outputs: list[Optional[str]]
    """What the first program gives, then what others give that are about as likely."""
    confidence: float
    """In what the first program gives, from 0 to 1."""


@dataclass(frozen=True)
class TableFormula:
    """The first program as a formula of a spreadsheet, of SQL, pandas or R, or the reason why there is none."""

    target: str
    text: str
    reason: str


class TablePrograms:
    """What a search found, the likeliest first. See `Table`."""

    def __init__(self, native: _native.TablePrograms, table: Table) -> None:
        self._native = native
        self._table = table
        result = native.result()
        self.ending: str = result["ending"]
        self.reason: str = result["reason"]
        self.programs: list[TableProgram] = [TableProgram(**p) for p in result["programs"]]
        self.doubtful: list[DoubtfulRow] = [DoubtfulRow(**d) for d in result["doubtful"]]
        self.formulas: list[TableFormula] = [TableFormula(**f) for f in result["formulas"]]
        self.confidence: list[float] = result["confidence"]
        """In what the first program gives, for each row; 1 for examples."""
        self.ask: Optional[int] = result["ask"]
        """The doubtful row whose output would settle most."""

    def filled(self, program: int = 0) -> str:
        """The table with what a program computes in the rows to fill, in the format that it was read in."""
        return self._native.filled(program)

    def to_dataframe(self, program: int = 0) -> Any:
        """The DataFrame that the table was made from, as a copy in which gaps of the output are filled. Values are of
        the kind of those that were there."""
        return self._table._filled_frame(self.programs[program].outputs)

    def json(self, name: str = "table", statistics: bool = False) -> str:
        return self._native.json(name, statistics)

    def to_html(self, directory: PathLike) -> str:
        """Writes a page that shows the first program part by part, and gives its path."""
        return self._native.write_html(os.fspath(directory))

    def __repr__(self) -> str:
        return f"<programs for a table: {self.programs[0].text if self.programs else self.reason}>"

    def _repr_html_(self) -> str:
        if not self.programs:
            return _html.table(["", "table"], [["✗", self.reason]])
        first = self.programs[0]
        rows = [[str(d.row), " / ".join("—" if o is None else o for o in d.outputs)] for d in self.doubtful]
        return _html.table(["program"], [[first.text]]) + (_html.table(["row in doubt", "may be"], rows) if rows else "")


class Table:
    """A table one column of which is to be computed from the others, from the rows in which it is given.

    >>> import whence
    >>> table = whence.Table.from_text('''Name,Listed as
    ... Ada Lovelace,"Lovelace, Ada"
    ... Grace Hopper,"Hopper, Grace"
    ... Alan Turing,"Turing, Alan"
    ... Barbara Liskov,
    ... ''')
    >>> table.row_count, table.example_count, [c.name for c in table.columns]
    (4, 3, ['Name', 'Listed as'])
    >>> found = table.synthesize()
    >>> print(found.programs[0])
    last word of Name & ", " & first word of Name
    >>> found.programs[0].outputs[3]
    'Liskov, Barbara'
    >>> found.programs[0]({"Name": "Emmy Noether"})
    'Noether, Emmy'
    """

    def __init__(self, native: _native.Table, frame: Any = None) -> None:
        self._native = native
        self._frame = frame

    @classmethod
    def from_file(cls, path: PathLike, output: str = "", header: Optional[bool] = None) -> Table:
        """Reads a file in CSV, TSV or JSON. The `output` is the column to be computed, by name or by number from 1; the
        last one, if nothing is said. `header` says whether the first row has the names; if it does not, that shows."""
        return cls(loaded(_native.Table.from_file(os.fspath(path), header, output)))

    @classmethod
    def from_text(
        cls, text: str, format: str = "csv", output: str = "", header: Optional[bool] = None, name: str = "<text>"
    ) -> Table:
        """Reads a text, in the `format` `csv`, `tsv` or `json`."""
        return cls(loaded(_native.Table.from_text(text, name, format, header, output)))

    @classmethod
    def from_dataframe(cls, frame: Any, output: Optional[str] = None) -> Table:
        """A DataFrame of pandas, or of a library with the same `columns`, `[name]` and `assign`. Cells that are missing
        (`None`, NaN, NA) are empty."""
        names = [str(name) for name in frame.columns]
        columns = [_texts(list(frame[name])) for name in frame.columns]
        text = io.StringIO()
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow(names)
        writer.writerows(zip(*columns))
        native = loaded(_native.Table.from_text(text.getvalue(), "<frame>", "csv", True, output or ""))
        return cls(native, frame)

    @property
    def columns(self) -> list[Column]:
        return [Column(*column) for column in self._native.columns()]

    @property
    def row_count(self) -> int:
        return self._native.row_count()

    @property
    def example_count(self) -> int:
        """Rows in which the output is given; the others are to be filled."""
        return self._native.example_count()

    def synthesize(
        self,
        *,
        programs: int = 1,
        targets: Iterable[str] = (),
        seconds: Optional[float] = None,
        work: Optional[int] = None,
        memory: int = MEMORY,
        interrupt: Optional[Interrupt] = None,
        progress: Progress = None,
    ) -> TablePrograms:
        """Looks for so many programs. The first one is also written as a formula of the `targets`, which are `excel`,
        `libreoffice`, `sheets`, `sql`, `postgresql`, `pandas`, `r`."""
        with shown(progress, "table") as tell:
            found = self._native.synthesize(seconds, work, memory, programs, list(targets), interrupt, tell)
        return TablePrograms(found, self)

    def _filled_frame(self, outputs: Sequence[Optional[str]]) -> Any:
        if self._frame is None:
            raise TypeError("the table was not made from a DataFrame")
        number = [column.is_output for column in self.columns].index(True)
        name = list(self._frame.columns)[number]
        values = list(self._frame[name])
        frame = self._frame.copy()
        frame[name] = _filled(values, outputs)
        return frame

    def __repr__(self) -> str:
        return f"<table of {self.row_count} rows, {self.example_count} of them examples>"


def fill(frame: Any, output: Optional[str] = None, **options: Any) -> Any:
    """A copy of a DataFrame in which the gaps of a column (the last, if nothing is said) are filled by the likeliest program
    for it. Raises LookupError if none is found.

    >>> import pandas, whence
    >>> frame = pandas.DataFrame({"net": [100, 250, 80, 40], "gross": [119, 297.5, None, None]})
    >>> list(whence.fill(frame, "gross", progress=False)["gross"])
    [119.0, 297.5, 95.2, 47.6]
    """
    found = Table.from_dataframe(frame, output).synthesize(**options)
    if not found.programs:
        raise LookupError(found.reason)
    return found.to_dataframe()


def _is_missing(value: Any) -> bool:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def _texts(values: Sequence[Any]) -> list[str]:
    """Cells as a table has them. A column of whole numbers with gaps is one of floats in pandas.

    >>> _texts([1.0, float("nan"), 3.0]), _texts([0.5, 2.0]), _texts([True, None, "x"])
    (['1', '', '3'], ['0.5', '2.0'], ['true', '', 'x'])
    """
    values = [value.item() if type(value).__module__ == "numpy" else value for value in values]
    whole = all(_is_missing(v) or (isinstance(v, float) and v.is_integer()) for v in values)

    def text(value: Any) -> str:
        if _is_missing(value):
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return str(int(value)) if whole else repr(value)
        if isinstance(value, datetime.datetime):
            midnight = value.time() == datetime.time() and value.tzinfo is None
            return (value.date() if midnight else value).isoformat()
        return value.isoformat() if isinstance(value, datetime.date) else str(value)

    return [text(value) for value in values]


def _filled(values: Sequence[Any], outputs: Sequence[Optional[str]]) -> list[Any]:
    """Gaps with the outputs of their rows, as values of the kind of those that are there."""
    given = [value for value in values if not _is_missing(value)]

    def of_kind(text: str) -> Any:
        first = given[0] if given else ""
        if type(first).__module__ == "numpy":
            first = first.item()
        try:
            if isinstance(first, bool):
                return {"true": True, "false": False}.get(text.lower(), text)
            if isinstance(first, (int, float)):
                return float(text) if any(c in text for c in ".eE") else int(text)
            if isinstance(first, (datetime.date, datetime.datetime)):
                return type(first).fromisoformat(text)
        except ValueError:
            pass
        return text

    filled = []
    for value, output in zip(values, outputs):
        filled.append(of_kind(output) if _is_missing(value) and output is not None else value)
    return filled
