"""What there is to come back to: parked criteria, owed evidence, open disputes."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.domain.points import Point, PointKind, points
from wwc_tui.export import words
from wwc_tui.interview import Interview
from wwc_tui.screens.base import Dialog
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.rows import Rows

SIGNS = {
    PointKind.PARKED: ("⚑ parked  ", "parked"),
    PointKind.OWED: ("… owed    ", "open"),
    PointKind.DISPUTED: ("≠ disputed", "warning"),
}


class PointsScreen(Dialog[str | None]):
    """Lists the points; Enter goes to the criterion."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,o", "close", "Back", show=False)]

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview

    def compose(self) -> ComposeResult:
        """The points, what has a date first."""
        with Vertical(classes="dialog"):
            yield Static(Content("To come back to"), classes="dialog-title")
            yield Listing(Rows[Point](_draw, id="points"))
            yield Static(Content("Enter goes there, Esc goes back"), classes="dialog-text")

    def on_mount(self) -> None:
        """What has a date comes first."""
        found = points(self.interview.edition, self.interview.session)
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
        self.dismiss(point.criterion.id if isinstance(point, Point) else None)

    def action_close(self) -> None:
        """Stay where one was."""
        self.dismiss(None)


def _draw(point: Point, _width: int) -> Content:
    parts = [_what(point), point.owner, f"by {point.due}" if point.due else ""]
    return text(SIGNS[point.kind], (f" {point.criterion.id:<6}", "accent"), " · ".join(part for part in parts if part))


def _what(point: Point) -> str:
    if point.evidence:
        return point.evidence.title
    if point.parked:
        return f"{point.criterion.name}: {words.park_reason(point.parked.reason)}"
    return point.dispute.one or point.dispute.other if point.dispute else point.criterion.name
