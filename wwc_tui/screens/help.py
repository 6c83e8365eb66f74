"""The help sheet: what a screen is for, then its keys, both from the list of commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from wwc_tui.i18n import tr
from wwc_tui.interview.commands import PURPOSE, Command, Where
from wwc_tui.interview.registry import commands
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import text, widest
from wwc_tui.widgets.page import Page, wrap


class HelpScreen(Dialog[None]):
    """Says what a screen is for and lists its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1,enter", "close", "Back", show=False)]

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where = where

    def compose(self) -> ComposeResult:
        """A page in a box."""
        with Vertical(classes="dialog"):
            yield Page(id="help")

    def on_mount(self) -> None:
        """Show the sheet."""
        page = self.query_one(Page)
        page.styles.height = len(help_lines(self.where, 72))
        page.show(lambda width: help_lines(self.where, width))
        page.focus()

    def action_close(self) -> None:
        """Back to the screen behind."""
        self.dismiss(None)


def help_lines(where: Where, width: int) -> Sequence[Content]:
    """The help sheet of a screen for a width."""
    lines = [*wrap(text(tr(PURPOSE[where])), width), text("")]
    places = [where, Where.TYPING] if where is Where.INTERVIEW else [where]
    listed = [command for place in places for command in commands(place)]
    room = widest(*map(_keys, listed), least=15) + 1
    for command in listed:
        title = tr(command.title)
        body = wrap(text((f"{title}. ", "title"), tr(command.help)), width - room)
        keys = set_cell_size(_keys(command), room)
        lines += [text((keys, "accent") if not n else " " * room, part) for n, part in enumerate(body)]
    return [*lines, text(""), text((tr("Esc closes this help"), "dim"))]


def _keys(command: Command) -> str:
    return "1-9" if command.id == "mark" else command.key_names
