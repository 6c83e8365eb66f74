"""Copies of one session file that are worked on in different places, for the tests of bringing them together again."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wwc_tui.cli import main
from wwc_tui.domain.changes import Edit
from wwc_tui.live_session import Interview, open_interview
from wwc_tui.new_session import create_session
from wwc_tui.reading.library import Library
from wwc_tui.store.session_store import SessionStore

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EDITION = Library().edition()
CITY = (Edit("session", "facilitator", "Kim Park"), Edit("city", "name", "Springfield"), Edit("DM1", "note", "?"))


class Clock:
    """A clock that moves on a second whenever it is looked at, so that no two changes are of the same moment."""

    def __init__(self, moment: datetime = MORNING) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def begin(folder: Path, *edits: Edit) -> Path:
    """A new session in a folder."""
    store = SessionStore(folder)
    return store.file_of(create_session(store, EDITION, edits or CITY, clock=Clock()))


def copied(path: Path, folder: Path) -> Path:
    """A copy of a session file in another folder."""
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(path, folder))


@contextmanager
def working(path: Path, clock: Clock) -> Iterator[Interview]:
    """An interview on a file, until it is left."""
    interview = open_interview(SessionStore(path.parent), EDITION, path.stem, clock=clock)
    try:
        yield interview
    finally:
        interview.close()


def work(path: Path, *edits: Edit, hours: float = 1, name: str = "") -> None:
    """Record edits in a file, so many hours after the session began.

    Args:
        name: Who leads the interview from then on.
    """
    with working(path, Clock(MORNING + timedelta(hours=hours))) as interview:
        if name:
            interview.record(Edit("session", "facilitator", name))
        for edit in edits:
            interview.record(edit)


def merge(path: Path, copy: Path) -> str:
    """Bring a copy into a session with the real command; returns what it prints as JSON."""
    said, complained = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
        status = main(["merge", str(path), str(copy), "--json"])
    assert (status, complained.getvalue()) == (0, "")
    return said.getvalue()
