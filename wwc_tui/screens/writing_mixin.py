"""Writing a long text of a criterion: it is saved while it is typed, and keys are letters meanwhile."""

from __future__ import annotations

from textual import on

from wwc_tui.interview.commands import Where
from wwc_tui.interview.languages import next_language
from wwc_tui.interview.outcome import Question, TextQuestion
from wwc_tui.interview.registry import commands
from wwc_tui.interview.writing import text_title
from wwc_tui.screens.overlays import Overlays
from wwc_tui.widgets.bars import KeyBar
from wwc_tui.widgets.writing import WritingBox, Written

TYPING_KEYS = {key: command.id for command in commands(Where.TYPING) for key in command.keys}
"""Keys that do something while a text is written; all others are typed."""

WAITS_FOR_TEXT = frozenset({"run_command", *(command.id for command in commands(Where.INTERVIEW))}) - {"show_help"}
"""What no key does while a text is written."""


class WritingMixin(Overlays):
    """What an interview does while a text is written.

    Attributes:
        box: The field that it is written in.
    """

    def __init__(self) -> None:
        super().__init__()
        self.box = WritingBox(id="writing")

    def put_question(self, question: Question) -> None:
        """Ask something: a long text in the field under the criterion, anything else in a dialog."""
        if isinstance(question, TextQuestion):
            self._write(question)
        else:
            super().put_question(question)

    def _write(self, question: TextQuestion) -> None:
        place = self.controller.place
        self.controller.interview.begin_text(place, question.field)
        self.box.write(place, question.field, question.title, question.before)
        self.set_class(True, "-writing")
        self.query_one(KeyBar).show_commands(commands(Where.TYPING))

    @on(WritingBox.Typed)
    def _typed(self) -> None:
        self.tell("")  # whatever was said was read by somebody who goes on typing
        self.keep_text(self.box.written)

    def keep_text(self, written: Written | None) -> None:
        """Record a text as it stands."""
        if written is not None:
            self.controller.interview.type_text(written.subject, written.field, written.text)

    def keep_typing(self, more: str = "") -> None:
        """Save a text as it stands, and stay in it.

        Args:
            more: Letters that were typed and have not come to it yet.
        """
        if more and self.box.writing:
            self.box.insert(more)
        self.keep_text(self.box.written)

    def action_leave_text(self) -> None:
        """Keep the text and go back to the criterion."""
        if not self.box.writing:
            return
        self.keep_text(self.box.written)
        self.controller.interview.leave_text()
        self.box.leave()
        self.set_class(False, "-writing")
        self.show_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a text is written, keys that are not typed (Tab, Ctrl+R) do nothing else to the interview either."""
        return not self.box.writing or action not in WAITS_FOR_TEXT

    def takes_for_text(self, key: str) -> bool:
        """Do what a key does while a text is written.

        Returns:
            Whether it does something; any other key is typed.
        """
        if not self.box.writing or key not in TYPING_KEYS:
            return False
        self.tell("")
        match TYPING_KEYS[key]:
            case "quote":
                self.action_quote()
            case "next_language":
                self.action_next_language()
            case _:
                self.action_leave_text()
        return True

    def action_quote(self) -> None:
        """Mark the line one writes in as a quote, or as none any more."""
        if self.box.writing:
            self.box.quote()

    def action_next_language(self) -> None:
        """Speak the next language; place, scroll and what is typed stay."""
        self.attempt(lambda: next_language(self.controller))
        if self.box.writing:
            self.box.retitle(text_title(self.controller, self.box.field))
            self.query_one(KeyBar).redraw()
