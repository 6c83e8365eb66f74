"""From a score to a roadmap: the gaps, what closes each, in which horizon, and which of them lead to the target."""

from __future__ import annotations

from wwc_tui.domain.criteria import HORIZONS, Criterion, Edition, Indicator
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Answer, Evidence, Session, Verdict
from wwc_tui.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """A criterion that does not count yet, and the least that has to be done for it.

    Attributes:
        standing: Not met, or open where it has not been judged (or waits for a prerequisite).
        missing: How many more indicators have to hold.
        steps: The indicators whose next steps close the gap with the least effort, in the criterion's order.
        waits_for: Prerequisites that are not met.
    """

    criterion: Criterion
    practice: str
    answer: Answer
    standing: Verdict
    missing: int
    steps: tuple[Indicator, ...]
    core: bool
    waits_for: tuple[str, ...]

    @property
    def cost(self) -> int:
        """The effort of its steps, in units of a small step; judging what is all there costs nothing."""
        return sum(indicator.step.effort.weight for indicator in self.steps)

    @property
    def near(self) -> bool:
        """Whether it is a near miss: some indicators hold and at most one more has to."""
        return self.missing <= 1 and self.answer.holding(self.criterion) > 0


@dataclass(frozen=True, slots=True)
class RoadmapStep:
    """One action of the roadmap.

    Attributes:
        on_way: Whether its criterion is one of those that lead to the target.
        owner: Who is to do it, where somebody was named for the criterion.
    """

    criterion: Criterion
    indicator: Indicator
    owner: str
    on_way: bool


@dataclass(frozen=True, slots=True)
class Owed:
    """A promised document that was not seen yet."""

    criterion: Criterion
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What a city takes home.

    Attributes:
        target: The tier it aims at.
        needs: How many more criteria the target asks for; 0 once it is reached.
        way: The gaps that lead to the target with the least effort, gates first; empty where it is reached.
        reachable: Whether there are enough gaps to close.
        gaps: All gaps judged not met, near misses first.
        to_ask: Criteria that were not judged yet.
        steps: The actions by horizon in months.
        strengths: Criteria met, the documented ones first.
    """

    target: str
    needs: int
    reachable: bool
    way: tuple[Gap, ...]
    gaps: tuple[Gap, ...]
    to_ask: tuple[Gap, ...]
    steps: dict[int, tuple[RoadmapStep, ...]]
    strengths: tuple[Criterion, ...]
    parked: tuple[Criterion, ...]
    owed: tuple[Owed, ...]
    disputed: tuple[Criterion, ...] = ()


def gap(edition: Edition, session: Session, score: Score, criterion: Criterion) -> Gap:
    """What one criterion lacks; the steps are the cheapest ones, ties in the criterion's order."""
    answer = session.answer(criterion.id)
    lacking = [indicator for indicator in criterion.indicators if answer.indicators.get(indicator.id) is not True]
    missing = max(0, criterion.needs - answer.holding(criterion))
    cheapest = sorted(lacking, key=lambda indicator: (indicator.step.effort.weight, indicator.step.horizon))[:missing]
    return Gap(
        criterion=criterion,
        practice=edition.practice_of(criterion.id).code,
        answer=answer,
        standing=score.standing[criterion.id],
        missing=missing,
        steps=tuple(indicator for indicator in lacking if indicator in cheapest),
        core=criterion.id in edition.core,
        waits_for=tuple(one for one in criterion.after if score.standing.get(one) is not Verdict.MET),
    )


def plan_roadmap(edition: Edition, session: Session, score: Score, target: str | None = None) -> Roadmap:
    """The roadmap of a session.

    Args:
        target: The tier to aim at; the session's own where it is None and the scale has it, and else the next one above
            what is secured.

    Raises:
        KeyError: The scale has no tier of that name.
    """
    own = session.target if any(session.target == one.tier for one in score.distances) else ""
    aim = target or own or (score.next.tier if score.next else score.scale.floors[-1].tier)
    distance = score.distance(aim)
    lacking = [gap(edition, session, score, c) for c in edition.criteria if score.standing[c.id] is not Verdict.MET]
    way = _way(lacking, distance.needs, frozenset(session.plan))
    judged = [one for one in lacking if one.standing is Verdict.NOT_MET]
    met = [criterion for criterion in edition.criteria if score.standing[criterion.id] is Verdict.MET]
    return Roadmap(
        target=aim,
        needs=distance.needs,
        reachable=distance.needs <= len(lacking),
        way=way,
        gaps=tuple(sorted(judged, key=lambda one: (not one.near, one.missing, one.cost))),
        to_ask=tuple(one for one in lacking if one.standing is Verdict.OPEN),
        steps=_steps(lacking, {one.criterion.id for one in way}),
        strengths=tuple(sorted(met, key=lambda criterion: not session.answer(criterion.id).documented)),
        parked=tuple(criterion for criterion in edition.criteria if session.answer(criterion.id).parked),
        owed=tuple(Owed(c, piece) for c in edition.criteria for piece in session.answer(c.id).owed),
        disputed=tuple(criterion for criterion in edition.criteria if session.answer(criterion.id).disputed),
    )


def _way(lacking: list[Gap], needs: int, planned: frozenset[str]) -> tuple[Gap, ...]:
    """Core criteria first, for without them no tier is given; then what the city planned; then the cheapest of the rest.

    Ties go in the edition's order.
    """
    wanted = [one for one in lacking if one.core or one.criterion.id in planned]
    rest = sorted((one for one in lacking if one not in wanted), key=lambda one: one.cost)
    chosen = {one.criterion.id for one in (wanted + rest)[: max(needs, len(wanted))]}
    return tuple(one for one in lacking if one.criterion.id in chosen)


def _steps(lacking: list[Gap], way: set[str]) -> dict[int, tuple[RoadmapStep, ...]]:
    """Steps of what was judged not met or lies on the way, by horizon: gates first, then the way, then near misses."""
    wanted = [one for one in lacking if one.standing is Verdict.NOT_MET or one.criterion.id in way]
    wanted.sort(key=lambda one: (not one.core, one.criterion.id not in way, one.missing, one.cost))
    steps: dict[int, list[RoadmapStep]] = {horizon: [] for horizon in HORIZONS}
    for one in wanted:
        owner = one.answer.parked.owner if one.answer.parked else ""
        for indicator in one.steps:
            step = RoadmapStep(one.criterion, indicator, owner, one.criterion.id in way)
            steps.setdefault(indicator.step.horizon, []).append(step)
    return {horizon: tuple(found) for horizon, found in sorted(steps.items())}
