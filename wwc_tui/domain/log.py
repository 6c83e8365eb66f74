"""The log of a session's changes: appending, undo and redo, merging, conflicts, history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from wwc_tui.domain.changes import SETTLED, Change, Conflict, Edit, Key, Value, is_journal
from wwc_tui.domain.undo import Acts, Set, Turn


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
