"""What nearly every command begins with: the store, the editions at hand, and one session out of them, read and scored."""

from __future__ import annotations

from argparse import Namespace

from wwc_tui.cli.output import Refused, complain
from wwc_tui.domain.changes import Log
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.session import Session
from wwc_tui.domain.values import dataclass
from wwc_tui.reading.library import Library
from wwc_tui.store.locations import cache_folder, store_folder
from wwc_tui.store.sessions import SessionFile, SessionStore, read_session


@dataclass(frozen=True, slots=True)
class Places:
    """The store and the editions that a command line names."""

    store: SessionStore
    library: Library


@dataclass(frozen=True, slots=True)
class Loaded:
    """A session that was read, with the edition that it asks through."""

    file: SessionFile
    edition: Edition
    log: Log
    session: Session

    @property
    def id(self) -> str:
        """The session's id."""
        return self.file.head.id


def open_places(arguments: Namespace) -> Places:
    """The store and the editions.

    Raises:
        Refused: The store's folder is none.
    """
    folder = store_folder(arguments.store)
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is no folder, so it can hold no sessions; name another one with --store")
    return Places(SessionStore(folder), Library(own=arguments.criteria, store=folder, cache=cache_folder()))


def load(places: Places, name: str) -> Loaded:
    """Read the session that goes by an id, a unique beginning of one, or a path; say what is odd about its file.

    Raises:
        StoreError: There is none, or it cannot be read.
        ReadingError: Its edition is not at hand.
    """
    file, edition = look_at(places, name)
    log = Log(file.changes)
    return Loaded(file, edition, log, fold(log))


def look_at(places: Places, name: str) -> tuple[SessionFile, Edition]:
    """The same, without working out what its changes amount to."""
    file = read_session(places.store.find(name))
    edition = places.library.edition(file.head.edition)
    if file.foreign:
        complain(f"{file.path.name} was changed outside this program since it was saved; look whether its answers are right")
    if file.head.structure != edition.structure_hash():
        complain(f"{edition.id} has changed since this session was made; it is scored by the criteria as they are now")
    return file, edition


def unknown_criterion(edition: Edition, criterion: str) -> str:
    """The sentence about a criterion that an edition does not have."""
    from wwc_tui.reading.nearest import clipped, nearest

    meant = nearest(criterion, edition.criterion_ids)
    return f"{edition.id} has no criterion {clipped(criterion)}{meant or '; wwc-tui criteria list names them all'}"
