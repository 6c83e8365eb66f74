"""A session as it stands now: the fold of its changes into a city, people, answers, gates and sittings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from wwc_tui.domain.changes import Change, Log, Value
from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.values import dataclass, field, replace

ELIGIBLE_POPULATION = 30_000
"""The least population of an eligible city (source: the programme's certification page, 2022)."""

ELIGIBLE_COUNTRIES = frozenset(
    code
    for codes in ("US CA", "AR BO BR BZ CL CO CR CU DO EC GT GY HN HT JM MX", "NI PA PE PR PY SR SV TT UY VE")
    for code in codes.split()
)
"""ISO 3166-1 codes of the United States, Canada and Latin America. The programme names the regions (its page, 2022); which
countries count as Latin America, the Caribbean among them, is our reading of it."""


class Verdict(StrEnum):
    """The facilitator's judgement of a criterion."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


class Confidence(StrEnum):
    """How sure the facilitator is of a verdict."""

    SURE = "sure"
    FAIRLY = "fairly"
    UNSURE = "unsure"


class ParkReason(StrEnum):
    """Why a criterion is put aside to come back to."""

    ASK = "ask"
    DOCUMENT = "document"
    DISPUTED = "disputed"
    TIME = "time"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class City:
    """The city that is interviewed. Everything but the name may still be unknown."""

    name: str = ""
    region: str = ""
    country: str = ""
    population: int | None = None

    @property
    def eligibility(self) -> tuple[str, ...]:
        """What stands against the city's eligibility: ``country``, ``population``, or nothing. Unknown is not against it."""
        against = []
        if self.country and self.country not in ELIGIBLE_COUNTRIES:
            against.append("country")
        if self.population is not None and self.population < ELIGIBLE_POPULATION:
            against.append("population")
        return tuple(against)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part in the interviews; ``left`` once taken off the list, which forgets nothing."""

    id: str
    name: str = ""
    role: str = ""
    department: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that the city promised or that was seen.

    Attributes:
        key: What tells it from the others of the same criterion; keys sort by the time of their making.
        due: The date by which a promised one is to come, ISO 8601, or empty.
        dropped: Taken off the list again; it is kept in the log and counts for nothing.
    """

    key: str
    title: str = ""
    link: str = ""
    seen: bool = False
    owner: str = ""
    due: str = ""
    dropped: bool = False

    @property
    def state(self) -> str:
        """``seen`` or ``promised``."""
        return "seen" if self.seen else "promised"


@dataclass(frozen=True, slots=True)
class Parked:
    """That a criterion was put aside: why, who is to bring it forward, and by when (ISO 8601, or empty)."""

    reason: str
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A statement on which two people of the city do not agree: both positions, each with its speaker.

    Attributes:
        settled: The two have come to terms; the dispute is kept and counts as open no more.
    """

    key: str
    one: str = ""
    one_by: str = ""
    other: str = ""
    other_by: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a session holds about one criterion.

    Attributes:
        claim: What the city says of itself.
        note: What the facilitator wrote down.
        indicators: True or False by the indicator's id; an unknown one is not in it.
        pieces: All evidence ever named, with what was dropped.
        disputes: Statements on which people did not agree, the settled ones among them.
    """

    criterion: str
    verdict: Verdict = Verdict.OPEN
    confidence: Confidence | None = None
    claim: str = ""
    note: str = ""
    indicators: Mapping[str, bool] = field(default_factory=dict)
    pieces: tuple[Evidence, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    parked: Parked | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The documents that were promised or seen."""
        return tuple(piece for piece in self.pieces if piece.title and not piece.dropped)

    @property
    def disputed(self) -> tuple[Dispute, ...]:
        """The disputes that are still open."""
        return tuple(dispute for dispute in self.disputes if not dispute.settled and (dispute.one or dispute.other))

    @property
    def documented(self) -> bool:
        """Whether it is met and all its evidence, at least one piece, was seen."""
        return self.verdict is Verdict.MET and bool(self.evidence) and all(piece.seen for piece in self.evidence)

    @property
    def owed(self) -> tuple[Evidence, ...]:
        """Evidence that was promised and not yet seen."""
        return tuple(piece for piece in self.evidence if not piece.seen)

    @property
    def touched(self) -> bool:
        """Whether anything at all was said or found about it."""
        return self != Answer(self.criterion)

    def holding(self, criterion: Criterion) -> int:
        """How many of the criterion's indicators hold."""
        return sum(self.indicators.get(indicator.id) is True for indicator in criterion.indicators)

    def suggestion(self, criterion: Criterion) -> Verdict:
        """What the indicators suggest: met once enough hold, not met once enough cannot hold any more, else open."""
        failing = sum(self.indicators.get(indicator.id) is False for indicator in criterion.indicators)
        if self.holding(criterion) >= criterion.needs:
            return Verdict.MET
        if len(criterion.indicators) - failing < criterion.needs:
            return Verdict.NOT_MET
        return Verdict.OPEN

    def disagrees(self, criterion: Criterion) -> bool:
        """Whether the verdict is the opposite of what the indicators suggest."""
        return {self.verdict, self.suggestion(criterion)} == {Verdict.MET, Verdict.NOT_MET}


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting of a session."""

    number: int
    started: str
    present: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A whole session, as the last of its changes left it."""

    city: City = City()
    facilitator: str = ""
    language: str = "en"
    target: str = ""
    planned_minutes: int | None = None
    archived: bool = False
    speaker: str = ""
    plan: tuple[str, ...] = ()
    everyone: tuple[Person, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    gates: Mapping[str, Verdict] = field(default_factory=dict)
    place: str | None = None
    """The criterion of the last change, where a resumed interview opens."""
    changed: str | None = None
    """The moment of the last change, UTC."""

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who take part, by their ids."""
        return tuple(person for person in self.everyone if person.name and not person.left)

    def answer(self, criterion: str) -> Answer:
        """What is held about a criterion; an empty answer where nothing is."""
        return self.answers.get(criterion) or Answer(criterion)

    def person(self, person: str) -> Person | None:
        """The person with that id, or None."""
        return next((one for one in self.everyone if one.id == person), None)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _flag(value: Value) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _verdict(value: Value) -> Verdict:
    return Verdict(value) if isinstance(value, str) and value in set(Verdict) else Verdict.OPEN


def _confidence(value: Value) -> Confidence | None:
    return Confidence(value) if isinstance(value, str) and value in set(Confidence) else None


def _parked(value: Value) -> Parked | None:
    if not isinstance(value, Mapping):
        return None
    return Parked(_text(value.get("reason")), _text(value.get("owner")), _text(value.get("due")))


OTHER_SUBJECTS = frozenset({"city", "session", "person", "sitting", "gate", "action"})
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
    heads = log.heads
    for change in log:
        head, _, rest = change.subject.partition("/")
        if head in OTHER_SUBJECTS:
            session = advance(session, change)
        else:  # the same as advance, without a copy of all answers for each change, and without those that were replaced since
            if heads[change.key] is change:
                answers[head] = _answered(answers.get(head) or Answer(head), rest, change)
            place = head
        changed = max(changed, change.at)
    touched = MappingProxyType({criterion: answer for criterion, answer in answers.items() if answer.touched})
    return replace(session, answers=touched, place=place, changed=changed or None)


def advance(session: Session, change: Change) -> Session:
    """The session after one more change."""
    head, _, rest = change.subject.partition("/")
    session = replace(session, changed=max(change.at, session.changed or ""))
    if head == "city":
        return replace(session, city=_city(session.city, change))
    if head == "session":
        return _setting(session, change)
    if head == "person":
        return replace(session, everyone=_people(session.everyone, rest, change))
    if head == "sitting":
        return replace(session, sittings=_sittings(session.sittings, rest, change))
    if head == "gate":
        return replace(session, gates=_gates(session.gates, rest, change))
    if head == "action":
        return session
    answers = {**session.answers, head: _answered(session.answer(head), rest, change)}
    if not answers[head].touched:
        del answers[head]
    return replace(session, answers=MappingProxyType(answers), place=head)


def _gates(gates: Mapping[str, Verdict], key: str, change: Change) -> Mapping[str, Verdict]:
    if change.field != "state":
        return gates
    states = {**gates, key: _verdict(change.value)}
    return MappingProxyType({k: v for k, v in states.items() if v is not Verdict.OPEN})


def _city(city: City, change: Change) -> City:
    match change.field:
        case "name":
            return replace(city, name=_text(change.value))
        case "region":
            return replace(city, region=_text(change.value))
        case "country":
            return replace(city, country=_text(change.value))
        case "population":
            return replace(city, population=_number(change.value))
    return city


def _setting(session: Session, change: Change) -> Session:
    match change.field:
        case "facilitator":
            return replace(session, facilitator=_text(change.value))
        case "language":
            return replace(session, language=_text(change.value) or "en")
        case "target":
            return replace(session, target=_text(change.value))
        case "planned_minutes":
            return replace(session, planned_minutes=_number(change.value))
        case "archived":
            return replace(session, archived=change.value is True)
        case "speaker":
            return replace(session, speaker=_text(change.value))
        case "plan":
            names = change.value if isinstance(change.value, tuple) else ()
            return replace(session, plan=tuple(name for name in names if isinstance(name, str)))
    return session


def _people(people: tuple[Person, ...], key: str, change: Change) -> tuple[Person, ...]:
    old = next((person for person in people if person.id == key), Person(key))
    match change.field:
        case "name":
            new = replace(old, name=_text(change.value))
        case "role":
            new = replace(old, role=_text(change.value))
        case "department":
            new = replace(old, department=_text(change.value))
        case "left":
            new = replace(old, left=change.value is True)
        case _:
            return people
    kept = [person for person in people if person.id != key]
    return tuple(sorted(kept if new == Person(key) else [*kept, new], key=lambda person: person.id))


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


def _answered(answer: Answer, part: str, change: Change) -> Answer:
    kind, _, key = part.partition("/")
    if kind == "indicator" and change.field == "state":
        states = {**answer.indicators, key: _flag(change.value)}
        return replace(answer, indicators=MappingProxyType({k: v for k, v in states.items() if v is not None}))
    if kind == "dispute":
        return replace(answer, disputes=_disputes(answer.disputes, key, change))
    if kind == "evidence":
        return replace(answer, pieces=_pieces(answer.pieces, key, change))
    if kind:
        return answer
    match change.field:
        case "verdict":
            return replace(answer, verdict=_verdict(change.value))
        case "confidence":
            return replace(answer, confidence=_confidence(change.value))
        case "claim":
            return replace(answer, claim=_text(change.value))
        case "note":
            return replace(answer, note=_text(change.value))
        case "parked":
            return replace(answer, parked=_parked(change.value))
    return answer


def _disputes(disputes: tuple[Dispute, ...], key: str, change: Change) -> tuple[Dispute, ...]:
    old = next((dispute for dispute in disputes if dispute.key == key), Dispute(key))
    match change.field:
        case "one":
            new = replace(old, one=_text(change.value))
        case "one_by":
            new = replace(old, one_by=_text(change.value))
        case "other":
            new = replace(old, other=_text(change.value))
        case "other_by":
            new = replace(old, other_by=_text(change.value))
        case "settled":
            new = replace(old, settled=change.value is True)
        case _:
            return disputes
    kept = [dispute for dispute in disputes if dispute.key != key]
    return tuple(sorted(kept if new == Dispute(key) else [*kept, new], key=lambda dispute: dispute.key))


def _pieces(pieces: tuple[Evidence, ...], key: str, change: Change) -> tuple[Evidence, ...]:
    old = next((piece for piece in pieces if piece.key == key), Evidence(key))
    match change.field:
        case "title":
            new = replace(old, title=_text(change.value))
        case "link":
            new = replace(old, link=_text(change.value))
        case "state":
            new = replace(old, seen=change.value == "seen")
        case "owner":
            new = replace(old, owner=_text(change.value))
        case "due":
            new = replace(old, due=_text(change.value))
        case "dropped":
            new = replace(old, dropped=change.value is True)
        case _:
            return pieces
    kept = [piece for piece in pieces if piece.key != key]
    return tuple(sorted(kept if new == Evidence(key) else [*kept, new], key=lambda piece: piece.key))
