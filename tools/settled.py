"""A user who is not new: what the program remembers of somebody who has seen the tour."""

from __future__ import annotations

import json
from pathlib import Path

from wwc_tui.store.settings import FILE


def tour_seen(config: Path) -> None:
    """Write it below a folder for settings, as ``XDG_CONFIG_HOME`` names one to a program that a test starts."""
    folder = config / "wwc-tui"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(json.dumps({"toured": True}))
