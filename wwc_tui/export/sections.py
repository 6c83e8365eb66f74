"""Sections of a report as values, so that a Markdown page and a terminal show the same words and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.export import text
from wwc_tui.export.regions import region


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a header.

    Attributes:
        numbers: The places, counted from 0, of the columns that hold numbers.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each of its lines may have a list of its own below it."""

    lines: tuple[tuple[str, tuple[str, ...]], ...]


Part: TypeAlias = str | Heading | Table | Listing
"""Something in a section; a text is a paragraph. Whatever people typed stands in it as they typed it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report that can be made anew by itself.

    Attributes:
        name: In lower-case letters, digits and hyphens.
    """

    name: str
    title: str
    parts: tuple[Part, ...]


def listing(lines: Iterable[str]) -> Listing:
    """A list without lists below."""
    return Listing(tuple((line, ()) for line in lines))


def markdown(section: Section) -> str:
    """A section as a region of a Markdown document."""
    return region(section.name, [text.heading(2, text.escape(section.title)), *map(_markdown, section.parts)])


def _markdown(part: Part) -> str:
    match part:
        case Heading(words):
            return text.heading(3, text.escape(words))
        case Table(header, rows, numbers):
            return text.table([text.cell(one) for one in header], [[text.cell(one) for one in row] for row in rows], numbers)
        case Listing(lines):
            return "\n".join(text.item(text.escape(first), map(text.escape, below)) for first, below in lines)
    return text.escape(part)
