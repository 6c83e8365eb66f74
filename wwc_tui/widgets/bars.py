"""The line above and the line below: where one is, whether it is saved, and which keys matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.cells import cell_len
from textual.content import Content

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.pacing import Pace
from wwc_tui.i18n import pgettext, tr
from wwc_tui.interview.key_names import BAR, key_name
from wwc_tui.widgets.lines import Lines, text
from wwc_tui.widgets.page import wrap

MOST_LINES = 5
"""How high the bar may grow for a long message."""


@dataclass(frozen=True, slots=True)
class TopView:
    """What the top line says.

    Attributes:
        left: What is open, most important first; the last ones are left out where there is no room.
        saved: How things stand with the disk, already in words.
        trouble: Whether that is a failure.
        right: What stands at the right edge.
    """

    left: tuple[str, ...] = ()
    saved: str = ""
    trouble: bool = False
    right: str = ""


def pace_words(pace: Pace, *, short: bool = False) -> str:
    """Time used and planned, what is left, and the pace that it asks for; only the time where there is little room."""
    if pace.planned is None:
        return tr("{used} min", used=pace.used)
    if pace.per_criterion is None or short:
        return tr("{used} of {planned} min", used=pace.used, planned=pace.planned)
    return tr(
        "{used} of {planned} min, {left} criteria left, ~{each} min each",
        used=pace.used,
        planned=pace.planned,
        left=pace.left,
        each=max(1, round(pace.per_criterion)),
    )


class TopLine(Lines):
    """Where one is and whether everything is on the disk."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view = TopView()

    def show(self, view: TopView) -> None:
        """Say something else."""
        self.view = view
        self.redraw()

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """One line; what is saved is never cut."""
        view = self.view
        right = "   ".join(part for part in (view.saved, view.right) if part)
        if view.trouble:
            right = view.saved
        room = width - cell_len(right) - 3
        left = ""
        for part in view.left:
            longer = f"{left} · {part}" if left else part
            if cell_len(longer) > room and left:
                break
            left = longer
        left_content = text((left, "title")).truncate(max(0, room), ellipsis=True, pad=True)
        return [text(" ", left_content, " ", (right, "warning" if view.trouble else "dim"))]


class OnBar(Protocol):
    """What the bar shows of a command: its first key and its word, which is English and is said in the meaning `BAR`."""

    @property
    def id(self) -> str:
        """Return its name in code."""
        ...

    @property
    def keys(self) -> tuple[str, ...]:
        """Return its keys, the one to show first."""
        ...

    @property
    def bar(self) -> str:
        """Return its word; empty to leave it out."""
        ...


class KeyBar(Lines):
    """The keys that matter now, or for a moment what has just happened."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._commands: Sequence[OnBar] = ()
        self._message = ""
        self._trouble = False

    @property
    def telling(self) -> bool:
        """Whether it says something in place of the keys."""
        return bool(self._message)

    def show_commands(self, commands: Sequence[OnBar]) -> None:
        """Show the keys of these commands that have a word for the bar."""
        self._commands = commands
        self.redraw()

    def tell(self, message: str, *, trouble: bool = False) -> None:
        """Say what has happened in place of the keys; an empty message brings the keys back."""
        if message == self._message and trouble == self._trouble:
            return
        self._message, self._trouble = message, trouble
        self.styles.height = max(1, min(MOST_LINES, len(self._said(self.size.width or self.app.size.width))))
        self.redraw()

    def _said(self, width: int) -> list[Content]:
        """The message on as many lines as it needs; what to do often stands at its end."""
        style = "warning" if self._trouble else "title"
        lines = self._message.splitlines() or [""]
        return [text(" ", part) for line in lines for part in wrap(text((line, style)), width - 2)]

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """The message, or one line of keys; help and the way out are always on it."""
        if self._message:
            return self._said(width)
        shown = [command for command in self._commands if command.bar]
        pinned = [command for command in shown if command.id in ("show_help", "leave", "close", "clear")]
        pieces = [(key_name(command.keys[0]), pgettext(BAR, command.bar), command in pinned) for command in shown]
        room = width - sum(cell_len(f" {key} {word} ") for key, word, pin in pieces if pin)
        line = text("")
        for key, word, pin in pieces:
            needed = cell_len(f" {key} {word} ")
            if not pin and needed > room:
                continue
            room -= 0 if pin else needed
            line = text(line, " ", (key, "accent"), (f" {word} ", "dim"))
        return [line]
