"""A question that is answered with Enter or Esc."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wwc_tui.i18n import N_, tr
from wwc_tui.screens.dialog import Dialog


class ConfirmScreen(Dialog[bool]):
    """Asks before something that cannot be taken back."""

    ABOUT = N_("A question to confirm. Enter or y does what it says; Esc or n changes nothing.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "Yes", show=False),
        Binding("escape,n", "answer(False)", "No", show=False),
    ]

    def __init__(self, question: str, yes: str, no: str = "") -> None:
        """Ask a question.

        Args:
            yes: What Enter does.
            no: What Esc does; it leaves everything as it is where nothing is said.
        """
        super().__init__()
        self.question = question
        self.yes = yes
        self.no = no or tr("change nothing")

    def compose(self) -> ComposeResult:
        """The question and both answers."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.question), classes="dialog-text")
            yield Static("")
            yield Static(Content.assemble(("Enter ", "bold"), self.yes, "\n", ("Esc   ", "bold"), self.no), classes="dialog-text")

    def action_answer(self, answer: bool) -> None:
        """Answer it."""
        self.dismiss(answer)
