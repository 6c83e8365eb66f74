"""The files that a new edition starts with: small but complete, with the words to replace marked."""

from __future__ import annotations

from pathlib import Path

from wwc_tui.reading.folders import EDITION_FILE

_MODEL = Path(__file__).with_name("model")
_ID = "`your-id`"


def beginning_of(edition: str) -> dict[str, str]:
    """The texts of a new edition by the names of their files.

    Args:
        edition: Its id.
    """
    texts = {path.name: path.read_text("utf-8") for path in sorted(_MODEL.glob("*.md"))}
    return {**texts, EDITION_FILE: texts[EDITION_FILE].replace(_ID, f"`{edition}`", 1)}
