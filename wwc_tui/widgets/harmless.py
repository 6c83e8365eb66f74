"""Keeps what a terminal would obey out of what it is to show: a name in a file from elsewhere may hold anything."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of all that follows. None of them takes up a cell."""


class Harmless(LineFilter):
    """Takes such characters out of every line that is drawn, whichever widget draws it; in the session they stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without them."""
        return [
            segment if segment.text.isprintable() else Segment(OBEYED.sub("", segment.text), segment.style, segment.control)
            for segment in segments
        ]
