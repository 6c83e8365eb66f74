"""A session that is open for writing: TinyDB over a sealed file, under a lock that nobody else gets meanwhile."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wwc_tui.domain.changes import Change
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.i18n import tr
from wwc_tui.store.atomic import free_name
from wwc_tui.store.documents import Head, change_document, head_document
from wwc_tui.store.errors import SaveFailed, StoreError
from wwc_tui.store.files import SessionFile, load, read_session, unwritable
from wwc_tui.store.sealed import Sealed
from wwc_tui.store.time_limits import NoRoom, leaves_room

if TYPE_CHECKING:
    from filelock import BaseFileLock


class OpenSession:
    """A session file that this program alone may write, until it is closed."""

    def __init__(self, path: Path, lock: BaseFileLock) -> None:
        from tinydb import TinyDB

        from wwc_tui.store.storage import SealedStorage

        self.path = path
        self._lock = lock
        self._storage = SealedStorage(path)
        self._db = TinyDB(storage=lambda: self._storage)
        self._numbers: dict[str, int] = {}
        self._free = 1
        self.file = self._go_on_from(*load(path))
        if not leaves_room(self.file.changes):
            raise NoRoom(path)
        _sweep(path)

    @property
    def id(self) -> str:
        """The session's id, as its file has it."""
        return self.file.head.id

    @property
    def head(self) -> Head:
        """What the file says of itself."""
        return self.file.head

    def _go_on_from(self, file: SessionFile, found: Sealed) -> SessionFile:
        """Hold the file as it was just read, and know under which number TinyDB keeps each change."""
        self._storage.adopt(found)
        self._number()
        return file

    def _number(self) -> None:
        self._numbers = {document["id"]: document.doc_id for document in self._db.table("changes")}
        self._free = max(self._numbers.values(), default=0) + 1

    def save(self, changes: Iterable[Change], summary: Mapping[str, Any]) -> None:
        """Append changes, or put a newer state of one that is still being typed in its place; one atomic write.

        When this returns, they are on the disk.

        Raises:
            SaveFailed: They are not, and the file is as it was before.
            ReplacedUnderneath: Another program replaced the file; see `take_over`.
            StoreError: No file could hold them.
        """
        new: dict[str, int] = {}
        documents: dict[int, Mapping[str, Any]] = {}
        try:
            for change in changes:
                number = self._numbers.get(change.id) or new.setdefault(change.id, self._free + len(new))
                documents[number] = change_document(change)
            self._storage.save(documents, head_document(replace(self.head, summary=dict(summary))))
        except OSError as error:
            self._number()  # where only the last flush failed, they are in the file all the same
            raise SaveFailed(self.path, error) from error
        except (TypeError, ValueError) as error:
            raise unwritable(self.path, error) from error
        self._numbers |= new
        self._free += len(new)

    def take_over(self) -> SessionFile:
        """Read the file as another program left it, to go on from there.

        Raises:
            DamagedFile: It is no session any more.
            NewerFile: A later version of the program wrote it.
            StoreError: It is another session now, or nothing could be added to it.
        """
        file, found = load(self.path)
        if file.head.id != self.head.id:
            raise StoreError(
                tr(
                    "{file} now contains another session ({id}); move it away to continue with this one",
                    file=self.path.name,
                    id=file.head.id,
                )
            )
        if not leaves_room(file.changes):
            raise NoRoom(self.path)
        self.file = self._go_on_from(file, found)
        return file

    def close(self) -> None:
        """Let go of the session."""
        self._db.close()
        self._lock.release()


def _sweep(path: Path) -> None:
    """Take away what saves that were killed left half written; whoever holds the lock knows that nobody writes it any more."""
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if entry.name.startswith(f".{path.name}.") and entry.name.endswith(".tmp"):
                with suppress(OSError):
                    _take_away(Path(entry.path), path)


def _take_away(left: Path, path: Path) -> None:
    """Take such a file away, unless it is another program's copy that came out when ours took its place, at the very last moment.

    What was half written holds all that the session does, or is no session; what was replaced holds less.
    """
    with suppress(StoreError):
        theirs, ours = ({change.id for change in read_session(one).changes} for one in (left, path))
        if theirs - ours and ours - theirs:
            os.replace(left, free_name(path.with_name(f"{path.stem}.mine-{time.strftime('%Y%m%d-%H%M%S')}.json")))
            return
    left.unlink()
