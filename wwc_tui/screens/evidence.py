"""The evidence of one criterion: which documents were promised or seen, where they are, who brings them by when."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.domain.session import Evidence
from wwc_tui.export import words
from wwc_tui.i18n import tr
from wwc_tui.interview.commands import Where
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import Outcome
from wwc_tui.interview.parts import drop_evidence, evidence_question, see_evidence
from wwc_tui.interview.registry import commands
from wwc_tui.screens.base import OfInterview, bindings
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.bars import KeyBar
from wwc_tui.widgets.lines import text, widest
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.rows import Rows

Row = Evidence | str
"""A piece of evidence, or a kind that could be asked for."""


class EvidenceScreen(Dialog[None], OfInterview[None]):
    """Lists what was named, then what could be asked for; Enter on the latter names it."""

    WHERE = Where.EVIDENCE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EVIDENCE)

    def __init__(self, controller: Controller) -> None:
        super().__init__()
        self.controller = controller

    def compose(self) -> ComposeResult:
        """The list and its keys."""
        with Vertical(classes="dialog"):
            title = tr("Evidence for {criterion} {name}", criterion=self.controller.place, name=self.controller.criterion.name)
            yield Static(Content(title), classes="dialog-title")
            yield Listing(Rows[Row](_draw, id="pieces"))
            yield KeyBar()

    def on_mount(self) -> None:
        """Show what there is."""
        self.query_one(KeyBar).show_commands(commands(Where.EVIDENCE))
        self.query_one(Rows).focus()
        self._show()

    def _show(self, key: str = "") -> None:
        """Show what there is, with the cursor on a piece, or where it was."""
        answer = self.controller.answer
        kinds = answer.unnamed(self.controller.criterion)
        place = next((number for number, piece in enumerate(answer.evidence) if piece.key == key), None)
        self.query_one(Listing).show_rows([*answer.evidence, *kinds], place)
        self.fit()

    def fit(self) -> None:
        """The keys stay in view."""
        rows = self.query_one(Rows)
        rows.styles.height = self.room(min(14, len(rows.rows)), 11)

    def on_key(self) -> None:
        """Whatever was said has been read."""
        self.query_one(KeyBar).tell("")

    @property
    def _piece(self) -> Evidence | None:
        row = self.query_one(Rows).current
        return row if isinstance(row, Evidence) else None

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the piece that was named or changed."""
        if outcome.edit:
            self._show(outcome.edit.subject.rpartition("/")[2])

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_edit_piece()

    def action_edit_piece(self) -> None:
        """Change a piece, or name the kind under the cursor."""
        row = self.query_one(Rows).current
        piece, kind = self._piece, row if isinstance(row, str) else ""
        self.attempt(lambda: Outcome(ask=evidence_question(self.controller, piece, kind)))

    def action_add_piece(self) -> None:
        """Name another document."""
        self.attempt(lambda: Outcome(ask=evidence_question(self.controller, None)))

    def action_toggle_seen(self) -> None:
        """The document was seen, or is promised again; a kind that is only suggested is named as seen."""
        row = self.query_one(Rows).current
        if isinstance(row, Evidence | str):
            self.attempt(lambda: see_evidence(self.controller, row))

    def action_drop_piece(self) -> None:
        """Take a piece off the list."""
        if (piece := self._piece) is not None:
            self.attempt(lambda: drop_evidence(self.controller, piece))

    def action_close(self) -> None:
        """Back to the interview."""
        self.dismiss(None)


def _draw(row: Row, _width: int) -> Content:
    if isinstance(row, str):
        return text(("?", "dim"), (f" {row}", "dim"))
    seen, promised = words.evidence(True), words.evidence(False)
    room = widest(seen, promised) + 1
    said = set_cell_size(seen if row.seen else promised, room)
    mark = (f"✓ {said}", "met") if row.seen else (f"… {said}", "open")
    return text(mark, " · ".join(words.evidence_facts(row, due=words.by)))
