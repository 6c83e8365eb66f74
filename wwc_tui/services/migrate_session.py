"""Carries a session of a store to another edition: plans it, and writes the new session beside the old one."""

from __future__ import annotations

import os

from wwc_tui.clock import Clock, timestamp, utc_now
from wwc_tui.domain.changes import Change, new_id
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.migrating import Migration, migrate, origin_edits
from wwc_tui.domain.structures import edition_of_structure
from wwc_tui.new_session import write_session
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.store.session_store import SessionFile, SessionStore


def plan(library: Library, file: SessionFile, to: Edition) -> Migration:
    """What a session would be under another edition; nothing is written.

    It is carried from the edition as the session was made with it, and where that is not available, from the structure that the
    session itself keeps of it. Only where it keeps none does it come from the edition as it is now.

    Raises:
        ReadingError: None of these is available.
    """
    return migrate(_made_with(library, file), to, Log(file.changes))


def _made_with(library: Library, file: SessionFile) -> Edition:
    kept = edition_of_structure(file.structure, file.head.structure)
    try:
        held = library.of_session(file.head.edition, file.head.structure)
    except ReadingError:
        if kept is None:
            raise
        return kept
    return held.edition if held.same or kept is None else kept


def migrate_session(
    store: SessionStore, library: Library, file: SessionFile, migration: Migration, *, clock: Clock = utc_now
) -> str:
    """Write a session as it was planned, as a new one; the old one is left as it is.

    Args:
        file: The session that the plan was made of.

    Returns:
        The new session's id.

    Raises:
        StoreError: It could not be written; nothing was.
    """
    log = Log(migration.changes)
    by = fold(log).facilitator
    moment = clock()
    act: str | None = None
    for edit in origin_edits(file.head.id, file.head.edition, file.head.structure):
        last = log.last
        identity = new_id(int(moment.timestamp() * 1000), os.urandom(10), last.id if last else None)
        before = log.heads.get((edit.subject, edit.field))
        act = act or identity
        replaces = before.id if before else None
        log.append(Change(identity, timestamp(moment), by, edit.subject, edit.field, edit.value, replaces, act))
    return write_session(store, migration.new, log, library=library, clock=clock)
