"""Choose one of a few things from a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.i18n import N_, tr
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.rows import Rows

Choice = tuple[str, str]


class ChooseScreen(Dialog[str | None]):
    """A short list; Enter or a digit chooses, Esc leaves everything as it is."""

    ABOUT = N_("Choose one of these: move to it and press Enter, or press its digit.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", show=False),
        *(Binding(digit, f"pick({digit})", show=False) for digit in "123456789"),
    ]

    def __init__(self, question: str, choices: Sequence[Choice], chosen: str = "") -> None:
        super().__init__()
        self.question = question
        self.choices = list(choices)
        self.chosen = chosen

    def compose(self) -> ComposeResult:
        """The question over the list."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.question), classes="dialog-title")
            yield Listing(Rows[Choice](self._draw, id="choices"))
            yield Static(Content(tr("Enter: choose · Esc: back")), classes="dialog-text")

    def on_mount(self) -> None:
        """The present choice is under the cursor."""
        rows = self.query_one(Rows)
        self.fit()
        place = next((index for index, (key, _) in enumerate(self.choices) if key == self.chosen), 0)
        self.query_one(Listing).show_rows(self.choices, place)
        rows.focus()

    def fit(self) -> None:
        """The question and the hint stay in view."""
        self.query_one(Rows).styles.height = self.room(min(16, len(self.choices)), 11)

    def _draw(self, choice: Choice, width: int) -> Content:
        number = self.choices.index(choice) + 1
        return text((f"{number} " if number < 10 else "  ", "accent"), choice[1])

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self.dismiss(self.choices[event.index][0])

    def action_pick(self, number: int) -> None:
        """Choose by a digit."""
        if number <= len(self.choices):
            self.dismiss(self.choices[number - 1][0])

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
