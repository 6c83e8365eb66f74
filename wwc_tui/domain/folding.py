"""From a log of changes to the session that they amount to: all at once, or one more change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from wwc_tui.domain.changes import ARCHIVED, SETTLED, Change, is_journal
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.log import Log
from wwc_tui.domain.schema import ACTION, ANSWER, CITY, DISPUTE, EVIDENCE, ORIGIN, PERSON, SESSION, Record, read_verdict
from wwc_tui.domain.session import ActionEdit, Answer, Dispute, Evidence, Origin, Person, Session, Sitting, Verdict

PRESENT = "present/"
"""Begins the field of a sitting that says of one person, by their id, whether they are present."""

NON_CRITERION_SUBJECTS = frozenset({"city", "session", "person", "sitting", "gate", "action", "origin"})
"""What a subject begins with where it is no criterion."""


def fold(changes: Iterable[Change]) -> Session:
    """The session that a series of changes, in the order of their ids, amounts to.

    A field or a value that this version does not know is left where it is: in the log, not in the session.
    """
    draft: _Draft[Session] = _Draft(Session())
    answers: dict[str, _Draft[Answer]] = {}
    place: str | None = None
    changed = ""
    log = changes if isinstance(changes, Log) else Log(changes)
    heads = {change.id for change in log.heads.values()}
    for change in log:  # the same as advance, without those replaced since
        head, _, rest = change.subject.partition("/")
        counts = change.id in heads
        if head not in NON_CRITERION_SUBJECTS:
            if counts:
                if head not in answers:
                    answers[head] = _Draft(Answer(head))
                _answer(answers[head], rest, change)
            place = head
        elif counts or head == "sitting":  # every change of a sitting, since its first one may tell when it began
            _session_fields(draft, head, rest, change)
        if draft.thing.final and not draft.thing.changed_since_final and _alters(change):
            draft.put(changed_since_final=True)
        if change.key != ARCHIVED:
            changed = _later(changed, change.at)
    done = ((criterion, answer.done()) for criterion, answer in answers.items())
    touched = MappingProxyType({criterion: answer for criterion, answer in done if answer.touched})
    return replace(draft.done(), answers=touched, place=place, changed=changed or None)


def advance(session: Session, change: Change) -> Session:
    """The session after one more change."""
    head, _, rest = change.subject.partition("/")
    draft = _Draft(session)
    if change.key != ARCHIVED:
        draft.put(changed=_later(session.changed or "", change.at))
    if session.final and not session.changed_since_final:
        draft.put(changed_since_final=_alters(change))
    if head in NON_CRITERION_SUBJECTS:
        _session_fields(draft, head, rest, change)
        return draft.done()
    answer = _Draft(session.answer(head))
    _answer(answer, rest, change)
    answers = {**session.answers, head: answer.done()}
    if not answers[head].touched:
        del answers[head]
    draft.put(answers=MappingProxyType(answers), place=head)
    return draft.done()


def _later(changed: str, at: str) -> str:
    """The moment of the last change, after one more.

    Mostly the later of two, for a text may have been typed on after what followed it, and a clock set back a little. A change of
    an earlier month tells that a clock was far ahead and has been set right since.
    """
    month = slice(len("2026-03"))
    return at if at[month] < changed[month] else max(changed, at)


_Whole = TypeVar("_Whole", Session, Answer)


class _Draft(Generic[_Whole]):
    """A session or an answer while changes are put into it.

    What it has many of stands in dictionaries until it is done: with a copy of them all for each change, the time to fold a log
    would grow with the square of its length.
    """

    def __init__(self, thing: _Whole) -> None:
        self.thing: _Whole = thing
        self._many: dict[str, dict[Any, Any]] = {}

    def put(self, **anew: Any) -> None:
        """Set some fields."""
        self.thing = replace(self.thing, **anew)

    def many(self, name: str, identity: Callable[[Any], Any] = attrgetter("key")) -> dict[Any, Any]:
        """A field of many things by their keys, to be altered."""
        if name not in self._many:
            held = getattr(self.thing, name)
            self._many[name] = dict(held) if isinstance(held, Mapping) else {identity(one): one for one in held}
        return self._many[name]

    def done(self) -> _Whole:
        """The session or answer as it stands; a list in it is in the order of the keys."""
        for name, held in self._many.items():
            listed = isinstance(getattr(self.thing, name), tuple)
            things = {key: _frozen(one) for key, one in held.items()} if name == "sittings" else held
            self.put(**{name: tuple(things[key] for key in sorted(things)) if listed else MappingProxyType(things)})
        self._many = {}
        return self.thing


def _frozen(sitting: Sitting) -> Sitting:
    return replace(sitting, named=MappingProxyType(sitting.named)) if isinstance(sitting.named, _Named) else sitting


class _Named(dict[str, bool]):
    """Who was present at a sitting, while a session is still being folded; done, it is read-only."""


NOT_PART_OF_RESULT = frozenset({"final", "speaker", "language", "planned_minutes"})
"""Fields of a session that are about the work on it, and of which nothing reaches the city's roadmap."""


def _alters(change: Change) -> bool:
    """Whether a change is about what a city takes home."""
    if is_journal(*change.key) or change.field.startswith(SETTLED):
        return False
    return change.field != "private" and (change.subject != "session" or change.field not in NOT_PART_OF_RESULT)


def _session_fields(draft: _Draft[Session], head: str, rest: str, change: Change) -> None:
    """Put a change of something else than a criterion into a session."""
    match head:
        case "city":
            draft.put(city=CITY.put(draft.thing.city, {change.field: change.value}))
        case "session":
            draft.thing = SESSION.put(draft.thing, {change.field: change.value})
            if change.field == "final":
                draft.put(changed_since_final=False)
        case "person":
            _put(draft.many("everyone", attrgetter("id")), rest, Person(rest), PERSON, change)
        case "sitting":
            _sitting(draft.many("sittings", attrgetter("number")), rest, change)
        case "gate":
            if change.field == "state":
                verdict = read_verdict(change.value)
                _keep(draft.many("gates"), rest, verdict if verdict is not Verdict.OPEN else None)
        case "origin":
            draft.put(origin=_origin(draft.thing.origin, change), final=None, changed_since_final=False)
        case _:
            _put(draft.many("actions"), rest, ActionEdit(rest), ACTION, change)


def _answer(draft: _Draft[Answer], part: str, change: Change) -> None:
    """Put a change into the answer that it is about."""
    kind, _, key = part.partition("/")
    match kind:
        case "":
            draft.thing = ANSWER.put(draft.thing, {change.field: change.value})
        case "indicator" if change.field == "state":
            _keep(draft.many("indicators"), key, change.value if isinstance(change.value, bool) else None)
        case "dispute":
            _put(draft.many("disputes"), key, Dispute(key), DISPUTE, change)
        case "evidence":
            _put(draft.many("pieces"), key, Evidence(key), EVIDENCE, change)


def _keep(states: dict[str, Any], key: str, state: object) -> None:
    """Hold a state under a key, or nothing where it is None."""
    if state is None:
        states.pop(key, None)
    else:
        states[key] = state


def _origin(origin: Origin | None, change: Change) -> Origin:
    """Where a session came from. What was final there is a draft here, for another edition asks for something else."""
    return replace(ORIGIN.put(origin or Origin(), {change.field: change.value}), at=change.at)


def _sitting(sittings: dict[int, Sitting], key: str, change: Change) -> None:
    person = change.field.removeprefix(PRESENT) if change.field.startswith(PRESENT) else ""
    if not key.isdecimal() or len(key) > 9 or not (person or change.field in ("started", "present")):
        return
    sitting = sittings.get(int(key)) or Sitting(int(key), change.at)
    if person:
        named = sitting.named if isinstance(sitting.named, _Named) else _Named(sitting.named)
        named[person] = change.value is True
        sitting = replace(sitting, named=named)
    elif change.field == "started":
        sitting = replace(sitting, started=change.value if isinstance(change.value, str) else "")
    elif isinstance(change.value, tuple):
        sitting = replace(sitting, listed=tuple(one if isinstance(one, str) else "" for one in change.value))
    sittings[sitting.number] = sitting


_Kept = TypeVar("_Kept", Person, Evidence, Dispute, ActionEdit)


def _put(things: dict[str, _Kept], key: str, empty: _Kept, record: Record[_Kept], change: Change) -> None:
    """Put a change into one of many things; an empty one is not kept.

    Args:
        empty: The thing as it is while nothing is known of it.
    """
    new = record.put(things.get(key, empty), {change.field: change.value})
    _keep(things, key, None if new == empty else new)
