"""Go to a criterion: by typing, or from the list."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.finding import find
from wwc_tui.interview import Interview
from wwc_tui.screens.base import Dialog
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.navigator import Entry, Navigator, entries
from wwc_tui.widgets.rows import Rows
from wwc_tui.widgets.signs import sign


class FindScreen(Dialog[str | None]):
    """Finds while one types; Enter goes to the criterion under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", show=False),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview

    def compose(self) -> ComposeResult:
        """A line to type in over what is found."""
        with Vertical(classes="dialog"):
            yield Static(Content("Find a criterion: its id, or words of it, of notes and claims"), classes="dialog-title")
            yield Input(placeholder="DM3, privacy, inventory ...", compact=True)
            yield Listing(Rows[Criterion](self._draw, id="found"))
            yield Static(id="found-hint", classes="dialog-text")

    def on_mount(self) -> None:
        """Everything is found at first."""
        self.fit()
        self.query_one(Rows).can_focus = False
        self._find("")

    def fit(self) -> None:
        """The line to type in and the hint stay in view."""
        self.query_one(Rows).styles.height = self.room(12, 11)

    def _draw(self, criterion: Criterion, width: int) -> Content:
        mark, style = sign(self.interview.session.answer(criterion.id))
        return text((mark, style), f" {criterion.id:<6} {criterion.name}")

    def _find(self, query: str) -> None:
        found = find(self.interview.edition, self.interview.session, query)
        self.query_one(Listing).show_rows(found, 0)
        hint = "Enter goes there" if found else "Nothing has all of these words"
        self.query_one("#found-hint", Static).update(Content(f"{hint}, Esc goes back"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value)

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _chosen(self) -> None:
        found = self.query_one(Rows).current
        if isinstance(found, Criterion):
            self.dismiss(found.id)

    def action_move(self, step: int) -> None:
        """Move the cursor while one types."""
        self.query_one(Rows).action_move(step)

    def action_close(self) -> None:
        """Stay where one was."""
        self.dismiss(None)


class ListScreen(Dialog[str | None]):
    """The navigator as a dialog, for windows in which it has no room of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,l", "close", "Back", show=False)]

    def __init__(self, interview: Interview, place: str) -> None:
        super().__init__()
        self.interview = interview
        self.place = place

    def compose(self) -> ComposeResult:
        """The navigator in a box."""
        with Vertical(classes="dialog -list"):
            yield Navigator()

    def on_mount(self) -> None:
        """The cursor stands where one is."""
        interview = self.interview
        rows = self.query_one(Navigator)
        found: list[Entry] = entries(interview.edition, interview.session, interview.score)
        rows.show_entries(found, self.place)
        rows.focus()
        self.fit()

    def fit(self) -> None:
        """As much of the list as there is room for."""
        rows = self.query_one(Navigator)
        rows.styles.height = rows.styles.max_height = self.room(len(rows.rows), 2)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.dismiss(self.query_one(Navigator).criterion or None)

    def action_close(self) -> None:
        """Stay where one was."""
        self.dismiss(None)
