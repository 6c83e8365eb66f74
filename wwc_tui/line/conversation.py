"""An interview that is held line by line: where one is, what is tried or left out, what is said, and what was not understood."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterable
from contextlib import suppress

from wwc_tui.domain.changes import Conflict, Edit
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.domain.scoring import Score, score
from wwc_tui.domain.session import Answer, Session, Verdict
from wwc_tui.domain.what_if import with_verdicts
from wwc_tui.export.text import printable, without_controls
from wwc_tui.i18n import set_language, tr
from wwc_tui.interview.live_session import Interview
from wwc_tui.line.parsing import InputError, says_yes
from wwc_tui.line.prompts import Prompter
from wwc_tui.line.rendering import count_line, criterion_lines, question_lines, saved_line
from wwc_tui.reading.library import Library
from wwc_tui.store.session_store import SessionStore

_WIDEST, _NARROWEST = 100, 30
"""Columns of a line for people; a screen reader and a file get each sentence whole."""


class Leave(Exception):
    """The interview is to end, in order."""


class Conversation:
    """What stands between the lines of one interview.

    Attributes:
        interview: The live session.
        asker: Where lines come from.
        place: The criterion one is at.
        trial: Verdicts that are only tried; None outside the what-if.
        filter: Which criteria one goes through.
        both: A second language in which criteria are read too; empty for none.
        came_from: Criteria that one jumped away from, the last one last.
        acted: Whether the present line recorded something, or asks for it: then is said how things stand with the disk.
        left_out: Whether the present line of a script ends where a text should begin.
        wrongs: How many lines could not be obeyed.
        own: Where the made-up city can be kept; None for a session of one's own.
    """

    def __init__(
        self, interview: Interview, prompter: Prompter, store: SessionStore, library: Library, *, own: SessionStore | None = None
    ) -> None:
        """Begin where the last change was.

        Args:
            store: Where other sessions lie that a result is compared with.
            library: The editions at hand.
            own: Where one's own sessions lie; given for the made-up city, of which nothing is kept until that is asked for.
        """
        self.interview = interview
        self.prompter = prompter
        self.store = store
        self.library = library
        self.own = own
        last = interview.session.place or ""
        self.place = last if last in interview.edition else interview.edition.criterion_ids[0]
        self.trial: dict[str, Verdict] | None = None
        self.filter = Choice()
        self.both = ""
        self.came_from: list[str] = []
        self.recorded = False
        self.text_missing = False
        self.error_count = 0

    @property
    def demo(self) -> bool:
        """Whether nothing of it is kept."""
        return self.own is not None

    @property
    def edition(self) -> Edition:
        """What is asked."""
        return self.interview.edition

    @property
    def session(self) -> Session:
        """The session as it is, or as it would be with the verdicts that are tried."""
        return with_verdicts(self.interview.session, self.trial) if self.trial else self.interview.session

    @property
    def score(self) -> Score:
        """What that session amounts to."""
        now = self.interview.score
        return score(self.edition, self.session, now.scale.id) if self.trial else now

    @property
    def criterion(self) -> Criterion:
        """The criterion one is at."""
        return self.edition.criterion(self.place)

    @property
    def answer(self) -> Answer:
        """What is held about it, or would be."""
        return self.session.answer(self.place)

    @property
    def today(self) -> str:
        """The day on this computer, ISO 8601."""
        return self.interview.now().astimezone().date().isoformat()

    @property
    def conflicts_here(self) -> tuple[Conflict, ...]:
        """What two copies of the session say differently about the criterion one is at."""
        return tuple(one for one in self.interview.conflicts if one.key[0].partition("/")[0] == self.place)

    @property
    def order(self) -> tuple[str, ...]:
        """The criteria that one goes through, in order; the one that one is at is always among them."""
        passing = {*self.let_through(self.filter), self.place}
        return tuple(one for one in self.edition.criterion_ids if one in passing)

    def let_through(self, choice: Choice) -> tuple[str, ...]:
        """The criteria that a filter lets through, in order; roles may be written in any language of the criteria."""
        others: list[Edition] = []
        if choice.filter is Filter.PERSON:
            languages = self.library.languages_of(self.edition)
            others = [self.library.in_language(self.edition, one) for one in languages if one != self.edition.language]
        return choice.lets_through(self.edition, self.session, *others)

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
        """A line, broken between words where somebody reads it in a window."""
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
        saved = self.interview.saved
        self.tell(saved_line(saved.at, saved.trouble, demo=self.demo))

    def tell_count(self) -> None:
        """Say what the verdicts amount to."""
        if self.trial is not None:
            self.tell(tr("What if: verdicts are only tried, and nothing of them is stored."))
        self.tell(count_line(self.score))

    def read(self) -> None:
        """Read the criterion one is at; in a second language too, where that is wanted."""
        self.tell(*criterion_lines(self.edition, self.criterion, self.answer, self.score, self.conflicts_here))
        if self.both:
            other = self.library.in_language(self.edition, self.both).criterion(self.place)
            self.tell(f"{other.id} {other.name}.", *question_lines(other))
            self.tell(*(f"{number}: {one.text}" for number, one in enumerate(other.indicators, 1)))

    def ask(self, prompt: str) -> str:
        """Ask for a line that is no command.

        Raises:
            Wrong: A script left out what it was about to say, as an empty variable does; its next line is no answer to that.
        """
        if self.text_missing:
            raise InputError(tr("Nothing stands behind the colon. Nothing was done."))
        return self.prompter.ask(printable(prompt))

    def confirm(self, question: str) -> bool:
        """Whether somebody says yes to a question; a script never does."""
        if self.prompter.script:
            return False
        return says_yes(self.ask(tr("{question} Say yes or no:", question=question)))

    # doing

    def go_to(self, criterion: str) -> None:
        """Go to another criterion, and read it."""
        if criterion != self.place:
            self.came_from = [*self.came_from[-50:], self.place]
            self.place = criterion
        self.read()

    def may_change(self) -> None:
        """See to it that something may be recorded.

        Raises:
            Wrong: The session is only looked at, or verdicts are only tried.
        """
        if self.interview.read_only:
            raise InputError(tr("Only looking: another program has this session open. Close it there to change something here."))
        if self.trial is not None:
            raise InputError(
                tr("What if: only verdicts are tried, with met and not-met. Say what-if to leave; then this can be done.")
            )

    def record(self, *edits: Edit) -> bool:
        """Apply one act, and save it.

        Returns:
            Whether anything changed.

        Raises:
            Wrong: Nothing may be recorded now.
        """
        self.may_change()
        changed = self.interview.record(*edits)
        self.recorded |= changed
        return changed

    def speak(self, language: str) -> None:
        """Speak another language from now on, and ask in it where the edition has it.

        Raises:
            ReadingError: The edition cannot be read in it; the language of before is spoken on.
            Wrong: The criteria are others than when the session was opened.
        """
        edition = self.library.in_language(self.edition, language)
        if edition.structure_hash() != self.edition.structure_hash():
            raise InputError(tr("The criteria were changed since this session was opened. Open it again to read them."))
        if self.both == language:
            self.both = self.edition.language
        set_language(language)
        self.interview.read_in(edition)


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
