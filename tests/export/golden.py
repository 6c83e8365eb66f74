"""The made-up city's documents as they were read and found good; ``python -m tests.export.golden`` writes them anew.

They follow the words of the edition that comes with the program, so a change of those has to be read here too.
"""

from __future__ import annotations

from pathlib import Path

from tests.export.cities import made_up
from wwc_tui.domain.criteria import Edition
from wwc_tui.reading.library import Library

FOLDER = Path(__file__).parent / "golden"


def documents(edition: Edition) -> dict[str, str]:
    """Each golden file's name and what it has to hold."""
    case = made_up(edition)
    return {"roadmap.md": case.roadmap(), "comparison.md": case.comparison()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in documents(Library().edition()).items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
