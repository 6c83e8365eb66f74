"""All sessions of a store as one: how many cities stand where, what most of them meet, and what they lack most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from wwc_tui.domain.criteria import Criterion, Edition, Indicator, TierScale
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.peers import Figures, LeftOut, by_score, figures_of, sift
from wwc_tui.domain.results import Result
from wwc_tui.domain.session import Verdict


@dataclass(frozen=True, slots=True)
class CriterionTally:
    """How one criterion stands in all cities of a group.

    Attributes:
        near: How many of those that do not meet it are near misses.
        absent: What was found not to hold, with the number of cities; the commonest first.
    """

    criterion: Criterion
    met: int
    not_met: int
    open: int
    near: int
    absent: tuple[tuple[Indicator, int], ...]


@dataclass(frozen=True, slots=True)
class TierTally:
    """How many cities reach which tier of a scale by what is met now; indicative, and no certification.

    Attributes:
        tiers: By tier, the highest first; a city with a condition that is not met has none.
        below: How many reach none by count.
        blocked: How many reach one by count and have a condition that is not met.
        pending: How many of those with a tier have a condition that is open.
    """

    scale: TierScale
    tiers: Mapping[str, int]
    below: int
    blocked: int
    pending: int


@dataclass(frozen=True, slots=True)
class Group:
    """The cities that were interviewed with one edition.

    Attributes:
        figures: None where there are too few cities; then ``criteria`` and ``tiers`` are empty too.
        criteria: Every criterion, in the edition's order.
        results: The latest session of each city, most criteria met first; empty unless names were asked for.
    """

    edition: Edition
    cities: int
    figures: Figures | None
    tiers: tuple[TierTally, ...]
    criteria: tuple[CriterionTally, ...]
    results: tuple[Result, ...]

    @property
    def most_met(self) -> tuple[CriterionTally, ...]:
        """Criteria that at least one city meets, those that most cities meet first."""
        return tuple(sorted((one for one in self.criteria if one.met), key=lambda one: -one.met))

    @property
    def least_met(self) -> tuple[CriterionTally, ...]:
        """Criteria that at least one city does not meet or has not come to, those that the fewest cities meet first."""
        return tuple(sorted((one for one in self.criteria if one.met < self.cities), key=lambda one: (one.met, -one.not_met)))

    @property
    def gaps(self) -> tuple[CriterionTally, ...]:
        """Criteria that at least one city was judged not to meet, the commonest first."""
        return tuple(sorted((one for one in self.criteria if one.not_met), key=lambda one: -one.not_met))


@dataclass(frozen=True, slots=True)
class Cohort:
    """All sessions of a store.

    Attributes:
        sessions: How many session files there are, readable or not.
        at_least: Of fewer cities there are no figures.
        left_out: How many sessions were left out, by why; only what there is.
        groups: One for each edition, that with the most cities first; figures of different editions are not put together.
    """

    sessions: int
    at_least: int
    left_out: Mapping[LeftOut, int]
    groups: tuple[Group, ...]

    @property
    def cities(self) -> int:
        """How many cities are counted, once for each edition."""
        return sum(group.cities for group in self.groups)


def make_cohort(
    editions: Iterable[Edition],
    results: Sequence[Result],
    *,
    at_least: int,
    archived: bool = False,
    names: bool = False,
    unreadable: int = 0,
) -> Cohort:
    """All of some sessions as one report.

    Args:
        editions: Every edition that the sessions were made with.
        at_least: Of fewer cities there are no figures.
        archived: Whether archived sessions count too.
        names: Whether the cities may be named.
        unreadable: How many more sessions there are that cannot be read.

    Raises:
        ValueError: ``at_least`` is smaller than any user may set it.
    """
    left_out = Counter({LeftOut.UNREADABLE: unreadable})
    groups = []
    for edition in editions:
        structure = edition.structure_hash()
        latest, sifted = sift((one for one in results if one.structure == structure), structure, archived=archived)
        left_out.update(sifted)
        if latest:
            groups.append(_group(edition, latest, at_least, names=names))
    groups.sort(key=lambda group: (-group.cities, group.edition.id))
    return Cohort(
        sessions=len(results) + unreadable,
        at_least=at_least,
        left_out={why: left_out[why] for why in LeftOut if left_out[why]},
        groups=tuple(groups),
    )


def _group(edition: Edition, latest: list[Result], at_least: int, *, names: bool) -> Group:
    figures = figures_of(edition, latest, at_least)
    return Group(
        edition=edition,
        cities=len(latest),
        figures=figures,
        tiers=tuple(_tiers(scale, figures) for scale in edition.scales) if figures else (),
        criteria=tuple(_tallied(criterion, latest) for criterion in edition.criteria) if figures else (),
        results=by_score(latest) if names else (),
    )


def _tiers(scale: TierScale, figures: Figures) -> TierTally:
    total = sum(practice.total for practice in figures.practices)
    found = [(scale.tier(met, total), blocked, pending) for met, blocked, pending in figures.tallies]
    reached = Counter(tier for tier, blocked, _ in found if tier and not blocked)
    return TierTally(
        scale,
        {floor.tier: reached[floor.tier] for floor in reversed(scale.floors)},
        below=sum(tier is None for tier, _, _ in found),
        blocked=sum(tier is not None and blocked for tier, blocked, _ in found),
        pending=sum(tier is not None and pending and not blocked for tier, blocked, pending in found),
    )


def _tallied(criterion: Criterion, results: list[Result]) -> CriterionTally:
    states = Counter(one.standing[criterion.id] for one in results)
    lacks = [one.lacks[criterion.id] for one in results if criterion.id in one.lacks]
    absent = Counter(indicator for lack in lacks for indicator in lack.absent)
    found = [(indicator, absent[indicator.id]) for indicator in criterion.indicators if absent[indicator.id]]
    return CriterionTally(
        criterion=criterion,
        met=states[Verdict.MET],
        not_met=states[Verdict.NOT_MET],
        open=states[Verdict.OPEN],
        near=sum(lack.near for lack in lacks),
        absent=tuple(sorted(found, key=lambda pair: -pair[1])),
    )
