"""What a store holds beside one session: results of all others to compare with, and which files cannot be read."""

from __future__ import annotations

from collections.abc import Mapping

from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.certified import Certified, beside
from wwc_tui.domain.cities import same_city
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass, field
from wwc_tui.domain.log import Log
from wwc_tui.domain.peers import AT_LEAST, find_peers
from wwc_tui.domain.progress import Comparison, Side, compare, side
from wwc_tui.domain.results import Result, read_result
from wwc_tui.reading.certified import read_certified
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.store.errors import StoreError
from wwc_tui.store.session_store import SessionStore


@dataclass(frozen=True, slots=True)
class Unread:
    """A session that cannot be read or scored: its id in the store, and why, a sentence."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class StoreResults:
    """All sessions of a store.

    Attributes:
        kept_as: The id in the store of each result, by the session's own id; they differ only where a file was renamed.
        editions: Every edition that they are scored by, by the digest of its structure.
    """

    results: tuple[Result, ...] = ()
    kept_as: Mapping[str, str] = field(default_factory=dict)
    editions: Mapping[str, Edition] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()


def read_results(store: SessionStore, library: Library) -> StoreResults:
    """Read every session of a store, one after the other, and keep of each only what it amounts to.

    Raises:
        StoreError: The store's folder is there and cannot be read.
    """
    results: list[Result] = []
    kept_as: dict[str, str] = {}
    editions: dict[str, Edition] = {}
    held: dict[tuple[str, str], tuple[Edition, str]] = {}
    unread: list[Unread] = []
    for listed in store.list():
        try:
            file = store.read(listed.id)
            made_with = file.head.edition, file.head.structure
            if made_with not in held:
                edition = library.of_session(*made_with).edition
                held[made_with] = edition, edition.structure_hash()
        except (StoreError, ReadingError) as error:
            unread.append(Unread(listed.id, str(error)))
            continue
        edition, structure = held[made_with]
        editions.setdefault(structure, edition)
        results.append(read_result(file.head.id, edition, file.changes, structure))
        kept_as[file.head.id] = listed.id
    return StoreResults(tuple(results), kept_as, editions, tuple(unread))


def gather(
    store: SessionStore,
    library: Library,
    edition: Edition,
    log: Log,
    session_id: str,
    *,
    earlier: Comparison | None = None,
    at_least: int = AT_LEAST,
    archived: bool = False,
    names: bool = False,
    certified: Certified | None = None,
    scale: str | None = None,
) -> Benchmarks:
    """Everything available that a session can be compared with.

    Args:
        edition: The edition of the session that is compared.
        log: Its changes.
        earlier: The comparison with an earlier state; where it is None, the last earlier session of the same city in the store is
            looked for.
        at_least: Of fewer other cities there are no figures.
        archived: Whether archived sessions count among the other cities.
        names: Whether the other cities may be named.
        certified: A list of certified cities; the one that comes with the program where it is None.
        scale: The tier scale that tiers are counted on; the edition's first one where it is None.

    Raises:
        KeyError: The edition has no scale of that name.
    """
    later = side(session_id, edition, log, scale)
    city = later.session.city
    seen = beside(certified or read_certified(), city)
    try:
        found = read_results(store, library)
    except StoreError:  # what is in it is not available; all the rest can be compared
        return Benchmarks(earlier, None, seen)
    peers = find_peers(
        edition,
        city,
        session_id,
        found.results,
        at_least=at_least,
        archived=archived,
        names=names,
        unreadable=len(found.unread),
    )
    return Benchmarks(earlier or _with_earlier(store, found, later), peers, seen)


def _with_earlier(store: SessionStore, found: StoreResults, later: Side) -> Comparison | None:
    """The comparison with the last session of the same city that was answered before; None where there is none.

    An archived one counts: to put the old session away when the new one begins is what one does.
    """
    candidates = [
        one
        for one in found.results
        if one.id != later.id and one.begun and one.moment < later.moment and same_city(one.city, later.session.city)
    ]
    if not candidates:
        return None
    last = max(candidates, key=lambda one: (one.moment, one.id))
    try:
        log = Log(store.read(found.kept_as[last.id]).changes)
    except StoreError:  # it was taken away while the others were read
        return None
    edition = found.editions[last.structure]
    wanted = later.score.scale.id
    return compare(side(last.id, edition, log, wanted if wanted in {one.id for one in edition.scales} else None), later)
