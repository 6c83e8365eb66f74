"""What was changed about one criterion: when, by whom, from what to what. Each value can be put back."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.domain.changes import Change, Value
from wwc_tui.domain.undo import Turn
from wwc_tui.export import change_words, words
from wwc_tui.export.text import shorten
from wwc_tui.i18n import N_, pgettext, tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.taking_back import changes_here
from wwc_tui.local_time import local
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import padded, text
from wwc_tui.widgets.rows import Rows

Entry = tuple[Change, Value]

LONGEST = 400
"""Letters of a value under the list."""


class HistoryScreen(Dialog[Entry | None]):
    """Lists the changes, the latest first; Enter hands back the one whose value is to count again."""

    ABOUT = N_("The changes to this criterion, latest first. Enter restores the value under the cursor.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,h", "close", "Back", show=False)]

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self.criterion = controller.place
        self._log = controller.interview.log
        self._today = date.fromisoformat(controller.today)
        self._asked = controller.criterion
        self._answer = controller.interview.session.answer(controller.place)
        self.entries = changes_here(controller)

    def compose(self) -> ComposeResult:
        """The list, and the whole of the value under the cursor."""
        with Vertical(classes="dialog"):
            yield Static(Content(tr("History of {criterion}", criterion=self.criterion)), classes="dialog-title")
            yield Rows[Entry](self._draw, id="history")
            yield Static("", id="value", classes="dialog-text")
            yield Static("")
            yield Static(Content(tr("Enter: restore this value (can be undone) · Esc: back")), classes="dialog-text")

    def on_mount(self) -> None:
        """The latest change comes first."""
        rows = self.query_one(Rows)
        rows.show_rows(self.entries)
        self.fit()
        rows.focus()
        self._show_value()

    def fit(self) -> None:
        """Both values and the hint stay in view."""
        self.query_one(Rows).styles.height = self.room(min(12, len(self.entries)), 13)

    def _draw(self, entry: Entry, _width: int) -> Content:
        change, was = entry
        moment = local(datetime.fromisoformat(change.at))
        when = f"{words.day(moment.date(), self._today, weekday=False)} {moment:%H:%M}"
        part = change.subject.removeprefix(self.criterion).removeprefix("/")
        name = change_words.part_of_criterion(self._asked, self._answer, part, change.field)
        match self._log.turn(change):
            case Turn.UNDO:
                name = tr("undone: {field}", field=name)
            case Turn.REDO:
                name = tr("redone: {field}", field=name)
        return text(
            (f"{when} ", "dim"), (f"{change.by or '–'} ", "dim"), (f"{name}: ", "accent"),
            f"{_value(change, was)} → {_value(change, change.value)}",
        )  # fmt: skip

    @on(Rows.Moved)
    def _show_value(self) -> None:
        if self.entries:
            change, was = self.entries[self.query_one(Rows).cursor]
            before, after = (shorten(_value(change, value), LONGEST) for value in (was, change.value))
            labels = pgettext("value", "from:"), pgettext("value", "to:")
            room = max(cell_len(label) for label in labels) + 1
            shown = "\n".join(["", padded(labels[0], room) + before, padded(labels[1], room) + after])
        else:
            shown = tr("No changes yet.")
        self.query_one("#value", Static).update(Content(shown))

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.dismiss(self.entries[self.query_one(Rows).cursor])

    def action_close(self) -> None:
        """Change nothing."""
        self.dismiss(None)


def _value(change: Change, value: Value) -> str:
    return change_words.value(change_words.kind_of(change.subject), change.field, value)
