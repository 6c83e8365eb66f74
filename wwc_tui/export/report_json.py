"""Comparisons, reports about many cities, plans and migrations as JSON for other programs: dictionaries of what JSON can hold.

docs/comparison.md and docs/migrate.md describe them. Their keys stay. Texts stand here as they were typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.certified import Award, NearestCertified, Share
from wwc_tui.domain.cohort import Cohort, CriterionTally, Group, TierTally
from wwc_tui.domain.criteria import Edition, NextStep
from wwc_tui.domain.migrating import Migration, Step
from wwc_tui.domain.peers import LeftOut, Peers, PracticeSpread, Spread
from wwc_tui.domain.planning import Alternative, Condition, Gap, Obstacle, Roadmap
from wwc_tui.domain.progress import Comparison, Side
from wwc_tui.domain.results import Result
from wwc_tui.domain.scoring import Count, Score, score, tier_fields
from wwc_tui.export import plan_words
from wwc_tui.export.session_json import count_document, score_document


def compare_document(
    sides: Sequence[Side], comparisons: Iterable[Comparison], against: Benchmarks | None = None
) -> dict[str, Any]:
    """Sessions that are compared.

    Args:
        sides: Each session once, with its score.
        comparisons: What differs between those of the same city.
        against: What a single session is compared with.
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


def plan_document(session_id: str, city: str, score: Score, roadmap: Roadmap) -> dict[str, Any]:
    """The way to a tier. Its keys stay, and docs/comparison.md describes them."""
    return {
        "session": session_id,
        "city": city,
        "scale": score.scale.id,
        "target": roadmap.target,
        "needs": roadmap.needs,
        "reachable": roadmap.reachable_by_count,
        "effort": roadmap.cost,
        "proven": roadmap.proven,
        "criteria": [_planned(one) for one in roadmap.way],
        "conditions": [_plan_condition(one) for one in roadmap.conditions],
        "alternative": _plan_alternative(roadmap.alternative),
        "obstacle": _plan_obstacle(roadmap.obstacle),
        "indicative": True,
    }


def _plan_condition(one: Condition) -> dict[str, Any]:
    """A condition and what is to be done for it; the steps of a criterion are those that it lacks."""
    steps = [(own.id, own.step) for own in one.steps] + [
        (lacking.id, lacking.step) for lacking in (one.gap.steps if one.gap else ())
    ]
    return {
        "id": one.state.id,
        "state": one.state.state.value,
        "criterion": one.state.criterion,
        "steps": [{"id": name, **_step_document(step)} for name, step in steps],
    }


def _step_document(step: NextStep) -> dict[str, Any]:
    return {
        "text": step.text,
        "title": step.title,
        "effort": step.effort.value,
        "horizon": step.horizon,
        "counts_from": step.counts_from,
    }


def _planned(one: Gap) -> dict[str, Any]:
    return {
        "id": one.criterion.id,
        "name": one.criterion.name,
        "verdict": one.answer.verdict.value,
        "to_ask": one.to_ask,
        "effort": one.cost,
        "steps": [{"indicator": indicator.id, **_step_document(indicator.step)} for indicator in one.steps],
        "why": one.why.value if one.why else None,
        "reason": plan_words.why(one),
        "waits_for": list(one.waits_for),
        "needed_by": list(one.needed_by),
    }


def _plan_alternative(other: Alternative | None) -> dict[str, Any] | None:
    if other is None:
        return None
    return {"comes_in": list(other.comes_in), "goes_out": list(other.goes_out), "extra": other.extra}


def _plan_obstacle(found: Obstacle | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"missing": found.missing, "core": list(found.core), "outside": list(found.outside), "held": list(found.held)}


def migration_document(session: str, made: str, migration: Migration) -> dict[str, Any]:
    """What becomes of a session. Its keys stay, and docs/migrate.md describes them. A tier in it is indicative.

    Args:
        session: The id of the session that is carried over.
        made: The id of the new one; empty where none was written.
    """
    return {
        "session": session,
        "made": made or None,
        "from": _migrated_side(migration.old, migration.before),
        "to": _migrated_side(migration.new, migration.after),
        "criteria": [_migrated_step(step) for step in migration.steps],
        "gates_set_aside": list(migration.gates),
        "target_set_aside": migration.target or None,
        "held_back": {criterion: list(missing) for criterion, missing in migration.after.held_back.items()},
        "indicative": True,
    }


def _migrated_side(edition: Edition, score: Score) -> dict[str, Any]:
    return {
        "edition": edition.id,
        "structure": edition.structure_hash(),
        "scale": score.scale.id,
        **count_document(score.count),
        **tier_fields(score.secured, score.possible),
    }


def _migrated_step(step: Step) -> dict[str, Any]:
    return {
        "fate": step.fate.value,
        "was": step.was or None,
        "now": step.now,
        "answered": step.answered,
        "before": step.before.value if step.before else None,
        "after": step.after.value if step.after else None,
        "indicators_set_aside": list(step.indicators),
    }
