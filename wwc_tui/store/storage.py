"""TinyDB's storage seam over a sealed file that is replaced atomically and never torn."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from wwc_tui.memory_limits import Growing, too_much
from wwc_tui.store.atomic import backup_name, free_name, replace_file, write_new
from wwc_tui.store.errors import ReplacedUnderneath
from wwc_tui.store.sealed import MAX_BYTES, Mark, Sealed, Tables, mark_of, read_sealed, seal, text_of


class SealedStorage(Storage):
    """One session file, held in memory between its writes.

    A write either reaches the disk or leaves memory as the disk is. Before each, the file is looked at: where another
    program has replaced it, ours is put beside it and the write is refused; where it was taken away, it is put back.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._tables: Tables | None = None
        self._fence: Mark | None = None
        self._tried: Mark | None = None
        self._replaces: Mark | None = None
        self._mine: Path | None = None
        self._texts: dict[str, bytes] | None = None
        self._room = Growing()

    @property
    def backup(self) -> Path:
        """The last generation of the file."""
        return backup_name(self.path)

    def read(self) -> Tables | None:
        """The tables; None where there is no file yet.

        Raises:
            OSError: The file cannot be read.
            ValueError: It holds no tables.
        """
        if self._tables is None:
            try:
                self.adopt(read_sealed(self.path))
            except FileNotFoundError:
                return None
        return None if self._tables is None else dict(self._tables)

    def adopt(self, found: Sealed) -> None:
        """Go on from the file as it was just read, whoever wrote it."""
        self._tables, self._texts, self._room = found.tables, None, Growing()
        self._fence = found.mark
        self._mine = None

    def save(self, changes: Mapping[int, Mapping[str, Any]], head: Mapping[str, Any]) -> None:
        """Put changes under these numbers into the file, in the place of those that are there, and the head; see `write`.

        What the other changes are in JSON is kept, so that only these have to be put into it.
        """
        tables = self.read() or {}
        known, heads = tables.get("changes", {}), tables.get("session", {})
        if self._texts is None:
            self._texts = {number: text_of(number, document) for number, document in known.items()}
        new = {str(number): {**known.get(str(number), {}), **document} for number, document in changes.items()}
        pieces = {number: text_of(number, document) for number, document in new.items()}
        first = heads | {"1": {**heads.get("1", {}), **head}}
        texts = self._texts | pieces
        tables |= {"session": first, "changes": known | new}
        content = seal(tables, {"changes": texts.values()})
        too_much = self._room.too_much(content, [*pieces.values(), *map(text_of, first, first.values())])
        self._replace(tables, content, too_much=too_much)
        self._texts = texts

    def write(self, data: Tables) -> None:
        """Replace the file by the tables, durably.

        Raises:
            OSError: It could not be written.
            ReplacedUnderneath: Another program replaced it first.
            TypeError: A value is none that JSON can hold.
        """
        content = seal(data)
        self._replace(data, content, too_much=too_much(content))
        self._texts, self._room = None, Growing()

    def _replace(self, data: Tables, content: bytes, *, too_much: bool) -> None:
        try:
            if len(content) > MAX_BYTES or too_much:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(self.path))
            if self._fence is None or not os.path.lexists(self.path):
                write_new(self.path, content, ready=self._remember)
            else:
                replace_file(self.path, content, backup=self.backup, guard=partial(self._check_fence, content))
            self._fence = self._ours()
        except BaseException:
            self._follow_disk(content)
            raise
        self._tables = data
        self._mine = None

    def _remember(self, new: Path) -> None:
        """Know a file as ours from now on, even if what follows fails and nothing can be looked at."""
        self._tried = mark_of(new)

    def _ours(self) -> Mark | None:
        """What the file looks like that was just put in place, also if another program has replaced it since."""
        now = mark_of(self.path)
        same = now is not None and self._tried is not None and now[1:] == self._tried[1:]  # some drives number files anew
        return now if same else self._tried

    def _check_fence(self, content: bytes, there: Path, new: Path) -> None:
        """Refuse to replace a file that is not the one we know; what we hold is put beside it first."""
        found = mark_of(there)
        if found in (self._fence, self._tried, self._replaces, None):
            self._replaces = found  # which is asked about again when it came out
            self._remember(new)
            return
        if self._mine is None:
            mine = free_name(self.path.with_name(f"{self.path.stem}.mine-{time.strftime('%Y%m%d-%H%M%S')}.json"))
            write_new(mine, content)
            self._mine = mine
        else:
            replace_file(self._mine, content)
        raise ReplacedUnderneath(self.path, self._mine)

    def _follow_disk(self, content: bytes) -> None:
        """After a failure hold what the disk holds: mostly the state from before, and ours where only the last flush failed.

        A file that somebody else put there is not followed: what we hold is still needed, to be brought together with it.
        """
        with suppress(OSError, ValueError):
            now = read_sealed(self.path)
            if now.mark in (self._fence, self._tried) or now.data == content:
                self._tables, self._texts, self._fence = now.tables, None, now.mark
