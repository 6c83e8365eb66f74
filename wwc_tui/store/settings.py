"""What the program remembers of its user from one time to the next: how it should look, and that the tour was seen.

It is no part of any session, and nothing depends on it: a file that is missing, damaged or cannot be written is passed over.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.store.atomic import make_folder, replace_file
from wwc_tui.store.locations import settings_folder

FILE = "settings.json"
_MAX_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What is remembered.

    Attributes:
        theme: The name of the colors that were chosen last; empty where nobody chose any.
        toured: Whether the tour of the interview screen was seen.
    """

    theme: str = ""
    toured: bool = False


def read_settings() -> Settings:
    """What is remembered; nothing where it cannot be read."""
    try:
        with (settings_folder() / FILE).open("rb") as file:
            found = json.loads(file.read(_MAX_BYTES))  # what is longer is cut, and so is none of ours
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    theme = found.get("theme")
    return Settings(theme if isinstance(theme, str) else "", found.get("toured") is True)


def remember(*, theme: str | None = None, toured: bool | None = None) -> None:
    """Remember something from now on; where that cannot be written, it is forgotten at the end of the program."""
    settings = read_settings()
    if theme is not None:
        settings = replace(settings, theme=theme)
    if toured is not None:
        settings = replace(settings, toured=toured)
    path = settings_folder() / FILE
    with suppress(OSError):
        make_folder(path.parent)
        replace_file(path, json.dumps({"theme": settings.theme, "toured": settings.toured}).encode())


def settings_path() -> Path:
    """Where it lies."""
    return settings_folder() / FILE
