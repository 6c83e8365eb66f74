"""What all screens share: keys from the one list of commands, a bar that shows them, and help."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from wwc_tui.i18n import N_, tr
from wwc_tui.interview.commands import Where
from wwc_tui.interview.live_session import Interview
from wwc_tui.interview.registry import commands
from wwc_tui.screens.dialog import InFront, Result
from wwc_tui.widgets.bars import KeyBar

READ_ONLY = N_("Only looking: another program has this session open. Close it there to change something here.")
"""Why nothing can be changed; whoever shows it says it."""


def bindings(where: Where) -> list[BindingType]:
    """The bindings of a screen."""
    found: list[BindingType] = []
    for command in commands(where):
        if command.id == "mark":
            found += [Binding(key, f"mark({key})", command.title, show=False) for key in command.keys]
        else:
            found += [Binding(key, command.id, command.title, show=False) for key in command.keys]
    return found


def not_saved(trouble: str) -> str:
    """What is said while changes are not on the disk.

    Args:
        trouble: Why, as the store says it.
    """
    return tr("NOT SAVED: {trouble}. It is tried again every few seconds.", trouble=trouble)


class CommandScreen(InFront[str | None]):
    """A whole screen with a key bar at its foot."""

    WHERE: ClassVar[Where]
    AUTO_FOCUS = ""

    def tell(self, message: str, *, trouble: bool = False) -> None:
        """Say something on the key bar until the next key."""
        self.query_one(KeyBar).tell(message, trouble=trouble)

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
        """Other colours; all screens have the same."""
        await self.app.run_action("next_theme", self.app)

    def action_show_help(self) -> None:
        """What this screen is for, and its keys."""
        from wwc_tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.WHERE))


class Form(InFront[Result]):
    """A screen in which something is typed: whoever closes it does not lose that without a question.

    A form closes itself with `give_up`; the program asks `holds_text` before it ends.
    """

    _as_it_was: tuple[str, ...] = ()

    def on_mount(self) -> None:
        """Know what stood in the fields before anything was typed."""
        self._as_it_was = self._texts()

    def _texts(self) -> tuple[str, ...]:
        lines = [field.value for field in self.query(Input)]
        return (*lines, *(field.text for field in self.query(TextArea)))

    @property
    def holds_text(self) -> bool:
        """Whether something was typed in it that is nowhere else yet."""
        return self._texts() != self._as_it_was

    def give_up(self) -> None:
        """Close it with nothing; where something was typed, after a question."""
        self.ask_first(lambda: self.dismiss(None))

    def ask_first(self, then: Callable[[], object]) -> None:
        """Do something that loses what was typed, after a question if anything was."""
        from wwc_tui.screens.confirm import ConfirmScreen

        if not self.holds_text:
            then()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                then()

        if isinstance(self.app.screen, ConfirmScreen):
            return  # it is asked already
        question = ConfirmScreen(tr("Discard what you typed here?"), tr("discard it"), tr("go on typing"))
        self.app.push_screen(question, answered)
