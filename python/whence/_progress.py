"""How far a long call is: a line in a terminal, a line in a notebook, or a function of yours."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import Any, Callable, Iterator, Mapping, Optional, Union

Progress = Union[None, bool, Callable[[Mapping[str, Any]], object]]
"""`None`: a line, if somebody can see it; `True`, `False`: a line, or nothing; or what is called with a mapping of
numbers and words (`work`, `proved`, `phase`, ...), at most twenty times a second, by the thread that waits. What it raises
ends the call."""

_QUIET_SECONDS = 0.5
"""Calls that take less show nothing."""


def _count(number: int) -> str:
    for unit, size in (("G", 10**9), ("M", 10**6), ("k", 10**3)):
        if number >= size:
            return f"{number / size:.1f}{unit}"
    return str(number)


def line_of(what: str, news: Mapping[str, Any], seconds: float) -> str:
    """
    >>> line_of("prove", {"work": 1234567, "proved": 2, "goals": 5, "subject": ""}, 3.2)
    'prove: 2 of 5 proved, 1.2M work units, 3 s'
    """
    parts = []
    if news.get("phase"):
        parts.append(str(news["phase"]))
    if "goals" in news:
        parts.append(f"{news['proved']} of {news['goals']} proved")
    elif "conjectures" in news:
        parts.append(f"size {news['size']}, {news['conjectures']} conjectures, {news['proved']} proved")
    if news.get("work"):
        parts.append(f"{_count(news['work'])} work units")
    return f"{what}: {', '.join([*parts, f'{seconds:.0f} s'])}"


def _notebook_display() -> Optional[Callable[..., Any]]:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None or type(shell).__name__ != "ZMQInteractiveShell":
        return None
    from IPython.display import display  # type: ignore[import]  # it is there: this is a notebook

    return display  # type: ignore[no-any-return]


class _Words:
    """Text that a notebook shows as it is."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


@contextmanager
def shown(progress: Progress, what: str) -> Iterator[Optional[Callable[[Mapping[str, Any]], object]]]:
    """What a native call is to tell its progress to, while it runs."""
    if callable(progress):
        yield progress
        return
    display = _notebook_display() if progress is not False else None
    terminal = sys.stderr is not None and sys.stderr.isatty()
    if progress is False or (progress is None and display is None and not terminal):
        yield None
        return
    start = last = time.monotonic()
    handle: Any = None
    drawn = False

    def tell(news: Mapping[str, Any]) -> None:
        nonlocal last, handle, drawn
        now = time.monotonic()
        if now - start < _QUIET_SECONDS or (drawn and now - last < 0.2):
            return
        last, drawn = now, True
        text = line_of(what, news, now - start)
        if display is None:
            print(f"\r\x1b[K{text[:100]}", end="", file=sys.stderr, flush=True)
        elif handle is None:
            handle = display(_Words(text), display_id=True)
        else:
            handle.update(_Words(text))

    try:
        yield tell
    finally:
        if drawn and display is None:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        elif handle is not None:
            handle.update(_Words(f"{what}: {time.monotonic() - start:.1f} s"))
