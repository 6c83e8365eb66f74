"""What to look at before a session is made final: each finding leads to its place, and none stands in the way."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.domain.checks import Finding, Grade, Kind, grouped
from wwc_tui.export import plan_words
from wwc_tui.i18n import N_, ngettext, tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.finishing import what_to_look_at
from wwc_tui.interview.plan_work import roadmap_of
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.rows import Rows

SIGNS = {Grade.SEVERE: ("‼", "not-met"), Grade.WARNING: ("!", "warning"), Grade.HINT: ("·", "dim")}


class ChecksScreen(Dialog[Finding | None]):
    """Lists the findings, the gravest first; Enter hands back the one to go to."""

    ABOUT = N_(
        "What to check before you mark the result as final. Enter goes to the criterion; none of it keeps you from exporting."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,c", "close", "Back", show=False)]

    def __init__(self, controller: Controller, target: str = "") -> None:
        """List what is left to look at on the way to a tier, or to the one that is aimed at."""
        super().__init__()
        self.interview = controller.interview
        self.roadmap = roadmap_of(controller, target)
        found = what_to_look_at(controller, target)
        self.ownerless = [one for one in found if one.kind is Kind.OWNERLESS]
        self.found = grouped(found)

    def compose(self) -> ComposeResult:
        """How many there are, and the list."""
        counts = ", ".join(
            _how_many(grade, number) for grade in Grade if (number := sum(one.grade is grade for one in self.found))
        )
        title = tr("Before you mark it as final: {counts}", counts=counts) if self.found else tr("All checks are done.")
        keys = tr("Enter: go there · Esc: back · You can still export.")
        with Vertical(classes="dialog"):
            yield Static(Content(title), classes="dialog-title")
            yield Listing(Rows[Finding](self._draw, id="findings"))
            yield Static(Content(keys), classes="dialog-text")

    def on_mount(self) -> None:
        """The gravest comes first."""
        self.query_one(Listing).show_rows(self.found)
        self.fit()
        self.query_one(Rows).focus()

    def fit(self) -> None:
        """The whole of a finding and the hint stay in view."""
        self.query_one(Rows).styles.height = self.room(max(1, min(16, len(self.found))), 11)

    def _draw(self, found: Finding, _width: int) -> Content:
        said = plan_words.finding(self.interview.edition, self.interview.session, self.roadmap, found)
        if found.kind is Kind.OWNERLESS and len(self.ownerless) > 1:
            said = plan_words.ownerless(len(self.ownerless))
        return text(SIGNS[found.grade], " ", said)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        found = self.query_one(Rows).current
        self.dismiss(found if isinstance(found, Finding) else None)

    def action_close(self) -> None:
        """Go nowhere."""
        self.dismiss(None)


def _how_many(grade: Grade, number: int) -> str:
    match grade:
        case Grade.SEVERE:
            return ngettext("{number} serious", "{number} serious", number)
        case Grade.WARNING:
            return ngettext("{number} minor", "{number} minor", number)
        case Grade.HINT:
            return ngettext("{number} open", "{number} open", number)
