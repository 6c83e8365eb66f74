"""The evidence of one criterion: which documents were promised or seen, where they are, who brings them by when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.cells import set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.domain.dates import read_day
from wwc_tui.domain.edits import part_key, write_evidence
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.session import Evidence
from wwc_tui.export import words
from wwc_tui.i18n import tr
from wwc_tui.interview.commands import Where
from wwc_tui.interview.live_session import Interview
from wwc_tui.interview.registry import commands
from wwc_tui.screens.base import READ_ONLY, bindings
from wwc_tui.screens.dialog import Dialog
from wwc_tui.screens.form import Field, FormScreen
from wwc_tui.screens.park import due_problem
from wwc_tui.widgets.bars import KeyBar
from wwc_tui.widgets.lines import text, widest
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.rows import Rows

Row = Evidence | str
"""A piece of evidence, or a kind that could be asked for."""


class EvidenceScreen(Dialog[None]):
    """Lists what was named, then what could be asked for; Enter on the latter names it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EVIDENCE)

    def __init__(self, interview: Interview, criterion: str) -> None:
        super().__init__()
        self.interview = interview
        self.criterion = criterion

    def compose(self) -> ComposeResult:
        """The list and its keys."""
        name = self.interview.edition.criterion(self.criterion).name
        with Vertical(classes="dialog"):
            title = tr("Evidence for {criterion} {name}", criterion=self.criterion, name=name)
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
        answer = self.interview.session.answer(self.criterion)
        kinds = answer.unnamed(self.interview.edition.criterion(self.criterion))
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

    def _record(self, before: Evidence | None, piece: Evidence) -> None:
        if self.interview.read_only:
            self.query_one(KeyBar).tell(tr(READ_ONLY), trouble=True)
            return
        self.interview.record(*write_evidence(self.criterion, before, piece))
        self._show(piece.key)
        if piece.dropped:
            self.query_one(KeyBar).tell(tr("Taken off: {title}. Undo in the interview brings it back.", title=piece.title))

    def _new_key(self) -> str:
        taken = [piece.key for piece in self.interview.session.answer(self.criterion).pieces]
        return part_key("e", int(self.interview.now().timestamp() * 1000), taken)

    def _ask(self, title: str, piece: Evidence, then: Callable[[Evidence], None]) -> None:
        if self.interview.read_only:
            self.query_one(KeyBar).tell(tr(READ_ONLY), trouble=True)
            return
        fields = [
            Field("title", tr("Document"), piece.title, tr("what it is")),
            Field("link", tr("Where"), piece.link, tr("a link or a place")),
            Field("owner", tr("Who"), piece.owner, tr("who has it or brings it")),
            Field("due", tr("By when"), piece.due, tr("year-month-day")),
        ]

        def problem(values: Mapping[str, str]) -> str:
            return due_problem(values) if values["title"] else tr("Say what the document is, or press Esc.")

        def filled(values: Mapping[str, str] | None) -> None:
            if values:
                due = read_day(values["due"]) or ""
                then(replace(piece, title=values["title"], link=values["link"], owner=values["owner"], due=due))

        self.app.push_screen(FormScreen(title, fields, problem=problem), filled)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_edit_piece()

    def action_edit_piece(self) -> None:
        """Change a piece, or name the kind under the cursor."""
        piece = self._piece
        if piece is not None:
            self._ask(tr("Evidence"), piece, lambda new: self._record(piece, new))
            return
        kind = self.query_one(Rows).current
        self._add(kind if isinstance(kind, str) else "")

    def action_add_piece(self) -> None:
        """Name another document."""
        self._add("")

    def _add(self, title: str) -> None:
        self._ask(tr("Promised or seen"), Evidence(self._new_key(), title), lambda new: self._record(None, new))

    def action_toggle_seen(self) -> None:
        """The document was seen, or is promised again; a kind that is only suggested is named as seen."""
        piece = self._piece
        row = self.query_one(Rows).current
        if piece is not None:
            self._record(piece, replace(piece, seen=not piece.seen))
        elif isinstance(row, str):
            self._record(None, Evidence(self._new_key(), row, seen=True))

    def action_drop_piece(self) -> None:
        """Take a piece off the list."""
        piece = self._piece
        if piece is not None:
            self._record(piece, replace(piece, dropped=True))

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
    return text(mark, " · ".join(words.evidence_facts(row)))
