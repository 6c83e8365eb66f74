"""What a session can be compared with: an earlier one of its city, other cities of the store, and those that are certified."""

from __future__ import annotations

from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.certified import Certified, beside
from wwc_tui.domain.cities import same_city
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.log import Log
from wwc_tui.domain.peers import AT_LEAST, find_peers
from wwc_tui.domain.progress import Comparison, Side, compare, side
from wwc_tui.reading.certified import read_certified
from wwc_tui.reading.library import Library
from wwc_tui.services.read_results import ResultsReader, StoreResults, Tell
from wwc_tui.store.errors import StoreError
from wwc_tui.store.session_store import SessionStore


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
    reader: ResultsReader | None = None,
    tell: Tell | None = None,
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
        reader: Reads the store, and knows what it read before; a new one where it is None.
        tell: Told how far the reading of the store has come.

    Raises:
        KeyError: The edition has no scale of that name.
    """
    later = side(session_id, edition, log, scale)
    city = later.session.city
    seen = beside(certified or read_certified(), city)
    try:
        found = (reader or ResultsReader(store, library)).read(session_id, tell)
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
