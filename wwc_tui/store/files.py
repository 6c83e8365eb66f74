"""Reads session files: the whole of one, the head of one, or the last good generation; touches nothing."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wwc_tui.domain.changes import Change
from wwc_tui.domain.fast_dataclass import dataclass, field
from wwc_tui.i18n import tr
from wwc_tui.memory_limits import too_much
from wwc_tui.store.atomic import backup_name
from wwc_tui.store.documents import FORMAT, SESSION_ID, Head, read_change, read_format, read_head
from wwc_tui.store.errors import DamagedFile, NewerFile, NoSuchSession, StoreError, reason
from wwc_tui.store.sealed import MAX_BYTES, Seal, Sealed, Tables, read_sealed, seal

EDITION = "edition"
"""The table with the structure of the edition that a session was made with: one document, number 1."""

_HEAD_BYTES = 4096
_DECODER = json.JSONDecoder()
_NUMBER = re.compile(r"[1-9][0-9]{0,15}")
"""How TinyDB numbers documents. Any other spelling of a number would make two documents one at the next save."""


@dataclass(frozen=True, slots=True)
class SessionFile:
    """A session file as it was read.

    Attributes:
        name: What the file is called, for sentences.
        foreign: Whether it was changed outside this program since this program wrote it.
        structure: The structure of the edition that the session was made with, as a document; empty where the file has none.
    """

    name: str
    head: Head
    changes: tuple[Change, ...]
    foreign: bool = False
    structure: Mapping[str, Any] = field(default_factory=dict)


def is_session_name(name: str) -> bool:
    """Whether a file of that name is a session, and not its backup, a copy of one or something else."""
    return name.endswith(".json") and SESSION_ID.fullmatch(name.removesuffix(".json")) is not None


def is_file(entry: os.DirEntry[str]) -> bool:
    """Whether what a folder names is a file; a circle of links is none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def is_session_file(path: Path) -> bool:
    """Return whether a file looks like a session rather than like answers; one that is damaged still does."""
    if path.suffix.lower() != ".json":
        return False
    import orjson

    try:
        if path.stat().st_size > MAX_BYTES:
            return False
        data = path.read_bytes()
    except (OSError, ValueError):  # the reader of answers says what is wrong
        return False
    if data.startswith((b'{"seal":', b'{"session":{"1":')):
        return True
    if too_much(data):
        return False
    try:
        document = orjson.loads(data)
    except ValueError:
        return False
    session = document.get("session") if isinstance(document, dict) else None
    return isinstance(session, dict) and isinstance(document.get("changes"), dict)


def read_session(path: Path) -> SessionFile:
    """Read a session from a file, wherever that lies; one of a store is read by its id, with `SessionStore.read`.

    Raises:
        NoSuchSession: There is no such file.
        DamagedFile: It cannot be read as a session.
        NewerFile: A later version of the program wrote it.
        StoreError: This user may not read it, or it cannot be read for another reason.
    """
    return load(itself(path))[0]


def last_good(path: Path) -> Path | None:
    """The last generation of a session file where that can be read, whatever the file itself is like; None where it cannot."""
    backup = backup_name(path)
    try:
        _parts(path, read_sealed(backup).tables)
    except (OSError, ValueError, NewerFile):
        return None
    return backup


def load(path: Path) -> tuple[SessionFile, Sealed]:
    """Read a session file as what it says and as what it is made of; see `read_session`."""
    try:
        found = read_sealed(path)
        head, changes = _parts(path, found.tables)
        structure = _documents(found.tables, EDITION).get("1", {})
        if found.seal is Seal.FOREIGN:
            seal(found.tables)  # what somebody else put in may be more than can be written again
    except FileNotFoundError as error:
        if backup := last_good(path):
            raise DamagedFile(path, tr("it does not exist"), backup) from error
        raise NoSuchSession(tr("there is no session file {file}", file=path)) from error
    except OSError as error:
        if error.errno == errno.EIO:
            raise DamagedFile(path, reason(error), last_good(path)) from error
        raise StoreError(tr("{file} cannot be read: {why}", file=path.name, why=reason(error))) from error
    except (TypeError, ValueError) as error:
        raise DamagedFile(path, in_words(error), last_good(path)) from error
    return SessionFile(path.name, head, changes, found.seal is Seal.FOREIGN, structure), found


def in_words(error: TypeError | ValueError) -> str:
    """Why something cannot be read from a session file, or written to one."""
    if isinstance(error, json.JSONDecodeError):
        return tr("it is incomplete or damaged")
    return tr("it contains something that no session contains") if isinstance(error, TypeError) else str(error)


def unwritable(path: Path, error: TypeError | ValueError) -> StoreError:
    """Return the error that a session file could not be written, because of something that no such file can hold."""
    return StoreError(tr("{file} could not be written: {why}", file=path.name, why=in_words(error)))


def _parts(path: Path, tables: Tables) -> tuple[Head, tuple[Change, ...]]:
    head = _documents(tables, "session").get("1", {})
    version = read_format(head)
    if version > FORMAT:
        raise NewerFile(path, version)
    changes = sorted((read_change(one) for one in _documents(tables, "changes").values()), key=lambda change: change.id)
    if len({change.id for change in changes}) < len(changes):
        raise ValueError(tr("it contains the same change twice"))
    return read_head(head), tuple(changes)


def _documents(tables: Tables, name: str) -> dict[str, dict[str, Any]]:
    documents = tables.get(name, {})
    if not all(isinstance(document, dict) for document in documents.values()):
        raise ValueError(tr("it contains something other than documents"))
    if not all(_NUMBER.fullmatch(number) for number in documents):
        raise ValueError(tr("its documents are not numbered"))
    return documents


def itself(path: Path) -> Path:
    """The file that a link to one leads to, so that both names have one lock, one backup and one file."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def peek(path: Path) -> Head | None:
    """The head from the first bytes of a file; None where the whole file has to be read.

    Raises:
        NewerFile: A later version of the program wrote it.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            start = os.read(handle, _HEAD_BYTES).decode("utf-8", "ignore")
        finally:
            os.close(handle)
        _, _, rest = start.partition('"session":')
        documents, _ = _DECODER.raw_decode(rest.lstrip())
        version = read_format(documents["1"])
        if version > FORMAT:
            raise NewerFile(path, version)
        return read_head(documents["1"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
