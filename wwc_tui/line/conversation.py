"""An interview that is held line by line: what is said and asked, and what could not be obeyed.

Where one is, what is tried and what can be done is the `Controller`'s, as on the screens.
"""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterable
from contextlib import suppress

from wwc_tui.export.text import printable, without_controls
from wwc_tui.i18n import tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import Refusal
from wwc_tui.interview.registry import command
from wwc_tui.line.parsing import says_yes
from wwc_tui.line.prompts import Prompter
from wwc_tui.line.rendering import count_line, criterion_lines, question_lines, saved_line

_WIDEST, _NARROWEST = 100, 30
"""Columns of a line for people; a screen reader and a file get each sentence whole."""


def spoken_command(identity: str) -> str:
    """Return how a command of the interview is given in line mode: its word, in quotes."""
    return tr("“{command}”", command=command(identity).word)


class Leave(Exception):
    """The interview is to end, in order."""


class Conversation:
    """What stands between the lines of one interview.

    Attributes:
        controller: What can be done in it.
        prompter: Where lines come from.
        word: The word of the command that the present line gives.
        text_missing: Whether the present line of a script ends where a text should begin.
        error_count: How many lines could not be obeyed.
    """

    def __init__(self, controller: Controller, prompter: Prompter) -> None:
        self.controller = controller
        self.prompter = prompter
        self.word = ""
        self.text_missing = False
        self.error_count = 0

    # saying

    def tell(self, *lines: str) -> None:
        """Say something, a line each; nothing in it can steer a terminal."""
        for line in lines:
            shown = printable(line)
            for part in self._wrapped(shown) if shown else ():
                _put(part)

    def tell_text(self, text: str) -> None:
        """Say a document as it stands."""
        for line in text.splitlines():
            _put(without_controls(line))

    def hand_over(self) -> None:
        """Give on what was said so far, before something is waited for."""
        _put("", end="", flush=True)

    def _wrapped(self, line: str) -> Iterable[str]:
        """Return a line, broken between words where somebody reads it in a window."""
        if self.prompter.script or not sys.stdout.isatty():
            return (line,)
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns
        except OSError:
            columns = _WIDEST
        width = max(_NARROWEST, min(_WIDEST, columns)) - 1
        return textwrap.wrap(line, width, break_on_hyphens=False, break_long_words=False)  # an address stays one

    def wrong(self, sentence: str) -> None:
        """Say why a line could not be obeyed; of a script, which one it was."""
        self.error_count += 1
        if not self.prompter.script:
            self.tell(sentence)
            return
        self.hand_over()
        said = tr("line {number}: {fault}", number=self.prompter.line, fault=printable(sentence))
        complain(said)

    def tell_saved(self) -> None:
        """Say how things stand with the disk."""
        saved = self.controller.interview.saved
        self.tell(saved_line(saved.at, saved.trouble, demo=self.controller.demo))

    def tell_count(self) -> None:
        """Say what the verdicts amount to."""
        if self.controller.trial is not None:
            self.tell(tr("What if: verdicts are only tried; nothing is saved."))
        self.tell(count_line(self.controller.score))

    def read(self) -> None:
        """Read the criterion one is at; in a second language too, where that is wanted."""
        here = self.controller
        self.tell(*criterion_lines(here.edition, here.criterion, here.answer, here.score, here.conflicts_here))
        if here.second is not None:
            other = here.second.criterion(here.place)
            self.tell(f"{other.id} {other.name}.", *question_lines(other))
            self.tell(*(f"{number}: {one.text}" for number, one in enumerate(other.indicators, 1)))

    # asking

    def ask(self, prompt: str) -> str:
        """Ask for a line that is no command.

        Raises:
            Refusal: A script left out what it was about to say, as an empty variable does; its next line is no answer to that.
        """
        if self.text_missing:
            raise Refusal(tr("There is nothing after the colon. Nothing was done."))
        return self.prompter.ask(printable(prompt))

    def confirm(self, question: str) -> bool:
        """Return whether somebody says yes to a question; a script never does."""
        if self.prompter.script:
            return False
        return says_yes(self.ask(tr("{question} Type yes or no:", question=question)))


def complain(sentence: str) -> None:
    """Say on standard error, for a script, what went wrong; nowhere if that is closed."""
    if sys.stderr is not None:  # print would take standard output in its place
        with suppress(OSError):
            print(f"wwc-tui: {sentence}", file=sys.stderr, flush=True)


def _put(text: str, *, end: str = "\n", flush: bool = False) -> None:
    """Print a text; where nobody takes it any more, such as `head`, it goes nowhere, and what is left to do is done."""
    try:
        print(text, end=end, flush=flush)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
