"""One interview as its user works on it, whichever front end shows it: where one is, what is tried, what can be recorded.

The screens and line mode hold a `Controller` each and show what it holds. What it does comes back as an `Outcome`; what cannot be
done is a `Refusal`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.changes import Conflict, Edit
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.domain.scoring import Score, score
from wwc_tui.domain.session import Answer, Session, Verdict
from wwc_tui.domain.what_if import with_verdicts
from wwc_tui.i18n import N_, current_language, set_country, tr
from wwc_tui.interview.outcome import Outcome, Refusal
from wwc_tui.live_session import Interview
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library, in_spoken_language
from wwc_tui.store.errors import StoreError
from wwc_tui.store.session_store import SessionStore

if TYPE_CHECKING:
    from wwc_tui.services.read_results import ResultsReader

READ_ONLY = N_("Read-only: another program has this session open. Close it there to make changes here.")
"""Why nothing can be changed; the caller translates it."""

JUMPS = 50
"""How many criteria one can jump back over."""


class Controller:
    """What a user can do in one interview.

    Attributes:
        interview: The live session.
        library: Reads its edition in other languages.
        place: The criterion one is at.
        trial: Verdicts that are only tried; None outside the what-if.
        filter: Which criteria one goes through.
        second: The edition in a second language that criteria are shown in too; None for one language.
        showing: Whether people look on, who are not shown notes, people and marks.
        came_from: Criteria that one jumped away from, the last one last.
        store: Where the session lies, beside others that its result is compared with.
        own: Where the user's own sessions are, for the sample city, of which nothing is kept until that is asked for; else None.
    """

    def __init__(
        self,
        interview: Interview,
        library: Library,
        store: SessionStore,
        how: Callable[[str], str],
        *,
        own: SessionStore | None = None,
    ) -> None:
        """Begin where the last change was.

        Args:
            how: How the command of an id is given in this front end, in quotes: its key, or its word.
        """
        self.interview = interview
        self.library = library
        self.how = how
        self.store = store
        self.own = own
        last = interview.session.place or ""
        self.place = last if last in interview.edition else interview.edition.criterion_ids[0]
        self.trial: dict[str, Verdict] | None = None
        self.filter = Choice()
        self.second: Edition | None = None
        self.showing = False
        self.came_from: list[str] = []
        self._benchmarks: Benchmarks | None = None
        self._gathered_for: tuple[Score, str] | None = None
        self._editions: dict[str, Edition] = {}

    # what is shown

    @property
    def edition(self) -> Edition:
        """Return what is asked."""
        return self.interview.edition

    @property
    def session(self) -> Session:
        """Return the session as it is, or as it would be with the verdicts that are tried."""
        return with_verdicts(self.interview.session, self.trial) if self.trial else self.interview.session

    @property
    def score(self) -> Score:
        """Return what that session amounts to."""
        now = self.interview.score
        return score(self.edition, self.session, now.scale.id) if self.trial else now

    @property
    def criterion(self) -> Criterion:
        """Return the criterion one is at."""
        return self.edition.criterion(self.place)

    @property
    def answer(self) -> Answer:
        """Return what is held about it, or would be."""
        return self.session.answer(self.place)

    @property
    def today(self) -> str:
        """Return the day on this computer, ISO 8601."""
        return self.interview.now().astimezone().date().isoformat()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Return what two copies of the session say differently, about the criterion one is at first."""
        return (*self.conflicts_here, *(one for one in self.interview.conflicts if one not in self.conflicts_here))

    @property
    def conflicts_here(self) -> tuple[Conflict, ...]:
        """Return what two copies say differently about the criterion one is at."""
        return tuple(one for one in self.interview.conflicts if one.key[0].partition("/")[0] == self.place)

    @property
    def order(self) -> tuple[str, ...]:
        """Return the criteria that one goes through, in order; the one that one is at is always among them."""
        if self.filter.filter is Filter.ALL:
            return self.edition.criterion_ids
        passing = {*self.let_through(self.filter), self.place}
        return tuple(one for one in self.edition.criterion_ids if one in passing)

    def let_through(self, choice: Choice) -> tuple[str, ...]:
        """Return the criteria that a filter lets through, in order; roles may be written in any language of the criteria."""
        others = self.other_editions() if choice.filter is Filter.PERSON else ()
        return choice.lets_through(self.edition, self.session, *others)

    # what can be done

    @property
    def demo(self) -> bool:
        """Return whether it is the sample city, of which nothing is kept."""
        return self.own is not None

    @property
    def benchmarks(self) -> Benchmarks | None:
        """Return what the result is compared with, as the session stands and in the language that is spoken.

        None where the store cannot be read, which must not keep anybody from the result.
        """
        known, scored = self._gathered_for, self.interview.score  # every change of the session makes another score
        if known is None or known[0] is not scored or known[1] != current_language():
            self._benchmarks, self._gathered_for = self._gather(), (scored, current_language())
        return self._benchmarks

    def bytes_of_others(self) -> int:
        """Return how many bytes of other sessions would have to be read before the result could be compared with them."""
        try:
            return self._others.bytes_ahead(self.interview.id)
        except StoreError:
            return 0

    def read_others(self, tell: Callable[[int, int], None]) -> None:
        """Read the other sessions, so that `benchmarks` has them at once; may be called on a thread of its own.

        Args:
            tell: Told before each how many were read, of how many.
        """
        with suppress(StoreError):
            self._others.read(self.interview.id, tell)

    @cached_property
    def _others(self) -> ResultsReader:
        from wwc_tui.services.read_results import ResultsReader  # only a result needs it

        return ResultsReader(self.store, self.library)

    def _gather(self) -> Benchmarks | None:
        from wwc_tui.services.load_benchmarks import gather  # only a result needs it, and it reads every session

        interview = self.interview
        try:
            edition = in_spoken_language(self.library, interview.edition)
            scale = interview.score.scale.id
            return gather(self.store, self.library, edition, interview.log, interview.id, scale=scale, reader=self._others)
        except (StoreError, ReadingError):
            return None

    def may_change(self) -> None:
        """See to it that something may be recorded.

        Raises:
            Refusal: The session is only looked at, or verdicts are only tried.
        """
        if why_not := self.why_no_change():
            raise Refusal(why_not)

    def why_no_change(self, *, verdict: bool = False) -> str:
        """Return why nothing can be recorded now; empty where it can.

        Args:
            verdict: Whether it is a verdict, which can be tried too.
        """
        if self.trial is not None and not verdict:
            return tr(
                "Only verdicts can be tried in the what-if ({met}, {not_met}). Leave it first ({leave}) to record this.",
                met=self.how("judge_met"),
                not_met=self.how("judge_not_met"),
                leave=self.how("what_if"),
            )
        return tr(READ_ONLY) if self.interview.read_only and self.trial is None else ""

    def record(self, *edits: Edit, messages: Sequence[str] = ()) -> Outcome:
        """Apply one act, and save it.

        Args:
            messages: What to say of it.

        Raises:
            Refusal: Nothing may be recorded now.
        """
        self.may_change()
        changed = self.interview.record(*edits)
        set_country(self.interview.session.city.country)  # it may be what was changed
        return Outcome(tuple(messages), edit=edits[0] if changed else None)

    def go_to(self, criterion: str) -> Outcome:
        """Go to a criterion."""
        if criterion != self.place:
            self.came_from = [*self.came_from[-JUMPS:], self.place]
            self.place = criterion
        return Outcome(go_to=criterion)

    def edition_in(self, language: str) -> Edition:
        """Return the session's edition in a language.

        Raises:
            ReadingError: It cannot be read in it.
            Refusal: Its criteria are others than when the session was opened.
        """
        if language not in self._editions:
            found = self.library.in_language(self.edition, language)
            if found.structure_hash() != self.edition.structure_hash():
                raise Refusal(tr("The criteria have changed since this session was opened. Open it again to read them."))
            self._editions[language] = found
        return self._editions[language]

    def other_editions(self) -> tuple[Edition, ...]:
        """Return the session's edition in every language but the one that is shown.

        Raises:
            ReadingError, Refusal: See `edition_in`.
        """
        others = self.library.languages_of(self.edition)
        return tuple(self.edition_in(language) for language in others if language != self.edition.language)
