"""The line over the field one writes in: what is being written."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from wwc_tui.widgets.lines import Lines, text


class WritingTitle(Lines):
    """Names the text that is being written."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""

    def show(self, title: str) -> None:
        """Name another text."""
        self._title = title
        self.redraw()

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """One line."""
        return [text((self._title, "title"), ("   saved while you type; Esc leaves it", "dim"))]
