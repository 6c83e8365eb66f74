"""``score``: what a session amounts to."""

from __future__ import annotations

from argparse import Namespace

from wwc_tui.cli.context import Loaded, load, open_places
from wwc_tui.cli.output import Refused, show, show_json
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.scoring import score as score_session
from wwc_tui.i18n import tr


def score(arguments: Namespace) -> int:
    """Print a session's score."""
    loaded = load(open_places(arguments), arguments.session)
    scored = scored_on(loaded, arguments.scale)
    if arguments.json:
        from wwc_tui.export.session_json import score_document

        show_json(score_document(loaded.id, loaded.edition, loaded.session, scored))
    else:
        from wwc_tui.cli.score_text import score_text

        show(score_text(loaded, scored))
    return 0


def scored_on(loaded: Loaded, scale: str | None) -> Score:
    """A session's score on a tier scale, the edition's first one where none is named.

    Raises:
        Refused: The edition has no such scale.
    """
    try:
        return score_session(loaded.edition, loaded.session, scale)
    except KeyError:
        there = ", ".join(one.id for one in loaded.edition.scales)
        edition = loaded.edition.id
        said = tr("{edition} has no tier scale “{scale}”; choose from {there}", edition=edition, scale=scale, there=there)
        raise Refused(said) from None
