"""The list of follow-ups: parked criteria, owed evidence, open disputes."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.domain.follow_ups import FollowUp, FollowUpKind, follow_ups
from wwc_tui.export import words
from wwc_tui.i18n import N_, NP_, pgettext, tr
from wwc_tui.live_session import Interview
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import padded, text
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.rows import Rows

KINDS = {
    FollowUpKind.PARKED: ("⚑", NP_("point", "parked"), "parked"),
    FollowUpKind.OWED: ("…", NP_("point", "owed"), "open"),
    FollowUpKind.DISPUTED: ("≠", NP_("point", "disputed"), "warning"),
}
"""The sign, the word and the style of each kind of point."""


class PointsScreen(Dialog[str | None]):
    """Lists the points; Enter goes to the criterion."""

    ABOUT = N_("Everything that is parked, owed or disputed. Enter goes to the criterion.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,o", "close", "Back", show=False)]

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview

    def compose(self) -> ComposeResult:
        """The points, what has a date first."""
        with Vertical(classes="dialog"):
            yield Static(Content(tr("Follow-ups")), classes="dialog-title")
            yield Listing(Rows[FollowUp](_draw, id="points"))
            yield Static(Content(tr("Enter: go there · Esc: back")), classes="dialog-text")

    def on_mount(self) -> None:
        """What has a date comes first."""
        found = follow_ups(self.interview.edition, self.interview.session)
        self.query_one(Listing).show_rows(found)
        self.fit()
        self.query_one(Rows).focus()

    def fit(self) -> None:
        """The whole of a point and the hint stay in view."""
        rows = self.query_one(Rows)
        rows.styles.height = self.room(min(14, len(rows.rows)), 10)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        point = self.query_one(Rows).current
        self.dismiss(point.criterion.id if isinstance(point, FollowUp) else None)

    def action_close(self) -> None:
        """Stay where one was."""
        self.dismiss(None)


def _draw(point: FollowUp, _width: int) -> Content:
    parts = [_what(point), point.owner, words.by(point.due)]
    sign, word, style = KINDS[point.kind]
    word = pgettext("point", word)
    room = max(cell_len(pgettext("point", one)) for _, one, _ in KINDS.values())
    return text(
        (f"{sign} {padded(word, room)}", style),
        (f" {point.criterion.id:<6}", "accent"),
        " · ".join(part for part in parts if part),
    )


def _what(point: FollowUp) -> str:
    if point.evidence:
        return point.evidence.title
    if point.parked:
        reason = words.park_reason(point.parked.reason)
        return tr("{criterion}: {reason}", criterion=point.criterion.name, reason=reason)
    return point.dispute.one or point.dispute.other if point.dispute else point.criterion.name
