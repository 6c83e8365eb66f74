"""``demo``: a sample city to look around in. Its session lies in a folder of its own that is gone afterward."""

from __future__ import annotations

from argparse import Namespace

from wwc_tui.cli.context import Context, load, open_places
from wwc_tui.cli.exports import write
from wwc_tui.cli.output import error_message, show, show_path
from wwc_tui.cli.resume import goes_by_lines, open_screens
from wwc_tui.cli.score_text import score_text
from wwc_tui.cli.scores import scored_on
from wwc_tui.demo import demo_session
from wwc_tui.i18n import tr
from wwc_tui.reading.library import Library
from wwc_tui.store.locations import cache_folder


def demo(arguments: Namespace) -> int:
    """Open the sample city; or, where a folder is named, print its score and write its roadmap there, without any screen."""
    if arguments.out is None:
        return _open(arguments)
    library = Library(cache=cache_folder())
    store, session = demo_session(library)
    try:
        loaded = load(Context(store, library, arguments.lang), session)
        written = write(loaded, arguments.out, ("md",), force=arguments.force)
        error_message(tr("this is a sample city: nothing about it is real, and its session is not kept"))
        show(score_text(loaded, scored_on(loaded, None)))
        show("")
        for path in written:
            show_path(path)
    finally:
        store.remove()
    return 0


def _open(arguments: Namespace) -> int:
    """Open it: on a screen over the list of the user's own sessions, where a session started from there is found again."""
    if not goes_by_lines(arguments):
        return open_screens(arguments, open_places(arguments), demo=True)
    from wwc_tui.line.begin import interview_by_lines

    own, library = open_places(arguments).store, Library(cache=cache_folder())
    store, session = demo_session(library)
    try:
        return interview_by_lines(store, library, session, asked=arguments.lang, own=own)
    finally:
        store.remove()
