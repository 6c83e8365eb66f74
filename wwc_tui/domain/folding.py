"""From a log of changes to the session that they amount to: all at once, or one more change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from wwc_tui.domain.changes import ARCHIVED, SETTLED, Change, Log, Value, is_journal
from wwc_tui.domain.criteria import HORIZONS, Effort
from wwc_tui.domain.dates import read_day, read_moment
from wwc_tui.domain.session import (
    ActionEdit,
    Answer,
    City,
    Confidence,
    Dispute,
    Evidence,
    Origin,
    Parked,
    Person,
    Session,
    Sitting,
    Verdict,
)
from wwc_tui.domain.values import replace

OTHER_SUBJECTS = frozenset({"city", "session", "person", "sitting", "gate", "action", "origin"})
"""What a subject begins with where it is no criterion."""


def fold(changes: Iterable[Change]) -> Session:
    """The session that a series of changes, in the order of their ids, amounts to.

    A field or a value that this version does not know is left where it is: in the log, not in the session.
    """
    session = Session()
    answers: dict[str, Answer] = {}
    place: str | None = None
    changed = ""
    log = changes if isinstance(changes, Log) else Log(changes)
    heads = {change.id for change in log.heads.values()}
    for change in log:  # the same as advance, without a copy of everything for each change, and without those replaced since
        head, _, rest = change.subject.partition("/")
        counts = change.id in heads
        if head not in OTHER_SUBJECTS:
            if counts:
                answers[head] = _answered(answers.get(head) or Answer(head), rest, change)
            place = head
        elif (counts or head == "sitting") and (anew := _elsewhere(session, head, rest, change)):
            session = replace(session, **anew)  # every change of a sitting, since its first one may tell when it began
        if session.final and not session.changed_since_final and _alters(change):
            session = replace(session, changed_since_final=True)
        if change.key != ARCHIVED:
            changed = max(changed, change.at)
    touched = MappingProxyType({criterion: answer for criterion, answer in answers.items() if answer.touched})
    return replace(session, answers=touched, place=place, changed=changed or None)


def advance(session: Session, change: Change) -> Session:
    """The session after one more change."""
    head, _, rest = change.subject.partition("/")
    anew: dict[str, Any] = {} if change.key == ARCHIVED else {"changed": max(change.at, session.changed or "")}
    if session.final and not session.changed_since_final:
        anew["changed_since_final"] = _alters(change)
    if head in OTHER_SUBJECTS:
        return replace(session, **anew | _elsewhere(session, head, rest, change))
    answers = {**session.answers, head: _answered(session.answer(head), rest, change)}
    if not answers[head].touched:
        del answers[head]
    return replace(session, answers=MappingProxyType(answers), place=head, **anew)


_COURSE = frozenset({"final", "speaker", "language", "planned_minutes"})
"""Fields of a session that are about the work on it, and of which nothing reaches the city's roadmap."""


def _alters(change: Change) -> bool:
    """Whether a change is about what a city takes home."""
    if is_journal(*change.key) or change.field.startswith(SETTLED):
        return False
    return change.field != "private" and (change.subject != "session" or change.field not in _COURSE)


def _elsewhere(session: Session, head: str, rest: str, change: Change) -> dict[str, Any]:
    """The fields of a session that a change of something else than a criterion sets, with their new values."""
    match head:
        case "city":
            return {"city": _with(session.city, _CITY, change)}
        case "session":
            name, read = _SESSION.get(change.field, ("", _text))
            opened = {"changed_since_final": False} if name == "final" else {}
            return {name: read(change.value), **opened} if name else {}
        case "person":
            return {"everyone": _listed(session.everyone, Person(rest), attrgetter("id"), _PERSON, change)}
        case "sitting":
            return {"sittings": _sittings(session.sittings, rest, change)}
        case "gate":
            return {"gates": _gates(session.gates, rest, change)}
        case "origin":
            return {"origin": _origin(session.origin, change), "final": None, "changed_since_final": False}
        case _:
            return {"actions": _listed(session.actions, ActionEdit(rest), _KEY, _ACTION, change)}


def _answered(answer: Answer, part: str, change: Change) -> Answer:
    kind, _, key = part.partition("/")
    match kind:
        case "":
            return _with(answer, _ANSWER, change)
        case "indicator" if change.field == "state":
            states = {**answer.indicators, key: _flag(change.value)}
            return replace(answer, indicators=MappingProxyType({k: v for k, v in states.items() if v is not None}))
        case "dispute":
            return replace(answer, disputes=_listed(answer.disputes, Dispute(key), _KEY, _DISPUTE, change))
        case "evidence":
            return replace(answer, pieces=_listed(answer.pieces, Evidence(key), _KEY, _EVIDENCE, change))
    return answer


def _gates(gates: Mapping[str, Verdict], key: str, change: Change) -> Mapping[str, Verdict]:
    if change.field != "state":
        return gates
    states = {**gates, key: _verdict(change.value)}
    return MappingProxyType({k: v for k, v in states.items() if v is not Verdict.OPEN})


def _origin(origin: Origin | None, change: Change) -> Origin:
    """Where a session came from. What was final there is a draft here, for another edition asks for something else."""
    return replace(_with(origin or Origin(), _ORIGIN, change), at=change.at)


def _sittings(sittings: tuple[Sitting, ...], key: str, change: Change) -> tuple[Sitting, ...]:
    if not key.isdecimal() or len(key) > 9 or change.field not in ("started", "present"):
        return sittings
    old = next((sitting for sitting in sittings if sitting.number == int(key)), None)
    new = old or Sitting(int(key), change.at)
    if change.field == "started":
        new = replace(new, started=_text(change.value))
    elif change.field == "present" and isinstance(change.value, tuple):
        new = replace(new, present=tuple(_text(person) for person in change.value))
    others = [sitting for sitting in sittings if sitting.number != new.number]
    return tuple(sorted([*others, new], key=lambda sitting: sitting.number))


_Fields: TypeAlias = Mapping[str, tuple[str, Callable[[Value], Any]]]
"""By the field of a change: which field of a value it sets, and how what it holds is read."""

_Thing = TypeVar("_Thing", City, Origin, Answer, Person, Evidence, Dispute, ActionEdit)
_Kept = TypeVar("_Kept", Person, Evidence, Dispute, ActionEdit)


def _with(thing: _Thing, fields: _Fields, change: Change) -> _Thing:
    """A value with the field set that a change names; the value itself where it has no such field."""
    if change.field not in fields:
        return thing
    name, read = fields[change.field]
    return replace(thing, **{name: read(change.value)})


def _listed(
    things: tuple[_Kept, ...], empty: _Kept, identity: Callable[[_Kept], str], fields: _Fields, change: Change
) -> tuple[_Kept, ...]:
    """A list of values with one of them changed; it stays in the order of their keys, and an empty one is not in it.

    Args:
        empty: The value that the change is about, as it is while nothing is known of it.
        identity: Tells a value's key.
    """
    place = bisect_left(things, identity(empty), key=identity)
    found = place < len(things) and identity(things[place]) == identity(empty)
    new = _with(things[place] if found else empty, fields, change)
    return things[:place] + (() if new == empty else (new,)) + things[place + found :]


_KEY = attrgetter("key")


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _reason(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: Value) -> bool | None:
    return value if isinstance(value, bool) else None


def _true(value: Value) -> bool:
    return value is True


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _names(value: Value) -> tuple[str, ...]:
    return tuple(name for name in value if isinstance(name, str)) if isinstance(value, tuple) else ()


def _day(value: Value) -> str:
    return read_day(_text(value)) or ""


def _moment(value: Value) -> str | None:
    return read_moment(_text(value))


def _verdict(value: Value) -> Verdict:
    return Verdict(value) if isinstance(value, str) and value in set(Verdict) else Verdict.OPEN


def _confidence(value: Value) -> Confidence | None:
    return Confidence(value) if isinstance(value, str) and value in set(Confidence) else None


def _effort(value: Value) -> Effort | None:
    return Effort(value) if isinstance(value, str) and value in set(Effort) else None


def _horizon(value: Value) -> int | None:
    number = _number(value)
    return number if number in HORIZONS else None


def _parked(value: Value) -> Parked | None:
    if not isinstance(value, Mapping):
        return None
    return Parked(_text(value.get("reason")), _text(value.get("owner")), _text(value.get("due")))


_CITY: _Fields = {
    "name": ("name", _text),
    "region": ("region", _text),
    "country": ("country", _text),
    "population": ("population", _number),
}
_SESSION: _Fields = {
    "facilitator": ("facilitator", _text),
    "language": ("language", _text),
    "target": ("target", _text),
    "planned_minutes": ("planned_minutes", _number),
    "archived": ("archived", _true),
    "speaker": ("speaker", _text),
    "plan": ("plan", _names),
    "plan_start": ("plan_start", _day),
    "final": ("final", _moment),
}
_ORIGIN: _Fields = {
    "session": ("session", _text),
    "edition": ("edition", _text),
    "structure": ("structure", _text),
}
_PERSON: _Fields = {
    "name": ("name", _text),
    "role": ("role", _text),
    "department": ("department", _text),
    "left": ("left", _true),
}
_ANSWER: _Fields = {
    "verdict": ("verdict", _verdict),
    "confidence": ("confidence", _confidence),
    "claim": ("claim", _text),
    "note": ("note", _text),
    "outside": ("outside", _text),
    "private": ("private", _text),
    "parked": ("parked", _parked),
}
_EVIDENCE: _Fields = {
    "title": ("title", _text),
    "link": ("link", _text),
    "state": ("seen", lambda value: value == "seen"),
    "owner": ("owner", _text),
    "due": ("due", _text),
    "dropped": ("dropped", _true),
}
_DISPUTE: _Fields = {
    "one": ("one", _text),
    "one_by": ("one_by", _text),
    "other": ("other", _text),
    "other_by": ("other_by", _text),
    "settled": ("settled", _true),
}
_ACTION: _Fields = {
    "text": ("text", _text),
    "owner": ("owner", _text),
    "due": ("due", _day),
    "effort": ("effort", _effort),
    "horizon": ("horizon", _horizon),
    "dropped": ("dropped", _reason),
    "criterion": ("criterion", _text),
}
