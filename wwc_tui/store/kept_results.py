"""What the sessions of a store amounted to when they were last read: a convenience, which is never believed over a file.

It lies in the cache folder, one file for each store, and holds of a session what figures about many need: its city, what counts
for each criterion and which indicators were found not to hold. There are no notes, no people and no history in it. Whatever is
wrong with it, it counts for nothing: missing, damaged, of another version, or not to be written.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from wwc_tui import __version__
from wwc_tui.domain.scoring import SCORING_RULES
from wwc_tui.store.atomic import make_folder, replace_file

Look: TypeAlias = tuple[int, int, int, int]
"""What a file looks like: inode, size in bytes, and when its content and its entry were changed, in nanoseconds."""

Row: TypeAlias = list[Any]
"""What a session amounts to, as JSON has it."""

FEW = 8
"""So many sessions are read again each time rather than written down."""

_RULES = [__version__, SCORING_RULES]
_SETTLING = 3_000_000_000
"""Nanoseconds for which a file could be changed again and look the same, since drives note times only so exactly."""
_MAX_BYTES = 100_000_000
_SEAL = 64


class KeptResults:
    """Rows by the names of their files, each with what the file looked like."""

    def __init__(self, cache: Path | None, store: Path) -> None:
        """Read what was kept of a store.

        Args:
            cache: The folder for what can be made again; None to keep nothing.
        """
        name = hashlib.sha256(os.fsencode(os.path.realpath(store))).hexdigest()[:32]
        self._path = cache / f"results-{name}.json" if cache else None
        self._rows: dict[str, tuple[Look, Row]] = {}
        self._passing: set[str] = set()
        with suppress(OSError, ValueError, TypeError, AttributeError, RecursionError, MemoryError):
            self._rows = self._read()

    def _read(self) -> dict[str, tuple[Look, Row]]:
        if self._path is None or self._path.stat().st_size > _MAX_BYTES:
            return {}
        data = self._path.read_bytes()
        if hashlib.sha256(memoryview(data)[_SEAL:]).hexdigest().encode() != data[:_SEAL]:
            return {}
        held = json.loads(data[_SEAL:])
        return {name: (tuple(look), row) for name, (look, row) in held["sessions"].items()} if held["rules"] == _RULES else {}

    def row(self, name: str, look: Look | None) -> Row | None:
        """Return what a session amounts to; None where that is not known of the file as it looks now."""
        held = self._rows.get(name)
        return held[1] if held and held[0] == look else None

    def keep(self, rows: Mapping[str, tuple[Look | None, Row]], *, own: str, began: int) -> None:
        """Keep these rows and no others, for the next time; where that cannot be written, nothing is said.

        Args:
            own: A session that was not asked about; what is known of it stays.
            began: When they were read, in nanoseconds: what was changed shortly before is kept only until the program ends.
        """
        known = {name: (look, row) for name, (look, row) in rows.items() if look}
        new = {name for name, (look, row) in known.items() if self.row(name, look) is not row}
        gone = self._rows.keys() - known.keys() - {own}
        self._rows = {name: held for name, held in self._rows.items() if name == own} | known
        settling = {name for name in new if max(known[name][0][2:]) > began - _SETTLING}
        self._passing = (self._passing - new | settling) & known.keys()
        if self._path is None or not (gone or len(new - settling) > FEW):
            return
        lasting = {name: held for name, held in self._rows.items() if name not in self._passing}
        rest = json.dumps({"rules": _RULES, "sessions": lasting}, separators=(",", ":")).encode()
        with suppress(OSError):
            make_folder(self._path.parent)
            replace_file(self._path, hashlib.sha256(rest).hexdigest().encode() + rest)


def look_of(state: os.stat_result) -> Look:
    """Return what a file looks like."""
    return state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns
