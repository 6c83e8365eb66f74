"""A question over the screen behind it, and what keeps any screen from being left twice."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from wwc_tui.interview.commands import Where
from wwc_tui.widgets.rows import Rows

Result = TypeVar("Result")

LABEL = 14
"""Cells of the labels of a dialog's fields, at least."""


class InFront(Screen[Result]):
    """A screen that is acted on only while it is in front, and that is left once.

    Keys and clicks may arrive together, over a slow line or on a busy machine. The first of them may leave the screen or open
    another one over it; what the rest would have done there has lost its place. Left twice, Textual would take away the screen
    behind it as well, and end the program where there is none.
    """

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave the screen; does nothing if it is no longer in front."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    async def _on_message(self, message: Message) -> None:
        """Pass over what was chosen before the screen changed. Textual has no public way to look at every message."""
        chosen = isinstance(message, Rows.Chosen | Input.Submitted) and not self.is_active
        too_late = isinstance(message, Rows.Moved | Input.Changed) and self not in self.app.screen_stack  # its widgets are going
        if not chosen and not too_late:
            await super()._on_message(message)


class Dialog(ModalScreen[Result], InFront[Result]):  # in this order: Textual takes the looks of the first base only
    """A question over the screen behind it."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "show_help", "Help", show=False)]
    WHERE: ClassVar[Where] = Where.DIALOG
    ABOUT: ClassVar[str] = ""
    """What it is for, in English; empty if `PURPOSE` says it."""

    def action_show_help(self) -> None:
        """Show what this dialog is for, and its keys."""
        from wwc_tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.WHERE, self.ABOUT))

    def room(self, wanted: int, around: int) -> int:
        """How high a list may be so that everything around it in the dialog stays in view.

        Args:
            wanted: Lines it would like to have.
            around: Lines of the rest of the dialog, with its borders.
        """
        return max(1, min(wanted, self.app.size.height * 9 // 10 - around))

    def on_mount(self) -> None:
        """Labels have room for the longest of them, in whichever language."""
        labels = list(self.query(".label").results(Static))
        longest = max((label.content.cell_length for label in labels if isinstance(label.content, Content)), default=0)
        for label in labels:
            label.styles.width = max(LABEL, longest + 1)

    def fit(self) -> None:
        """Give what is in the dialog the height there is room for; called whenever the window has another size."""

    def on_resize(self) -> None:
        """The window has another size."""
        self.fit()

    def on_unmount(self) -> None:
        """What was drawn of it goes with it; Textual 8 holds on to that until a thousand other widgets have been drawn."""
        with suppress(ImportError, AttributeError):
            from textual._styles_cache import StylesCache

            StylesCache.get_inner_outer.cache_clear()
