"""A dialog with a few fields, each a label and a line to type in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import tr
from wwc_tui.screens.base import Form
from wwc_tui.screens.dialog import Dialog


@dataclass(frozen=True, slots=True)
class Field:
    """A line to type in.

    Attributes:
        id: Its name, letters only.
        label: What it is called, as it is shown.
        hint: What stands there while it is empty, as it is shown.
        choices: What it is completed to while one types, in whatever case; → takes what is shown.
    """

    id: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()


class FormScreen(Dialog[Mapping[str, str] | None], Form[Mapping[str, str] | None]):
    """Asks for a few short texts; Enter goes on to the next field and from the last one accepts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", show=False),
        Binding("ctrl+s,f2", "accept", "Save", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    AUTO_FOCUS = "Input"

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        problem: Callable[[Mapping[str, str]], str] = lambda _values: "",
        begin: str = "",
    ) -> None:
        """Ask for something.

        Args:
            title: What is asked for, as it is shown.
            problem: What is wrong with what was typed, as it is shown; empty where nothing is.
            begin: The id of the field to begin with; the first one where it is empty.
        """
        super().__init__()
        self.form_title = title
        self.fields = tuple(fields)
        self._problem = problem
        self._begin = begin

    def compose(self) -> ComposeResult:
        """Labels and fields."""
        several = tr("Enter goes on, Ctrl+S accepts, Esc goes back")
        if any(field.choices for field in self.fields):
            several = tr("Enter goes on, → takes what is offered, Ctrl+S accepts, Esc goes back")
        with Vertical(classes="dialog"):
            yield Static(Content(self.form_title), classes="dialog-title")
            for field in self.fields:
                with Horizontal(classes="field"):
                    yield Static(Content(field.label), classes="label")
                    yield Input(field.value, placeholder=field.hint, id=field.id, compact=True, suggester=_suggester(field))
            yield Static("", classes="problem")
            keys = several if len(self.fields) > 1 else tr("Enter accepts, Esc goes back")
            yield Static(Content(keys), classes="dialog-text")

    def on_mount(self) -> None:
        """The cursor stands where there is most likely something to type."""
        if self._begin:
            self.query_one(f"#{self._begin}").focus()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {field.id: self.query_one(f"#{field.id}", Input).value.strip() for field in self.fields}

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input.id == self.fields[-1].id:
            self.action_accept()
        else:
            self.focus_next()

    def action_accept(self) -> None:
        """Take what stands there, or say what is wrong with it."""
        problem = self._problem(self.values)
        if problem:
            self.query_one(".problem", Static).update(Content(problem))
        else:
            self.dismiss(self.values)

    def action_close(self) -> None:
        """Take nothing, and lose nothing without a question."""
        self.give_up()


def _suggester(field: Field) -> SuggestFromList | None:
    return SuggestFromList(field.choices, case_sensitive=False) if field.choices else None
