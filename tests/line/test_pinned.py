"""Line mode goes on with the edition that a session was made with, in its languages too, like the screen."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from tests.cli.test_pinned import restructure
from tests.editions import HARBOUR
from tests.line.conftest import CITY, Line
from wwc_tui.new_session import create_session
from wwc_tui.reading.library import Library
from wwc_tui.store.session_store import SessionStore


def test_an_edition_that_changed_is_asked_through_as_it_was(line: Line) -> None:
    store = line.path.parent
    folder = Path(shutil.copytree(HARBOUR, store / "criteria" / HARBOUR.name))
    library = Library(criteria=store / "criteria")
    identity = create_session(SessionStore(store), library.edition("harbour-2030", "en"), CITY, library=library)
    restructure(folder)
    said = replace(line, path=SessionStore(store).file_of(identity))("go DM2", "met", "language es", "both", "where", "quit")
    assert said.status == 0
    assert "continues with the criteria as they were" in " ".join(said.err.split())
    for words in ("Sharing the Logbook", "Compartir la bitácora", "Criterion 2 of 5"):
        assert words in said.out, said.out
    assert said.session.answers["DM2"].verdict == "met"
