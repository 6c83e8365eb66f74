"""Making a session: its changes, its file, and the edition that it is held to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import groupby

from wwc_tui.clock import Clock, timestamp, utc_now
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.edits import slug
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.scoring import score
from wwc_tui.domain.structures import structure_document
from wwc_tui.live_session import Interview, summary_of
from wwc_tui.pinned_editions import pin_edition
from wwc_tui.reading.library import Library
from wwc_tui.store.documents import Head
from wwc_tui.store.session_store import SessionStore


def create_session(
    store: SessionStore, edition: Edition, edits: Iterable[Edit], *, library: Library | None = None, clock: Clock = utc_now
) -> str:
    """Make a new session of an edition, already holding some answers, and write it.

    Args:
        library: Where the edition is from; the store keeps its words as they are there now.

    Returns:
        The session's id.

    Raises:
        StoreError: It could not be written; nothing was.
    """
    draft = Interview(edition, Log(), None, clock=clock)
    draft.read_only = False
    edits = tuple(edits)
    named = [edit for edit in edits if edit.subject == "session" and edit.field == "facilitator"]
    draft.record(*named)  # first, so that everything after it is known to be by the facilitator
    for _, act in groupby((edit for edit in edits if edit not in named), key=lambda edit: edit.subject.partition("/")[0]):
        draft.record(*act)  # a criterion at a time, so that an undo takes back no more than that
    return write_session(store, edition, draft.log, library=library, clock=clock)


def write_session(
    store: SessionStore, edition: Edition, log: Log, *, library: Library | None = None, clock: Clock = utc_now
) -> str:
    """Write a new session under a new id; see `create_session`.

    Args:
        log: All that it holds.

    Raises:
        StoreError: It could not be written; nothing was.
    """
    if library is not None:
        pin_edition(store, library, edition)
    session = fold(log)
    name = slug(session.city.name) or "city"
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    identity = f"{name}-{''.join(letters[byte % len(letters)] for byte in os.urandom(6))}"
    summary = summary_of(edition, session, score(edition, session))
    head = Head(identity, edition.id, edition.structure_hash(), timestamp(clock()), summary)
    return store.create(head, log, structure_document(edition))
