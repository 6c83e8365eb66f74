"""A text that is longer than the screen: lines that scroll, with a word about how much there is below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from wwc_tui.i18n import ngettext
from wwc_tui.widgets.lines import Lines, text


class Page(Lines, can_focus=True):
    """Shows lines that a function makes for a width; keeps them until they change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_lines(-1)", "Up", show=False),
        Binding("down,j", "scroll_lines(1)", "Down", show=False),
        Binding("pageup", "scroll_pages(-1)", "Page up", show=False),
        Binding("pagedown,space", "scroll_pages(1)", "Page down", show=False),
        Binding("home", "scroll_edge(0)", "Start", show=False),
        Binding("end", "scroll_edge(1)", "End", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._make: Callable[[int], Sequence[Content]] = lambda _width: ()
        self._made: tuple[int, Sequence[Content]] | None = None
        self._top = 0

    def show(self, make: Callable[[int], Sequence[Content]], *, keep_place: bool = False) -> None:
        """Show what ``make`` returns for the width there is.

        Args:
            make: Called with the cells of a line.
            keep_place: Stay in the paragraph that one has scrolled to; otherwise the start is shown.
        """
        before = self._made
        self._make = make
        self._made = None
        if not keep_place:
            self._top = 0
        elif self._top and before is not None:
            self._top = same_place(before[1], self._lines(before[0]), self._top)
        self.redraw()

    def _lines(self, width: int) -> Sequence[Content]:
        if self._made is None or self._made[0] != width:
            self._made = (width, self._make(width))
        return self._made[1]

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """What is in view; the last line says how much more there is."""
        lines = self._lines(width)
        if len(lines) <= height:
            self._top = 0
            return lines
        room = height - 1
        self._top = max(0, min(self._top, len(lines) - room))
        below = len(lines) - room - self._top
        hint = ngettext("↑ {number} line above: PgUp", "↑ {number} lines above: PgUp", self._top)
        if below:
            hint = ngettext("↓ {number} more line: PgDn", "↓ {number} more lines: PgDn", below)
        return [*lines[self._top : self._top + room], text((hint.rjust(width), "dim"))]

    def action_scroll_lines(self, step: int) -> None:
        """Scroll by a line."""
        self._scroll_to_line(self._top + step)

    def action_scroll_pages(self, step: int) -> None:
        """Scroll by what is in view."""
        self._scroll_to_line(self._top + step * max(1, self.size.height - 2))

    def action_scroll_edge(self, end: int) -> None:
        """Scroll to the start or the end."""
        self._scroll_to_line(len(self._lines(self.size.width)) if end else 0)

    def _scroll_to_line(self, top: int) -> None:
        self._top = max(0, top)
        self.redraw()

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls."""
        self.action_scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel scrolls."""
        self.action_scroll_lines(-3)


def wrap(line: Content, width: int, indent: int = 0) -> list[Content]:
    """A long line as several, the following ones set in by so many cells."""
    parts = line.wrap(max(8, width - indent))
    return [part if not number else part.pad_left(indent) for number, part in enumerate(parts)]


def same_place(before: Sequence[Content], after: Sequence[Content], line: int) -> int:
    """The line of a text at which stands what stood at a line of the same text before, in other words or another language.

    Paragraphs, which empty lines divide, are taken for each other in order; of one the same share lies above the line.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    number = max((number for number, (start, _) in enumerate(old) if start <= line), default=0)
    if len(old) != len(new):
        return line
    (old_start, old_size), (new_start, new_size) = old[number], new[number]
    return new_start + (line - old_start) * new_size // old_size


def _paragraphs(lines: Sequence[Content]) -> list[tuple[int, int]]:
    """Where each paragraph begins, and its lines with the empty one at its end."""
    starts = [0, *(number + 1 for number, line in enumerate(lines) if not line.plain)]
    return [(start, max(1, end - start)) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
