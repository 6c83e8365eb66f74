"""Put a criterion aside: why, who is to bring it forward, by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.session import Parked, ParkReason
from wwc_tui.export import words
from wwc_tui.i18n import tr
from wwc_tui.screens.base import Form
from wwc_tui.screens.dialog import Dialog
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.rows import Rows


class ParkScreen(Dialog[Parked | None], Form[Parked | None]):
    """Two keys park a criterion: a digit for the reason, then Enter. Owner and date can be typed or left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", show=False),
        Binding("ctrl+s,f2", "accept", "Park", show=False),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, len(ParkReason) + 1)),
    ]

    def __init__(self, criterion: Criterion, people: Sequence[str]) -> None:
        super().__init__()
        self.criterion = criterion
        self.people = list(people)

    def compose(self) -> ComposeResult:
        """The reasons, then two fields."""
        with Vertical(classes="dialog"):
            title = tr("Park {criterion} {name}: why?", criterion=self.criterion.id, name=self.criterion.name)
            yield Static(Content(title), classes="dialog-title")
            yield Rows[tuple[int, str]](_draw, id="reasons")
            yield Static("")
            with Horizontal(classes="field"):
                yield Static(Content(tr("Who")), classes="label")
                hint = tr("who brings it forward")
                yield Input(placeholder=hint, id="owner", compact=True, suggester=SuggestFromList(self.people))
            with Horizontal(classes="field"):
                yield Static(Content(tr("By when")), classes="label")
                yield Input(placeholder=tr("year-month-day"), id="due", compact=True)
            yield Static("", classes="problem")
            yield Static(Content(tr("A digit chooses, Enter goes on and parks, Esc goes back")), classes="dialog-text")

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

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "owner":
            self.query_one("#due").focus()
        else:
            self.action_accept()

    def action_accept(self) -> None:
        """Park it, or say what is wrong with the date."""
        due = read_day(self.query_one("#due", Input).value)
        if due is None:
            self.query_one(".problem", Static).update(Content(no_date()))
            return
        reason = list(ParkReason)[self.query_one(Rows).cursor]
        self.dismiss(Parked(reason.value, self.query_one("#owner", Input).value.strip(), due))

    def action_close(self) -> None:
        """Leave it where it is, and lose nothing that was typed without a question."""
        self.give_up()


def _draw(reason: tuple[int, str], _width: int) -> Content:
    return text((f"{reason[0]} ", "accent"), reason[1])


def due_problem(values: Mapping[str, str]) -> str:
    """What is wrong with a form's field ``due``; empty where nothing is."""
    return "" if read_day(values["due"]) is not None else no_date()


def no_date() -> str:
    """What is said of a text that is no date."""
    return tr("That is no date; write it like 2026-12-31, or leave it empty.")
