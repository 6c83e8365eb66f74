"""The shortest way to a tier by itself: as a section for people, and as a document for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wwc_tui.domain.criteria import Effort, NextStep
from wwc_tui.domain.planning import Alternative, Condition, Gap, Obstacle, Roadmap
from wwc_tui.domain.scoring import Score
from wwc_tui.export import plan_words, tier_words, words
from wwc_tui.export.sections import Heading, Listing, Part, Section, Table
from wwc_tui.i18n import listed, tr


def way_section(roadmap: Roadmap, score: Score) -> Section:
    """The criteria that lead to the target, why each of them, and what is to be done for it."""
    title = tr("The shortest way to {tier}", tier=tier_words.tier(roadmap.target))
    return Section("way", title, tuple(_way(roadmap, score)))


def _way(roadmap: Roadmap, score: Score) -> Iterator[Part]:
    yield tier_words.distance(score, roadmap.target)
    yield from plan_words.summary(roadmap)
    if not roadmap.way and not roadmap.unmet:
        yield tr("There is nothing to be done for it.") if roadmap.reachable else tr("No criterion is left that can be met.")
        return
    if not roadmap.ready and not roadmap.ready_conditions:
        return
    rows = [
        (one.state.gate.name or one.state.text, words.verdict(one.state.state), str(one.cost), tr("no tier is given without it"))
        for one in roadmap.ready_conditions
    ]
    rows += [(_label(one), words.verdict(one.answer.verdict), str(one.cost), plan_words.why(one)) for one in roadmap.ready]
    yield Table((tr("Criterion or condition"), tr("Verdict"), tr("Effort"), tr("Why")), tuple(rows), numbers=(2,))
    yield tr(
        "Effort is counted in small steps: a medium one counts {medium} of them, and a large one {large}.",
        medium=Effort.MEDIUM.weight,
        large=Effort.LARGE.weight,
    )
    yield Heading(tr("Steps"))
    conditions = (
        (one.state.text or one.state.name, tuple(_step(own.step) for own in one.steps)) for one in roadmap.ready_conditions
    )
    criteria = ((_marked(one), tuple(_step(indicator.step) for indicator in one.steps)) for one in roadmap.ready)
    yield Listing((*conditions, *criteria))


def _label(one: Gap) -> str:
    return f"{one.criterion.id} {one.criterion.name}"


def _marked(one: Gap) -> str:
    """A criterion, with whether it has to be asked before anything is done, and what it waits for."""
    marks = [tr("still to be asked")] if one.to_ask else []
    if one.waits_for:
        marks.append(tr("counts once these are met: {criteria}", criteria=listed(one.waits_for)))
    return tr("{criterion} ({marks})", criterion=_label(one), marks="; ".join(marks)) if marks else _label(one)


def _step(step: NextStep) -> str:
    when = words.horizon(step.horizon)
    return tr("{when}: {step} Effort: {effort}.", when=when, step=step.text, effort=words.effort(step.effort))


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
        "criteria": [_gap(one) for one in roadmap.way],
        "conditions": [_condition(one) for one in roadmap.conditions],
        "alternative": _alternative(roadmap.alternative),
        "obstacle": _obstacle(roadmap.obstacle),
        "indicative": True,
    }


def _condition(one: Condition) -> dict[str, Any]:
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


def _gap(one: Gap) -> dict[str, Any]:
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


def _alternative(other: Alternative | None) -> dict[str, Any] | None:
    if other is None:
        return None
    return {"comes_in": list(other.comes_in), "goes_out": list(other.goes_out), "extra": other.extra}


def _obstacle(found: Obstacle | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"missing": found.missing, "core": list(found.core), "outside": list(found.outside), "held": list(found.held)}
