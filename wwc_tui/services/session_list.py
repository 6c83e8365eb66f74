"""The list of a store's sessions: what each is about and how far it has come, and which files cannot be read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from wwc_tui.domain.criteria import Edition, Gate
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.folding import fold
from wwc_tui.domain.scoring import SCORING_RULES, GateState, Score, TierState, score, under_conditions
from wwc_tui.domain.session import Session, Verdict
from wwc_tui.i18n import current_language
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.store.documents import Head, is_moment
from wwc_tui.store.errors import StoreError
from wwc_tui.store.session_store import Listed, SessionStore


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. A tier in it is indicative, and no certification.

    Attributes:
        id: The session's id in the store.
        edition: The title of its edition.
        edition_id: The id of its edition.
        tier: The tier by what is met now; None where the count reaches none, or where a condition is not met.
        possible: The tier if every open criterion were met; None likewise.
        tier_by_count: The tier by the count of what is met now alone, or None.
        possible_by_count: The same if every open criterion were met.
        blocked_by: The ids of the conditions that are not met.
        pending: The ids of the conditions that are open.
        changed: The moment of the last change, ISO 8601, UTC; empty before the first.
        trouble: Why the session cannot be shown; empty where it can.
    """

    id: str
    city: str = ""
    region: str = ""
    country: str = ""
    facilitator: str = ""
    edition: str = ""
    edition_id: str = ""
    total: int = 0
    met: int = 0
    not_met: int = 0
    open: int = 0
    parked: int = 0
    tier: str | None = None
    possible: str | None = None
    tier_by_count: str | None = None
    possible_by_count: str | None = None
    blocked_by: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    changed: str = ""
    archived: bool = False
    trouble: str = ""

    def tiers(self, edition: Edition | None) -> tuple[TierState, TierState]:
        """Return the tier by what is met now, and the one if every open criterion were met, ready to be put into words.

        Args:
            edition: The one that the conditions get their names from; without it they are called by their ids.
        """
        known = {one.id: one for one in edition.gates} if edition else {}
        states = {Verdict.NOT_MET: self.blocked_by, Verdict.OPEN: self.pending}
        gates = [GateState(known.get(name) or Gate(name, "", None), state) for state, names in states.items() for name in names]
        return under_conditions(self.tier_by_count, gates), under_conditions(self.possible_by_count, gates)


class Editions:
    """The editions of a list's rows in the language that is spoken, each read once: conditions get their names from them."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._known: dict[tuple[str, str], Edition | None] = {}

    def of(self, row: Row) -> Edition | None:
        """Return the edition of a row; None where it cannot be read."""
        wanted = row.edition_id, current_language()
        if wanted not in self._known:
            try:
                self._known[wanted] = self.library.edition(row.edition_id)
            except ReadingError:
                self._known[wanted] = None
        return self._known[wanted]


_KINDS = (
    (("city", "region", "country", "facilitator", "edition", "changed"), (str,)),
    (("total", "met", "not_met", "open", "parked"), (int,)),
    (("tier_by_count", "possible_by_count"), (str, type(None))),
    (("archived",), (bool,)),
)
"""What a summary holds, and of which kinds; exactly these, for a truth value counts as a number otherwise."""

_CONDITIONS = ("blocked_by", "pending")
"""What a summary holds as lists of ids."""


_AHEAD = timedelta(days=2)
"""How far a moment may lie ahead and still be one that a clock in another time zone, or a little off, may have shown."""


def overview(store: SessionStore, library: Library) -> list[Row]:
    """Every session of a store, the one changed last first, and those that cannot be shown at the end.

    A session whose last change was made with a clock that was far ahead comes after the others: when that was is not known.

    Raises:
        StoreError: The store's folder is there and cannot be read.
    """
    editions: _Editions = {}
    rows = [_row(store, listed, library, editions) for listed in store.list()]
    rows.sort(key=lambda row: row.id)
    now = (datetime.now(UTC) + _AHEAD).isoformat()
    rows.sort(key=lambda row: (not row.trouble, row.changed <= now, row.changed), reverse=True)
    return rows


def latest(rows: list[Row]) -> Row | None:
    """The session that was changed last, of those that can be opened and are not archived; None where there is none."""
    return next((row for row in rows if not row.archived and not row.trouble), None)


_Editions: TypeAlias = dict[tuple[str, str], Edition | str]
"""By an edition's id and the digest of its structure: the edition to score by, or why there is none."""


def _row(store: SessionStore, listed: Listed, library: Library, editions: _Editions) -> Row:
    if listed.head is None:
        return Row(listed.id, trouble=listed.trouble)
    kept = _from_summary(listed.id, listed.head)
    return kept or _read_anew(store, listed.id, listed.head, library, editions)


def _from_summary(identity: str, head: Head) -> Row | None:
    """The row as the file's own summary has it; None where other rules made that, or something in it is of another kind."""
    if head.summary.get("rules") != SCORING_RULES:
        return None
    found: dict[str, Any] = {}
    for names, kinds in _KINDS:
        for name in names:
            value = found[name] = head.summary.get(name, ...)
            if type(value) not in kinds:
                return None
    for name in _CONDITIONS:
        ids = head.summary.get(name)
        if not isinstance(ids, list | tuple) or not all(isinstance(one, str) for one in ids):
            return None
        found[name] = tuple(ids)
    if not found["blocked_by"]:  # a tier never comes from a file: it follows from the count and the conditions
        found |= {"tier": found["tier_by_count"], "possible": found["possible_by_count"]}
    if found["changed"] and not is_moment(found["changed"]):
        return None
    return Row(identity, edition_id=head.edition, **found)


def _read_anew(store: SessionStore, identity: str, head: Head, library: Library, editions: _Editions) -> Row:
    """The row as the changes and the edition have it."""
    made_with = head.edition, head.structure
    if made_with not in editions:
        try:
            editions[made_with] = library.of_session(*made_with).edition
        except ReadingError as error:
            editions[made_with] = str(error)
    edition = editions[made_with]
    if isinstance(edition, str):
        return Row(identity, trouble=edition)
    try:
        session = fold(store.read(identity).changes)
    except StoreError as error:
        return Row(identity, trouble=str(error))
    return _from_score(identity, edition, session, score(edition, session))


def _from_score(identity: str, edition: Edition, session: Session, scored: Score) -> Row:
    return Row(
        id=identity,
        city=session.city.name,
        region=session.city.region,
        country=session.city.country,
        facilitator=session.facilitator,
        edition=edition.title,
        edition_id=edition.id,
        total=scored.count.total,
        met=scored.count.met,
        not_met=scored.count.not_met,
        open=scored.count.open,
        parked=sum(answer.parked is not None for answer in session.answers.values()),
        tier=scored.secured.tier,
        possible=scored.possible.tier,
        tier_by_count=scored.secured.by_count,
        possible_by_count=scored.possible.by_count,
        blocked_by=tuple(one.id for one in scored.secured.blocked_by),
        pending=tuple(one.id for one in scored.secured.pending),
        changed=session.changed or "",
        archived=session.archived,
    )
