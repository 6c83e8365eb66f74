"""What the program remembers of its user from one time to the next: looks, the separator of tables, that the tour was seen.

It is no part of any session, and nothing depends on it: a file that is missing, damaged or cannot be written is passed over.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from wwc_tui.constants import CSV_SEPARATORS
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
        csv_separator: What separates the values in CSV files, by its name in `constants.CSV_SEPARATORS`; empty if nobody chose.
    """

    theme: str = ""
    toured: bool = False
    csv_separator: str = ""


def read_settings() -> Settings:
    """What is remembered; nothing where it cannot be read."""
    try:
        with (settings_folder() / FILE).open("rb") as file:
            found = json.loads(file.read(_MAX_BYTES))  # what is longer is cut, and so is none of ours
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    theme, separator = found.get("theme"), found.get("csv_separator")
    return Settings(
        theme if isinstance(theme, str) else "",
        found.get("toured") is True,
        separator if isinstance(separator, str) and separator in CSV_SEPARATORS else "",
    )


def remember(*, theme: str | None = None, toured: bool | None = None, csv_separator: str | None = None) -> None:
    """Remember something from now on; where that cannot be written, it is forgotten at the end of the program."""
    settings = read_settings()
    if theme is not None:
        settings = replace(settings, theme=theme)
    if toured is not None:
        settings = replace(settings, toured=toured)
    if csv_separator is not None:
        settings = replace(settings, csv_separator=csv_separator)
    held = {"theme": settings.theme, "toured": settings.toured, "csv_separator": settings.csv_separator}
    path = settings_folder() / FILE
    with suppress(OSError):
        make_folder(path.parent)
        replace_file(path, json.dumps(held).encode())


def settings_path() -> Path:
    """Where it lies."""
    return settings_folder() / FILE
