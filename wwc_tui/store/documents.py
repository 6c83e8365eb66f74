"""Between the domain's values and the documents of a session file; copies at the border, so that nothing is shared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from wwc_tui.domain.changes import Change, Value, as_document
from wwc_tui.domain.fast_dataclass import dataclass, field
from wwc_tui.i18n import tr

FORMAT = 1
"""The version of the file's format that this program writes."""

SESSION_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""What a session's id looks like; it is also the name of its file."""

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_PLAIN = (str, bool, type(None))
_LONGEST_NAME = 500
"""The most letters of a subject or a field."""
_LAST_ID = "e677d21f-dbff"
"""Ids of the year 10000 and later: nothing could be appended behind the last of them."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a session file says of itself.

    Attributes:
        id: The session's id, equal to the file's name.
        edition: The id of the edition it was made with.
        structure: The digest of that edition's structure.
        created: The moment it was made, UTC.
        summary: What a list of sessions shows; a view, made anew at each save, and never the truth.
    """

    id: str
    edition: str
    structure: str
    created: str
    summary: Mapping[str, Any] = field(default_factory=dict)
    format: int = FORMAT


def head_document(head: Head) -> dict[str, Any]:
    """A head as a document."""
    return {
        "format": head.format,
        "id": head.id,
        "edition": head.edition,
        "structure": head.structure,
        "created": head.created,
        "summary": dict(head.summary),
    }


def read_format(document: Mapping[str, Any]) -> int:
    """The version of the format that a head document names; what else a later version's head holds is not known here.

    Raises:
        ValueError: It is no head.
    """
    version = document.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError(tr("it is not a session file of this program"))
    return version


def read_head(document: Mapping[str, Any]) -> Head:
    """A document as a head.

    Raises:
        ValueError: It is none.
    """
    version = read_format(document)
    words = [document.get(key) for key in ("id", "edition", "structure", "created")]
    summary = document.get("summary")
    if not all(isinstance(word, str) for word in words) or not isinstance(summary, dict):
        raise ValueError(tr("its first document is incomplete"))
    identity, edition, structure, created = (str(word) for word in words)
    if not SESSION_ID.fullmatch(identity):
        raise ValueError(tr("its id is not valid"))
    return Head(identity, edition, structure, created, MappingProxyType(summary), version)


def change_document(change: Change) -> dict[str, Any]:
    """A change as a document.

    Raises:
        ValueError: It could not be read again; one such change would make the whole file unreadable.
    """
    document = as_document(change)
    read_change(document)
    return document


def read_change(document: Mapping[str, Any]) -> Change:
    """A document as a change.

    Raises:
        ValueError: It is none.
    """
    identity, at, by = document.get("id"), document.get("at"), document.get("by")
    subject, name, act = document.get("subject"), document.get("field"), document.get("act")
    replaces, undoes = document.get("replaces"), document.get("undoes")
    if (
        not (isinstance(identity, str) and isinstance(at, str) and isinstance(by, str))
        or not (isinstance(subject, str) and isinstance(name, str) and isinstance(act, str))
        or not (replaces is None or isinstance(replaces, str))
        or not (undoes is None or isinstance(undoes, str))
    ):
        raise ValueError(tr("one of its changes is incomplete"))
    if not _ID.fullmatch(identity) or identity > _LAST_ID:
        raise ValueError(tr("one of its changes has an invalid id"))
    if not is_moment(at):
        raise ValueError(tr("one of its changes has an invalid time"))
    if max(len(subject), len(name)) > _LONGEST_NAME:
        raise ValueError(tr("one of its changes names something that is too long"))
    return Change(identity, at, by, subject, name, freeze(document.get("value")), replaces, act, undoes)


def is_moment(text: str) -> bool:
    """Return whether a text is a moment as changes have it; a thirteenth month is none."""
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def freeze(value: Any) -> Value:
    """A value from a file as one that nobody can alter.

    Raises:
        ValueError: It is a fraction, a number that JSON files cannot hold, or nested deeper than anything this program writes.
    """
    return _freeze(value, 0)


def _freeze(value: Any, depth: int) -> Value:
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, int) and abs(value) < 2**63:
        return value
    if depth < 4 and isinstance(value, list):
        return tuple(_freeze(one, depth + 1) for one in value)
    if depth < 4 and isinstance(value, dict):
        return MappingProxyType({str(key): _freeze(one, depth + 1) for key, one in value.items()})
    raise ValueError(tr("one of its changes has a value that this program never writes"))
