"""Changes and their log: the only truth about a session. Appending, undo and redo, merging, conflicts, history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.domain.undo import Acts, Set, Turn

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


def _later(one: Change, other: Change) -> Change:
    """Of two states of the same change (a note copied while it was typed), the one that was typed last."""
    import json

    return max(one, other, key=lambda change: (change.at, json.dumps(change.value, sort_keys=True, default=dict)))


class Log:
    """Changes in the order of their ids, and what follows from that order.

    A log only grows. The one exception is the change that is still being typed: it may be amended under its own id until
    it is left, so that a note is one entry of the history however often it was saved.
    """

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._changes: dict[str, Change] = {}
        self._heads: dict[Key, Change] = {}
        self._replaced: set[str] = set()
        self._acts = Acts(self._changes, self._heads)
        for change in sorted(changes, key=lambda change: change.id):
            self.append(change)

    def __iter__(self) -> Iterator[Change]:
        return iter(self._changes.values())

    def __len__(self) -> int:
        return len(self._changes)

    def __contains__(self, change_id: str) -> bool:
        return change_id in self._changes

    def __getitem__(self, change_id: str) -> Change:
        return self._changes[change_id]

    @property
    def last(self) -> Change | None:
        """The latest change, or None in an empty log."""
        return next(reversed(self._changes.values()), None)

    @property
    def heads(self) -> Mapping[Key, Change]:
        """The change that counts for each field that was ever set."""
        return self._heads

    def value(self, subject: str, field: str) -> Value:
        """What the field holds now; None where it was never set."""
        head = self._heads.get((subject, field))
        return head.value if head else None

    def append(self, change: Change) -> None:
        """Add a change at the end.

        Raises:
            ValueError: It does not sort behind the last one, or is there already.
        """
        last = self.last
        if last is not None and change.id <= last.id:
            raise ValueError(f"change {change.id} does not come after {last.id}")
        self._changes[change.id] = change
        self._heads[change.key] = change
        if change.replaces is not None:
            self._replaced.add(change.replaces)
        if not is_journal(*change.key):
            self._acts.note(change)

    def amend(self, change: Change) -> None:
        """Put a newer state of the change with the same id in its place, while it is still being typed.

        It need not be the one that counts: another copy may have brought in a later text, and the two are then a conflict.

        Raises:
            ValueError: There is no such change, another one has replaced it, or it sets another field.
        """
        old = self._changes.get(change.id)
        if old is None or old.key != change.key or change.id in self._replaced:
            raise ValueError(f"change {change.id} cannot be amended")
        self._changes[change.id] = change
        if self._heads[change.key] is old:
            self._heads[change.key] = change

    def is_over(self, change: Change) -> bool:
        """Whether a change was replaced or decided against, so that whatever is typed on in it would count for nothing."""
        settled = self._heads.get((change.subject, f"{SETTLED}{change.id}"))
        return change.id in self._replaced or (settled is not None and settled.value is True)

    def undo(self, name: str = "", passed: Collection[str] = ()) -> tuple[str, tuple[Edit, ...]] | None:
        """Return the act that an undo would take back and the edits for it, or None if there is nothing to undo.

        Args:
            name: Whose acts are walked back; empty for everybody's. The module `acts` says what is whose.
            passed: Acts to pass over.

        Raises:
            ChangedSince: Somebody else changed the same after it.
        """
        return _edits(self._acts.undo(name, passed))

    def redo(self, name: str = "", passed: Collection[str] = ()) -> tuple[str, tuple[Edit, ...]] | None:
        """Return the undo that a redo would take back and the edits for it, or None if there is nothing to redo.

        Args:
            name: Whose undos; empty for everybody's.
            passed: Acts to pass over.

        Raises:
            ChangedSince: Somebody else changed the same after it.
        """
        return _edits(self._acts.redo(name, passed))

    def turn(self, change: Change) -> Turn | None:
        """Return whether a change was made by an undo or by a redo; None where it was made by neither."""
        return self._acts.turn(change)

    def merged(self, other: Iterable[Change]) -> Log:
        """This log and another one's changes in one: the union by id, in the order of the ids."""
        union = dict(self._changes)
        for change in other:
            mine = union.get(change.id)
            union[change.id] = change if mine is None else _later(mine, change)
        return Log(union.values())

    def conflicts(self) -> tuple[Conflict, ...]:
        """Fields that two copies set apart from each other and that nobody has settled since.

        Of a field that was always changed in one place, only the last change is replaced by none. Where two or more are, the
        copies went apart; a person settles that with `resolution_edits`, which names the changes that were decided against. When
        copy's sittings began, whether it is archived, and what was noted about a decision, is nothing to decide about.
        """
        settled = {
            field.removeprefix(SETTLED)
            for (_, field), head in self._heads.items()
            if head.value is True and field.startswith(SETTLED)
        }
        ends: dict[Key, list[Change]] = {}
        for change in self._changes.values():
            decidable = not is_journal(*change.key) and not change.field.startswith(SETTLED)
            if decidable and change.id not in self._replaced and change.id not in settled:
                ends.setdefault(change.key, []).append(change)
        return tuple(
            Conflict(key, tuple(changes))
            for key, changes in ends.items()
            if any(change.value != changes[0].value for change in changes)
        )

    def history(self, prefix: str = "") -> Iterator[tuple[Change, Value]]:
        """Changes, oldest first, each with the value that it replaced.

        Args:
            prefix: A subject: only its changes and those of everything below it (``DM3`` takes ``DM3/evidence/2`` in).
        """
        for change in self._changes.values():
            if not prefix or change.subject == prefix or change.subject.startswith(f"{prefix}/"):
                before = self._changes.get(change.replaces) if change.replaces else None
                yield change, before.value if before else None


def _edits(found: tuple[str, Set] | None) -> tuple[str, tuple[Edit, ...]] | None:
    if found is None:
        return None
    act, fields = found
    return act, tuple(Edit(subject, field, value) for (subject, field), value in fields)


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
