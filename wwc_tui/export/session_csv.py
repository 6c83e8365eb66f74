"""A session as tables for a spreadsheet (CSV): its answers, what was promised, and everything else that it amounts to.

The tables are UTF-8 with a byte order mark, without which Excel takes accents for something else. Every cell is quoted, rows end
in CR LF as RFC 4180 has it, and lines within a cell end in LF. Each row begins with the city, the session and the day of the
export, so that the files of many cities can be put under each other.

A spreadsheet calculates a cell that begins like a formula, even if it came out of a file. So an apostrophe is put in front of
each ``=``, ``+``, ``-`` and ``@`` with which a cell begins, or would begin if the file were cut at line ends or at the other sign
that spreadsheets cut at: Excel takes semicolons where numbers are written with a decimal comma, and commas elsewhere. An
apostrophe that stands there already gets another one, so that `reading.answers_csv` can take away exactly those that were put in.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from wwc_tui.constants import CSV_SEPARATORS
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.planning import Roadmap
from wwc_tui.domain.session import Session
from wwc_tui.export import tables, words
from wwc_tui.export.tables import Cell, Table

_COMMA = CSV_SEPARATORS["comma"]
_FIRST = r"'*[=+\-@＝＋－＠]"
_BEGINS = {True: re.compile(rf"(?:^|(?<=[;\n])) *(?={_FIRST})"), False: re.compile(rf"(?:^|(?<=[;,\n])) *(?={_FIRST})")}
"""Where a cell would begin, by whether commas separate the cells."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What every row begins with, and what separates its cells.

    Attributes:
        exported: The day of the export.
        separator: One of the signs in `constants.CSV_SEPARATORS`.
    """

    city: str
    session: str
    exported: date
    separator: str = _COMMA


def harmless(text: str, separator: str = _COMMA) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula, without control characters."""
    return _BEGINS[separator == _COMMA].sub(r"\g<0>'", tables.lines(text))


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]], separator: str = _COMMA) -> str:
    """Return rows as CSV, the header first."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(_text(cell), separator) for cell in row] for row in rows)
    return f"\ufeff{made.getvalue()}"


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)


def tables_csv(origin: Origin, edition: Edition, session: Session, roadmap: Roadmap, *, private: bool = False) -> dict[str, str]:
    """Return the tables by the names of their files, but for that of `session_csv`.

    Args:
        private: Whether the facilitator's private notes are in them.
    """
    found = {
        "answers.csv": tables.answers_table(edition, session, private=private),
        "indicators.csv": tables.indicators_table(edition, session),
        "evidence.csv": tables.evidence_table(edition, session),
        "disputes.csv": tables.disputes_table(edition, session),
        "actions.csv": tables.actions_table(edition, session, roadmap),
    }
    return {name: _file(origin, one) for name, one in found.items()}


def session_csv(origin: Origin, document: Mapping[str, Any]) -> str:
    """Return what a session holds beside its tables, and what it amounts to: a value a row, by its key in the JSON export.

    Args:
        document: The session as it is exported as JSON.
    """
    rest = {
        **{name: value for name, value in document.items() if name not in ("answers", "export")},
        **{name: value for name, value in document["export"].items() if name not in ("actions", "changes")},
    }
    return _file(origin, Table(("key", "value"), (("about", words.indicative()), *_flat("", rest))))


def _file(origin: Origin, one: Table) -> str:
    first = (origin.city, origin.session, origin.exported.isoformat())
    return table(("city", "session", "exported", *one.columns), ((*first, *row) for row in one.rows), origin.separator)


def _flat(place: str, value: Any) -> Iterator[tuple[str, str]]:
    """Each value within a document that is one and is not empty, with the way to it; members of a list are counted from 1."""
    if isinstance(value, Mapping | list):
        members = value.items() if isinstance(value, Mapping) else enumerate(value, 1)
        for name, member in members:
            yield from _flat(f"{place}.{name}" if place else str(name), member)
    elif value not in (None, ""):
        yield place, str(value).lower() if isinstance(value, bool) else str(value)
