"""Opens tables as spreadsheets save them (CSV), whatever separates their cells; and says what is wrong with one."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import listed, number, tr
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.text_files import word

_DELIMITERS = (",", ";", "\t")
MAX_ROWS = 10_000
"""A row is a criterion or a city. A file with more is another file, and a sentence for each row would fill the memory."""
_SEPARATOR = re.compile(r'"?sep=([^\w"\r\n])"?[,;\t ]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
"""The line with which a file tells Excel what separates its cells; Excel writes it too."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns, and its rows.

    Attributes:
        line: The line that names the columns.
        columns: Their names, lower-case; empty for one without a name. Columns at the right that hold nothing are left out.
        headings: The same as they stand there.
        rows: The rows that hold anything, each with the line it begins on, and with as many cells as there are columns.
        faults: That other rows have more cells, or fewer.
    """

    line: int
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    faults: tuple[Fault, ...]


def read_rows(file: str, text: str, wanted: Sequence[str], *, short: bool = False) -> Table:
    """Read a table.

    Args:
        wanted: The columns that it has to have, by which what separates the cells is told.
        short: Whether a row may have fewer cells than there are columns.

    Raises:
        ReadingError: It is none, lacks a column, has one twice, or has more than `MAX_ROWS` rows; all that is wrong with its form
            is named, each once.
    """
    found, first = _SEPARATOR.match(text.lstrip("\r\n")), 1
    if found:
        blank = len(text) - len(text.lstrip("\r\n"))
        text, first = text[blank + found.end() :], text.count("\n", 0, blank) + 2
    found_rows = _rows(file, text, _delimiter(text, wanted, found[1] if found else ""), first)
    line, header = next(found_rows, (first, []))
    if not header:
        names = ",".join(wanted)
        raise ReadingError([Fault(file, first, tr("is empty; its first line should be {names}", names=names))])
    _check_columns(file, line, [_name(cell) for cell in header], wanted)
    rows = list(islice(found_rows, MAX_ROWS + 1))
    if len(rows) > MAX_ROWS:
        why = tr("has more than {most} rows; check that it is the right file", most=number(MAX_ROWS))
        raise ReadingError([Fault(file, rows[-1][0], why)])
    return _table(file, line, header, rows, short=short)


def _table(file: str, line: int, header: list[str], rows: list[tuple[int, list[str]]], *, short: bool) -> Table:
    width = max((place for place, cell in enumerate(header, 1) if word(cell)), default=0)
    beside = max((place for _, row in rows for place, cell in enumerate(row[: len(header)], 1) if word(cell)), default=0)
    width = max(width, beside)
    faults: list[Fault] = []
    whole: list[tuple[int, tuple[str, ...]]] = []
    for begins, row in rows:
        filled = max((place for place, cell in enumerate(row, 1) if word(cell)), default=0)
        if filled > width or (len(row) < width and not short):
            faults.append(Fault(file, begins, _wrong_cells(len(row), width)))
        else:
            whole.append((begins, tuple([*row, *[""] * width][:width])))
    header = header[:width]
    return Table(line, tuple(map(_name, header)), tuple(map(word, header)), tuple(whole), tuple(faults))


def _check_columns(file: str, line: int, names: list[str], wanted: Sequence[str]) -> None:
    lacking = [name for name in wanted if name not in names]
    if len(lacking) == len(wanted) or (lacking and len(names) == 1):
        why = tr(
            "does not name the columns; they should be {names}, separated by commas, semicolons or tabs",
            names=",".join(wanted),
        )
        raise ReadingError([Fault(file, line, why)])
    faults = []
    if lacking:
        said = {"names": listed(tr("“{name}”", name=name) for name in lacking), "all": ",".join(wanted)}
        faults.append(Fault(file, line, tr("has no column {names}; the first line names the columns, at least {all}", **said)))
    twice = (name for name, times in Counter(names).items() if name and times > 1)
    faults += [Fault(file, line, tr("has the column “{name}” twice", name=name)) for name in twice]
    if faults:
        raise ReadingError(faults)


def _delimiter(text: str, wanted: Sequence[str], said: str) -> str:
    """Whichever of the usual signs parts the first line into the names that are wanted; the one that was said goes first."""
    header = text.lstrip("\r\n").partition("\n")[0].partition("\r")[0]
    signs = [said, *_DELIMITERS] if said else _DELIMITERS
    return max(signs, key=lambda sign: (len(set(wanted) & {_name(cell) for cell in header.split(sign)}), header.count(sign)))


def _name(cell: str) -> str:
    return word(cell).strip('"').strip().lower()


def _rows(file: str, text: str, delimiter: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with the line it begins on; a cell may be as long as the whole text."""
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    begins = first
    try:
        for row in reader:
            if any(word(cell) for cell in row):
                yield begins, row
            begins = first + reader.line_num
    except csv.Error as error:
        raise ReadingError([Fault(file, begins, _no_row(error))]) from error


def _no_row(error: csv.Error) -> str:
    """That a line is no row of a table, and why."""
    if str(error) == "unexpected end of data":
        return tr("has a quote that is never closed; add the missing quote")
    if "expected after" in str(error):
        return tr("has text after a closing quote; double each quote inside a text")
    return tr("is not a table row ({why}); look for a quote that is not closed", why=error)


def _wrong_cells(cells: int, columns: int) -> str:
    return tr(
        "has {cells} cells for {columns} columns; put quotes around text that contains commas", cells=cells, columns=columns
    )
