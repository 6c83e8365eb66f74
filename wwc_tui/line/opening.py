"""Opening a session for an interview line by line, and ending in order however that comes about."""

from __future__ import annotations

import gc
import os
from pathlib import Path

from wwc_tui.domain.criteria import Edition
from wwc_tui.export.text import printable
from wwc_tui.interview import Interview, open_interview
from wwc_tui.language import chosen, say
from wwc_tui.line.asking import Asker, InTurn, asker
from wwc_tui.line.loop import converse
from wwc_tui.line.reading import says_yes
from wwc_tui.line.talk import Talk
from wwc_tui.reading.library import Library
from wwc_tui.store.errors import HeldElsewhere
from wwc_tui.store.sessions import SessionStore


def interview_by_lines(
    store: SessionStore, library: Library, path: Path, *, asked: str | None = None, own: SessionStore | None = None
) -> int:
    """Hold an interview line by line.

    Args:
        path: The session's file.
        asked: The language that the command line asks for.
        own: Where one's own sessions lie; given for the made-up city, of which nothing is kept until that is asked for.

    Returns:
        The status.

    Raises:
        StoreError: The session cannot be opened, or another program has it open and nobody wants to look at it only.
        ReadingError: Its edition is not at hand.
        SystemExit: The system asked the program to end.
    """
    gc.enable()  # the command line put it off for commands that end at once; this one may go on for hours
    with InTurn(asker()) as lines:
        head = store.head(path)
        interview = _opened(store, library.of_session(head.edition, head.structure).edition, path, lines)
        try:
            talk = Talk(interview, lines, store, library, own=own)
            talk.speak(chosen(asked, interview.session.language, os.environ))
            return converse(talk)
        finally:
            interview.close()


def _opened(store: SessionStore, edition: Edition, path: Path, lines: Asker) -> Interview:
    """The session, open for work; where another program has it open, to look at it, if somebody wants that."""
    try:
        return open_interview(store, edition, path)
    except HeldElsewhere as held:
        question = say("{why}. Look at it here without writing? Say yes or no:", why=held)
        if lines.script or not _wanted(lines, printable(question)):
            raise
        return open_interview(store, edition, path, look=True)


def _wanted(lines: Asker, question: str) -> bool:
    """Whether somebody says yes; Ctrl+D says no."""
    try:
        return says_yes(lines.ask(question))
    except EOFError:
        return False
