"""Brings a file into a store: a session file under its own id, or a file of answers as a new session."""

from __future__ import annotations

from pathlib import Path

from wwc_tui.export import words
from wwc_tui.i18n import tr
from wwc_tui.interview.live_session import create_session
from wwc_tui.memory_limits import too_much
from wwc_tui.pinned_editions import edition_notices, pin_edition
from wwc_tui.reading.answers import read_answers
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.store.errors import StoreError
from wwc_tui.store.session_store import MAX_BYTES, SessionStore, read_session
from wwc_tui.store.time_limits import check_timely


def import_file(store: SessionStore, library: Library, path: Path, city: str = "") -> tuple[Path, tuple[str, ...]]:
    """Bring a file into a store.

    Args:
        city: The name of the city that answers are about, whatever their file says; the file's own if it is empty.

    Returns:
        The session's file in the store, and what a person should know about it, each a sentence.

    Raises:
        ReadingError: The answers are refused; every fault is named, and nothing was written.
        StoreError: The session cannot be read or written, or is in the store already.
    """
    if not _is_session_file(path):
        return _take_answers(store, library, path, city)
    if city:
        raise StoreError(tr("{file} is a session file, which names its city; import it without --city", file=path.name))
    return _adopt(store, library, path)


def _is_session_file(path: Path) -> bool:
    """Whether a file looks like a session rather than like answers; one that is damaged still does."""
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


def _adopt(store: SessionStore, library: Library, path: Path) -> tuple[Path, tuple[str, ...]]:
    """Take a copy of a session under its own id."""
    file = read_session(path)
    check_timely(path, file.changes)
    if (store.folder / f"{file.head.id}.json").exists():
        why = tr(
            "the session {id} is in the store already, so nothing was written; to bring in what this copy holds besides, use "
            "wwc-tui merge {id} {file}",
            id=file.head.id,
            file=path,
        )
        raise StoreError(why)
    warnings: list[str] = []
    if file.foreign:
        outside = tr(
            "{file} was changed outside this program since it was saved; look whether its answers are right", file=path.name
        )
        warnings.append(outside)
    try:
        held = library.of_session(file.head.edition, file.head.structure)
        warnings += edition_notices(held, file)
        if held.same:
            pin_edition(store, library, held.edition)
    except ReadingError:
        away = tr(
            "its criteria, {edition}, are not at hand as they should be; name their folder with --criteria to work on it",
            edition=file.head.edition,
        )
        warnings.append(away)
    return store.create(file.head, file.changes, file.structure), tuple(warnings)


def _take_answers(store: SessionStore, library: Library, path: Path, city: str) -> tuple[Path, tuple[str, ...]]:
    """Make a session of answers."""
    answers = read_answers(path, library, city)
    made = create_session(store, answers.edition, answers.edits, library=library)
    return made, (*answers.warnings, *words.eligibility(answers.city))
