"""Every number explains itself: the criteria behind it, the rule, the scale, and what would change it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.domain.explaining import Explanation, explain
from wwc_tui.export import words
from wwc_tui.interview import Interview
from wwc_tui.screens.base import Dialog
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.meter import INDICATIVE
from wwc_tui.widgets.rows import Rows


class ExplainScreen(Dialog[None]):
    """Lists the numbers of the meter; the one under the cursor is explained below."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,x,enter", "close", "Back", show=False)]

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.found = explain(interview.edition, interview.session, interview.score)

    def compose(self) -> ComposeResult:
        """The numbers over an explanation."""
        with Vertical(classes="dialog"):
            yield Static(Content("Why is it that number?"), classes="dialog-title")
            yield Rows[Explanation](_draw, id="numbers")
            yield Static("", id="why", classes="dialog-text")
            yield Static(Content(f"\n{INDICATIVE}. Esc goes back"), classes="dialog-text")

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
        criteria = ", ".join(one.criteria) or "none"
        self.query_one("#why", Static).update(Content(f"\n{one.rule}\nBehind it: {criteria}\n{one.change}"))

    def action_close(self) -> None:
        """Back to the interview."""
        self.dismiss(None)


def _draw(one: Explanation, _width: int) -> Content:
    return text((f"{one.topic.replace('/', ' ').replace('_', ' '):<18}", "accent"), words.tier(one.value))
