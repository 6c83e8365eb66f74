"""A store: a folder of session files, and the handful of verbs that the rest of the program needs of it."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wwc_tui.domain.changes import Change
from wwc_tui.domain.edits import slug
from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.i18n import tr
from wwc_tui.memory_limits import too_much
from wwc_tui.store.atomic import backup_name, free_name, make_folder, replace_file, write_new
from wwc_tui.store.documents import SESSION_ID, Head, change_document, head_document
from wwc_tui.store.errors import NoSuchSession, SaveFailed, StoreError, reason
from wwc_tui.store.files import EDITION, SessionFile, in_words, is_file, is_session_name, itself, load, peek, read_session
from wwc_tui.store.locations import NotAPath, to_path
from wwc_tui.store.sealed import MAX_BYTES, Sealed, Tables, seal
from wwc_tui.store.time_limits import NoRoom, leaves_room

__all__ = ["MAX_BYTES", "SESSION_ID", "Listed", "OpenSession", "SessionFile", "SessionStore", "read_session"]

if TYPE_CHECKING:
    from filelock import BaseFileLock
    from tinydb.table import Table


_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""How a system says that a drive has no locks, as some network drives do."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list of sessions: the head of a file, or why it cannot be read."""

    path: Path
    head: Head | None
    trouble: str = ""


class SessionStore:
    """The sessions of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def list(self) -> list[Listed]:
        """Every session file of the folder; the heads only, so that a thousand of them take no time.

        Raises:
            StoreError: The folder is there and cannot be read.
        """
        return [_listed(path) for path in _session_paths(self.folder)]

    def find(self, name: str) -> Path:
        """The file of the session that goes by an id, a unique beginning of one, or a path.

        Where only the last good copy is left of the file that is named in full, it is found too: reading it says what to do.

        Raises:
            NoSuchSession: None does, or more than one.
            StoreError: The folder is there and cannot be read.
        """
        if name.endswith(".json") or "/" in name or "\\" in name:
            try:
                path = to_path(name)
            except NotAPath as error:
                raise NoSuchSession(str(error)) from error
            if path.is_file() or (path.name and backup_name(path).is_file()):
                return path
            raise NoSuchSession(tr("there is no session file {file}", file=name))
        if not SESSION_ID.fullmatch(name):
            raise self._unknown(name)
        exact = self.folder / f"{name}.json"
        if exact.is_file() or backup_name(exact).is_file():
            return exact
        found = [path for path in _session_paths(self.folder) if path.stem.startswith(name)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(path.stem for path in found[:6])
            raise NoSuchSession(tr("«{name}» may be any of {ids}; give more of the id", name=name, ids=ids))
        raise self._unknown(name)

    def _unknown(self, name: str) -> NoSuchSession:
        """That no session goes by a name; those are named that may be meant, by their id or their city."""
        wanted = slug(name)
        meant = [path.stem for path in _session_paths(self.folder) if wanted and path.stem.startswith(wanted)]
        if len(wanted) > 2:
            cities = ((one.path.stem, _city_of(one.head)) for one in self.list() if one.head)
            meant = meant or [identity for identity, city in cities if wanted in slug(city, longest=200)]
        if meant:
            ids = ", ".join(meant[:6])
            return NoSuchSession(tr("no session begins with «{name}»; did you mean {ids}?", name=name, ids=ids))
        if not SESSION_ID.fullmatch(name):
            return NoSuchSession(tr("«{name}» is no session's id; wwc-tui sessions lists them", name=name))
        return NoSuchSession(
            tr("no session begins with «{name}»; wwc-tui sessions lists those in {folder}", name=name, folder=self.folder)
        )

    def read(self, path: Path) -> SessionFile:
        """Read a session without opening it for writing.

        Raises:
            NoSuchSession: There is no such file.
            DamagedFile: It cannot be read as a session; it was left as it is.
            NewerFile: A later version of the program wrote it.
            StoreError: This user may not read it, or it cannot be read for another reason.
        """
        return read_session(path)

    def head(self, path: Path) -> Head:
        """What a session says of itself, from the beginning of its file where that is enough; otherwise see `read`."""
        return peek(path) or read_session(path).head

    def create(self, head: Head, changes: Iterable[Change], structure: Mapping[str, Any] | None = None) -> Path:
        """Write a new session file.

        Args:
            structure: The structure of the edition that it is made with, as a document; left out where it is not known.

        Raises:
            StoreError: It could not be written, or its id is taken.
        """
        path = self.folder / f"{head.id}.json"
        if not SESSION_ID.fullmatch(head.id):
            raise StoreError(tr("«{name}» cannot be a session's id; nothing was written", name=head.id))
        try:
            documents = {change.id: change_document(change) for change in changes}
            tables: Tables = {
                "session": {"1": head_document(head)},
                "changes": {str(number): document for number, document in enumerate(documents.values(), 1)},
            }
            if structure:
                tables[EDITION] = {"1": dict(structure)}
            content = seal(tables)
        except (TypeError, ValueError) as error:
            raise _unwritable(path, error) from error
        if len(content) > MAX_BYTES or too_much(content):
            raise SaveFailed(path, OSError(errno.EFBIG, os.strerror(errno.EFBIG)))
        try:
            make_folder(self.folder)
        except OSError as error:
            raise StoreError(tr("the folder {folder} cannot be made: {why}", folder=self.folder, why=reason(error))) from error
        try:
            write_new(path, content)
        except FileExistsError as error:
            raise StoreError(tr("there is a session {id} already; nothing was written", id=head.id)) from error
        except OSError as error:
            raise SaveFailed(path, error) from error
        return path

    def pin(self, path: Path, content: bytes) -> None:
        """Keep an edition as it is now, for the sessions that are made with it; what lies in its place is no use and goes.

        Raises:
            StoreError: It could not be written; nothing was.
        """
        try:
            make_folder(path.parent)
            replace_file(path, content)
        except OSError as error:
            said = tr(
                "the criteria could not be kept in {folder}, so nothing was written: {why}", folder=path.parent, why=reason(error)
            )
            raise StoreError(said) from error

    def open(self, path: Path) -> OpenSession:
        """Open a session for writing.

        Raises:
            NoSuchSession: There is no such file.
            HeldElsewhere: Another program has it open.
            DamagedFile: It cannot be read as a session; it was left as it is.
            NewerFile: A later version of the program wrote it.
            StoreError: It cannot be opened for another reason.
        """
        from wwc_tui.store.lock import hold

        path = itself(path)
        if not path.is_file():
            read_session(path)  # says why it cannot be opened, before a lock is left beside nothing
        try:
            lock = hold(path)
        except (OSError, NotImplementedError) as error:
            if not isinstance(error, OSError) or error.errno in _NO_LOCKS:
                said = tr(
                    "{file} lies on a drive that cannot lock files, so two programs could write it at once; "
                    "bring it into a folder on this computer and go on there: wwc-tui import {path} --store FOLDER",
                    file=path.name,
                    path=path,
                )
                raise StoreError(said) from error
            raise StoreError(tr("{file} cannot be opened for writing: {why}", file=path.name, why=reason(error))) from error
        try:
            return OpenSession(path, lock)
        except BaseException:
            lock.release()
            raise


def _city_of(head: Head) -> str:
    """The city that a session file names for lists; empty where it names none."""
    city = head.summary.get("city")
    return city if isinstance(city, str) else ""


def _session_paths(folder: Path) -> list[Path]:
    """The session files of a folder, by their names; what is no file of ours is passed over."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if is_session_name(entry.name) and is_file(entry)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(tr("the folder {folder} cannot be read: {why}", folder=folder, why=reason(error))) from error
    return [folder / name for name in sorted(names)]


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
        self.file = self._go_on_from(*load(path))
        if not leaves_room(self.file.changes):
            raise NoRoom(path)
        _sweep(path)

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

    def save(self, changes: Iterable[Change], summary: Mapping[str, Any]) -> None:
        """Append changes, or put a newer state of one that is still being typed in its place; one atomic write.

        When this returns, they are on the disk.

        Raises:
            SaveFailed: They are not, and the file is as it was before.
            ReplacedUnderneath: Another program replaced the file; see `take_over`.
            StoreError: No file could hold them.
        """
        numbers = dict(self._numbers)
        free = max(numbers.values(), default=0) + 1
        documents: dict[int, Mapping[str, Any]] = {}
        try:
            for change in changes:
                if change.id not in numbers:
                    numbers[change.id] = free
                    free += 1
                documents[numbers[change.id]] = change_document(change)
            with self._storage.together():
                _put(self._db.table("changes"), documents, new=not documents.keys() & self._numbers.values())
                _put(self._db.table("session"), {1: head_document(replace(self.head, summary=dict(summary)))})
        except OSError as error:
            self._number()  # where only the last flush failed, they are in the file all the same
            raise SaveFailed(self.path, error) from error
        except (TypeError, ValueError) as error:
            raise _unwritable(self.path, error) from error
        self._numbers = numbers

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
                    "{file} is another session now ({id}); move it away to go on with this one",
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


def _put(table: Table, documents: Mapping[int, Mapping[str, Any]], *, new: bool = False) -> None:
    """Let these be a table's documents of these numbers.

    They are taken out and put in again. TinyDB's own update would alter what the storage holds before anything is on the disk.

    Args:
        new: Whether none of them is there yet, which saves a pass over the table.
    """
    from tinydb.table import Document

    kept: dict[int, Mapping[str, Any]] = {}
    if not new:
        kept = {document.doc_id: document for document in table.get(doc_ids=list(documents))}
        table.remove(doc_ids=list(documents))
    table.insert_multiple(Document({**kept.get(number, {}), **document}, number) for number, document in documents.items())


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


def _unwritable(path: Path, error: TypeError | ValueError) -> StoreError:
    return StoreError(tr("{file} could not be written: {why}", file=path.name, why=in_words(error)))


def _listed(path: Path) -> Listed:
    try:
        head = peek(path)
        if head is None:
            head = read_session(path).head
    except StoreError as error:
        return Listed(path, None, str(error))
    return Listed(path, head)
