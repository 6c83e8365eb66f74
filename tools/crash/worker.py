"""A whole program of its own that works at a session until it is killed: `python -m tools.crash.worker FILE`."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from tools.crash.work import Teller, act, go_on


def toil(path: Path, teller: Teller) -> None:
    """Open a session and work at it without end, acknowledging every save."""
    interview = go_on(path)
    teller.word("at work")
    for number in itertools.count():
        act(interview, number)
        teller.saved(interview)


if __name__ == "__main__":
    toil(Path(sys.argv[1]), Teller(1))
