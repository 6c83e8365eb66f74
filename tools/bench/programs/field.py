"""An empty text field: what typing costs at the least."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label, TextArea


class Field(App[None]):
    """A text field."""

    def compose(self) -> ComposeResult:
        yield Label("STARTED")
        yield TextArea()


if __name__ == "__main__":
    Field().run()
