"""How the command line speaks: data on standard output, words on standard error, nothing that could steer a terminal."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager, suppress

from wwc_tui.i18n import tr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

_FAULTS_SHOWN = 20
_PATIENCE = 0.3
"""Seconds until it is said how far something has come, and until it is said again."""
_LEAST_WIDTH, _MOST_WIDTH, _USUAL_WIDTH = 40, 100, 80


class Refused(Exception):
    """A command cannot do what it was asked to do; the message is a sentence for a person."""

    status = 1


class WrongUse(Refused):
    """A command was not used as its help says."""

    status = 2


def show(text: str) -> None:
    """Put a line, or several, on standard output. Whatever people typed in them has to be printable already.

    Raises:
        OSError: Standard output takes nothing, or is closed.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    print(text)


def show_json(document: dict[str, Any]) -> None:
    """Put a document on standard output as JSON."""
    show(as_json(document).rstrip("\n"))


def as_json(document: dict[str, Any]) -> str:
    """A document as JSON text, indented, in which no character can steer a terminal that shows it."""
    from wwc_tui.export.session_json import json_text

    return json_text(document)


def show_path(path: os.PathLike[str]) -> None:
    """Put a file's name on standard output: exactly as it is for a program, and harmless for a person."""
    name = os.fspath(path)
    show(_printable(name) if sys.stdout is not None and sys.stdout.isatty() else name)


def error_message(sentence: str) -> None:
    """Say on standard error, in one line, what went wrong or what should be known; nowhere if that is closed."""
    if sys.stderr is not None:  # print would take standard output in its place
        with suppress(OSError):  # whatever it is, it can be told nowhere, and is no reason to leave the rest undone
            print(f"wwc-tui: {_printable(sentence)}", file=sys.stderr, flush=True)


@contextmanager
def progress(say: Callable[[int, int], str]) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal, while something takes long, how far it has come: in one line, which goes away in the end.

    Args:
        say: What is said of so many that are done, of how many.

    Yields:
        What has to be called before each of them.
    """
    from time import monotonic

    last, shown = monotonic(), 0

    def tell(done: int, total: int) -> None:
        nonlocal last, shown
        if sys.stderr is None or not sys.stderr.isatty() or monotonic() - last < _PATIENCE:
            return
        last, shown = monotonic(), width() - 1
        with suppress(OSError):
            print(f"\r{fitted(say(done, total), shown)}", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        if shown:
            with suppress(OSError):
                print(f"\r{' ' * shown}\r", end="", file=sys.stderr, flush=True)


def complain_of(error: Exception) -> bool:
    """Say what went wrong where it is no fault of the program: a store that failed, a file that cannot be read.

    Returns:
        Whether it was such an error; of any other nothing is said.
    """
    from wwc_tui.reading.faults import ReadingError
    from wwc_tui.store.errors import StoreError

    if isinstance(error, StoreError):
        error_message(str(error))
    elif isinstance(error, ReadingError):
        for fault in error.faults[:_FAULTS_SHOWN]:
            error_message(str(fault))
        if len(error.faults) > _FAULTS_SHOWN:
            error_message(tr("and {more} more", more=len(error.faults) - _FAULTS_SHOWN))
    else:
        return False
    return True


def has_terminal() -> bool:
    """Whether somebody sits before a terminal that can draw."""
    from wwc_tui.line.prompts import can_draw

    return can_draw()


def need_terminal(instead: str) -> None:
    """Go on only where there is a terminal.

    Args:
        instead: What works without one, a part of a sentence that was said.

    Raises:
        Refused: There is none.
    """
    if not has_terminal():
        raise Refused(tr("this needs a full-screen terminal; {instead}", instead=instead))


def width() -> int:
    """How many columns text for people may take."""
    chosen = os.environ.get("COLUMNS", "")
    try:
        columns = int(chosen) if chosen.isdecimal() else os.get_terminal_size(1).columns
    except (OSError, ValueError):
        columns = _USUAL_WIDTH
    return min(max(columns, _LEAST_WIDTH), _MOST_WIDTH)


def table(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows of printable texts as lines with aligned columns."""
    lines = list(rows)
    widths = [max(cells(text) for text in column) for column in zip(*lines, strict=True)]
    return ["  ".join(fitted(text, wide) for text, wide in zip(row, widths, strict=True)).rstrip() for row in lines]


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text
    )


def fitted(text: str, columns: int) -> str:
    """A text made exactly so many columns wide: filled up, or cut with an ellipsis."""
    if cells(text) > columns:
        text = text[: 4 * columns]  # letters without a width of their own are few; a name from a file may be a million long
        while text and cells(text) >= columns:
            text = text[:-1]
        text += "…"
    return text + " " * (columns - cells(text))


def _printable(text: str) -> str:
    from wwc_tui.export.text import printable

    return printable(text)
