"""What each session of a store amounts to, for figures about many: made from its changes, and anew only when its file changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import accumulate
from threading import Lock
from time import time_ns
from typing import TypeAlias

from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass, field
from wwc_tui.domain.results import Lack, Result, Tally, read_result
from wwc_tui.domain.scoring import GateState
from wwc_tui.domain.session import City, Verdict
from wwc_tui.i18n import current_language, tr
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.store.errors import StoreError
from wwc_tui.store.kept_results import KeptResults, Look, Row
from wwc_tui.store.session_store import SessionStore

Tell: TypeAlias = Callable[[int, int], None]
"""Told how many sessions were read, of how many."""

_Made: TypeAlias = tuple[Row, Edition, Result]
"""What is known of a session: as it is kept, by which edition, and what it amounts to."""

_LETTERS = {Verdict.MET: "m", Verdict.NOT_MET: "n", Verdict.OPEN: "o"}
_VERDICTS = {letter: verdict for verdict, letter in _LETTERS.items()}


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


def how_far(done: int, total: int) -> str:
    """Return how many sessions are read, in words."""
    return tr("Reading sessions: {done} of {total}", done=done, total=total)


class ResultsReader:
    """Reads the sessions of one store; of those that did not change since, only what is known of them."""

    def __init__(self, store: SessionStore, library: Library) -> None:
        self._store = store
        self._library = library
        self._lock = Lock()
        self._kept: KeptResults | None = None
        self._made: dict[str, tuple[Row, Edition, Result]] = {}

    def bytes_ahead(self, own: str = "") -> int:
        """Return how many bytes of session files `read` would have to read, which tells whether it takes a while.

        Raises:
            StoreError: The store's folder is there and cannot be read.
        """
        with self._lock:
            kept = self._open()
            return sum(look[1] for name, look in self._looks(own).items() if look and kept.row(name, look) is None)

    def read(self, own: str = "", tell: Tell | None = None) -> StoreResults:
        """Read every session of the store, one after the other, and hold of each only what it amounts to.

        Args:
            own: The id of a session that is left out, since it is open and known anyhow.
            tell: Called before each session that is read from its file.

        Raises:
            StoreError: The store's folder is there and cannot be read.
        """
        with self._lock:
            return self._read(own, tell)

    def _read(self, own: str, tell: Tell | None) -> StoreResults:
        kept, began = self._open(), time_ns()
        looks, editions = self._looks(own), _Editions(self._library)
        made = {name: self._remembered(name, kept.row(name, look), editions) for name, look in looks.items()}
        missing = [name for name, found in made.items() if found is None]
        unread: list[Unread] = []
        for done, name in enumerate(missing):
            if tell is not None:
                tell(done, len(missing))
            try:
                made[name] = self._read_anew(name, editions)
            except (StoreError, ReadingError) as error:
                unread.append(Unread(name, str(error)))
        self._made = {name: found for name, found in made.items() if found is not None}
        kept.keep({name: (looks[name], row) for name, (row, _, _) in self._made.items()}, own=own, began=began)
        used: dict[str, Edition] = {}
        for _, edition, result in self._made.values():
            used.setdefault(result.structure, edition)
        results = tuple(result for _, _, result in self._made.values())
        return StoreResults(results, {result.id: name for name, (_, _, result) in self._made.items()}, used, tuple(unread))

    def _open(self) -> KeptResults:
        if self._kept is None:
            self._kept = self._store.kept_results(self._library.cache)
        return self._kept

    def _looks(self, own: str) -> dict[str, Look | None]:
        left_out = own if own and self._is_own(own) else ""
        return {name: self._store.look(name) for name in self._store.ids() if name != left_out}

    def _is_own(self, own: str) -> bool:
        """Whether the file of that name holds the session, and not another one that was renamed."""
        try:
            return self._store.has(own) and self._store.head(own).id == own
        except StoreError:
            return False

    def _remembered(self, name: str, row: Row | None, editions: _Editions) -> _Made | None:
        """What a row says, where it was made by the edition as it is now."""
        if row is None:
            return None
        try:
            edition, structure = editions.of(row[0], row[1])
            made = self._made.get(name)
            if made is not None and made[0] is row and made[1] is edition:
                return made
            return (row, edition, _from_row(row, edition)) if row[2] == structure else None
        except (ReadingError, LookupError, TypeError, ValueError, AttributeError):  # the file itself says what is wrong
            return None

    def _read_anew(self, name: str, editions: _Editions) -> _Made:
        file = self._store.read(name)
        edition, structure = editions.of(file.head.edition, file.head.structure)
        result = read_result(file.head.id, edition, file.changes, structure)
        return _to_row(file.head.structure, result), edition, result


class _Editions:
    """The editions that sessions were made with, each with the digest of its structure, and each looked for once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._language = current_language()
        self._known: dict[tuple[str, str], tuple[Edition, str]] = {}

    def of(self, name: str, structure: str) -> tuple[Edition, str]:
        """Return the edition of a session.

        Raises:
            ReadingError: It is not available.
        """
        if (name, structure) not in self._known:
            edition = self._library.of_session(name, structure, self._language).edition
            self._known[name, structure] = edition, edition.structure_hash()
        return self._known[name, structure]


def _to_row(made_with: str, result: Result) -> Row:
    """A result as JSON has it, without what its edition says of it."""
    city = result.city
    return [
        result.edition,
        made_with,
        result.structure,
        result.id,
        [city.name, city.region, city.country, city.population],
        result.moment,
        result.archived,
        "".join(_LETTERS[stands] for stands in result.standing.values()),
        "".join(_LETTERS[gate.state] for gate in result.gates),
        {name: [lack.near, *lack.absent] for name, lack in result.lacks.items()},
    ]


def _from_row(row: Row, edition: Edition) -> Result:
    """The result that a row was made of.

    Raises:
        LookupError, TypeError, ValueError: It was made of none.
    """
    _, _, structure, identity, city, moment, archived, letters, gates, lacks = row
    if len(letters) != len(edition.criterion_ids) or len(gates) != len(edition.gates):
        raise ValueError
    ends = list(accumulate(len(practice.criteria) for practice in edition.practices))
    parts = zip(edition.practices, [0, *ends], ends, strict=False)
    return Result(
        id=identity,
        edition=edition.id,
        structure=structure,
        city=City(*city),
        moment=moment,
        archived=archived,
        tally=_tally(letters),
        practices={practice.code: _tally(letters[begin:end]) for practice, begin, end in parts},
        standing=dict(zip(edition.criterion_ids, map(_VERDICTS.__getitem__, letters), strict=True)),
        lacks={name: Lack(near, tuple(absent)) for name, (near, *absent) in lacks.items()},
        gates=tuple(GateState(gate, _VERDICTS[letter]) for gate, letter in zip(edition.gates, gates, strict=True)),
    )


def _tally(letters: str) -> Tally:
    return Tally(*map(letters.count, _VERDICTS))
