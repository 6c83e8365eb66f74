"""Where editions lie: their folders, what those are called, and which languages they speak."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import wwc_tui
from wwc_tui.constants import PINNED

EDITION_FILE = "edition.md"
"""What makes a folder an edition."""

MAX_BYTES = 250_000
"""A page of criteria that is longer was written by no person; reading it would only take memory."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
"""What the id of an edition, a tier scale or a gate looks like."""

_STRUCTURE = re.compile(r"[0-9a-f]{16}")


def built_in_folder() -> Path:
    """The folder of the editions that come with the program: inside the package, or beside it in a checkout."""
    package = Path(wwc_tui.__file__).parent
    packaged = package / "_criteria"
    return packaged if packaged.is_dir() else package.parent / "criteria"


def editions_in(place: Path) -> Iterator[Path]:
    """The editions in a folder; the folder itself where it is one."""
    if (place / EDITION_FILE).is_file():
        yield place
    elif place.is_dir():
        yield from sorted(folder for folder in place.iterdir() if (folder / EDITION_FILE).is_file())


def folder_name(folder: Path) -> str:
    """What a folder is called, also where the path to it does not end in a name, as ``.`` and ``..`` do not."""
    return os.path.basename(os.path.abspath(folder))  # noqa: PTH100, PTH119 - a link keeps its own name, which resolving would lose


def languages(folder: Path, base: str) -> tuple[str, ...]:
    """The languages that an edition's folder speaks, the base language first."""
    others = sorted(file.name.split(".")[1] for file in folder.glob("edition.*.md"))
    return (base, *(language for language in others if language != base))


def pinned_file(criteria: Path, edition: str, structure: str) -> Path | None:
    """Return where a store keeps an edition as it was when a session was made; None where those cannot be an edition's.

    Args:
        criteria: The folder of the store's criteria.
        edition: Its id, as a session file has it, which may come from anywhere.
        structure: The digest of its structure.
    """
    if not NAME.fullmatch(edition) or not _STRUCTURE.fullmatch(structure):
        return None
    return criteria / PINNED / f"{edition}-{structure}.json"


def pinned_files(criteria: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield the editions that a store keeps for its sessions: the file of each, its id and the digest of its structure."""
    for path in sorted((criteria / PINNED).glob("*.json")):
        edition, _, structure = path.stem.rpartition("-")
        if pinned_file(criteria, edition, structure) == path:
            yield path, edition, structure
