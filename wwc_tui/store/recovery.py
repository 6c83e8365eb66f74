"""Puts right what `findings` found in a store and what can be proved to lose nothing; nothing is ever deleted."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wwc_tui.constants import PINNED
from wwc_tui.i18n import ngettext, tr
from wwc_tui.store.atomic import flush_folder, free_name, make_folder, replace_file, tighten, write_new
from wwc_tui.store.errors import DamagedFile, StoreError, reason
from wwc_tui.store.files import itself, load, read_session
from wwc_tui.store.findings import LEFTOVERS, Finding, Kind, companion, session_of
from wwc_tui.store.sealed import seal
from wwc_tui.store.time_limits import set_right, untimely


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
        return tr("{file} no longer exists; nothing was done", file=path.name)
    try:
        match finding.kind:
            case Kind.DAMAGED | Kind.ORPHAN if finding.repairable:
                return _bring_back(path if finding.kind is Kind.DAMAGED else session_of(path))
            case Kind.LEFTOVER if finding.repairable and path.parent.name == PINNED:
                return _set_aside(path, path.parent.parent.parent)  # beside no session, so there is no lock to wait for
            case Kind.LEFTOVER | Kind.MINE if finding.repairable:
                with _held(session_of(path)):
                    if not _still(finding):
                        return tr("{file} has changed in the meantime; nothing was done", file=path.name)
                    return _set_aside(path, path.parent)
            case Kind.UNTIMELY:
                return _set_right(path)
            case Kind.MODES if finding.repairable:
                tighten(path)
                return tr("only you can open {file} now", file=path.name)
    except OSError as error:
        raise StoreError(tr("{file} could not be repaired: {why}", file=path.name, why=reason(error))) from error
    return tr("nothing was done: {finding}", finding=finding.words)


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
        raise StoreError(tr("{file} could not be restored: {why}", file=path.name, why=reason(error))) from error
    return path


def _still(finding: Finding) -> bool:
    """Whether a finding still holds, now that nobody else can write the session."""
    return any(now.kind is finding.kind and now.repairable for now in companion(finding.path)) and finding.path.exists()


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
            aside = _keep_damaged(path)
            replace_file(path, content)
            return _brought_back(path, len(read_session(path).changes), aside)
    return tr("{file} can be read; it was left unchanged", file=path.name)


def _set_right(path: Path) -> str:
    """Give changes from impossible times a place behind the others; the file as it was is kept."""
    path = itself(path)
    with _held(path):
        file, found = load(path)
        odd = len(untimely(file.changes))
        if not odd:
            return tr("{file} has changed in the meantime; nothing was done", file=path.name)
        folder = path.parent / LEFTOVERS
        make_folder(folder)
        aside = free_name(folder / path.name)
        write_new(aside, found.data)
        replace_file(path, seal(set_right(found.tables, file.changes)))
    return ngettext(
        "{number} change in {file} now comes after the others; the original file is kept as {place}",
        "{number} changes in {file} now come after the others; the original file is kept as {place}",
        odd,
        file=path.name,
        place=f"{LEFTOVERS}/{aside.name}",
    )


def _brought_back(path: Path, changes: int, aside: Path | None) -> str:
    """What was done to a session that could not be read."""
    if aside is None:
        return ngettext(
            "{file} was restored to its state before the last save, with {number} change",
            "{file} was restored to its state before the last save, with {number} changes",
            changes,
            file=path.name,
        )
    return ngettext(
        "{file} was restored to its state before the last save, with {number} change; what was there is kept as {aside}",
        "{file} was restored to its state before the last save, with {number} changes; what was there is kept as {aside}",
        changes,
        file=path.name,
        aside=aside.name,
    )


def _keep_damaged(path: Path) -> Path | None:
    """Give a damaged file a second name, under which it stays; None where there is no file."""
    if not os.path.lexists(path):
        return None
    aside = free_name(path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}"))
    try:
        os.link(path, aside)
    except OSError:  # no hard links on this file system, or no file at all
        os.replace(path, aside)
    with suppress(OSError):
        tighten(aside)
    return aside


def _set_aside(path: Path, store: Path) -> str:
    """Move a file into a store's folder of leftovers."""
    folder = store / LEFTOVERS
    make_folder(folder)
    aside = free_name(folder / path.name.lstrip("."))
    tighten(path)
    os.replace(path, aside)
    flush_folder(folder)
    flush_folder(path.parent)
    return tr("{file} is now {place}", file=path.name, place=f"{LEFTOVERS}/{aside.name}")
