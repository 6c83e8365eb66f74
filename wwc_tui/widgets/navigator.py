"""The list of practices and criteria, each with the sign of its answer."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Session
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.rows import Rows
from wwc_tui.widgets.signs import sign


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigator: a practice with its count, or a criterion with its sign.

    Attributes:
        criterion: The criterion's id; empty for a practice.
        label: What stands at the left.
        mark: The sign and its style.
        right: What stands at the right edge.
    """

    criterion: str
    label: str
    mark: tuple[str, str] = ("·", "dim")
    right: str = ""


def entries(edition: Edition, session: Session, score: Score, *, plain: bool = False) -> list[Entry]:
    """All lines of the navigator, in the edition's order; ``plain`` leaves out every mark of the facilitator's."""
    counts = {practice.code: practice.count for practice in score.practices}
    found: list[Entry] = []
    for practice in edition.practices:
        count = counts[practice.code]
        found.append(Entry("", practice.title, right="" if plain else f"{count.met}/{count.total}"))
        for criterion in practice.criteria:
            answer = session.answer(criterion.id)
            flag = "≠" if answer.disputed else "⚑" if answer.parked and sign(answer)[0] != "⚑" else ""
            label = f"{criterion.id} {criterion.name}"
            found.append(Entry(criterion.id, label) if plain else Entry(criterion.id, label, sign(answer), flag))
    return found


class Navigator(Rows[Entry]):
    """Leads through the criteria; the practices are headings."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(_draw, selectable=lambda entry: bool(entry.criterion), id=id, classes=classes)

    def show_entries(self, found: list[Entry], criterion: str) -> None:
        """Show the lines with the cursor on a criterion."""
        place = next((index for index, entry in enumerate(found) if entry.criterion == criterion), None)
        self.show_rows(found, place)

    @property
    def criterion(self) -> str:
        """The criterion under the cursor."""
        return self.current.criterion if self.current else ""


def _draw(entry: Entry, width: int) -> Content:
    if not entry.criterion:
        room = width - cell_len(entry.right) - 1
        return text(" ", Content(entry.label).truncate(room, ellipsis=True, pad=True).stylize("title"), (entry.right, "dim"))
    room = width - 3 - cell_len(entry.right)
    mark, style = entry.mark
    return text(" ", (mark, style), " ", Content(entry.label).truncate(room, ellipsis=True, pad=True), (entry.right, "parked"))
