"""Acts, and whose they are: which of them an undo takes back, which a redo brings back, and what then counts.

An act is *taken back* while the last undo or redo of it is an undo. Undo and redo only add changes; they are counted by the act
that they are about, so that the same act undone in two copies of a session is undone once.

**Whose.** Undo walks back what was written under one name. Where that is empty, and for what was written under no name, it is
everything. It is everything too that was there before somebody of that name first wrote, or was last named as the facilitator: a
session that is handed over whole, or comes from an answers file, can be undone from its start. What came in since under
another name stays: nobody takes back a colleague's work without a look at it.

**What counts.** Without an act, the newest change of each of its fields that is not taken back counts again, whoever made it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from wwc_tui.domain.changes import Change, Key, Value

Set: TypeAlias = tuple[tuple[Key, Value], ...]
"""Fields, and what each of them is set to."""

TYPED_BY_SPEAKER = frozenset({"claim", "outside"})
"""Fields that hold what somebody of the city said, and so are attributed to whoever is speaking, and not to who writes."""

_FACILITATOR = ("session", "facilitator")


class Turn(Enum):
    """Which way: an act is taken back, or what was taken back is brought back."""

    UNDO = "undo"
    REDO = "redo"


class ChangedSince(Exception):
    """An act cannot be taken back, or brought back, since somebody else changed the same after it.

    Attributes:
        act: The act.
        change: What somebody else changed.
    """

    def __init__(self, act: str, change: Change) -> None:
        super().__init__(act)
        self.act = act
        self.change = change


@lru_cache(256)
def plain_name(name: str) -> str:
    """Return a name as it is compared: neither case, Unicode form nor white space makes it another one."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())


class Acts:
    """The acts of a log. What records the course of the work (`changes.is_journal`) is in none of them.

    Each change costs the same to note however many there are, and no question looks through the log.
    """

    def __init__(self, changes: Mapping[str, Change], heads: Mapping[Key, Change]) -> None:
        """Begin with none.

        Args:
            changes: The changes of the log by their ids, as they are at any time.
            heads: The change that counts for each field, as it is at any time.
        """
        self._changes = changes
        self._heads = heads
        self._parts: dict[str, list[str]] = {}
        self._of_field: dict[Key, list[str]] = {}
        self._written: dict[str, list[str]] = {}
        self._named: list[str] = []
        self._plain: dict[str, None] = {}
        self._about: dict[str, str] = {}
        self._redos: set[str] = set()
        self._done: dict[str, str] = {}
        self._undone: dict[str, list[str]] = {}

    def note(self, change: Change) -> None:
        """Take one more change in, which comes behind all others."""
        self._parts.setdefault(change.act, []).append(change.id)
        if change.field not in TYPED_BY_SPEAKER:
            self._written.setdefault(plain_name(change.by), []).append(change.id)
        if change.key == _FACILITATOR:
            self._named.append(change.id)
        if change.undoes is None:
            self._of_field.setdefault(change.key, []).append(change.id)
            self._plain[change.act] = None
            self._done.setdefault(change.act, change.act)
        elif change.undoes in self._parts and change.act not in self._about:
            self._turn(change.act, change.undoes)

    def _turn(self, act: str, undoes: str) -> None:
        """An act takes another one back: what that one was about is undone by it, or done again."""
        about = self._about[act] = self._about.get(undoes, undoes)
        again = undoes in self._about and undoes not in self._redos
        self._done.pop(about, None)
        undos = self._undone.pop(about, [])
        if again:
            self._redos.add(act)
            self._done[about] = act
        else:
            self._undone[about] = [*undos, act]

    def turn(self, change: Change) -> Turn | None:
        """Return whether a change was made by an undo or by a redo; None where it was made by neither."""
        if change.undoes is None or change.id not in self._parts.get(change.act, ()):
            return None
        return Turn.REDO if change.act in self._redos else Turn.UNDO

    def undo(self, name: str, passed: Collection[str] = ()) -> tuple[str, Set] | None:
        """Return the act that an undo would take back and what that sets, or None where there is nothing to undo.

        Args:
            name: Whose acts; see the module.
            passed: Acts to pass over.

        Raises:
            ChangedSince: Somebody else changed the same after it.
        """
        since = self._since(name)
        for about, latest in reversed(self._done.items()):
            if about in passed or self._foreign(about, name, since):
                continue
            for key in self._keys(about):
                newest = self._newest(key)
                if newest is not None and self._foreign(newest.act, name, since):
                    raise ChangedSince(about, newest)
            before = ((key, self._newest(key, without=about)) for key in self._keys(about))
            return latest, tuple((key, change.value if change else None) for key, change in before)
        return None

    def redo(self, name: str, passed: Collection[str] = ()) -> tuple[str, Set] | None:
        """Return the undo that a redo would take back and what that sets, or None where there is nothing to redo.

        Once something new was done under the name, there is nothing.

        Args:
            name: Whose undos; see the module.
            passed: Acts to pass over.

        Raises:
            ChangedSince: Somebody else changed the same after it.
        """
        since = self._since(name)
        last = next((act for act in reversed(self._plain) if not self._foreign(act, name, since)), "")
        for about, undos in reversed(self._undone.items()):
            if undos[-1] < last:
                return None
            undo = next((one for one in reversed(undos) if one > last and not self._foreign(one, name, since)), None)
            if undo is None or about in passed:
                continue
            for key in self._keys(about):
                newest = self._newest(key, beside=about)
                if newest is not None and self._foreign(newest.act, name, since):
                    raise ChangedSince(about, newest)
            return undo, tuple((key, self._again(key, about, undo)) for key in self._keys(about))
        return None

    def _again(self, key: Key, about: str, undo: str) -> Value:
        """What a field holds once an undo is taken back: what it held before, unless it was set since."""
        undone = next((change for change in self._changes_of(undo) if change.key == key), None)
        before = self._changes.get(undone.replaces or "") if undone else None
        if undone and before and self._heads[key].value == undone.value:
            return before.value
        newest = self._newest(key, beside=about)
        return newest.value if newest else None

    def _newest(self, key: Key, *, without: str = "", beside: str = "") -> Change | None:
        """The newest change of a field that is not taken back.

        Args:
            without: An act that is taken for undone.
            beside: An act that is taken for done.
        """
        for identity in reversed(self._of_field.get(key, ())):
            change = self._changes[identity]
            if (change.act in self._done and change.act != without) or change.act == beside:
                return change
        return None

    def _keys(self, act: str) -> Iterator[Key]:
        """The fields that an act sets, each once."""
        return iter(dict.fromkeys(change.key for change in self._changes_of(act)))

    def _changes_of(self, act: str) -> Iterator[Change]:
        return (self._changes[identity] for identity in self._parts.get(act, ()))

    def _since(self, name: str) -> str:
        """The first change under a name since it was last named as the facilitator's; empty where there is none."""
        mine = plain_name(name)
        written = self._written.get(mine, [])
        facilitators = ((identity, self._changes[identity].value) for identity in reversed(self._named))
        named = next((identity for identity, who in facilitators if isinstance(who, str) and plain_name(who) == mine), "")
        place = bisect_right(written, named)
        return written[place] if mine and place < len(written) else ""

    def _foreign(self, act: str, name: str, since: str) -> bool:
        """Whether an act was made under another name, and came after somebody of this name had begun to write."""
        if not since or act < since:
            return False
        by = next((change.by for change in self._changes_of(act) if change.field not in TYPED_BY_SPEAKER), "")
        return bool(by) and plain_name(by) != plain_name(name)
