"""A dialog with a few fields, each a label and a line to type in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from wwc_tui.i18n import N_, pgettext, tr
from wwc_tui.interview import forms
from wwc_tui.interview.outcome import FormQuestion, Outcome
from wwc_tui.interview.registry import attempt
from wwc_tui.screens.dialog import Dialog
from wwc_tui.screens.editing import EditingScreen


class FormScreen(Dialog[Outcome | None], EditingScreen[Outcome | None]):
    """Asks for a few short texts, and hands back what they lead to; Enter goes on and accepts from the last field."""

    ABOUT = N_(
        "Fill in the fields. Enter or ↓ moves to the next one; Ctrl+S or F2 saves. You are asked before typed text is discarded."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", show=False),
        Binding("ctrl+s,f2", "accept", "Save", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, question: FormQuestion) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """Labels and fields."""
        form = self.question.form
        several = tr("Enter: next · Ctrl+S: save · Esc: cancel")
        if any(self.question.offered.get(field.name) for field in form.inputs):
            several = tr("Enter: next · →: accept suggestion · Ctrl+S: save · Esc: cancel")
        with Vertical(classes="dialog"):
            yield Static(Content(self.question.title or tr(form.title)), classes="dialog-title")
            for field in form.inputs:
                yield from field_line(self.question, field)
            yield Static("", classes="problem")
            keys = several if len(form.inputs) > 1 else tr("Enter: save · Esc: cancel")
            yield Static(Content(keys), classes="dialog-text")

    def on_mount(self) -> None:
        """The cursor stands where there is most likely something to type."""
        if self.question.form.begin:
            self.query_one(f"#{self.question.form.begin}").focus()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {field.name: self.query_one(f"#{field.name}", Input).value for field in self.question.form.inputs}

    @on(Input.Changed)
    def _echo(self) -> None:
        show_days(self, self.question, self.values)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input.id == self.question.form.inputs[-1].name:
            self.action_accept()
        else:
            self.focus_next()

    def action_accept(self) -> None:
        """Take what stands there, or say what is wrong with it."""
        if self.is_active:
            accept(self, self.question, self.values)

    def action_close(self) -> None:
        """Take nothing, and lose nothing without a question."""
        self.give_up()


def accept(screen: Dialog[Outcome | None], question: FormQuestion, values: Mapping[str, str]) -> None:
    """Take what stands in the fields of a dialog, which is left then; or say in it why that cannot be taken."""
    outcome = attempt(lambda: question.answer(values))
    if outcome.refused:
        screen.query_one(".problem", Static).update(Content("\n".join(outcome.messages)))
    else:
        screen.dismiss(outcome)


def show_days(screen: Dialog[Outcome | None], question: FormQuestion, values: Mapping[str, str]) -> None:
    """Show what the days that stand in the fields are taken for; whatever was wrong with them goes."""
    days = (one.echo(values.get(one.name, ""), question.today) for one in question.form.inputs)
    screen.query_one(".problem", Static).update(Content("\n".join(f"= {day}" for day in days if day)))


def field_line(question: FormQuestion, field: forms.Input) -> ComposeResult:
    """Yield a label beside a line to type in."""
    label = pgettext(field.label_context, field.label) if field.label_context else tr(field.label)
    offered = question.offered.get(field.name)
    suggester = SuggestFromList(offered, case_sensitive=False) if offered else None
    with Horizontal(classes="field"):
        yield Static(Content(label), classes="label")
        yield Input(
            question.before.get(field.name, ""), placeholder=tr(field.hint), id=field.name, compact=True, suggester=suggester
        )
