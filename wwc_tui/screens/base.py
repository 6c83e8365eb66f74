"""What all screens share: keys from the one list of commands, a bar that shows them, and help."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from wwc_tui.i18n import tr
from wwc_tui.interview.commands import Where
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.forms import PARK
from wwc_tui.interview.outcome import ChoiceQuestion, ConfirmQuestion, FormQuestion, Outcome, Question
from wwc_tui.interview.registry import attempt, commands
from wwc_tui.live_session import Interview
from wwc_tui.screens.dialog import InFront, Result
from wwc_tui.widgets.bars import KeyBar

RUN = "run_command"
"""The action of a key whose command does the same in every front end."""


def bindings(where: Where) -> list[BindingType]:
    """Return the bindings of a screen: to what its command does everywhere, or to the screen's own ``action_<id>``."""
    found: list[BindingType] = []
    for command in commands(where):
        for key in command.keys:
            action = f"mark({key})" if command.id == "mark" else f"{RUN}('{command.id}')" if command.run else command.id
            found.append(Binding(key, action, command.title, show=False))
    return found


def not_saved(trouble: str) -> str:
    """What is said while changes are not on the disk.

    Args:
        trouble: Why, as the store says it.
    """
    return tr("NOT SAVED: {trouble}. The program keeps trying every few seconds.", trouble=trouble)


class Presenter(InFront[Result]):
    """A screen with a line at its foot, which shows what an act led to: says it, or asks what has to be asked first."""

    @property
    def unsaved(self) -> str:
        """Return why what was recorded is not on the disk; empty where it is."""
        return ""

    def tell(self, message: str, *, trouble: bool = False) -> None:
        """Say something on the key bar until the next key."""
        for bar in self.query(KeyBar):
            bar.tell(message, trouble=trouble)

    def attempt(self, act: Callable[[], Outcome]) -> None:
        """Do something, and show what it led to."""
        self.present(attempt(act))

    def present(self, outcome: Outcome) -> None:
        """Show what an act led to."""
        if outcome.go_to or not outcome.refused:
            self.show_outcome(outcome)
        if outcome.edit and self.unsaved:
            self.tell(not_saved(self.unsaved), trouble=True)
        elif outcome.messages:
            self.tell("\n".join(outcome.messages), trouble=outcome.refused)
        if outcome.ask:
            self.put_question(outcome.ask)

    def show_outcome(self, outcome: Outcome) -> None:
        """Bring the screen up to what was done."""

    def put_question(self, question: Question) -> None:
        """Ask something in a dialog, and show what the answer leads to."""
        match question:
            case FormQuestion():
                self.app.push_screen(_form_screen(question), lambda outcome: self.present(outcome) if outcome else None)
            case ChoiceQuestion():
                self._ask_choice(question)
            case ConfirmQuestion():
                from wwc_tui.screens.confirm import ConfirmScreen

                screen = ConfirmScreen(question.question, question.yes, question.no)
                self.app.push_screen(screen, lambda yes: self.attempt(question.then) if yes else None)

    def _ask_choice(self, question: ChoiceQuestion) -> None:
        from wwc_tui.screens.choice import ChooseScreen

        def chosen(value: str | None) -> None:
            if value is not None:
                self.attempt(lambda: question.then(value))

        self.app.push_screen(ChooseScreen(question.title, question.options, question.current), chosen)


class OfInterview(Presenter[Result]):
    """A screen that shows an interview, or a part of one."""

    controller: Controller

    @property
    def unsaved(self) -> str:
        """Return why what was recorded is not on the disk; empty where it is."""
        return self.controller.interview.saved.trouble


def _form_screen(question: FormQuestion) -> Screen[Outcome | None]:
    if question.form is PARK:
        from wwc_tui.screens.park import ParkScreen

        return ParkScreen(question)
    from wwc_tui.screens.form import FormScreen

    return FormScreen(question)


class CommandScreen(Presenter[str | None]):
    """A whole screen with a key bar at its foot."""

    WHERE: ClassVar[Where]
    AUTO_FOCUS = ""

    def tell_saved(self, message: str, interview: Interview) -> None:
        """Say what was recorded, or that it is not on the disk and why."""
        trouble = interview.saved.trouble
        if trouble:
            self.tell(not_saved(trouble), trouble=True)
        elif message:
            self.tell(message)

    def on_key(self, event: events.Key) -> None:
        """Whatever was said has been read; an Esc that was pressed for a message does nothing more."""
        bar = self.query_one(KeyBar)
        if event.key == "escape" and bar.telling:
            event.stop()
            event.prevent_default()
        bar.tell("")

    def action_clear(self) -> None:
        """Close nothing and leave nothing: the message that Esc clears is gone by now."""

    async def action_next_theme(self) -> None:
        """Other colors; all screens have the same."""
        await self.app.run_action("next_theme", self.app)

    def action_show_help(self) -> None:
        """What this screen is for, and its keys."""
        from wwc_tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.WHERE))
