"""What keeps a text that is typed into fields from being lost."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Input, TextArea

from wwc_tui.i18n import tr
from wwc_tui.screens.dialog import InFront, Result


class EditingScreen(InFront[Result]):
    """A screen in which something is typed: whoever closes it does not lose that without a question.

    It closes itself with `give_up`; the program asks `holds_text` before it ends.
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
        question = ConfirmScreen(tr("Discard what you typed?"), tr("discard"), tr("keep editing"))
        self.app.push_screen(question, answered)
