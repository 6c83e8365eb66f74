"""One label: as little as a Textual program can be. A key counts up."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """A label."""

    presses = 0

    def compose(self) -> ComposeResult:
        yield Static("STARTED 0")

    def on_key(self) -> None:
        self.presses += 1
        self.query_one(Static).update(f"STARTED {self.presses}")


if __name__ == "__main__":
    Bare().run()
