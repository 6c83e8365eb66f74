"""Screens as plain text, kept beside the tests, where a person can read them and a difference can be seen."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


class Snapshots:
    """Compares screens with those that are kept, and at the end fails with all that differ.

    With ``SNAPSHOTS=renew`` in the environment, what is seen is kept instead; read it before it is committed.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = "x".join(map(str, size))
        self._renew = os.environ.get("SNAPSHOTS") == "renew"
        self._differences: list[str] = []

    def compare(self, name: str, screen: str) -> None:
        """Compare a screen with the one of that name."""
        path = FOLDER / f"{name}-{self._size}.txt"
        if self._renew:
            path.write_text(f"{screen}\n", encoding="utf-8", newline="\n")
        kept = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
        seen = f"{screen}\n".split("\n")
        self._differences += difflib.unified_diff(kept, seen, f"kept in {path.name}", "seen now", lineterm="")

    def check(self) -> None:
        """Fail if any screen differed."""
        assert not self._differences, "\n".join(["SNAPSHOTS=renew keeps what is seen now:", *self._differences])
