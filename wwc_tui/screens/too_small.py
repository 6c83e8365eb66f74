"""What is shown where the window is too small for anything else."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from wwc_tui.i18n import tr
from wwc_tui.widgets.lines import text


class TooSmallScreen(Screen[None]):
    """Says what size is needed. Keys do nothing here, so that nobody answers what cannot be seen."""

    AUTO_FOCUS = ""

    def __init__(self, least: tuple[int, int]) -> None:
        """Take the size that is needed, in columns and lines."""
        super().__init__()
        self.least = least

    def compose(self) -> ComposeResult:
        """One line."""
        width, height = self.least
        yield Static(text(tr("Window too small (needs {width} x {height}). Nothing is lost.", width=width, height=height)))
