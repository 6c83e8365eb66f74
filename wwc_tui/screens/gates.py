"""The conditions beside the score: those that ask for a criterion lead there, the others are answered here."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.domain.scoring import GateState
from wwc_tui.domain.session import Verdict
from wwc_tui.export import tier_words
from wwc_tui.i18n import N_, tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.judging import judge_condition
from wwc_tui.interview.outcome import Outcome
from wwc_tui.screens.base import OfInterview
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.rows import Rows
from wwc_tui.widgets.signs import SIGNS, STYLES


class GatesScreen(Dialog[str | None], OfInterview[str | None]):
    """Lists the conditions; y and n answer the ones that are no criterion."""

    ABOUT = N_("Any tier requires these, regardless of score. Press y for met, n for not met; Enter goes to a criterion.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,g", "close", "Back", show=False),
        Binding("y", "answer('met')", show=False),
        Binding("n", "answer('not_met')", show=False),
    ]

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self.controller = controller
        self.interview = controller.interview

    def compose(self) -> ComposeResult:
        """The conditions, and the whole text of the one under the cursor."""
        with Vertical(classes="dialog"):
            yield Static(Content(tr("Conditions for any tier")), classes="dialog-title")
            yield Listing(Rows[GateState](self._draw, id="gates"), whole=_whole)
            yield Static("", classes="problem")
            keys = tr("{met}: met · {not_met}: not met · Enter: go to a criterion · Esc: back", met="y", not_met="n")
            yield Static(Content(keys), classes="dialog-text")

    def on_mount(self) -> None:
        """Show them as they stand."""
        self.fit()
        self.query_one(Rows).focus()
        self._show()

    def fit(self) -> None:
        """The text of a condition and the keys stay in view."""
        self.query_one(Rows).styles.height = self.room(max(1, len(self.interview.score.gates)), 10)

    def _show(self) -> None:
        self.query_one(Listing).show_rows(self.interview.score.gates)

    def _draw(self, gate: GateState, width: int) -> Content:
        named = gate.gate.name or tier_words.condition_name(self.interview.edition, gate.gate)
        return text((SIGNS[gate.state], STYLES[gate.state]), f" {named}")

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        gate = self.query_one(Rows).current
        if isinstance(gate, GateState) and gate.criterion:
            self.dismiss(gate.criterion)

    def action_answer(self, state: str) -> None:
        """Answer the condition under the cursor; the same answer once more opens it again."""
        gate = self.query_one(Rows).current
        if isinstance(gate, GateState):
            self.attempt(lambda: judge_condition(self.controller, gate, Verdict(state)))

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the answers as they stand."""
        self._show()

    def tell(self, message: str, *, trouble: bool = False) -> None:
        """Say something under the list."""
        self.query_one(".problem", Static).update(Content(message))

    def action_close(self) -> None:
        """Back to the interview."""
        self.dismiss(None)


def _whole(gate: GateState) -> Content:
    return Content(gate.text or tr("Core criterion: no tier is possible without it."))
