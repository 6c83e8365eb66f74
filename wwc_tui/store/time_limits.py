"""Tells changes from times in which nothing can have been changed, and gives those in a session file a place in it again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wwc_tui.domain.changes import SETTLED, Change, new_id
from wwc_tui.i18n import ngettext, tr
from wwc_tui.store.errors import StoreError
from wwc_tui.store.sealed import Tables

_NO_ROOM = "c9c467c9-0400"
"""Ids of the year 9000 and later: each change that follows takes a millisecond of what is left behind them."""
_FIRST_MOMENT, _LAST_MOMENT = "1970", "9000"
"""From the beginning of the first of these years to that of the other, a clock, right or wrong, may have said what it said."""
_EPOCH = "1970-01-01T00:00:00.000Z"


class Untimely(StoreError):
    """A copy of a session holds changes from a time in which nothing can have been changed; nothing was brought in."""

    def __init__(self, path: Path, change: Change) -> None:
        super().__init__(
            tr(
                "{file} contains a change with an impossible time ({moment}, id {id}), so nothing was merged; put "
                "the file into its own folder and repair it there: wwc-tui doctor --repair --store FOLDER",
                file=path.name,
                moment=change.at[:10],
                id=change.id,
            )
        )


class NoRoom(StoreError):
    """The last change of a session has an id that nothing could follow, so the session can be read and not gone on with."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            tr(
                "{file} ends with a change with an impossible time, and nothing can be added after it; it can be "
                "repaired: wwc-tui doctor --repair",
                file=path.name,
            )
        )


def leaves_room(changes: Iterable[Change]) -> bool:
    """Return whether more changes than anybody makes can follow these."""
    return all(change.id < _NO_ROOM for change in changes)


def untimely(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that no program can have made when they say they were made; a clock that was years off passes."""
    return tuple(change for change in changes if change.id >= _NO_ROOM or not _FIRST_MOMENT <= change.at < _LAST_MOMENT)


def check_timely(path: Path, changes: Iterable[Change]) -> None:
    """Refuse changes that are to be brought into a session.

    Raises:
        Untimely: One of them is from a time in which nothing can have been changed.
    """
    for change in untimely(changes):
        raise Untimely(path, change)


def found_untimely(path: Path, count: int) -> str:
    """Return the sentence about a session that holds such changes."""
    return ngettext(
        "{file} contains {number} change with an impossible time; it can be moved after the others",
        "{file} contains {number} changes with impossible times; they can be moved after the others",
        count,
        file=path.name,
    )


def set_right(tables: Tables, changes: Iterable[Change]) -> Tables:
    """Return a file's tables with every change in a time that can be.

    In the order they have, changes of too late an id get one behind the last of the others, and what names them by it follows.
    The new ids are made from the old ones. A change whose own moment cannot be has that of the change before it.

    Args:
        changes: What the tables hold, in the order of their ids.
    """
    ids: dict[str, str] = {}
    moments: dict[str, str] = {}
    last, at = None, _EPOCH
    for change in changes:
        identity = change.id
        if identity >= _NO_ROOM:
            identity = ids[change.id] = new_id(0, hashlib.sha256(change.id.encode()).digest(), last)
        at = change.at if _FIRST_MOMENT <= change.at < _LAST_MOMENT else at
        moments[change.id] = at
        last = identity
    documents = {number: _renamed(document, ids, moments) for number, document in tables["changes"].items()}
    return {**tables, "changes": documents}


def _renamed(document: dict[str, Any], ids: dict[str, str], moments: dict[str, str]) -> dict[str, Any]:
    names: dict[str, Any] = {
        key: ids.get(document[key], document[key]) for key in ("id", "replaces", "act", "undoes") if key in document
    }
    decided = document["field"].removeprefix(SETTLED)
    field = f"{SETTLED}{ids[decided]}" if document["field"].startswith(SETTLED) and decided in ids else document["field"]
    return {**document, **names, "field": field, "at": moments[document["id"]]}
