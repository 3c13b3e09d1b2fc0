"""Pieces of HTML for notebooks."""

from __future__ import annotations

from html import escape
from typing import Iterable, Sequence

_MARKS = {"proved": "✓", "essential": "✓", "derived": "✓", "proved-modulo-holes": "◐", "open": "?"}


def mark(status: str) -> str:
    return _MARKS.get(status, "✗")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """
    >>> table(["a<b"], [["1"], ["&"]])
    '<table><thead><tr><th>a&lt;b</th></tr></thead><tbody><tr><td>1</td></tr><tr><td>&amp;</td></tr></tbody></table>'
    """
    names = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"
