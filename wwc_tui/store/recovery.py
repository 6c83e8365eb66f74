"""Looks through a store for what is not as it should be, and puts right what can be proved; nothing is ever deleted."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from wwc_tui.domain.changes import Change
from wwc_tui.domain.values import dataclass
from wwc_tui.store.atomic import OTHERS, backup_name, flush_folder, free_name, make_folder, replace_file, tighten
from wwc_tui.store.errors import DamagedFile, NewerFile, StoreError, reason
from wwc_tui.store.files import SessionFile, is_file, is_session_name, itself, last_good, read_session

LEFTOVERS = "leftovers"
"""The folder in the store into which repairs move what is not needed any more."""

_ID = r"([a-z0-9][a-z0-9-]{0,63})"
_COMPANION = re.compile(rf"\.?{_ID}\.(?:json\.(?:bak|lock|damaged-.*|.*tmp)|mine-.*)")
"""What lies beside a session: its backup, its lock, a half-written save, a copy, a damaged file that was set aside."""


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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    Attributes:
        path: The file or folder that it is about.
        words: What it is and what to do about it, as a sentence for a person.
        repairable: Whether `repair` can put it right.
    """

    kind: Kind
    path: Path
    words: str
    repairable: bool = False


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
            *(finding for path in files if _COMPANION.fullmatch(path.name) for finding in _companion(path)),
            *_modes(folder, [path for path in files if _is_ours(path.name) and not path.is_symlink()], strangers),
        ]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(f"the folder {folder} cannot be read: {reason(error)}") from error


def repair(finding: Finding) -> str:
    """Put right what was found, where it can be proved that this loses nothing.

    Returns:
        What was done, or why nothing was, as a sentence for a person.

    Raises:
        HeldElsewhere: Another program has the session open.
        StoreError: It could not be done.
    """
    path = finding.path
    if not os.path.lexists(path) and finding.kind is not Kind.DAMAGED:
        return f"{path.name} is not there any more; nothing was done"
    try:
        match finding.kind:
            case Kind.DAMAGED | Kind.ORPHAN if finding.repairable:
                return _bring_back(path if finding.kind is Kind.DAMAGED else _session_of(path))
            case Kind.LEFTOVER | Kind.MINE if finding.repairable:
                with _held(_session_of(path)):
                    return _set_aside(path) if _still(finding) else f"{path.name} is not what it was; nothing was done"
            case Kind.MODES if finding.repairable:
                tighten(path)
                return f"{path.name} can be opened by nobody but you now"
    except OSError as error:
        raise StoreError(f"{path.name} could not be repaired: {reason(error)}") from error
    return f"nothing was done: {finding.words}"


def recover(path: Path) -> Path:
    """Put the last good generation of a session in its place, where the session itself cannot be read.

    The damaged file is kept under the name ``<name>.damaged-<time>``.

    Returns:
        The session's file, which can be opened now.

    Raises:
        DamagedFile: There is no good generation; nothing was touched.
        HeldElsewhere: Another program has the session open.
        StoreError: It could not be done.
    """
    try:
        _bring_back(path)
    except OSError as error:
        raise StoreError(f"{path.name} could not be brought back: {reason(error)}") from error
    return path


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
        words = (
            f"{path.name} was changed outside this program; it can be opened, so look whether its answers are as you know them"
        )
        yield Finding(Kind.FOREIGN, path, words)
    if file.head.id != path.stem:
        yield Finding(Kind.MISNAMED, path, _misnamed(path, file.head.id))
    elif not file.foreign:
        yield Finding(Kind.WHOLE, path, f"{path.name} is whole")


def _misnamed(path: Path, identity: str) -> str:
    """What to do about a session under the name of another one, as a copy in the same folder has it."""
    if os.path.lexists(path.with_name(f"{identity}.json")):
        way = f"{identity}.json is there too, so bring this one in with wwc-tui merge {identity} {path}, then move it away"
    else:
        way = f"give it the name {identity}.json, under which it is looked for"
    return f"{path.name} can be opened, and holds the session {identity}; {way}"


def _companion(path: Path) -> Iterator[Finding]:
    """What a file that lies beside a session is, where there is something to say about it."""
    name, session = path.name, _session_of(path)
    if name.startswith(".") and name.endswith(".tmp"):
        words = f"{name} was left by a save that was broken off; it holds nothing that was ever said to be saved"
        yield Finding(Kind.LEFTOVER, path, words, repairable=True)
    elif name == backup_name(session).name and not os.path.lexists(session):
        good = last_good(session) is not None
        words = "it can be brought back" if good else "that copy cannot be read either"
        yield Finding(Kind.ORPHAN, path, f"{session.name} is gone and its last copy is still there; {words}", repairable=good)
    elif name == backup_name(session).name and last_good(session) is None:
        yield Finding(
            Kind.DAMAGED, path, f"{name}, a copy from before the last save, cannot be read; the next save makes a new one"
        )
    elif name.startswith(f"{session.stem}.mine-") and name.endswith(".json"):
        yield _mine(path, session)


def _mine(path: Path, session: Path) -> Finding:
    """What a copy is that was put aside because another program had replaced the session."""
    words = f"{path.name} is a copy that was put aside when another program replaced {session.name}"
    if _holds_all(session, path):
        return Finding(Kind.MINE, path, f"{words}; everything in it is in the session too", repairable=True)
    return Finding(Kind.MINE, path, f"{words}; bring it in: wwc-tui merge {session.stem} {path}")


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
                yield Finding(Kind.MODES, path, f"others on this computer may be able to open {path.name}", repairable=True)
    if folder.stat().st_mode & OTHERS:
        words = f"others on this computer may be able to look into the folder {folder}"
        if strangers:
            words += f"; it holds more than sessions, such as {strangers[0]}, so that is for you to decide"
        yield Finding(Kind.MODES, folder, words, repairable=not strangers)


def _is_ours(name: str) -> bool:
    return is_session_name(name) or _COMPANION.fullmatch(name) is not None or name in (LEFTOVERS, "criteria")


def _session_of(path: Path) -> Path:
    """The session that a file beside it belongs to."""
    match = _COMPANION.fullmatch(path.name)
    return path.with_name(f"{match[1]}.json") if match else path


def _still(finding: Finding) -> bool:
    """Whether a finding still holds, now that nobody else can write the session."""
    return any(now.kind is finding.kind and now.repairable for now in _companion(finding.path)) and finding.path.exists()


@contextmanager
def _held(session: Path) -> Iterator[None]:
    """Keep other programs from writing a session meanwhile."""
    from wwc_tui.store.lock import hold

    lock = hold(session)
    try:
        yield
    finally:
        lock.release()


def _bring_back(path: Path) -> str:
    """Put the last good generation in the place of a session that cannot be read; a file that can be read is left alone."""
    path = itself(path)
    with _held(path):
        try:
            read_session(path)
        except DamagedFile as error:
            if error.backup is None:
                raise
            content = error.backup.read_bytes()
            said = _keep_damaged(path)
            replace_file(path, content)
            held = len(read_session(path).changes)
            return f"{path.name} is back as it was before the last save, with {held} change{'s' * (held != 1)}{said}"
    return f"{path.name} can be read; it was left as it is"


def _keep_damaged(path: Path) -> str:
    """Give a damaged file a second name, under which it stays; returns the words for that."""
    if not os.path.lexists(path):
        return ""
    aside = free_name(path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}"))
    try:
        os.link(path, aside)
    except OSError:  # no hard links on this file system, or no file at all
        os.replace(path, aside)
    with suppress(OSError):
        tighten(aside)
    return f"; what was there is kept as {aside.name}"


def _set_aside(path: Path) -> str:
    """Move a file into the folder of leftovers."""
    folder = path.parent / LEFTOVERS
    make_folder(folder)
    aside = free_name(folder / path.name.lstrip("."))
    tighten(path)
    os.replace(path, aside)
    flush_folder(folder)
    flush_folder(path.parent)
    return f"{path.name} is now {LEFTOVERS}/{aside.name}"
