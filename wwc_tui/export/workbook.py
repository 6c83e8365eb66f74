"""Sheets of values as a workbook for a spreadsheet program (XLSX). Imported only where it is used.

Every text is written as a text, so that none of it can become a formula or a link, and every day as a date. The same values
always make the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # the package says nothing of its types

from wwc_tui.domain.dates import read_day
from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.export.tables import Cell, lines
from wwc_tui.export.text import printable
from wwc_tui.i18n import tr

MOST_IN_A_CELL = 32_767
"""So many characters a cell can hold, counted as UTF-16 does."""

_PIECE = MOST_IN_A_CELL // 2
_LONGEST_NAME = 31
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_FIRST_DAY = "1900-03-01"
"""Before it, spreadsheet programs do not agree which number a day has."""

_IN_A_FOOTER = 100
"""So many characters of the title; a footer may hold 255, its own signs among them."""

_LINE, _HIGHEST = 15.0, 405.0
"""The height of one line, and the greatest that a row may have, in points."""

_FIRST_WIDTHS = (46, 34, 14, 14, 14, 14)
_SPARE_ROWS = 200
"""So many rows below the last one have lists to choose from, for what a city adds."""


class Share(float):
    """A share between 0 and 1, which is shown as a percentage."""


Value = Cell | Share | date


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        heading: What stands over it.
        cells: What stands in it, from the top down.
        width: How wide it is, in characters.
        choices: What to choose from in it; nothing for anything.
        choices_from: The title of a sheet whose first column is what is offered in it, beside anything else; or empty.
        printed: Whether it is on paper too.
    """

    heading: str
    cells: Sequence[Value]
    width: int = 14
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is one table, with filters.

    Attributes:
        frozen: How many columns stay in view at the left.
    """

    title: str
    columns: Sequence[Column]
    frozen: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A small table on the first sheet.

    Attributes:
        heads: The names of its columns; of pairs of a name and a value, only the title over them.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook.

    Attributes:
        title: What it is called, also at the top of the first sheet.
        remark: A sentence below that.
        first: The title of the first sheet.
        blocks: The tables on it, from the top down.
        sheets: The other sheets.
        made: The day on which it is made.
    """

    title: str
    remark: str
    first: str
    blocks: Sequence[Block]
    sheets: Sequence[Sheet]
    made: date


def sheet_name(title: str, taken: Sequence[str] = ()) -> str:
    """Return a title as the name of a sheet: 31 characters at most, none that a name may not have, and no other sheet's."""
    bare = " ".join(lines(title).translate(_NOT_IN_A_NAME).split()).strip("' ")[:_LONGEST_NAME].strip("' ") or "1"
    name, number = bare, 1
    while name.casefold() in {other.casefold() for other in taken}:
        number += 1
        name = f"{bare[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
    return name


def day_or_text(text: str) -> date | str:
    """Return a day as a date, if a spreadsheet can hold it; an earlier day, and any other text, as it is."""
    day = read_day(text)
    return date.fromisoformat(day) if day and day >= _FIRST_DAY else text


def pieces(text: str) -> list[str]:
    """Return a text in pieces that each fit into a cell."""
    if len(text) + sum(one > "\uffff" for one in text) <= MOST_IN_A_CELL:
        return [text]
    return [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]  # no character counts for more than two


def workbook_bytes(book: Book) -> bytes:
    """Return a workbook as a file."""
    made = io.BytesIO()
    writer = _Writer(Workbook(made, {"in_memory": True}), book)
    writer.write()
    return made.getvalue()


class _Writer:
    """Writes one workbook."""

    def __init__(self, workbook: Any, book: Book) -> None:
        self.workbook, self.book = workbook, book
        self.names: dict[str, str] = {}
        for title in (book.first, *(sheet.title for sheet in book.sheets)):
            self.names[title] = sheet_name(title, list(self.names.values()))
        base = {"valign": "top", "text_wrap": True}
        head = {**base, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1}
        self.text, self.head = workbook.add_format(base), workbook.add_format(head)
        self.title = workbook.add_format({"bold": True, "font_size": 16})
        self.day = workbook.add_format({**base, "num_format": 14, "align": "left"})  # a date as the reader's country writes it
        self.share = workbook.add_format({**base, "num_format": 9})

    def write(self) -> None:
        """Write all sheets, and close the file."""
        book = self.book
        self.workbook.set_properties({"title": lines(book.title), "created": datetime.combine(book.made, time())})
        self._first(self.workbook.add_worksheet(self.names[book.first]))
        for sheet in book.sheets:
            self._sheet(self.workbook.add_worksheet(self.names[sheet.title]), sheet)
        self.workbook.close()

    def _first(self, page: Any) -> None:
        page.write_string(0, 0, lines(self.book.title), self.title)
        page.write_string(1, 0, lines(self.book.remark))
        widths = _FIRST_WIDTHS
        for place, width in enumerate(widths):
            page.set_column(place, place, width)
        top = 3
        for block in self.book.blocks:
            for place, heading in enumerate(block.heads):
                page.write_string(top, place, heading, self.head)
            for row, cells in enumerate(block.rows, top + 1):
                whole = [piece for value in cells for piece in _pieces(value)]
                page.set_row(row, _height(whole, widths))
                for place, piece in enumerate(whole):
                    self._cell(page, row, place, piece)
            top += len(block.rows) + 2
        self._print(page)

    def _sheet(self, page: Any, sheet: Sheet) -> None:
        columns = [piece for column in sheet.columns for piece in _whole(column)]
        last = max((len(column.cells) for column in columns), default=0)
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, column.heading, self.head)
            for row, value in enumerate(column.cells, 1):
                self._cell(page, row, place, value)
            if rule := self._rule(column):
                page.data_validation(1, place, last + _SPARE_ROWS, place, rule)
        widths = [column.width for column in columns]
        page.set_row(0, _height([column.heading for column in columns], [width - 3 for width in widths]))  # the filter's button
        for row in range(last):
            page.set_row(row + 1, _height([column.cells[row] for column in columns], widths))
        page.freeze_panes(1, sheet.frozen)
        page.print_area(0, 0, last, sum(column.printed for column in columns) - 1)
        page.autofilter(0, 0, last, len(columns) - 1)
        page.repeat_rows(0)
        self._print(page)

    def _rule(self, column: Column) -> dict[str, Any]:
        """What to choose from in a column; nothing for anything. Whatever else is typed stays too."""
        if column.choices_from:
            people = next(sheet for sheet in self.book.sheets if sheet.title == column.choices_from)
            number = len(people.columns[0].cells)
            name = self.names[column.choices_from].replace("'", "''")
            source: Any = f"='{name}'!$A$2:$A${number + 1}" if number else ""
        else:
            source = list(column.choices)
        return {"validate": "list", "source": source, "show_error": False} if source else {}

    def _cell(self, page: Any, row: int, place: int, value: Value) -> None:
        match value:
            case bool():
                page.write_boolean(row, place, value, self.text)
            case Share():
                page.write_number(row, place, value, self.share)
            case int():
                page.write_number(row, place, value, self.text)
            case date():
                page.write_datetime(row, place, datetime.combine(value, time()), self.day)
            case str() if value:
                page.write_string(row, place, value, self.text)

    def _print(self, page: Any) -> None:
        page.set_landscape()
        page.fit_to_pages(1, 0)
        title = printable(self.book.title)[:_IN_A_FOOTER].replace("&", "&&")
        page.set_footer(f"&L{title}&R&P / &N")


def _height(cells: Sequence[Value], widths: Sequence[int]) -> float:
    """How high a row is, in points, so that its longest text is seen. Not every program finds that out when it opens a file."""
    most = 1
    for value, width in zip(cells, widths, strict=False):
        if isinstance(value, str):
            most = max(most, sum(-(-len(line) // max(1, width)) or 1 for line in value.split("\n")))
    return min(_LINE * most, _HIGHEST)


def _pieces(value: Value) -> Sequence[Value]:
    """A value as the cells that it needs."""
    return pieces(lines(value)) if isinstance(value, str) else [value]


def _whole(column: Column) -> Iterator[Column]:
    """A column, and behind it as many more as its longest text needs."""
    texts = [_pieces(value) for value in column.cells]
    most = max(map(len, texts), default=1)
    for number in range(most):
        heading = column.heading if not number else tr("{column} (continued {number})", column=column.heading, number=number + 1)
        cells = [parts[number] if number < len(parts) else None for parts in texts]
        if number:
            yield Column(heading, cells, column.width, printed=column.printed)
        else:
            yield replace(column, heading=heading, cells=cells)
