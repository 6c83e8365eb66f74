"""How a session is shown on this computer: whether others look on, and whether its score is hidden; until that is switched off.

It is no part of the session, which others may open elsewhere. Each is an empty file with the session's id, in a folder beside the
settings: it is there or not, so no end of the program and no second program can leave half of it.
"""

from __future__ import annotations

from pathlib import Path

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.store.atomic import make_folder
from wwc_tui.store.locations import settings_folder

SHOWING, SCORE_HIDDEN = "showing", "score-hidden"


@dataclass(frozen=True, slots=True)
class Look:
    """How one session is shown.

    Attributes:
        showing: Whether others look on, and notes, people and marks are left out.
        score_hidden: Whether the score is left out.
    """

    showing: bool = False
    score_hidden: bool = False


class Looks:
    """How the sessions are shown; what cannot be written is known as long as the program runs."""

    def __init__(self) -> None:
        self._unwritten: dict[str, Look] = {}

    def of(self, session: str) -> Look:
        """Return how a session is shown, by its id; plainly where nobody ever chose anything else."""
        if session in self._unwritten:
            return self._unwritten[session]
        try:
            return Look(_file(SHOWING, session).exists(), _file(SCORE_HIDDEN, session).exists())
        except OSError:  # where nothing can be read, nothing was written
            return Look()

    def keep(self, session: str, look: Look) -> bool:
        """Show a session like this from now on.

        Returns:
            Whether that is known after the end of the program too.
        """
        try:
            _mark(_file(SHOWING, session), there=look.showing)
            _mark(_file(SCORE_HIDDEN, session), there=look.score_hidden)
        except OSError:
            self._unwritten[session] = look
            return False
        self._unwritten.pop(session, None)
        return True


def _file(folder: str, session: str) -> Path:
    return settings_folder() / folder / session


def _mark(file: Path, *, there: bool) -> None:
    if there:
        make_folder(file.parent)
        file.touch()
    else:
        file.unlink(missing_ok=True)
