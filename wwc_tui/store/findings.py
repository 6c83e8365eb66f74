"""Looks through a store for what is not as it should be; nothing is touched, and `recovery` puts right what can be proved."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from wwc_tui.constants import PINNED
from wwc_tui.domain.changes import Change
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import tr
from wwc_tui.store.atomic import OTHERS, backup_name
from wwc_tui.store.errors import DamagedFile, NewerFile, StoreError, reason
from wwc_tui.store.files import SessionFile, is_file, is_session_name, last_good, read_session
from wwc_tui.store.locations import CRITERIA
from wwc_tui.store.time_limits import found_untimely, untimely

LEFTOVERS = "leftovers"
"""The folder in the store into which repairs move what is not needed any more."""

_ID = r"([a-z0-9][a-z0-9-]{0,63})"
_COMPANION = re.compile(rf"\.?{_ID}\.(?:json\.(?:bak|lock|damaged-.*|.*tmp)|mine-.*)")
"""What lies beside a session: its backup, its lock, a half-written save, a copy, a damaged file that was set aside."""

_UNFINISHED = 60
"""Seconds after which what an edition is written into, before it has its name, is written into no more."""


class Kind(StrEnum):
    """What can be found in a store."""

    WHOLE = "whole"
    FOREIGN = "foreign"
    MISNAMED = "misnamed"
    DAMAGED = "damaged"
    NEWER = "newer"
    UNREADABLE = "unreadable"
    LEFTOVER = "leftover"
    ORPHAN = "orphan"
    MINE = "mine"
    MODES = "modes"
    CRITERIA = "criteria"
    UNTIMELY = "untimely"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    Attributes:
        path: The file or folder that it is about.
        words: What it is and what to do about it, as a sentence for a person.
        repairable: Whether `recovery.repair` can put it right.
    """

    kind: Kind
    path: Path
    words: str
    repairable: bool = False

    @property
    def place(self) -> str:
        """Where what it is about lies, to be shown."""
        return str(self.path)

    @property
    def session(self) -> str:
        """The id of the session whose file it is about; empty where it is about something else."""
        return self.path.stem if is_session_name(self.path.name) else ""


def examine(folder: Path) -> list[Finding]:
    """Look through a store's folder without touching anything.

    Returns:
        What each session is, in the order of their names, then what lies beside them, then what others may look into.

    Raises:
        StoreError: The folder is there and cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        files = [folder / entry.name for entry in found if is_file(entry)]
        strangers = [entry.name for entry in found if not _is_ours(entry.name)]
        return [
            *(finding for path in files if is_session_name(path.name) for finding in _session(path)),
            *(finding for path in files if _COMPANION.fullmatch(path.name) for finding in companion(path)),
            *_half_kept(folder),
            *_modes(folder, [path for path in files if _is_ours(path.name) and not path.is_symlink()], strangers),
        ]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(tr("the folder {folder} cannot be read: {why}", folder=folder, why=reason(error))) from error


def _session(path: Path) -> Iterator[Finding]:
    """What a session file is."""
    try:
        file = read_session(path)
    except DamagedFile as error:
        yield Finding(Kind.DAMAGED, path, f"{error}", repairable=error.backup is not None)
        return
    except NewerFile as error:
        yield Finding(Kind.NEWER, path, f"{error}")
        return
    except StoreError as error:
        yield Finding(Kind.UNREADABLE, path, f"{error}")
        return
    if file.foreign:
        words = tr(
            "{file} was changed outside this program; it can be opened, but check that its answers are right",
            file=path.name,
        )
        yield Finding(Kind.FOREIGN, path, words)
    if odd := untimely(file.changes):
        yield Finding(Kind.UNTIMELY, path, found_untimely(path, len(odd)), repairable=True)
    if file.head.id != path.stem:
        yield Finding(Kind.MISNAMED, path, _misnamed(path, file.head.id))
    elif not file.foreign and not odd:
        yield Finding(Kind.WHOLE, path, tr("{file} is intact", file=path.name))


def _misnamed(path: Path, identity: str) -> str:
    """What to do about a session under the name of another one, as a copy in the same folder has it."""
    own = path.with_name(f"{identity}.json")
    if os.path.lexists(own):
        return tr(
            "{file} can be opened and contains session {id}; {own} exists too, so merge this one with wwc-tui "
            "merge {id} {path}, then move it away",
            file=path.name,
            id=identity,
            own=own.name,
            path=path,
        )
    return tr(
        "{file} can be opened and contains session {id}; rename it to {own} so that the session can be found",
        file=path.name,
        id=identity,
        own=own.name,
    )


def companion(path: Path) -> Iterator[Finding]:
    """Say what a file that lies beside a session is, where there is something to say about it."""
    name, session = path.name, session_of(path)
    if name.startswith(".") and name.endswith(".tmp"):
        yield Finding(Kind.LEFTOVER, path, _broken_off(path), repairable=True)
    elif name == backup_name(session).name and not os.path.lexists(session):
        yield _orphan(path, session)
    elif name == backup_name(session).name and last_good(session) is None:
        words = tr("{file}, a copy from before the last save, cannot be read; the next save makes a new one", file=name)
        yield Finding(Kind.DAMAGED, path, words)
    elif name.startswith(f"{session.stem}.mine-") and name.endswith(".json"):
        yield _mine(path, session)


def _half_kept(folder: Path) -> Iterator[Finding]:
    """What was left where editions are kept for sessions, by a program that was ended while it wrote one."""
    now = time.time()
    for path in sorted((folder / CRITERIA / PINNED).glob(".*.tmp")):
        with suppress(FileNotFoundError):  # it has its name now
            if now - path.stat().st_mtime > _UNFINISHED:
                yield Finding(Kind.LEFTOVER, path, _broken_off(path), repairable=True)


def _broken_off(path: Path) -> str:
    return tr("{file} was left by an interrupted save; it contains nothing that was ever shown as saved", file=path.name)


def _orphan(path: Path, session: Path) -> Finding:
    """What the last copy of a session is that is not there itself."""
    if last_good(session) is None:
        words = tr("{session} is missing; its last copy is still there but cannot be read either", session=session.name)
        return Finding(Kind.ORPHAN, path, words)
    words = tr("{session} is missing; its last copy is still there and can be restored", session=session.name)
    return Finding(Kind.ORPHAN, path, words, repairable=True)


def _mine(path: Path, session: Path) -> Finding:
    """What a copy is that was put aside because another program had replaced the session."""
    if _holds_all(session, path):
        words = tr(
            "{file} is a copy that was set aside when another program replaced {session}; everything in it is in the session too",
            file=path.name,
            session=session.name,
        )
        return Finding(Kind.MINE, path, words, repairable=True)
    words = tr(
        "{file} is a copy that was set aside when another program replaced {session}; merge it: wwc-tui merge {id} {path}",
        file=path.name,
        session=session.name,
        id=session.stem,
        path=path,
    )
    return Finding(Kind.MINE, path, words)


def _holds_all(session: Path, copy: Path) -> bool:
    """Whether a session holds every change of a copy, in that state or a later one."""
    try:
        whole, part = read_session(session), read_session(copy)
    except StoreError:
        return False
    return whole.head.id == part.head.id and not _missing(whole, part.changes)


def _missing(whole: SessionFile, changes: Iterable[Change]) -> list[Change]:
    known = {change.id: change for change in whole.changes}
    return [c for c in changes if c.id not in known or (known[c.id] != c and known[c.id].at <= c.at)]


def _modes(folder: Path, files: Iterable[Path], strangers: list[str]) -> Iterator[Finding]:
    """What others than its owner can look into."""
    if os.name == "nt":  # there a mode says nothing about who may read
        return
    for path in files:
        with suppress(FileNotFoundError):  # a save of another program took its place meanwhile
            if path.stat().st_mode & OTHERS:
                words = tr("other people on this computer may be able to open {file}", file=path.name)
                yield Finding(Kind.MODES, path, words, repairable=True)
    if folder.stat().st_mode & OTHERS:
        words = tr("other people on this computer may be able to open the folder {folder}", folder=folder)
        if strangers:
            words = tr(
                "other people on this computer may be able to open the folder {folder}; it contains more than "
                "sessions, such as {file}, so the decision is yours",
                folder=folder,
                file=strangers[0],
            )
        yield Finding(Kind.MODES, folder, words, repairable=not strangers)


def _is_ours(name: str) -> bool:
    return is_session_name(name) or _COMPANION.fullmatch(name) is not None or name in (LEFTOVERS, CRITERIA)


def session_of(path: Path) -> Path:
    """Return the session that a file beside it belongs to."""
    match = _COMPANION.fullmatch(path.name)
    return path.with_name(f"{match[1]}.json") if match else path
