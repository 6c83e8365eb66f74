"""A key that came together with Esc is for what Esc leads back to, never the answer to a question that Esc brings up."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from wwc_tui.key_queue import AfterEscape, QueuedKeysApp


class Question(ModalScreen[None]):
    """Throws something away on ``y``."""

    BINDINGS = [("y", "throw_away", "Yes"), ("escape", "app.pop_screen", "No")]  # noqa: RUF012 - as Textual declares it

    def compose(self) -> ComposeResult:
        """The question."""
        yield Static("Throw it away?")

    def action_throw_away(self) -> None:
        """It is gone."""
        assert isinstance(self.app, Asking)
        self.app.thrown_away = True
        self.app.pop_screen()


class Asking(QueuedKeysApp):
    """Asks when its one field is left by Esc, and counts its letters where nothing is typed."""

    BINDINGS = [("escape", "leave", "Leave"), ("y", "count", "Count")]  # noqa: RUF012 - as Textual declares it
    asks = True
    thrown_away = False
    counted = 0

    def compose(self) -> ComposeResult:
        """The field."""
        yield Input()

    def action_leave(self) -> None:
        """Ask, or leave the field."""
        if self.asks:
            self.push_screen(Question())
        else:
            self.set_focus(None)

    def action_count(self) -> None:
        """Once more."""
        self.counted += 1


def together(app: Asking) -> None:
    """Esc and ``y`` as a slow connection hands them over."""
    app.post_message(events.Key("escape", "\x1b"))
    app.post_message(AfterEscape(events.Key("y", "y")))


async def test_it_is_no_answer_to_a_question_that_esc_brings_up() -> None:
    app = Asking()
    async with app.run_test() as pilot:
        together(app)
        await pilot.pause(0.2)
        assert isinstance(app.screen, Question)
        assert not app.thrown_away
        await pilot.press("y")
        assert app.thrown_away, "a key of its own answers"


async def test_it_is_done_where_esc_leads_back_to() -> None:
    app = Asking()
    app.asks = False
    async with app.run_test() as pilot:
        together(app)
        await pilot.pause(0.2)
        assert app.counted == 1
        assert app.query_one(Input).value == ""


async def test_letters_that_wait_are_known_up_to_the_first_other_key() -> None:
    app = Asking()
    async with app.run_test():
        app._keys.extend([events.Key("a", "a"), events.Key("enter", "\r"), events.Paste("bé"), events.Key("escape", "\x1b")])
        app._keys.append(events.Key("y", "y"))
        assert app.take_letters() == "a\nbé"
        app._keys.clear()
