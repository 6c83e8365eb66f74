"""What opens a session: on a screen, or line by line; and what opens the list of them."""

from __future__ import annotations

from argparse import Namespace

from wwc_tui.cli.context import Context, load, open_places
from wwc_tui.cli.output import Refused, error_message, has_terminal, need_terminal
from wwc_tui.i18n import N_, tr
from wwc_tui.services.session_list import latest, overview

_INSTEAD = N_("without one, wwc-tui new, resume and demo run line by line, and wwc-tui --help lists the other commands")


def open_list(arguments: Namespace) -> int:
    """Open the list of sessions."""
    need_terminal(tr(_INSTEAD))
    places = open_places(arguments)
    places.library.folders()  # a wrong --criteria is told before a screen opens, not on it
    return open_screens(arguments, places)


def resume(arguments: Namespace) -> int:
    """Go on with the session that is named, or with the one that was changed last."""
    places = open_places(arguments)
    name = arguments.session
    if name is None:
        rows = overview(places.store, places.library)
        last = latest(rows)
        if last is None and any(row.trouble for row in rows):
            raise Refused(tr("none of the sessions can be opened; wwc-tui doctor says why, and what can be repaired"))
        if last is None:
            raise Refused(tr("there is no session to continue yet; start one with wwc-tui new"))
        name = last.id
    session = load(places, name).found  # a file that cannot be opened is told before a screen opens
    return open_session(arguments, places, session)


def open_session(arguments: Namespace, places: Context, session: str) -> int:
    """Hold the interview of a session: line by line where that is asked for or nothing can be drawn, else on a screen."""
    if goes_by_lines(arguments):
        from wwc_tui.line.begin import interview_by_lines

        return interview_by_lines(places.store, places.library, session, asked=places.language)
    return open_screens(arguments, places, session=session)


def goes_by_lines(arguments: Namespace) -> bool:
    """Whether an interview goes line by line; where nobody asked for that, why it does is said."""
    if arguments.line or has_terminal():
        return bool(arguments.line)
    error_message(tr("this is not a full-screen terminal, so the interview runs line by line; type help for the commands"))
    return True


def open_screens(arguments: Namespace, places: Context, *, session: str | None = None, demo: bool = False) -> int:
    """Open the full screen: the list of sessions, or one of them, or the sample city over the list."""
    from wwc_tui.app import LaunchOptions, open_program
    from wwc_tui.launch_options import Appearance

    look = Appearance(theme=arguments.theme, ascii=arguments.ascii, animated=arguments.animated)
    start = LaunchOptions(session=session, demo=demo, look=look, language=arguments.lang)
    return open_program(places.store, places.library, start=start)
