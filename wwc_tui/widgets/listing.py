"""A list with, under it, the whole of the row under the cursor: what a narrow window cuts can still be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from wwc_tui.widgets.lines import Lines
from wwc_tui.widgets.page import wrap
from wwc_tui.widgets.rows import Row, Rows

NO_EDGE = 4000
"""A width at which no row is cut."""


class Whole(Lines):
    """What is said of one row over a few lines: all of it, or what else there is to say."""

    def __init__(self, rows: Rows[Row], say: Callable[[Row], Content] | None) -> None:
        super().__init__()
        self._rows = rows
        self._say = say

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """The text, wrapped; where even this room is too small, its last line says so."""
        row = self._rows.current
        if row is None:
            return []
        content = self._rows.draw(row, NO_EDGE) if self._say is None else self._say(row)
        lines = wrap(content, width)
        if len(lines) > height:
            lines[height - 1] = lines[height - 1].truncate(width - 2) + Content(" …")
        return lines[:height]


class Listing(Vertical, Generic[Row]):
    """Rows, and the whole of the current one where it is cut, or whatever ``whole`` says of it."""

    def __init__(self, rows: Rows[Row], *, whole: Callable[[Row], Content] | None = None, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = rows
        self._whole = Whole(rows, whole)
        self._always = whole is not None

    def compose(self) -> ComposeResult:
        """The list over the text."""
        yield self.rows
        yield self._whole

    def show_rows(self, rows: Sequence[Row], cursor: int | None = None) -> None:
        """Show other rows, with the cursor on a given one or where it was."""
        self.rows.show_rows(rows, cursor)
        self._make_room()
        self._whole.redraw()

    def _make_room(self) -> None:
        """Where no row is cut, there is nothing more to say."""
        room = self.rows.content_size.width - 1
        self._whole.display = self._always or any(self.rows.draw(row, NO_EDGE).cell_length > room for row in self.rows.rows)

    def on_resize(self) -> None:
        """Another width cuts other rows."""
        self._make_room()

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._whole.redraw()
