"""The fields of each record of a session, once: what folding, edits, history, JSON, CSV and the import know about a field.

To add a field, add it to its class in `session` and to the record here; a form asks for it, and everything else follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Generic, TypeVar

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.changes import Value
from wwc_tui.domain.criteria import HORIZONS, Effort
from wwc_tui.domain.dates import read_day, read_moment
from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.domain.sentences import N_, NP_
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
    Verdict,
)

MAX_POPULATION = 1_000_000_000
"""No city comes near this; a larger number is a slip of the finger."""

MAX_MINUTES = 100_000
"""More than two months."""

FIELD = "field"
"""The meaning that a label has where it names a field of a criterion, of a document or of a dispute."""

Thing = TypeVar("Thing", City, Session, Origin, Person, Answer, Evidence, Dispute, Parked, ActionEdit)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a field holds.

    Attributes:
        name: What readers of files tell kinds apart by.
        read: Returns what a record holds from the value of a change; of another kind of value, what stands for nothing.
        plain: Returns what a document or a change holds from what a record holds.
        words: What it is one of; empty where it is anything, or where the edition or the program decides.
        most: The largest number.
    """

    name: str
    read: Callable[[Value], Any]
    plain: Callable[[Any], Value] = lambda held: held
    words: tuple[str | int, ...] = ()
    most: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    Attributes:
        name: What a change calls it.
        label: What history calls it, marked for translators; empty where the name of the thing itself says it.
        attribute: What the record's class calls it, if not the same.
        json: What documents call it, if not the same.
        at: In which object of an exported session it stands: empty for the record's own, wherever that is written; None for
            none, since only the log has it.
        sparse: Whether it is missing in a document while nothing was said.
    """

    name: str
    kind: Kind
    label: str
    attribute: str = ""
    json: str = ""
    at: str | None = ""
    sparse: bool = False

    @property
    def slot(self) -> str:
        """The name of the record's attribute."""
        return self.attribute or self.name

    @property
    def key(self) -> str:
        """The name of the document's key."""
        return self.json or self.name

    def plain(self, thing: Any) -> Value:
        """What a document holds of it."""
        return self.kind.plain(getattr(thing, self.slot))

    def value(self, thing: Any) -> Value:
        """What a change sets it to; None where there is nothing. A reason that is an empty text is a reason."""
        held = self.plain(thing)
        return held if held or self.kind is REASON else None


class Record(Generic[Thing]):
    """The fields of one class of `session`, in the order of documents.

    Attributes:
        of: The class.
        fields: Its fields by the names that changes call them.
        context: The meaning in which the labels are translated; empty for whole phrases, in which ``{name}`` is the thing's.
    """

    __slots__ = ("context", "fields", "of")

    def __init__(self, of: type[Thing], *fields: Field, context: str = "") -> None:
        self.of: type[Thing] = of
        self.fields: Mapping[str, Field] = {field.name: field for field in fields}
        self.context = context

    def put(self, thing: Thing, values: Mapping[str, Value]) -> Thing:
        """Return a record with fields set as changes set them, by name; the record itself where it has none of them."""
        known = {field.slot: field.kind.read(values[name]) for name in values if (field := self.fields.get(name))}
        return replace(thing, **known) if known else thing

    def at(self, *places: str) -> tuple[Field, ...]:
        """Return the fields that stand in some objects of an exported session; see `Field.at`."""
        return tuple(field for field in self.fields.values() if field.at in (places or ("",)))

    def json_keys(self, *places: str) -> tuple[str, ...]:
        """Return the keys of a document; see `at`."""
        return tuple(field.key for field in self.at(*places))

    def document(self, thing: Thing, *places: str) -> dict[str, Any]:
        """Return what a document holds of a record, by key; see `at`."""
        held = ((field, field.plain(thing)) for field in self.at(*places))
        return {field.key: value for field, value in held if value or not field.sparse}


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _names(value: Value) -> tuple[str, ...]:
    return tuple(name for name in value if isinstance(name, str)) if isinstance(value, tuple) else ()


def _horizon(value: Value) -> int | None:
    number = _number(value)
    return number if number in HORIZONS else None


def _parked(value: Value) -> Parked | None:
    return PARKED.put(Parked(""), value) if isinstance(value, Mapping) else None


def _aside(held: Parked | None) -> Value:
    return PARKED.document(held) if held else None


def read_verdict(value: Value) -> Verdict:
    """Return the verdict that a change sets; open for anything else."""
    return Verdict(value) if isinstance(value, str) and value in set(Verdict) else Verdict.OPEN


def _choice(words: type[StrEnum]) -> Kind:
    known = {word.value: word for word in words}
    return Kind("choice", lambda value: known.get(_text(value)), lambda held: held and held.value, tuple(known))


LINE = Kind("line", _text)
TEXT = Kind("text", _text)
NAME = Kind("name", _text)
COUNTRY = Kind("country", _text)
LANGUAGE = Kind("language", _text, words=LANGUAGES)
TIER = Kind("tier", _text)
WRITTEN_DAY = Kind("written_day", _text)
DAY = Kind("day", lambda value: read_day(_text(value)) or "")
MOMENT = Kind("moment", lambda value: read_moment(_text(value)))
FLAG = Kind("flag", lambda value: value is True)
REASON = Kind("reason", lambda value: value if isinstance(value, str) else None)
PEOPLE = Kind("number", _number, most=MAX_POPULATION)
MINUTES = Kind("number", _number, most=MAX_MINUTES)
MONTHS = Kind("number", _horizon, words=HORIZONS, most=max(HORIZONS))
NAMES = Kind("names", _names)
VERDICT = Kind("verdict", read_verdict, lambda held: held.value, tuple(Verdict))
CONFIDENCE = _choice(Confidence)
EFFORT = _choice(Effort)
SEEN = Kind("choice", lambda value: value == "seen", lambda seen: "seen" if seen else "promised", ("promised", "seen"))
ASIDE = Kind("parked", _parked, _aside)

CITY = Record(
    City,
    Field("name", LINE, N_("the city's name")),
    Field("region", LINE, N_("the city's region")),
    Field("country", COUNTRY, N_("the city's country")),
    Field("population", PEOPLE, N_("the city's population")),
)
SESSION = Record(
    Session,
    Field("facilitator", LINE, N_("the session's facilitator")),
    Field("language", LANGUAGE, N_("the session's language")),
    Field("target", TIER, N_("the session's target")),
    Field("planned_minutes", MINUTES, N_("the session's planned minutes")),
    Field("archived", FLAG, N_("whether the session is archived"), at="export"),
    Field("speaker", LINE, N_("the session's speaker"), at="export"),
    Field("plan", NAMES, N_("the session's plan"), json="chosen", at="export.plan"),
    Field("plan_start", DAY, N_("the start of the session's plan"), json="start", at="export.plan"),
    Field("final", MOMENT, N_("the session's final state"), at="export"),
)
ORIGIN = Record(
    Origin,
    Field("session", LINE, N_("the session this one was migrated from"), at=None),
    Field("edition", LINE, N_("the edition this session was migrated from"), at=None),
    Field("structure", LINE, N_("the structure of the previous edition"), at=None),
)
PERSON = Record(
    Person,
    Field("name", NAME, N_("{name}'s name")),
    Field("role", NAME, N_("{name}'s role")),
    Field("department", NAME, N_("{name}'s department")),
    Field("left", FLAG, N_("{name}'s departure"), at="export"),
)
ANSWER = Record(
    Answer,
    Field("verdict", VERDICT, NP_("field", "verdict")),
    Field("confidence", CONFIDENCE, NP_("field", "confidence"), sparse=True),
    Field("claim", TEXT, NP_("field", "claim")),
    Field("note", TEXT, NP_("field", "note")),
    Field("outside", TEXT, NP_("field", "outside"), sparse=True),
    Field("private", TEXT, NP_("field", "private"), sparse=True),
    Field("parked", ASIDE, NP_("field", "parked")),
    context=FIELD,
)
PARKED: Record[Parked] = Record(
    Parked,
    Field("reason", LINE, NP_("field", "reason")),
    Field("owner", LINE, NP_("field", "owner")),
    Field("due", WRITTEN_DAY, NP_("field", "due")),
    context=FIELD,
)
EVIDENCE = Record(
    Evidence,
    Field("title", LINE, ""),
    Field("link", LINE, NP_("field", "link")),
    Field("state", SEEN, "", attribute="seen"),
    Field("owner", LINE, NP_("field", "owner")),
    Field("due", WRITTEN_DAY, NP_("field", "due")),
    Field("dropped", FLAG, NP_("field", "dropped"), at="export"),
    context=FIELD,
)
DISPUTE = Record(
    Dispute,
    Field("one", LINE, NP_("field", "position A")),
    Field("one_by", LINE, NP_("field", "who holds position A")),
    Field("other", LINE, NP_("field", "position B")),
    Field("other_by", LINE, NP_("field", "who holds position B")),
    Field("settled", FLAG, NP_("field", "settled")),
    context=FIELD,
)
ACTION = Record(
    ActionEdit,
    Field("text", TEXT, N_("an action's text")),
    Field("owner", LINE, N_("an action's owner")),
    Field("due", DAY, N_("an action's due date")),
    Field("effort", EFFORT, N_("an action's effort")),
    Field("horizon", MONTHS, N_("an action's horizon")),
    Field("dropped", REASON, N_("the reason for dropping an action")),
    Field("criterion", LINE, N_("an action's criterion")),
)

RECORDS: Mapping[str, Record[Any]] = {
    "city": CITY,
    "session": SESSION,
    "origin": ORIGIN,
    "person": PERSON,
    "action": ACTION,
    "": ANSWER,
    "evidence": EVIDENCE,
    "dispute": DISPUTE,
}
"""The records that changes are about, by what their subjects begin with; by the kind of part for those of a criterion."""
