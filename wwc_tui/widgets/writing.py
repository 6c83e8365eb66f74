"""The field one writes a longer text in: it says what is being written, and hands it on while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from wwc_tui.domain.edits import toggle_quote
from wwc_tui.i18n import tr
from wwc_tui.widgets.lines import Lines, text

TYPING_PAUSE = 0.4
"""Seconds after which what was typed is handed on, while one types on."""


class WritingTitle(Lines):
    """Names the text that is being written."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""

    def show(self, title: str) -> None:
        """Name another text."""
        self._title = title
        self.redraw()

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """One line."""
        return [text((self._title, "title"), "   ", (tr("saved as you type · Esc: done"), "dim"))]


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it stands: the field of which subject it is, and what it says."""

    subject: str
    field: str
    text: str


class WritingBox(Vertical):
    """A title over a field that takes many lines; it takes keys only while something is written."""

    @dataclass
    class Typed(Message):
        """Something was typed a moment ago."""

        written: Written

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._area = TextArea(id="text", compact=True, tab_behavior="focus")
        self._of: tuple[str, str] | None = None
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The title over the field."""
        yield WritingTitle(id="writing-title")
        yield self._area

    def on_mount(self) -> None:
        """Nothing is written yet."""
        self._area.can_focus = False

    @property
    def writing(self) -> bool:
        """Whether something is being written."""
        return self._of is not None

    @property
    def subject(self) -> str:
        """What is being written about; empty while nothing is."""
        return self._of[0] if self._of else ""

    @property
    def field(self) -> str:
        """Which field is being written; empty while none is."""
        return self._of[1] if self._of else ""

    @property
    def written(self) -> Written | None:
        """The text as it stands; None while nothing is written. What follows is a new pause."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        return Written(*self._of, self._area.text) if self._of is not None else None

    def write(self, subject: str, field: str, title: str, before: str) -> None:
        """Begin to write a text, at the end of what it says so far."""
        self._of = (subject, field)
        self.retitle(title)
        self._area.load_text(before)
        self._area.move_cursor(self._area.document.end)
        self._area.can_focus = True
        self._area.focus()

    def retitle(self, title: str) -> None:
        """Name the text that is being written in other words."""
        self.query_one(WritingTitle).show(title)

    def leave(self) -> None:
        """Write no more."""
        self._of = None
        self.screen.set_focus(None)
        self._area.can_focus = False

    def insert(self, text: str) -> None:
        """Write something where the cursor stands."""
        self._area.insert(text)

    def quote(self) -> None:
        """Mark the line one writes in as a quote, or as none any more."""
        row, column = self._area.cursor_location
        line = self._area.document.get_line(row)
        quoted = toggle_quote(line)
        self._area.replace(quoted, (row, 0), (row, len(line)))
        self._area.move_cursor((row, max(0, column + len(quoted) - len(line))))

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        """Hand it on soon: not at every letter, and not only at a pause either, since some never make one."""
        event.stop()
        if self.writing and self._pause is None:
            self._pause = self.set_timer(TYPING_PAUSE, self._hand_on)

    def _hand_on(self) -> None:
        written = self.written
        if written is not None:
            self.post_message(self.Typed(written))
