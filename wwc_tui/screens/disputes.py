"""Statements on which people of the city do not agree: both positions, each with its speaker, until they are settled."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.domain.session import Dispute
from wwc_tui.export import words
from wwc_tui.i18n import N_, pgettext, tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import Outcome
from wwc_tui.interview.parts import dispute_question, settle_dispute
from wwc_tui.screens.base import OfInterview
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import padded, text
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.rows import Rows


class DisputesScreen(Dialog[None], OfInterview[None]):
    """Lists the disputes of one criterion; ``a`` writes one down, ``s`` settles it or opens it again."""

    ABOUT = N_("Two positions, and who holds each. Press a to add a dispute, Enter to edit one, s to settle or reopen it.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,d", "close", "Back", show=False),
        Binding("a", "add", "Add", show=False),
        Binding("s", "settle", "Settled", show=False),
    ]

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self.controller = controller

    def compose(self) -> ComposeResult:
        """The list and its keys."""
        with Vertical(classes="dialog"):
            title = tr("Disputes about {criterion}", criterion=self.controller.place)
            yield Static(Content(title), classes="dialog-title")
            yield Listing(Rows[Dispute](_draw, id="disputes"))
            yield Static(
                Content(
                    tr(
                        "{add}: add · Enter: edit · {settle}: settle or reopen · Esc: back",
                        add="a",
                        settle="s",
                    )
                ),
                classes="dialog-text",
            )

    def on_mount(self) -> None:
        """Where nothing is disputed yet, one wants to write something down."""
        self.query_one(Rows).focus()
        self._show()
        if not self._disputes:
            self.action_add()

    @property
    def _disputes(self) -> tuple[Dispute, ...]:
        return self.controller.answer.disputes

    def _show(self, key: str = "") -> None:
        """Show what there is, with the cursor on a dispute, or where it was."""
        place = next((number for number, one in enumerate(self._disputes) if one.key == key), None)
        self.query_one(Listing).show_rows(self._disputes, place)
        self.fit()

    def fit(self) -> None:
        """Both positions and the keys stay in view."""
        self.query_one(Rows).styles.height = self.room(min(10, len(self._disputes)), 10)

    @property
    def _dispute(self) -> Dispute | None:
        dispute = self.query_one(Rows).current
        return dispute if isinstance(dispute, Dispute) else None

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the dispute that was written down or changed."""
        if outcome.edit:
            self._show(outcome.edit.subject.rpartition("/")[2])

    def action_add(self) -> None:
        """Write down two positions."""
        self.attempt(lambda: Outcome(ask=dispute_question(self.controller, None)))

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        if (dispute := self._dispute) is not None:
            self.attempt(lambda: Outcome(ask=dispute_question(self.controller, dispute)))

    def action_settle(self) -> None:
        """The two have come to terms, or not after all."""
        if (dispute := self._dispute) is not None:
            self.attempt(lambda: settle_dispute(self.controller, dispute))

    def action_close(self) -> None:
        """Back to the interview."""
        self.dismiss(None)


def _draw(dispute: Dispute, _width: int) -> Content:
    settled, disputed = pgettext("dispute", "settled"), pgettext("dispute", "open")
    room = max(cell_len(settled), cell_len(disputed)) + 1
    sign, word, style = ("✓", settled, "met") if dispute.settled else ("≠", disputed, "warning")
    one, other = (words.position(who, what) for who, what in words.positions(dispute))
    return text((f"{sign} {padded(word, room)}", style), one, "  ", (tr("vs."), "dim"), " ", other)
