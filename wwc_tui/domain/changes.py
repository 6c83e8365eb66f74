"""Changes, of which a session's log is made: the only truth about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from wwc_tui.domain.fast_dataclass import dataclass, replace

Value: TypeAlias = str | int | bool | Mapping[str, "Value"] | tuple["Value", ...] | None
"""What a field can be set to: anything that JSON can hold, except fractions."""

Key: TypeAlias = tuple[str, str]
"""A subject and a field of it."""

ARCHIVED: Key = ("session", "archived")
"""Whether the session is put away in the list: about where its file stands, and no part of the interview."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who set which field of which subject to what, when, and which change that replaces.

    Attributes:
        id: A UUIDv7; ids sort by the time of their making.
        at: The moment in UTC, ISO 8601 with milliseconds.
        by: The name of who set it; empty where nobody was named.
        subject: What is changed: ``city``, ``session``, ``person/…``, ``DM3``, ``DM3/indicator/…``, ``gate/…``.
        field: Which field of it.
        value: The new value; None empties the field.
        replaces: The id of the change that held before, or None.
        act: The id of the first change made by the same act of the user; an act is undone as one.
        undoes: The id of the act that this change takes back, or None.
    """

    id: str
    at: str
    by: str
    subject: str
    field: str
    value: Value
    replaces: str | None
    act: str
    undoes: str | None = None

    @property
    def key(self) -> Key:
        """The subject and field it sets."""
        return self.subject, self.field


@dataclass(frozen=True, slots=True)
class Edit:
    """A wish to set one field; an act of the user is one or more edits."""

    subject: str
    field: str
    value: Value


def thaw(value: Value) -> Any:
    """Return a value as lists and dictionaries that are nobody else's, which JSON and TinyDB can hold."""
    if isinstance(value, Mapping):
        return {key: thaw(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [thaw(one) for one in value]
    return value


def as_document(change: Change) -> dict[str, Any]:
    """Return a change as a document for files: a session's own and its export have it in the same form."""
    return {
        "id": change.id,
        "at": change.at,
        "by": change.by,
        "subject": change.subject,
        "field": change.field,
        "value": thaw(change.value),
        "replaces": change.replaces,
        "act": change.act,
        "undoes": change.undoes,
    }


@dataclass(frozen=True, slots=True)
class Conflict:
    """Changes of one field that replaced the same earlier one. The last of them counts; all are kept."""

    key: Key
    changes: tuple[Change, ...]


SETTLED = "settled/"
"""Begins the field that says of one change, by its id, that a conflict was decided against it."""


def resolution_edits(conflict: Conflict, value: Value) -> tuple[Edit, ...]:
    """The edits that end a conflict with ``value``: the field's new value, and which changes were decided against."""
    subject, field = conflict.key
    against = tuple(Edit(subject, f"{SETTLED}{change.id}", True) for change in conflict.changes[:-1])
    if conflict.changes[-1].value == value:
        return against
    return (Edit(subject, field, value), *against)


LONG_TEXTS = frozenset({"note", "claim", "private", "outside"})
"""Fields in which two texts can stand one after the other."""


def candidates(conflict: Conflict) -> tuple[Value, ...]:
    """The values that a conflict can be settled with: one of each copy and, of long texts, all of them one after the other."""
    values = tuple(change.value for change in conflict.changes)
    texts = [value for value in values if isinstance(value, str)]
    return (*values, "\n\n".join(texts)) if conflict.key[1] in LONG_TEXTS and len(texts) > 1 else values


def new_id(now_ms: int, entropy: bytes, after: str | None = None) -> str:
    """A UUIDv7 for the moment ``now_ms`` that sorts behind ``after`` even if the clock was set back.

    Args:
        now_ms: Milliseconds since 1970, UTC.
        entropy: Ten random bytes.
        after: The latest id there is.
    """
    if after is not None:
        now_ms = max(now_ms, (int(after.replace("-", ""), 16) >> 80) + 1)
    number = (now_ms << 80) | int.from_bytes(entropy[:10], "big")
    number = number & ~(0xF << 76) | (0x7 << 76)
    number = number & ~(0x3 << 62) | (0x2 << 62)
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_journal(subject: str, field: str) -> bool:
    """Return whether a field records the course of the work, and so is passed over by undo (``sitting/2``, ``origin``)."""
    return subject.startswith("sitting/") or subject == "origin" or (subject, field) == ARCHIVED


def retype(change: Change, value: Value, at: str) -> Change:
    """The same change with the text as it stands now.

    Its moment comes behind the one before, also where the clock was set back or stood still: by it a merge tells which of two
    states of a text was typed last.
    """
    return replace(change, value=value, at=at if at > change.at else _just_after(change.at))


def _just_after(moment: str) -> str:
    """A millisecond later; the same moment where it is none as changes have it, or the last one of its day."""
    day, _, clock = moment.partition("T")
    parts = clock.removesuffix("Z").replace(".", ":").split(":")
    if len(parts) != 4 or not all(part.isdecimal() and len(part) <= 3 for part in parts):
        return moment
    hours, minutes, seconds, thousandths = map(int, parts)
    rest, thousandths = divmod(thousandths + 1, 1000)
    rest, seconds = divmod(seconds + rest, 60)
    rest, minutes = divmod(minutes + rest, 60)
    hours += rest
    return moment if hours > 23 else f"{day}T{hours:02d}:{minutes:02d}:{seconds:02d}.{thousandths:03d}Z"
