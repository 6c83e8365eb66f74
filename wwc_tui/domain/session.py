"""A session as it stands now: a city, people, answers, gates, sittings and actions, as read-only values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from wwc_tui.domain.criteria import Criterion, Effort
from wwc_tui.domain.fast_dataclass import dataclass, field

ELIGIBLE_POPULATION = 30_000
"""The least population of an eligible city (source: the program's certification page, 2022)."""

ELIGIBLE_COUNTRIES = frozenset(
    code
    for codes in ("US CA", "AR BO BR BZ CL CO CR CU DO EC GT GY HN HT JM MX", "NI PA PE PR PY SR SV TT UY VE")
    for code in codes.split()
)
"""ISO 3166-1 codes of the United States, Canada and Latin America. The program names the regions (its page, 2022); which
countries count as Latin America, the Caribbean among them, is our reading of it."""


class Verdict(StrEnum):
    """The facilitator's judgment of a criterion."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


class Confidence(StrEnum):
    """How sure the facilitator is of a verdict."""

    SURE = "sure"
    FAIRLY = "fairly"
    UNSURE = "unsure"


class ParkReason(StrEnum):
    """Why a criterion is parked."""

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
        outside: Why the city says that it is outside its control; empty where it is not. It counts all the same, and no plan
            proposes it.
        private: The facilitator's own hidden note, which is exported only if somebody asks for it.
        indicators: True or False by the indicator's id; an unknown one is not in it.
        pieces: All evidence ever named, with what was dropped.
        disputes: Statements on which people did not agree, the settled ones among them.
    """

    criterion: str
    verdict: Verdict = Verdict.OPEN
    confidence: Confidence | None = None
    claim: str = ""
    note: str = ""
    outside: str = ""
    private: str = ""
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
    def outside_control(self) -> bool:
        """Whether the city cannot do anything for it. What is judged met asks nothing of it any more, whoever controls it."""
        return bool(self.outside.strip()) and self.verdict is not Verdict.MET

    @property
    def touched(self) -> bool:
        """Whether anything at all was said or found about it."""
        return self != Answer(self.criterion)

    def unnamed(self, criterion: Criterion) -> tuple[str, ...]:
        """The kinds of documents that can be asked for, but for those that were named."""
        named = {piece.title for piece in self.evidence}
        return tuple(kind for kind in criterion.evidence if kind not in named)

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
    """One meeting of a session.

    Attributes:
        listed: The ids of the people who are present as earlier versions noted it: all of them in one field.
        named: By their ids, whether people are present; where somebody is named here, the list says nothing about them.
    """

    number: int
    started: str
    listed: tuple[str, ...] = ()
    named: Mapping[str, bool] = field(default_factory=dict)

    @property
    def present(self) -> tuple[str, ...]:
        """The ids of the people who are present, in the order in which they were named."""
        return tuple(one for one in dict.fromkeys((*self.listed, *self.named)) if self.named.get(one, True))


@dataclass(frozen=True, slots=True)
class ActionEdit:
    """What people decided about one action of the plan. Where nothing was said, the plan's own word stands.

    Attributes:
        key: ``criterion/indicator`` for the step of an indicator, ``condition/step`` for that of a condition; an id of its own
            for an action that the city added itself.
        text: What is to be done, in the city's own words.
        owner: Who is to do it.
        due: The day by which it is to be done, ISO 8601, or empty.
        effort: How much work it is.
        horizon: Months from the start of the plan into which a person put it: 3, 6 or 12.
        dropped: Why it is not to be done, which may be an empty text; None where it was not dropped.
        criterion: The criterion or the condition that an added action is for, or empty.
    """

    key: str
    text: str = ""
    owner: str = ""
    due: str = ""
    effort: Effort | None = None
    horizon: int | None = None
    dropped: str | None = None
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a session came from that was carried over from another edition.

    Attributes:
        session: The id of the session that it was.
        edition: The id of the edition that was asked through there.
        structure: The digest of that edition's structure.
        at: The moment at which it was carried over, ISO 8601, UTC.
    """

    session: str = ""
    edition: str = ""
    structure: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A whole session, as the last of its changes left it.

    Attributes:
        language: The language of the interview, ``en``, ``es`` or ``pt``; empty where nobody chose one.
        plan: Criteria that the city chose to work on.
        plan_start: The day on which the plan begins, ISO 8601, or empty.
        final: The moment at which somebody said “this is final”, ISO 8601, or None.
        changed_since_final: Whether anything that a city takes home was changed after that, be it set back since. Who speaks,
            when sittings begin and how conflicts were settled is no such thing; nor is what another copy of the session had
            changed before that moment, though it may be brought in later.
        actions: What people decided about the actions of the plan, by their keys.
        origin: Where it came from; None where it was made with the edition that it has.
        place: The criterion of the last change, where a resumed interview opens.
        archived: Whether it is put away in the list, which is no change of the interview.
        changed: The moment of the last change of the interview, UTC.
    """

    city: City = City()
    facilitator: str = ""
    language: str = ""
    target: str = ""
    planned_minutes: int | None = None
    archived: bool = False
    speaker: str = ""
    plan: tuple[str, ...] = ()
    everyone: tuple[Person, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    gates: Mapping[str, Verdict] = field(default_factory=dict)
    actions: tuple[ActionEdit, ...] = ()
    plan_start: str = ""
    final: str | None = None
    changed_since_final: bool = False
    origin: Origin | None = None
    place: str | None = None
    changed: str | None = None

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who take part, by their ids."""
        return tuple(person for person in self.everyone if person.name and not person.left)

    def answer(self, criterion: str) -> Answer:
        """What is held about a criterion; an empty answer where nothing is."""
        return self.answers.get(criterion) or Answer(criterion)

    def action(self, key: str) -> ActionEdit:
        """What people decided about an action; nothing where nobody did."""
        return next((one for one in self.actions if one.key == key), ActionEdit(key))

    def person(self, person: str) -> Person | None:
        """The person with that id, or None."""
        return next((one for one in self.everyone if one.id == person), None)
