"""Brings a file into a store: a session file under its own id, or an answers file as a new session."""

from __future__ import annotations

from pathlib import Path

from wwc_tui.export import words
from wwc_tui.i18n import tr
from wwc_tui.new_session import create_session
from wwc_tui.pinned_editions import edition_notices, pin_edition
from wwc_tui.reading.answers import read_answers
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.store.errors import StoreError
from wwc_tui.store.files import is_session_file
from wwc_tui.store.session_store import SessionStore, read_session
from wwc_tui.store.time_limits import check_timely


def import_file(store: SessionStore, library: Library, path: Path, city: str = "") -> tuple[str, tuple[str, ...]]:
    """Bring a file into a store.

    Args:
        city: The name of the city that answers are about, whatever their file says; the file's own if it is empty.

    Returns:
        The session's id, and what a person should know about it, each a sentence.

    Raises:
        ReadingError: The answers are refused; every fault is named, and nothing was written.
        StoreError: The session cannot be read or written, or is in the store already.
    """
    if not is_session_file(path):
        return _take_answers(store, library, path, city)
    if city:
        raise StoreError(tr("{file} is a session file, which names its city; import it without --city", file=path.name))
    return _adopt(store, library, path)


def _adopt(store: SessionStore, library: Library, path: Path) -> tuple[str, tuple[str, ...]]:
    """Take a copy of a session under its own id."""
    file = read_session(path)
    check_timely(path, file.changes)
    if store.has(file.head.id):
        why = tr(
            "session {id} is already in the session folder, so nothing was written; to add what is new in this "
            "copy, use wwc-tui merge {id} {file}",
            id=file.head.id,
            file=path,
        )
        raise StoreError(why)
    warnings: list[str] = []
    if file.foreign:
        outside = tr(
            "{file} was changed outside this program since it was saved; check that its answers are right", file=path.name
        )
        warnings.append(outside)
    try:
        held = library.of_session(file.head.edition, file.head.structure)
        warnings += edition_notices(held, file)
        if held.same:
            pin_edition(store, library, held.edition)
    except ReadingError:
        away = tr(
            "its criteria, {edition}, are not available as the session needs them; "
            "give their folder with --criteria to work on it",
            edition=file.head.edition,
        )
        warnings.append(away)
    return store.create(file.head, file.changes, file.structure), tuple(warnings)


def _take_answers(store: SessionStore, library: Library, path: Path, city: str) -> tuple[str, tuple[str, ...]]:
    """Make a session of answers."""
    answers = read_answers(path, library, city)
    made = create_session(store, answers.edition, answers.edits, library=library)
    return made, (*answers.warnings, *words.eligibility(answers.city))
