"""The live session: holds the log, applies a change, has the store save it, and tells whoever listens."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from wwc_tui.clock import Clock, timestamp, utc_now
from wwc_tui.domain.changes import ARCHIVED, SETTLED, Change, Edit, Key, Value, new_id, retype
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.domain.folding import PRESENT, advance, fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.pacing import Pace
from wwc_tui.domain.scoring import SCORING_RULES, Score, score, score_after, tier_fields
from wwc_tui.domain.session import Session, Verdict
from wwc_tui.domain.structures import structure_document
from wwc_tui.domain.undo import TYPED_BY_SPEAKER, ChangedSince
from wwc_tui.i18n import tr
from wwc_tui.store.errors import ReplacedUnderneath, StoreError
from wwc_tui.store.session_store import OpenSession, SessionStore

SITTING_BREAK = timedelta(hours=4)
"""After so long without a change, the next one belongs to a new sitting."""

LONGEST_SITTING = timedelta(hours=24)
"""No meeting lasts longer."""

CLOCK_AHEAD = timedelta(days=31)
"""A last change so far ahead of the clock was made with a clock that was wrong, and tells nothing about this sitting."""


@dataclass(frozen=True, slots=True)
class Saved:
    """How things stand with the disk.

    Attributes:
        at: When the last save succeeded; None before the first one.
        trouble: Why the latest changes are not on the disk; empty when they are.
        notice: Something that happened on the way and that a person should know.
    """

    at: datetime | None = None
    trouble: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class _Typing:
    """A text that is being typed.

    Attributes:
        key: The field that it is in.
        known: The id of the change that its writer knows of: the one that counted when the field was opened, or what was typed
            before another copy's change took its place; None where there was none.
        change: The id of the change that it is; None while nothing of it was typed.
        apart: Whether another copy of the session came in since.
    """

    key: Key
    known: str | None
    change: str | None = None
    apart: bool = False


class Interview:
    """One session, open for work. Everything that changes it goes through `record` or `type_text`.

    Attributes:
        edition: What is asked.
        name: The name that is written under here, and whose acts undo walks back: the facilitator's, as it was when the session
            was opened or as it was set here since. Another copy that comes in does not change who sits here.
        session: The session as it stands.
        score: Its score on the chosen scale.
        saved: Whether everything is on the disk.
        looking: Whether it may only be looked at, because another program writes it.
        conflicts: Fields that two copies set apart from each other and that nobody has settled yet.
    """

    def __init__(
        self, edition: Edition, log: Log, file: OpenSession | None, *, identity: str = "", clock: Clock = utc_now
    ) -> None:
        self.edition = edition
        self.log = log
        self.session = fold(log)
        self.name = self.session.facilitator
        self.saved = Saved()
        self.read_only = file is None
        self._file = file
        self._id = file.id if file else identity
        self._clock = clock
        self._scale: str | None = None
        self._unsaved: dict[str, None] = {}
        self._typing: _Typing | None = None
        self._passed: set[str] = set()
        self._listeners: list[Callable[[], None]] = []
        self.score = score(edition, self.session)
        self.conflicts = log.conflicts()

    def listen(self, listener: Callable[[], None]) -> None:
        """Be told after every change and every save."""
        self._listeners.append(listener)

    def use_scale(self, name: str) -> None:
        """Score on another of the edition's scales.

        Raises:
            KeyError: There is none of that name.
        """
        self.score = score(self.edition, self.session, name)
        self._scale = name
        self._tell()

    def read_in(self, edition: Edition) -> None:
        """Go on with the same edition in another language; nothing of that is recorded.

        Raises:
            ValueError: It is another edition, or the same one with other criteria.
        """
        if (edition.id, edition.structure_hash()) != (self.edition.id, self.edition.structure_hash()):
            raise ValueError("a session goes on with the edition that it was opened with")
        self.edition = edition
        self.score = score(edition, self.session, self._scale)
        self._tell()

    @property
    def id(self) -> str:
        """The session's id; empty for one without a file."""
        return self._id

    @property
    def created(self) -> str:
        """The moment the session was made, ISO 8601, UTC; that of its first change where it is only looked at."""
        return self._file.head.created if self._file else next((change.at for change in self.log), "")

    @property
    def speaker(self) -> str:
        """The name of whoever is speaking for the city, or empty."""
        person = self.session.person(self.session.speaker)
        return person.name if person and not person.left else ""

    @property
    def sitting(self) -> int:
        """The number of the sitting that a change made now would belong to."""
        return len(self.session.sittings) + (1 if self._sitting_begins() else 0)

    @property
    def present(self) -> tuple[str, ...]:
        """Ids of the people who are present at the sitting that a change made now would belong to."""
        return () if self._sitting_begins() or not self.session.sittings else self.session.sittings[-1].present

    def speaks(self, person: str) -> None:
        """Name who is speaking by their id, who is then present too; an empty id means nobody in particular."""
        edits = [Edit("session", "speaker", person or None)]
        if person and person not in self.present:
            edits.append(self.presence(person))
        self.record(*edits)

    def archive(self, *, archived: bool) -> bool:
        """Put the session away in the list of sessions, or bring it back; see `ARCHIVED`.

        Returns:
            Whether that changed anything.
        """
        return self.record(Edit(*ARCHIVED, archived or None))

    def presence(self, person: str, here: bool = True) -> Edit:
        """Return the edit that says whether somebody, by their id, is present at this sitting."""
        return Edit(f"sitting/{self.sitting}", f"{PRESENT}{person}", here)

    def pace(self) -> Pace:
        """How this sitting keeps to the time that was planned; what is parked is not to be done now."""
        left = sum(
            answer.verdict is Verdict.OPEN and answer.parked is None
            for answer in (self.session.answer(criterion) for criterion in self.edition.criterion_ids)
        )
        return Pace(self.minutes(), self.session.planned_minutes, left)

    def minutes(self) -> int:
        """Whole minutes since the present sitting began."""
        if self._sitting_begins() or not self.session.sittings:
            return 0
        try:
            began = datetime.fromisoformat(self.session.sittings[-1].started)
            return max(0, int((self._clock() - began).total_seconds() // 60))
        except (ValueError, TypeError):  # a file from elsewhere may hold anything for a moment
            return 0

    def record(self, *edits: Edit) -> bool:
        """Apply one act of the user and save it. Edits that change nothing are passed over.

        Returns:
            Whether anything changed.

        Raises:
            ValueError: A number is larger than any file can hold; nothing was applied.
        """
        self._begin_anew()
        return self._apply(edits) is not None

    def begin_text(self, subject: str, field: str) -> None:
        """Remember what a field holds as its text is opened; what another copy brings in from then on stays beside it."""
        head = self.log.heads.get((subject, field))
        self._typing = _Typing((subject, field), head.id if head else None)

    def type_text(self, subject: str, field: str, text: str) -> bool:
        """Record a text as it stands while it is still being typed; until `leave_text` it stays one change."""
        value = _without_surrogates(text) or None
        if self._typing is None or self._typing.key != (subject, field):
            self.begin_text(subject, field)
        typing = self._typing
        if self.read_only or typing is None:
            return False
        before = self.log[identity] if (identity := typing.change or typing.known) else None
        if (before.value if before else None) == value:
            return False
        if typing.change and before and not self.log.is_over(before):
            self._take(retype(before, value, self.moment()))
        else:
            self._passed.clear()
            act = self._add((Edit(subject, field, value),), known=identity, apart=True)
            self._typing = replace(typing, known=identity, change=act)
        self._recompute([subject], apart=typing.apart)
        self.save()
        return True

    def leave_text(self) -> None:
        """The text that was being typed is left: from now on it is history."""
        self._typing = None

    def undo(self) -> tuple[Edit, ...]:
        """Take the last act back that is `name`'s; returns what was set back, nothing where there was nothing to undo.

        Raises:
            ChangedSince: Somebody else changed the same since, and nothing was taken back. The next undo passes that act over.
        """
        return self._take_back(self.log.undo)

    def redo(self) -> tuple[Edit, ...]:
        """Take the last undo back that is `name`'s; returns what was set, nothing where there was nothing to redo.

        Raises:
            ChangedSince: Somebody else changed the same since, and nothing was brought back. The next redo passes that over.
        """
        return self._take_back(self.log.redo)

    @property
    def can_undo(self) -> bool:
        """Whether `undo` has something to do or to say."""
        return _finds(lambda: self.log.undo(self.name, self._passed))

    @property
    def can_redo(self) -> bool:
        """Whether `redo` has something to do or to say."""
        return _finds(lambda: self.log.redo(self.name, self._passed))

    def _take_back(self, find: Callable[[str, Collection[str]], tuple[str, tuple[Edit, ...]] | None]) -> tuple[Edit, ...]:
        self._typing = None
        if self.read_only:
            return ()
        try:
            found = find(self.name, self._passed)
        except ChangedSince as since:
            self._passed.add(since.act)
            raise
        if found is None:
            return ()
        act, edits = found
        self._apply(edits, undoes=act)
        return edits

    def _begin_anew(self) -> None:
        """Something else is done: the text that was being typed is left, and undo passes nothing over any more."""
        self._typing = None
        self._passed.clear()

    def _apply(self, edits: Iterable[Edit], undoes: str | None = None) -> str | None:
        """Make one act of the edits, take it and save it; returns its id, which its first change has, or None for no act."""
        edits = [replace(edit, value=_storable(edit.value)) for edit in edits]
        wanted = [edit for edit in edits if undoes or _differs(self.log.value(edit.subject, edit.field), edit.value)]
        if not wanted or self.read_only:
            return None
        act = self._add(wanted, undoes=undoes)
        apart = any(edit.field.startswith(SETTLED) for edit in wanted)  # a settlement that is taken back opens one
        self._recompute([edit.subject for edit in wanted], apart=apart)
        self.save()
        return act

    def _add(
        self, edits: Iterable[Edit], undoes: str | None = None, *, known: str | None = None, apart: bool = False
    ) -> str | None:
        """Make one act of edits that change something, and take it.

        Args:
            known: With ``apart``, the id of the change that the edits replace, whatever counts now.
        """
        wanted = list(edits)
        if self._sitting_begins() and any((edit.subject, edit.field) != ARCHIVED for edit in wanted):
            wanted.append(Edit(f"sitting/{len(self.session.sittings) + 1}", "started", self.moment()))
        act: str | None = None
        for edit in wanted:
            change = self._change(edit, act, undoes)
            if apart and act is None:
                change = replace(change, replaces=known)
            act = change.act
            self._take(change)
        return act

    def _change(self, edit: Edit, act: str | None, undoes: str | None) -> Change:
        last = self.log.last
        identity = new_id(int(self._clock().timestamp() * 1000), os.urandom(10), last.id if last else None)
        before = self.log.heads.get((edit.subject, edit.field))
        by = self.speaker if edit.field in TYPED_BY_SPEAKER and self.speaker else self.name
        return Change(
            id=identity,
            at=self.moment(),
            by=by,
            subject=edit.subject,
            field=edit.field,
            value=edit.value,
            replaces=before.id if before else None,
            act=act or identity,
            undoes=undoes,
        )

    def _take(self, change: Change) -> None:
        if change.id in self.log:
            self.log.amend(change)
            self.session = self._amended(change)
        else:
            self.log.append(change)
            self.session = advance(self.session, change)
            if change.key == ("session", "facilitator"):
                self.name = self.session.facilitator
        self._unsaved[change.id] = None

    def _amended(self, change: Change) -> Session:
        """The session once a change was typed on, which others may stand behind by now."""
        now = self.session
        if self.log.heads[change.key].id != change.id:
            return replace(now, changed=max(change.at, now.changed or ""))
        after = advance(now, change)
        last = self.log.last
        if last is not None and last.id != change.id:
            after = replace(after, place=now.place, changed_since_final=now.changed_since_final)
        return after

    def _recompute(self, subjects: Iterable[str] | None = None, *, apart: bool = False) -> None:
        """Bring what follows from the session up to it, once for each act.

        Args:
            subjects: What the act changed; anything where it is None.
            apart: Whether the act may have begun a conflict.
        """
        if subjects is None:
            self.score = score(self.edition, self.session, self._scale)
        else:
            answered = {subject.partition("/")[0] for subject in subjects}
            self.score = score_after(self.edition, self.session, self.score, answered)
        if self.conflicts or apart:
            self.conflicts = self.log.conflicts()

    def merge(self, changes: Iterable[Change]) -> int:
        """Bring the changes of another copy of this session in, and save them.

        Returns:
            How many were new here, or newer than here.
        """
        if self.read_only:
            return 0
        theirs = {change.id: change for change in changes}
        before = {identity: self.log[identity] for identity in theirs if identity in self.log}
        self._bring_in(theirs)
        new = [identity for identity in theirs if before.get(identity) != self.log[identity]]
        self._unsaved |= dict.fromkeys(new)
        self.save()
        return len(new)

    def _bring_in(self, theirs: Mapping[str, Change]) -> None:
        """Go on from the union with another copy's changes, by their ids; a text that is being typed is typed on."""
        self.log = self.log.merged(theirs.values())
        self.session = fold(self.log)
        self.name = self.name or self.session.facilitator
        self._passed.clear()
        typing = self._typing
        if typing is not None:
            self._typing = typing = replace(typing, apart=True)
        if typing is not None and typing.change:
            typed = self.log[typing.change]
            if self.log.is_over(typed) and theirs.get(typed.id) != typed:  # they decided without knowing all of it
                act = self._add((Edit(*typed.key, typed.value),), known=typed.id, apart=True)
                self._typing = replace(typing, known=typed.id, change=act)
        self._recompute(apart=True)

    def save(self) -> bool:
        """Put what is not on the disk yet there; called after every change, and again while a save fails.

        Returns:
            Whether everything is on the disk now.
        """
        if self._file is None:
            return True
        changes = [self.log[identity] for identity in self._unsaved]
        try:
            if changes:
                self._file.save(changes, summary_of(self.edition, self.session, self.score))
            self._unsaved.clear()
            self.saved = Saved(self._clock())
        except ReplacedUnderneath as error:
            self._go_on_from_theirs(self._file, error)
        except StoreError as error:
            self.saved = replace(self.saved, trouble=str(error))
        self._tell()
        return not self.saved.trouble

    def _go_on_from_theirs(self, file: OpenSession, error: ReplacedUnderneath) -> None:
        """Another program replaced the file: bring both together, so that nothing of either is lost."""
        try:
            theirs = file.take_over()
            known = {change.id: change for change in theirs.changes}
            self._bring_in(known)
            self._unsaved = {change.id: None for change in self.log if known.get(change.id) != change}
            file.save([self.log[identity] for identity in self._unsaved], summary_of(self.edition, self.session, self.score))
            self._unsaved.clear()
            self.saved = Saved(self._clock(), notice=tr("{what}; both versions were merged", what=error))
        except StoreError as still:
            self.saved = replace(self.saved, trouble=f"{error}; {still}")

    def move_to(self, store: SessionStore) -> str:
        """Go on with this session in another store, under the same id; what the old one holds stays as it is.

        Returns:
            The id.

        Raises:
            StoreError: It could not be written there, and goes on where it is.
        """
        if self._file is None:
            raise StoreError(tr("a read-only session cannot be moved"))
        head = replace(self._file.head, summary=summary_of(self.edition, self.session, self.score))
        identity = store.create(head, self.log, structure_document(self.edition))
        moved = store.open(identity)
        self._file.close()
        self._file = moved
        self._unsaved.clear()
        self.saved = Saved(self._clock())
        self._tell()
        return identity

    @property
    def unsaved(self) -> int:
        """How many changes are not on the disk yet."""
        return len(self._unsaved)

    def close(self) -> None:
        """Save what is left and let go of the file."""
        if self._file is not None:
            if self._unsaved:
                self.save()
            self._file.close()
            self._file = None
            self.read_only = True

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

    def now(self) -> datetime:
        """The moment, as the interview's clock has it."""
        return self._clock()

    def moment(self) -> str:
        """Now, as it stands in changes: ISO 8601, UTC."""
        return timestamp(self._clock())

    def _sitting_begins(self) -> bool:
        if not self.session.sittings or self.session.changed is None:
            return True
        if self.session.origin and self.session.sittings[-1].started < self.session.origin.at:
            return True  # the last one was held with the session that this one came from
        if self._clock() - _moment(self.session.sittings[-1].started, self._clock()) > LONGEST_SITTING:
            return True  # it came in with an import, by which the session was changed only now
        since = self._clock() - datetime.fromisoformat(self.session.changed)
        if since < -CLOCK_AHEAD and (last := self.log.last):  # what was recorded since the clock is right counts
            return datetime.fromisoformat(last.at) - self._clock() > CLOCK_AHEAD
        return since > SITTING_BREAK


def _moment(text: str, otherwise: datetime) -> datetime:
    """The moment that a text stands for; another one where it is none, as a file from elsewhere may have it."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return otherwise
    return found if found.tzinfo else otherwise


def _finds(find: Callable[[], object]) -> bool:
    """Whether there is an act to take back, or one that somebody has to be told of."""
    try:
        return find() is not None
    except ChangedSince:
        return True


def _storable(value: Value) -> Value:
    """A value that a file can hold; one that it cannot would keep everything after it from being saved."""
    if isinstance(value, str):
        return _without_surrogates(value)
    if isinstance(value, int) and abs(value) >= 2**63:
        raise ValueError("that number is larger than any file can hold")
    if isinstance(value, tuple):
        return tuple(_storable(one) for one in value)
    if isinstance(value, Mapping):
        return {_without_surrogates(key): _storable(one) for key, one in value.items()}
    return value


def _without_surrogates(text: str) -> str:
    """The text, with a question mark for each half of a letter, as terminals and arguments of other encodings leave them."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _differs(old: Value, new: Value) -> bool:
    return old != new or isinstance(old, bool) != isinstance(new, bool)


def summary_of(edition: Edition, session: Session, scored: Score) -> dict[str, Any]:
    """What a list of sessions shows of one: a view, kept in the head of its file and made anew at each save."""
    return {
        "city": session.city.name,
        "region": session.city.region,
        "country": session.city.country,
        "facilitator": session.facilitator,
        "edition": edition.title,
        "total": scored.count.total,
        "met": scored.count.met,
        "not_met": scored.count.not_met,
        "open": scored.count.open,
        "parked": sum(answer.parked is not None for answer in session.answers.values()),
        **tier_fields(scored.secured, scored.possible),
        "rules": SCORING_RULES,
        "changed": session.changed,
        "archived": session.archived,
    }


def open_interview(
    store: SessionStore, edition: Edition, session: str, *, look: bool = False, clock: Clock = utc_now
) -> Interview:
    """Go on with a session where it stopped.

    Args:
        session: Its id in the store.
        look: Only look at it, without writing.

    Raises:
        StoreError: It cannot be opened; the message says what to do.
    """
    if look:
        seen = store.read(session)
        return Interview(edition, Log(seen.changes), None, identity=seen.head.id, clock=clock)
    file = store.open(session)
    return Interview(edition, Log(file.file.changes), file, clock=clock)
