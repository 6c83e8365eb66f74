"""What opens a screen: the list of sessions, or one of them."""

from __future__ import annotations

from argparse import Namespace

from wwc_tui.cli.output import Refused, need_terminal
from wwc_tui.cli.places import load, open_places
from wwc_tui.language import mark, say
from wwc_tui.overview import latest, overview

_INSTEAD = mark("wwc-tui sessions, score and export work without one, and wwc-tui --help names the rest")


def open_list(arguments: Namespace) -> int:
    """Open the list of sessions."""
    need_terminal(say(_INSTEAD))
    places = open_places(arguments)
    places.library.folders()  # a wrong --criteria is told before a screen opens, not on it
    from wwc_tui.app import Start, open_program

    return open_program(places.store, places.library, start=Start(language=arguments.lang))


def resume(arguments: Namespace) -> int:
    """Go on with the session that is named, or with the one that was changed last."""
    need_terminal(say(_INSTEAD))
    places = open_places(arguments)
    name = arguments.session
    if name is None:
        last = latest(overview(places.store, places.library))
        if last is None:
            raise Refused(say("there is no session to go on with yet; begin one with wwc-tui new"))
        name = last.id
    path = load(places, name).file.path  # a file that cannot be opened is told before a screen opens
    from wwc_tui.app import Start, open_program

    return open_program(places.store, places.library, start=Start(session=path, language=arguments.lang))
