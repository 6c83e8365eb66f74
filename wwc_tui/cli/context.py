"""What nearly every command begins with: the store, the editions available, and one session out of them, read and scored."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from wwc_tui.cli.choose_language import speak_for
from wwc_tui.cli.output import Refused, error_message
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import Session
from wwc_tui.i18n import set_country, tr
from wwc_tui.pinned_editions import edition_notices
from wwc_tui.reading.library import Library
from wwc_tui.store.locations import cache_folder, store_folder, why_no_folder
from wwc_tui.store.session_store import SessionFile, SessionStore


@dataclass(frozen=True, slots=True)
class Context:
    """The store and the editions that a command line names, and the language that it asks for.

    Attributes:
        language: None where it asks for none.
    """

    store: SessionStore
    library: Library
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A session that was read, with the edition that it asks through.

    Attributes:
        found: The id under which the store has it; that in the file is another one where the file was renamed or lies elsewhere.
    """

    found: str
    file: SessionFile
    edition: Edition
    log: Log
    session: Session

    @property
    def id(self) -> str:
        """The session's id, as its file has it."""
        return self.file.head.id


def open_places(arguments: Namespace) -> Context:
    """The store and the editions.

    Raises:
        Refused: The store's folder is none.
    """
    folder = store_folder(arguments.store)
    if why := why_no_folder(folder):
        raise Refused(tr("{why}; or choose another folder with --store", why=why))
    chosen = getattr(arguments, "edition", None)
    store = SessionStore(folder)
    library = Library(own=arguments.criteria, criteria=store.criteria, cache=cache_folder(), chosen=chosen)
    return Context(store, library, arguments.lang)


def load(places: Context, name: str) -> Loaded:
    """Read the session that goes by an id, a unique beginning of one, or a path; say what is odd about its file.

    From then on its language is spoken, unless the command line asks for another; its edition is read in that too.

    Raises:
        StoreError: There is none, or it cannot be read.
        ReadingError: Its edition is not available.
    """
    (loaded,) = load_all(places, [name])
    return loaded


def load_all(places: Context, names: Sequence[str]) -> list[Loaded]:
    """The same for several sessions, in their language where they share one.

    Raises:
        StoreError: There is none of one of these names, or it cannot be read.
        ReadingError: The edition of one is not available.
    """
    found = [places.store.find(name) for name in names]
    files = [places.store.read(one) for one in found]
    logs = [Log(file.changes) for file in files]
    sessions = [fold(log) for log in logs]
    speak_for([session.language for session in sessions], places.language)
    countries = {session.city.country for session in sessions}
    set_country(countries.pop() if len(countries) == 1 else "")
    editions = [_edition(places, file) for file in files]
    return [Loaded(*parts) for parts in zip(found, files, editions, logs, sessions, strict=True)]


def _edition(places: Context, file: SessionFile) -> Edition:
    """The edition that a session asks through; what is odd about either is said."""
    held = places.library.of_session(file.head.edition, file.head.structure)
    if file.foreign:
        error_message(changed_outside(file.name))
    for sentence in edition_notices(held, file):
        error_message(sentence)
    return held.edition


def changed_outside(name: str) -> str:
    """The sentence about a file that this program did not write as it is now."""
    return tr("{name} was changed outside this program since it was saved; check that its answers are right", name=name)


def unknown_criterion(edition: Edition, criterion: str) -> str:
    """The sentence about a criterion that an edition does not have."""
    from wwc_tui.reading.faults import clipped, nearest

    named = clipped(criterion)
    if meant := nearest(criterion, edition.criterion_ids):
        return tr("there is no criterion {criterion}{meant}", criterion=named, meant=meant)
    return tr("there is no criterion {criterion}; wwc-tui criteria list shows them all", criterion=named)
