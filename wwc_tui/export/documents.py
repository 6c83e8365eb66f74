"""Comparisons, reports about many cities and plans as documents for other programs: dictionaries of what JSON can hold.

docs/comparison.md describes them. Their keys stay. Texts stand here as they were typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.certified import Award, NearestCertified, Share
from wwc_tui.domain.cohort import Cohort, CriterionTally, Group, TierTally
from wwc_tui.domain.peers import LeftOut, Peers, PracticeSpread, Spread
from wwc_tui.domain.progress import Comparison, Side
from wwc_tui.domain.results import Result
from wwc_tui.domain.scoring import Count, score, tier_fields
from wwc_tui.export.data import count_document, score_document


def compare_document(
    sides: Sequence[Side], comparisons: Iterable[Comparison], against: Benchmarks | None = None
) -> dict[str, Any]:
    """Sessions that are compared.

    Args:
        sides: Each session once, with its score.
        comparisons: What differs between those of the same city.
        against: What a single session is held against.
    """
    peers = against.peers if against else None
    certified = against.certified if against else None
    return {
        "sessions": [_side(one) for one in sides],
        "differences": [_comparison(one) for one in comparisons],
        "peers": _peers(peers) if peers else None,
        "certified": _certified(certified) if certified else None,
        "indicative": True,
    }


def _side(one: Side) -> dict[str, Any]:
    """A score, once more on every scale, since a comparison with the tiers says how far each of them is."""
    scores = [score(one.edition, one.session, scale.id) for scale in one.edition.scales]
    return {
        **score_document(one.id, one.edition, one.session, one.score),
        "answered": one.moment or None,
        "scales": [
            {
                "scale": found.scale.id,
                **tier_fields(found.secured, found.possible),
                "tiers": [{"tier": d.tier, "threshold": d.threshold, "needs": d.needs} for d in found.distances],
            }
            for found in scores
        ],
    }


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "city": one.later.session.city.name,
        "earlier": _end(one.earlier),
        "later": _end(one.later),
        "causes": {
            cause.value: {"criteria": shift.criteria, "gained": shift.gained, "lost": shift.lost}
            for cause, shift in one.shifts.items()
        },
        "practices": [
            {"id": practice.code, "earlier": _counted(practice.before), "later": _counted(practice.after)}
            for practice in one.practices
        ],
        "criteria": [
            {
                "id": found.criterion.id,
                "was": found.was,
                "earlier": found.before.value if found.before else None,
                "later": found.after.value if found.after else None,
                "cause": found.cause.value,
            }
            for found in one.differences
        ],
    }


def _end(one: Side) -> dict[str, Any]:
    return {
        "session": one.id,
        "answered": one.moment or None,
        "edition": one.edition.id,
        "scale": one.score.scale.id,
        **count_document(one.score.count),
        "documented": one.score.count.documented,
        **tier_fields(one.score.secured, one.score.possible),
    }


def _counted(count: Count | None) -> dict[str, int] | None:
    return count_document(count) if count else None


def _peers(peers: Peers) -> dict[str, Any]:
    figures = peers.figures
    return {
        "edition": peers.edition.id,
        "at_least": peers.at_least,
        "cities": peers.cities,
        "left_out": _left_out(peers.left_out),
        "met": _spread(figures.met) if figures else None,
        "open": _spread(figures.open) if figures else None,
        "practices": _practices(figures.practices) if figures else None,
        **({"named": [_result(one) for one in peers.named]} if peers.named else {}),
    }


def _left_out(reasons: Mapping[LeftOut, int]) -> dict[str, int]:
    return {why.value: number for why, number in reasons.items()}


def _practices(practices: Iterable[PracticeSpread]) -> list[dict[str, Any]]:
    return [{"id": one.code, "total": one.total, "met": _spread(one.met), "open": _spread(one.open)} for one in practices]


def _spread(spread: Spread) -> dict[str, Any]:
    return {
        "median": spread.median,
        "least": spread.least,
        "most": spread.most,
        "quartiles": None if spread.lower is None else [spread.lower, spread.upper],
    }


def _result(one: Result) -> dict[str, Any]:
    return {
        "session": one.id,
        "city": one.city.name,
        "region": one.city.region,
        "country": one.city.country,
        "answered": one.moment or None,
        "total": one.tally.total,
        "met": one.tally.met,
        "not_met": one.tally.not_met,
        "open": one.tally.open,
    }


def _certified(seen: NearestCertified) -> dict[str, Any]:
    return {
        "list": seen.certified.own or None,
        "awards": len(seen.certified.awards),
        "newest": seen.certified.newest,
        "all": _share(seen.all),
        "country": _share(seen.country) if seen.country else None,
        "size": _share(seen.size) if seen.size else None,
        "own": [_award(one) for one in seen.own],
        "nearest": [_award(one) for one in seen.nearest],
    }


def _share(share: Share) -> dict[str, int]:
    return {"cities": share.cities, **share.tiers, "unknown": share.unknown}


def _award(one: Award) -> dict[str, Any]:
    return {
        "city": one.city.name,
        "region": one.city.region,
        "country": one.city.country,
        "population": one.city.population,
        "tier": one.tier,
        "year": one.year,
        "source": one.source or None,
    }


def cohort_document(cohort: Cohort) -> dict[str, Any]:
    """All sessions of a store as one report."""
    return {
        "sessions": cohort.sessions,
        "cities": cohort.cities,
        "at_least": cohort.at_least,
        "left_out": _left_out(cohort.left_out),
        "editions": [_group(group) for group in cohort.groups],
        "indicative": True,
    }


def _group(group: Group) -> dict[str, Any]:
    figures = group.figures
    return {
        "edition": group.edition.id,
        "title": group.edition.title,
        "cities": group.cities,
        "met": _spread(figures.met) if figures else None,
        "open": _spread(figures.open) if figures else None,
        "tiers": [_tiers(one) for one in group.tiers] if figures else None,
        "practices": _practices(figures.practices) if figures else None,
        "criteria": [_tally(one) for one in group.criteria] if figures else None,
        **_rankings(group),
        **({"named": [_named(one, group) for one in group.results]} if group.results else {}),
    }


def _tiers(one: TierTally) -> dict[str, Any]:
    return {"scale": one.scale.id, **one.tiers, "below": one.below, "blocked": one.blocked, "pending": one.pending}


def _rankings(group: Group) -> dict[str, Any]:
    """The ids of the criteria that are met most and least often, and of the commonest gaps."""
    ranked = {"most_met": group.most_met, "least_met": group.least_met, "gaps": group.gaps}
    return {name: [one.criterion.id for one in found] if group.figures else None for name, found in ranked.items()}


def _tally(one: CriterionTally) -> dict[str, Any]:
    return {
        "id": one.criterion.id,
        "met": one.met,
        "not_met": one.not_met,
        "open": one.open,
        "near": one.near,
        "absent": [{"indicator": indicator.id, "cities": number} for indicator, number in one.absent],
    }


def _named(one: Result, group: Group) -> dict[str, Any]:
    scale = group.edition.scale()
    return {
        **_result(one),
        "scale": scale.id,
        **tier_fields(*one.tiers(scale)),
        "archived": one.archived,
    }
