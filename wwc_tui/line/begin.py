"""Opening a session for an interview line by line, and ending in order however that comes about."""

from __future__ import annotations

import gc

from wwc_tui.domain.criteria import Edition
from wwc_tui.export.text import printable
from wwc_tui.i18n import tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.languages import speak_for
from wwc_tui.line.conversation import Conversation, spoken_command
from wwc_tui.line.loop import run_conversation
from wwc_tui.line.parsing import says_yes
from wwc_tui.line.prompts import InTurn, Prompter, prompter
from wwc_tui.live_session import Interview, open_interview
from wwc_tui.reading.library import Library
from wwc_tui.store.errors import HeldElsewhere
from wwc_tui.store.session_store import SessionStore


def interview_by_lines(
    store: SessionStore, library: Library, session: str, *, asked: str | None = None, own: SessionStore | None = None
) -> int:
    """Hold an interview line by line.

    Args:
        session: Its id in the store.
        asked: The language that the command line asks for.
        own: Where the user's own sessions are; given for the sample city, of which nothing is kept until that is asked for.

    Returns:
        The status.

    Raises:
        StoreError: The session cannot be opened, or another program has it open and nobody wants to look at it only.
        ReadingError: Its edition is not available.
        SystemExit: The system asked the program to end.
    """
    gc.enable()  # the command line put it off for commands that end at once; this one may go on for hours
    with InTurn(prompter()) as lines:
        head = store.head(session)
        interview = _opened(store, library.of_session(head.edition, head.structure).edition, session, lines)
        try:
            speak_for(interview, library, asked)
            controller = Controller(interview, library, store, spoken_command, own=own)
            return run_conversation(Conversation(controller, lines))
        finally:
            interview.close()


def _opened(store: SessionStore, edition: Edition, session: str, lines: Prompter) -> Interview:
    """Return the session, open for work; where another program has it open, to look at it, if somebody wants that."""
    try:
        return open_interview(store, edition, session)
    except HeldElsewhere as held:
        question = tr("{why}. Open it read-only? Type yes or no:", why=held)
        if lines.script or not _wanted(lines, printable(question)):
            raise
        return open_interview(store, edition, session, look=True)


def _wanted(lines: Prompter, question: str) -> bool:
    """Return whether somebody says yes; Ctrl+D says no."""
    try:
        return says_yes(lines.ask(question))
    except EOFError:
        return False
