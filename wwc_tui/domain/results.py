"""What one session adds to figures about many: its city, its counts and what it lacks, from no more changes than decide it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wwc_tui.domain.changes import Change
from wwc_tui.domain.cities import by_city
from wwc_tui.domain.criteria import Edition, TierScale
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.folding import NON_CRITERION_SUBJECTS, fold
from wwc_tui.domain.progress import last_answer
from wwc_tui.domain.scoring import GateState, TierState, score, under_conditions
from wwc_tui.domain.session import City, Verdict


@dataclass(frozen=True, slots=True)
class Lack:
    """What a criterion that counts as not met lacks.

    Attributes:
        near: Whether it is almost there: some indicators are met, and at most one more is needed.
        absent: Ids of the indicators that were found not to hold.
    """

    near: bool
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many criteria are met, not met and open."""

    met: int
    not_met: int
    open: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.met + self.not_met + self.open

    @property
    def possible(self) -> int:
        """How many could be met in the end."""
        return self.met + self.open


@dataclass(frozen=True, slots=True)
class Result:
    """One session among many. A tier computed from it is indicative, and no certification.

    Attributes:
        id: The session's id; it holds the city's name, so it is shown only where names are asked for.
        edition: The id of the edition it is scored by.
        structure: The digest of that edition's structure; figures of different structures cannot be put together.
        moment: The moment of its last answer, ISO 8601, UTC; empty where nothing was answered.
        practices: By the practice areas' codes.
        standing: By criterion, what counts.
        gates: The conditions, as they stand.
        lacks: By criterion, of those that count as not met.
    """

    id: str
    edition: str
    structure: str
    city: City
    moment: str
    archived: bool
    tally: Tally
    practices: Mapping[str, Tally]
    standing: Mapping[str, Verdict]
    lacks: Mapping[str, Lack]
    gates: tuple[GateState, ...] = ()

    def tiers(self, scale: TierScale) -> tuple[TierState, TierState]:
        """Return the tier by what is met now on a scale, and the one if every open criterion were met."""
        secured, possible = (scale.tier(met, self.tally.total) for met in (self.tally.met, self.tally.possible))
        return under_conditions(secured, self.gates), under_conditions(possible, self.gates)

    @property
    def begun(self) -> bool:
        """Whether anything was judged in it."""
        return self.tally.open < self.tally.total


def read_result(identity: str, edition: Edition, changes: Iterable[Change], structure: str = "") -> Result:
    """What a session's changes amount to among many others.

    Args:
        edition: The one that it is scored by.
        structure: The digest of its structure, where that is known already.
    """
    listed = list(changes)
    session = fold(change for change in listed if change.field in ("verdict", "archived") or _decides(change))
    scored = score(edition, session)
    lacking = [name for name, stands in scored.standing.items() if stands is Verdict.NOT_MET]
    return Result(
        id=identity,
        edition=edition.id,
        structure=structure or edition.structure_hash(),
        city=session.city,
        moment=last_answer(listed),
        archived=session.archived,
        tally=Tally(scored.count.met, scored.count.not_met, scored.count.open),
        practices={one.code: Tally(one.count.met, one.count.not_met, one.count.open) for one in scored.practices},
        standing=scored.standing,
        lacks=_lacks(edition, lacking, listed),
        gates=scored.gates,
    )


def _decides(change: Change) -> bool:
    """Whether a change tells which city it is, or answers a condition."""
    return change.subject == "city" or change.subject.startswith("gate/")


def latest_of_each(results: Iterable[Result]) -> list[Result]:
    """The latest session of each city, by its last answer; those of a city without a name are left out."""
    return [max(group, key=lambda one: (one.moment, one.id)) for group in by_city(results, lambda one: one.city)]


def _lacks(edition: Edition, criteria: list[str], changes: list[Change]) -> dict[str, Lack]:
    """What each of some criteria lacks; the marks of the others are not worth the time that folding them takes."""
    wanted = frozenset(criteria) - NON_CRITERION_SUBJECTS
    marks = (change for change in changes if change.field == "state" and change.subject.partition("/")[0] in wanted)
    session = fold(change for change in marks if "/indicator/" in change.subject)
    found: dict[str, Lack] = {}
    for name in criteria:
        criterion, answer = edition.criterion(name), session.answer(name)
        holding = answer.holding(criterion)
        absent = tuple(one.id for one in criterion.indicators if answer.indicators.get(one.id) is False)
        found[name] = Lack(near=holding > 0 and criterion.needs - holding <= 1, absent=absent)
    return found
