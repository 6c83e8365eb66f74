"""Sections of a report as text for a terminal, within its width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from wwc_tui.cli.output import cells, width
from wwc_tui.export.sections import Heading, Listing, Part, Section, Table
from wwc_tui.export.text import printable

_LONGEST_WORD = 14
"""A column is at least as wide as its longest word, or as this; a table that does not fit then is set in parts."""


def report_text(sections: Iterable[Section], *, title: str = "", end: str = "") -> str:
    """Sections one below the other.

    Args:
        title: What stands above them.
        end: A sentence that stands below them.
    """
    lines = wrapped(title)
    for section in sections:
        lines += ["", *wrapped(section.title), ""]
        for part in section.parts:
            lines += _part(part)
    lines += ["", *wrapped(end)]
    return "\n".join(line for line, before in zip(lines, ["", *lines], strict=False) if line or before)


def wrapped(text: str, before: str = "", below: str | None = None) -> list[str]:
    """A text as lines that a terminal can show, within its width.

    Args:
        before: What stands before the first line.
        below: What stands before the others; as much space as that takes where it is None.
    """
    return textwrap.wrap(
        printable(text),
        width(),
        initial_indent=before,
        subsequent_indent=" " * len(before) if below is None else below,
        break_on_hyphens=False,
    )


def _part(part: Part) -> Iterator[str]:
    match part:
        case Heading(words):
            yield ""
            yield from wrapped(words)
        case Table():
            yield from _table(part)
        case Listing(lines):
            for first, below in lines:
                yield from wrapped(first, "- ")
                for line in below:
                    yield from wrapped(line, "    ")
        case str():
            yield from wrapped(part)


def _table(table: Table) -> Iterator[str]:
    """A table with aligned columns, in parts where it is too wide; a long text takes several lines of its column."""
    rows = [tuple(printable(cell) or "–" for cell in row) for row in (table.header, *table.rows)]
    columns = list(zip(*rows, strict=True))
    numbers = set(table.numbers)
    for chosen in _fitting(columns):
        widths = _widths([columns[place] for place in chosen])
        yield ""
        for row in rows:
            folded = [_folded(row[place], wide) for place, wide in zip(chosen, widths, strict=True)]
            for line in zip_longest(*folded, fillvalue=""):
                set_out = (
                    _set(text, wide, right=place in numbers) for text, place, wide in zip(line, chosen, widths, strict=True)
                )
                yield "  ".join(set_out).rstrip()
    yield ""


def _fitting(columns: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """The places of the columns that fit beside each other, each time with the first one, which names the rows."""
    chosen = [0]
    for place in range(1, len(columns)):
        wanted = [*chosen, place]
        least = sum(_least(columns[one]) + 2 for one in wanted) - 2
        if least > width() and len(chosen) > 1:
            yield chosen
            wanted = [0, place]
        chosen = wanted
    yield chosen


def _widths(columns: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is; where all together are too wide, the widest ones give way."""
    widths = [max(map(cells, column)) for column in columns]
    least = [_least(column) for column in columns]
    while sum(widths) + 2 * (len(widths) - 1) > width():
        room = [wide if wide > few else 0 for wide, few in zip(widths, least, strict=True)]
        if not any(room):
            break
        widths[room.index(max(room))] -= 1
    return widths


def _least(column: Sequence[str]) -> int:
    """How wide a column has to be."""
    return min(max(cells(word) for text in column for word in text.split(" ")), _LONGEST_WORD)


def _folded(text: str, wide: int) -> list[str]:
    """A text in lines of so many columns at most, parted between words where that is possible."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if cells(longer) <= wide:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if cells(lines[-1] + letter) > wide:
                lines.append("")
            lines[-1] += letter
    return lines


def _set(text: str, wide: int, *, right: bool) -> str:
    filling = " " * (wide - cells(text))
    return filling + text if right else text + filling
