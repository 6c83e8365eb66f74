"""Run the program while its clock stands still, so that a picture drawn on another day is the same."""

from __future__ import annotations

import sys

_RUN = """
import datetime
class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 12, 1, 14, {minute}, tzinfo=datetime.UTC).astimezone(tz)
datetime.datetime = Fixed
from wwc_tui.cli import run
run()
"""


def program(*arguments: str, minute: int = 2) -> list[str]:
    """Return the command that runs the program on December 1, 2026, at a minute after 14:00 UTC.

    Args:
        arguments: What the program is called with.
        minute: The minute at which its clock stands still.
    """
    return [sys.executable, "-c", _RUN.format(minute=minute), *arguments]
