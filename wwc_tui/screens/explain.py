"""Every number explains itself: the criteria behind it, the rule, the scale, and what would change it."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.export.score_derivation import Explanation, explain
from wwc_tui.i18n import N_, tr
from wwc_tui.live_session import Interview
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import padded, text
from wwc_tui.widgets.meter import INDICATIVE
from wwc_tui.widgets.rows import Rows

LEAST_ROOM = 18
"""Cells of the names of the numbers, at least."""


class ExplainScreen(Dialog[None]):
    """Lists the numbers of the meter; the one under the cursor is explained below."""

    ABOUT = N_("Move to a number to see which criteria it is based on, its rule, and what would change it.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,x,enter", "close", "Back", show=False)]

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.found = explain(interview.edition, interview.session, interview.score)

    def compose(self) -> ComposeResult:
        """The numbers over an explanation."""
        with Vertical(classes="dialog"):
            yield Static(Content(tr("Why this number?")), classes="dialog-title")
            yield Rows[Explanation](self._draw, id="numbers")
            yield Static("", id="why", classes="dialog-text")
            yield Static("")
            yield Static(Content(tr("{indicative} · Esc: back", indicative=tr(INDICATIVE))), classes="dialog-text")

    def on_mount(self) -> None:
        """The first number is explained at once."""
        rows = self.query_one(Rows)
        rows.styles.height = max(3, min(10, self.app.size.height - 18))
        rows.show_rows(self.found)
        rows.focus()
        self._explain()

    @on(Rows.Moved)
    def _explain(self) -> None:
        one = self.found[self.query_one(Rows).cursor]
        behind = tr("Based on: {criteria}", criteria=", ".join(one.criteria)) if one.criteria else tr("Based on: none")
        self.query_one("#why", Static).update(Content("\n".join(["", one.rule, behind, one.change])))

    def action_close(self) -> None:
        """Back to the interview."""
        self.dismiss(None)

    def _draw(self, one: Explanation, _width: int) -> Content:
        room = max(LEAST_ROOM, *(cell_len(other.name) + 2 for other in self.found))
        return text((padded(one.name, room), "accent"), one.value)
