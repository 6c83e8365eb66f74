"""A list with a cursor, of any length; only the rows in view are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from wwc_tui.i18n import current_language
from wwc_tui.widgets.lines import Lines, text

Row = TypeVar("Row")


class Rows(Lines, Generic[Row], can_focus=True):
    """A list with a cursor.

    Rows are any values; `draw` makes a line of one when it comes into view. ``selectable`` tells rows from headings.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "edge(0)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        rows: Rows[object]
        index: int

        @property
        def control(self) -> Rows[object]:
            """The list it happened in."""
            return self.rows

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row, or it was clicked a second time."""

        rows: Rows[object]
        index: int

        @property
        def control(self) -> Rows[object]:
            """The list it happened in."""
            return self.rows

    def __init__(
        self,
        draw: Callable[[Row, int], Content],
        *,
        selectable: Callable[[Row], bool] = lambda _row: True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.draw = draw
        self._selectable = selectable
        self._rows: Sequence[Row] = ()
        self._cursor = 0
        self._top = 0
        self._drawn: dict[tuple[int, bool], tuple[Row, tuple[int, str], Content]] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """All rows."""
        return self._rows

    @property
    def cursor(self) -> int:
        """The row that the cursor stands on."""
        return self._cursor

    @property
    def current(self) -> Row | None:
        """The value of that row; None in an empty list."""
        return self._rows[self._cursor] if self._rows else None

    def show_rows(self, rows: Sequence[Row], cursor: int | None = None) -> None:
        """Show other rows, with the cursor on a given one or where it was."""
        self._rows = rows
        wanted = self._cursor if cursor is None else cursor
        self._cursor = max(0, min(wanted, len(rows) - 1))
        if rows and not self._selectable(rows[self._cursor]):
            self._cursor = self._next(self._cursor, 1) or self._next(self._cursor, -1) or self._cursor
        self.redraw()

    def move_to(self, index: int) -> None:
        """Put the cursor on a row."""
        if self._rows and 0 <= index < len(self._rows) and self._selectable(self._rows[index]):
            moved = index != self._cursor
            self._cursor = index
            self.redraw()
            if moved:
                self.post_message(self.Moved(self, index))  # type: ignore[arg-type]

    def _next(self, index: int, step: int) -> int | None:
        index += step
        while 0 <= index < len(self._rows):
            if self._selectable(self._rows[index]):
                return index
            index += step
        return None

    def action_move(self, step: int) -> None:
        """Move the cursor by one row, over headings."""
        target = self._next(self._cursor, step)
        if target is not None:
            self.move_to(target)

    def action_page(self, step: int) -> None:
        """Move the cursor by what is in view."""
        wanted = max(0, min(len(self._rows) - 1, self._cursor + step * max(1, self.size.height - 1)))  # 0 in an empty list
        back = range(wanted, -1, -1) if step > 0 else range(wanted, len(self._rows))
        found = next((index for index in back if index < len(self._rows) and self._selectable(self._rows[index])), None)
        if found is not None:
            self.move_to(found)

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first or the last row."""
        target = self._next(len(self._rows), -1) if end else self._next(-1, 1)
        if target is not None:
            self.move_to(target)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self._rows:
            self.post_message(self.Chosen(self, self._cursor))  # type: ignore[arg-type]

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """The rows in view, the cursor's among them."""
        self._top = max(0, min(self._top, self._cursor, len(self._rows) - height))
        if self._cursor >= self._top + height:
            self._top = self._cursor - height + 1
        if self._cursor and self._cursor == self._top and not self._selectable(self._rows[self._cursor - 1]):
            self._top -= 1  # a heading stays in view above its first row
        lines = []
        for index in range(self._top, min(len(self._rows), self._top + height)):
            row = self._rows[index]
            here = index == self._cursor
            lines.append(self._line(index, row, here, width))
        return lines

    def _line(self, index: int, row: Row, here: bool, width: int) -> Content:
        drawn = self._drawn.get((index, here))
        drawn_for = width, current_language()
        if drawn is not None and drawn[0] == row and drawn[1] == drawn_for:
            return drawn[2]
        line = text(("▶" if here else " ") if self._selectable(row) else "", self.draw(row, width - 1))
        if here:
            line = line.stylize("cursor")
        self._drawn[index, here] = (row, drawn_for, line)
        return line

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one on the cursor's row chooses it."""
        index = self._top + event.y
        if index == self._cursor:
            self.action_choose()
        elif index < len(self._rows):
            self.move_to(index)

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor."""
        self.action_move(1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the cursor."""
        self.action_move(-1)
