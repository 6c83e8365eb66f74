"""Put a criterion aside: why, who is to bring it forward, by when."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from wwc_tui.domain.session import ParkReason
from wwc_tui.export import words
from wwc_tui.i18n import N_, tr
from wwc_tui.interview.outcome import FormQuestion, Outcome
from wwc_tui.screens.dialog import Dialog
from wwc_tui.screens.editing import EditingScreen
from wwc_tui.screens.form import accept, field_line, show_days
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.rows import Rows


class ParkScreen(Dialog[Outcome | None], EditingScreen[Outcome | None]):
    """Two keys park a criterion: a digit for the reason, then Enter. Owner and date can be typed or left."""

    ABOUT = N_("Set the criterion aside. Choose a reason by its digit; who follows up and the due date can stay blank.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", show=False),
        Binding("ctrl+s,f2", "accept", "Park", show=False),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, len(ParkReason) + 1)),
    ]

    def __init__(self, question: FormQuestion) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The reasons, then two fields."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.question.title), classes="dialog-title")
            yield Rows[tuple[int, str]](_draw, id="reasons")
            yield Static("")
            for field in self.question.form.inputs[1:]:
                yield from field_line(self.question, field)
            yield Static("", classes="problem")
            yield Static(Content(tr("Digit: choose · Enter: next, then park · Esc: cancel")), classes="dialog-text")

    def on_mount(self) -> None:
        """The reasons come first."""
        rows = self.query_one(Rows)
        rows.styles.height = len(ParkReason)
        rows.show_rows([(number, words.park_reason(reason)) for number, reason in enumerate(ParkReason, 1)])
        rows.focus()

    def action_pick(self, number: int) -> None:
        """Choose a reason by its digit and go on to the owner."""
        self.query_one(Rows).move_to(number - 1)
        self.query_one("#owner").focus()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.query_one("#owner").focus()

    @on(Input.Changed)
    def _echo(self) -> None:
        show_days(self, self.question, {"due": self.query_one("#due", Input).value})

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "owner":
            self.query_one("#due").focus()
        else:
            self.action_accept()

    def action_accept(self) -> None:
        """Park it, or say what is wrong with the date."""
        reason = list(ParkReason)[self.query_one(Rows).cursor]
        values = {name: self.query_one(f"#{name}", Input).value for name in ("owner", "due")}
        if self.is_active:
            accept(self, self.question, {"reason": reason.value, **values})

    def action_close(self) -> None:
        """Leave it where it is, and lose nothing that was typed without a question."""
        self.give_up()


def _draw(reason: tuple[int, str], _width: int) -> Content:
    return text((f"{reason[0]} ", "accent"), reason[1])
