"""A store: a folder of session files, and the handful of verbs that the rest of the program needs of it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wwc_tui.constants import PINNED
from wwc_tui.domain.changes import Change
from wwc_tui.domain.edits import slug
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import tr
from wwc_tui.memory_limits import too_much
from wwc_tui.store.atomic import backup_name, make_folder, replace_file, write_new
from wwc_tui.store.documents import SESSION_ID, Head, change_document, head_document
from wwc_tui.store.errors import NoSuchSession, SaveFailed, StoreError, reason
from wwc_tui.store.files import EDITION, SessionFile, is_file, is_session_name, itself, peek, read_session, unwritable
from wwc_tui.store.kept_results import KeptResults, Look, look_of
from wwc_tui.store.locations import CRITERIA, TEMPLATES, NotAPath, to_path
from wwc_tui.store.open_session import OpenSession
from wwc_tui.store.sealed import MAX_BYTES, Tables, seal

__all__ = ["MAX_BYTES", "SESSION_ID", "Listed", "OpenSession", "SessionFile", "SessionStore", "read_session"]

if TYPE_CHECKING:
    from wwc_tui.store.findings import Finding


_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""How a system says that a drive has no locks, as some network drives do."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list of sessions: the id that a session goes by, and its head, or why that cannot be read."""

    id: str
    head: Head | None
    trouble: str = ""


class SessionStore:
    """The sessions of one folder, each by its id, which is the name of its file without the ending.

    Outside this room a session is its id; a path is asked for only to show it. A file that somebody names by a path that leads
    out of the folder gets an id from `find`, which holds as long as this store is in use.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._elsewhere: dict[str, Path] = {}

    @property
    def location(self) -> str:
        """Where the sessions lie, to be shown."""
        return str(self.folder)

    @property
    def criteria(self) -> Path:
        """The folder of the editions that lie in the store, the user's own and those kept for sessions."""
        return self.folder / CRITERIA

    @property
    def templates(self) -> Path:
        """The folder of the user's own templates."""
        return self.folder / TEMPLATES

    def list(self) -> list[Listed]:
        """Every session of the folder; the heads only, so that a thousand of them take no time.

        Raises:
            StoreError: The folder is there and cannot be read.
        """
        return [_listed(path) for path in _session_paths(self.folder)]

    def ids(self) -> tuple[str, ...]:
        """The ids of the folder's sessions, in their order, without a look into a file.

        Raises:
            StoreError: The folder is there and cannot be read.
        """
        return tuple(path.stem for path in _session_paths(self.folder))

    def kept_results(self, cache: Path | None) -> KeptResults:
        """Return what the sessions amounted to when they were last read.

        Args:
            cache: The folder for what can be made again; None to keep nothing.
        """
        return KeptResults(cache, self.folder)

    def look(self, identity: str) -> Look | None:
        """Return what a session's file looks like now; None where it cannot be looked at."""
        try:
            return look_of(os.stat(self.file_of(identity)))
        except OSError:
            return None

    def has(self, identity: str) -> bool:
        """Return whether there is a session of this id."""
        return self.file_of(identity).exists()

    def file_of(self, identity: str) -> Path:
        """Return where a session's file lies, whether or not there is one; outside this room only to show it.

        Raises:
            NoSuchSession: That is no session's id.
        """
        if found := self._elsewhere.get(identity):
            return found
        if not SESSION_ID.fullmatch(identity):
            raise self._unknown(identity)
        return self.folder / f"{identity}.json"

    def are_one(self, first: str, second: str) -> bool:
        """Return whether two ids are of one file, as a link makes them."""
        return self.file_of(first).resolve() == self.file_of(second).resolve()

    def find(self, name: str) -> str:
        """Return the id of the session that goes by an id, a unique beginning of one, or a path.

        Where only the last good copy is left of the file that is named in full, it is found too: reading it says what to do.

        Raises:
            NoSuchSession: None does, or more than one.
            StoreError: The folder is there and cannot be read.
        """
        if name.endswith(".json") or "/" in name or "\\" in name:
            return self._find_file(name)
        if not SESSION_ID.fullmatch(name):
            raise self._unknown(name)
        exact = self.file_of(name)
        if exact.is_file() or backup_name(exact).is_file():
            return name
        found = [path.stem for path in _session_paths(self.folder) if path.stem.startswith(name)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(found[:6])
            raise NoSuchSession(tr("“{name}” could be any of {ids}; type more of the id", name=name, ids=ids))
        raise self._unknown(name)

    def _find_file(self, name: str) -> str:
        """The id of a session that is named by its path; anywhere but in this folder, one for as long as this store is used."""
        try:
            path = to_path(name)
        except NotAPath as error:
            raise NoSuchSession(str(error)) from error
        if not path.is_file() and not (path.name and backup_name(path).is_file()):
            raise NoSuchSession(tr("there is no session file {file}", file=name))
        if is_session_name(path.name) and os.path.realpath(path.parent) == os.path.realpath(self.folder):
            return path.stem
        identity = str(path.absolute())  # never the id of a session in the folder: those hold no separator
        self._elsewhere[identity] = path
        return identity

    def _unknown(self, name: str) -> NoSuchSession:
        """That no session goes by a name; those are named that may be meant, by their id or their city."""
        wanted = slug(name)
        meant = [path.stem for path in _session_paths(self.folder) if wanted and path.stem.startswith(wanted)]
        if len(wanted) > 2:
            cities = ((one.id, _city_of(one.head)) for one in self.list() if one.head)
            meant = meant or [identity for identity, city in cities if wanted in slug(city, longest=200)]
        if meant:
            ids = ", ".join(meant[:6])
            return NoSuchSession(tr("no session id starts with “{name}”; did you mean {ids}?", name=name, ids=ids))
        if not SESSION_ID.fullmatch(name):
            return NoSuchSession(tr("“{name}” is not a session id; wwc-tui sessions lists them", name=name))
        return NoSuchSession(
            tr("no session id starts with “{name}”; wwc-tui sessions lists those in {folder}", name=name, folder=self.location)
        )

    def read(self, identity: str) -> SessionFile:
        """Read a session without opening it for writing.

        Raises:
            NoSuchSession: There is none.
            DamagedFile: It cannot be read as a session; it was left as it is.
            NewerFile: A later version of the program wrote it.
            StoreError: This user may not read it, or it cannot be read for another reason.
        """
        return read_session(self.file_of(identity))

    def head(self, identity: str) -> Head:
        """What a session says of itself, from the beginning of its file where that is enough; otherwise see `read`."""
        path = self.file_of(identity)
        return peek(path) or read_session(path).head

    def create(self, head: Head, changes: Iterable[Change], structure: Mapping[str, Any] | None = None) -> str:
        """Write a new session.

        Args:
            structure: The structure of the edition that it is made with, as a document; left out where it is not known.

        Returns:
            Its id, the one in the head.

        Raises:
            StoreError: It could not be written, or its id is taken.
        """
        if not SESSION_ID.fullmatch(head.id):
            raise StoreError(tr("“{name}” cannot be a session's id; nothing was written", name=head.id))
        path = self.file_of(head.id)
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
            raise unwritable(path, error) from error
        if len(content) > MAX_BYTES or too_much(content):
            raise SaveFailed(path, OSError(errno.EFBIG, os.strerror(errno.EFBIG)))
        try:
            make_folder(self.folder)
        except OSError as error:
            raise StoreError(tr("the folder {folder} cannot be created: {why}", folder=self.folder, why=reason(error))) from error
        try:
            write_new(path, content)
        except FileExistsError as error:
            raise StoreError(tr("session {id} already exists; nothing was written", id=head.id)) from error
        except OSError as error:
            raise SaveFailed(path, error) from error
        return head.id

    def pin(self, name: str, content: bytes) -> None:
        """Keep an edition as it is now, for the sessions that are made with it; what lies in its place is no use and goes.

        Args:
            name: What its file is called.

        Raises:
            StoreError: It could not be written; nothing was.
        """
        folder = self.criteria / PINNED
        try:
            make_folder(folder)
            replace_file(folder / name, content)
        except OSError as error:
            said = tr(
                "the criteria could not be saved in {folder}, so nothing was written: {why}", folder=folder, why=reason(error)
            )
            raise StoreError(said) from error

    def open(self, identity: str) -> OpenSession:
        """Open a session for writing.

        Raises:
            NoSuchSession: There is none.
            HeldElsewhere: Another program has it open.
            DamagedFile: It cannot be read as a session; it was left as it is.
            NewerFile: A later version of the program wrote it.
            StoreError: It cannot be opened for another reason.
        """
        from wwc_tui.store.lock import hold

        path = itself(self.file_of(identity))
        if not path.is_file():
            read_session(path)  # says why it cannot be opened, before a lock is left beside nothing
        try:
            lock = hold(path)
        except (OSError, NotImplementedError) as error:
            if not isinstance(error, OSError) or error.errno in _NO_LOCKS:
                said = tr(
                    "{file} is on a drive that cannot lock files, so two programs could write it at once; import it into "
                    "a folder on this computer and continue there: wwc-tui import {path} --store FOLDER",
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

    def recover(self, identity: str) -> None:
        """Put the last good generation of a session in its place; see `recovery.recover`.

        Raises:
            DamagedFile: There is no good generation; nothing was touched.
            HeldElsewhere: Another program has the session open.
            StoreError: It could not be done.
        """
        from wwc_tui.store.recovery import recover

        recover(self.file_of(identity))

    def examine(self) -> tuple[Finding, ...]:
        """Look for what is not as it should be, without touching anything; see `findings.examine`.

        Raises:
            StoreError: The folder is there and cannot be read.
        """
        from wwc_tui.store.findings import examine

        return tuple(examine(self.folder))


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


def _listed(path: Path) -> Listed:
    try:
        head = peek(path)
        if head is None:
            head = read_session(path).head
    except StoreError as error:
        return Listed(path.stem, None, str(error))
    return Listed(path.stem, head)
