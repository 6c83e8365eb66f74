"""A made-up city to look around in: its answers, and a session of them in a store that does not outlive the program."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

from wwc_tui.interview import create_session
from wwc_tui.reading.answers import read_answers
from wwc_tui.reading.library import Library
from wwc_tui.store.errors import StoreError, reason
from wwc_tui.store.sessions import SessionStore

ANSWERS = Path(__file__).with_name("puerto-claro.json")
"""The answers of the made-up city, a file of answers like any other."""


def demo_session(library: Library) -> tuple[SessionStore, Path]:
    """Make a session of the made-up city, in a store of its own that is removed when the program ends.

    Returns:
        The store, and the session's file in it.

    Raises:
        ReadingError: The criteria that it answers are not at hand as they come with the program.
        StoreError: There is no room for it.
    """
    answers = read_answers(ANSWERS, Library(cache=library.cache))
    try:
        folder = Path(tempfile.mkdtemp(prefix="wwc-tui-demo-"))
    except OSError as error:
        raise StoreError(f"the demo needs a folder for a while, and none could be made: {reason(error)}") from error
    store = SessionStore(folder)
    atexit.register(remove_demo, store)
    return store, create_session(store, answers.edition, answers.edits)


def remove_demo(store: SessionStore) -> None:
    """Remove the store that `demo_session` made, and all that is in it."""
    shutil.rmtree(store.folder, ignore_errors=True)
