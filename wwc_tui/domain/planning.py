"""From a score to a roadmap: which gaps lead to a tier with the least effort, why each of them, and what is to be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wwc_tui.domain.actions import Action, plan_actions
from wwc_tui.domain.criteria import HORIZONS, ConditionStep, Criterion, Edition
from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.domain.gaps import Gap, Reason, gap, gaps
from wwc_tui.domain.scoring import GateState, Score
from wwc_tui.domain.session import Evidence, Session, Verdict
from wwc_tui.domain.shortest import Choice, cheapest

__all__ = ["Alternative", "Condition", "Gap", "Obstacle", "Owed", "Reason", "Roadmap", "gap", "plan_roadmap"]


@dataclass(frozen=True, slots=True)
class Owed:
    """A promised document that was not seen yet."""

    criterion: Criterion
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Alternative:
    """The next best way: of all that do without something of the way, the one with the least effort.

    Attributes:
        comes_in: Criteria that it has and the way does not.
        goes_out: Criteria that the way has and it does not.
        extra: How much more effort it takes, in units of a small step; 0 where only the order of the edition decided.
    """

    comes_in: tuple[str, ...]
    goes_out: tuple[str, ...]
    extra: int


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a target cannot be reached.

    Attributes:
        missing: By how many the criteria that can be met are too few; 0 where there are enough of them.
        core: Core criteria that are out of reach; without each of them no tier is given, whatever the score.
        outside: All criteria that do not count yet and that the city says are outside its control.
        held: Criteria that are out of reach because they need one of those, or one that the edition does not have.
    """

    missing: int
    core: tuple[str, ...]
    outside: tuple[str, ...]
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition and what is to be done for it.

    Attributes:
        gap: What the criterion lacks that it asks for; None where that counts, and for a condition that is no criterion.
        steps: The next steps of one that is no criterion, as the edition has them; none once it is met.
    """

    state: GateState
    gap: Gap | None = None
    steps: tuple[ConditionStep, ...] = ()

    @property
    def cost(self) -> int:
        """The effort of its steps, in units of a small step."""
        return sum(own.step.effort.weight for own in self.steps) + (self.gap.cost if self.gap else 0)

    @property
    def own(self) -> bool:
        """Whether it has an answer of its own, and is no criterion."""
        return self.state.criterion is None

    @property
    def met(self) -> bool:
        """Whether it is met."""
        return self.state.state is Verdict.MET

    @property
    def open(self) -> bool:
        """Whether it is open."""
        return self.state.state is Verdict.OPEN


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What a city takes home.

    Attributes:
        target: The tier it aims at.
        early: Whether fewer than half of the criteria have a verdict. Then nothing is planned for what nobody asked about.
        needs: How many more criteria the target asks for; 0 once it is reached.
        way: The gaps that lead to the target with the least effort, in the edition's order: always the core criteria and what
            the city chose, each with its prerequisites. Open ones may be among them. Where the target is reached it is only
            those; where it cannot be reached, what comes nearest to it.
        obstacle: Why the target cannot be reached; None where it can.
        alternative: The next best way; None where there is no other, or none that is proven.
        proven: Whether no other way takes less effort. Only in an edition with very many prerequisites across each other it may
            be unknown; see `shortest`.
        gaps: All gaps judged not met, near misses first.
        to_ask: Criteria that were not judged yet.
        conditions: Every condition for a tier, the met ones too, in the edition's order.
        actions: What is to be done, in its order: conditions, the way, the rest. By horizon it is `steps`.
        dropped: Actions that were dropped, each with the reason.
        strengths: Criteria met, the documented ones first.
    """

    target: str
    needs: int
    way: tuple[Gap, ...]
    obstacle: Obstacle | None
    alternative: Alternative | None
    proven: bool
    gaps: tuple[Gap, ...]
    to_ask: tuple[Gap, ...]
    conditions: tuple[Condition, ...]
    actions: tuple[Action, ...]
    dropped: tuple[Action, ...]
    strengths: tuple[Criterion, ...]
    parked: tuple[Criterion, ...]
    owed: tuple[Owed, ...]
    disputed: tuple[Criterion, ...]
    early: bool = False

    @property
    def ready_conditions(self) -> tuple[Condition, ...]:
        """Return the conditions that are not met and for which something can be planned: in an early interview, no open ones."""
        return tuple(one for one in self.unmet if not (self.early and one.open))

    @property
    def unasked(self) -> tuple[Gap, ...]:
        """What lies on the way by count, and has no steps because nobody asked about it yet."""
        return tuple(one for one in self.way if one.never_asked) if self.early else ()

    @property
    def ready(self) -> tuple[Gap, ...]:
        """What lies on the way and can be worked on: all of it, but for what has to be asked first."""
        return tuple(one for one in self.way if not (self.early and one.never_asked))

    @property
    def reachable(self) -> bool:
        """Whether the target can be reached."""
        return self.obstacle is None

    @property
    def reachable_by_count(self) -> bool:
        """Whether enough criteria can be met for the target, whatever the conditions make of it."""
        return self.obstacle is None or not self.obstacle.missing

    @property
    def unmet(self) -> tuple[Condition, ...]:
        """The conditions that are no criteria and that are not met or open; of the others the gaps tell."""
        return tuple(one for one in self.conditions if one.own and not one.met)

    @property
    def cost(self) -> int:
        """The effort of the way, in units of a small step."""
        return sum(one.cost for one in self.way)

    @property
    def steps(self) -> Mapping[int, tuple[Action, ...]]:
        """The actions by horizon in months, each horizon in their order."""
        return {horizon: tuple(one for one in self.actions if one.horizon == horizon) for horizon in HORIZONS}


def plan_roadmap(edition: Edition, session: Session, score: Score, target: str | None = None, *, start: str = "") -> Roadmap:
    """The roadmap of a session.

    Args:
        target: The tier to aim at; the session's own where it is None and the scale has it, and else the next one above
            what is secured.
        start: The day on which the work begins, ISO 8601, which actions get their dates from; the session's own where it is
            empty.

    Raises:
        KeyError: The scale has no tier of that name.
    """
    own = session.target if any(session.target == one.tier for one in score.distances) else ""
    aim = target or own or (score.next.tier if score.next else score.scale.floors[-1].tier)
    needs = score.distance(aim).needs
    lacking = gaps(edition, session, score)
    within_reach = [one for one in lacking if not one.out_of_reach]
    places = {one.criterion.id: place for place, one in enumerate(within_reach)}
    found = cheapest(
        [one.cost for one in within_reach],
        [[places[name] for name in one.waits_for] for one in within_reach],
        [place for name, place in places.items() if name in edition.core or name in session.plan],
        needs,
    )
    chosen = {within_reach[place].criterion.id for place in found.best.members}
    lacking = tuple(_on_way(one, chosen, lacking, session) if one.criterion.id in chosen else one for one in lacking)
    conditions = _conditions(score, lacking)
    judged_at_all = sum(session.answer(name).verdict is not Verdict.OPEN for name in edition.criterion_ids)
    early = 2 * judged_at_all < edition.total
    actions = plan_actions(session, lacking, edition, start or session.plan_start, score.gates, early=early)
    met = [criterion for criterion in edition.criteria if score.standing[criterion.id] is Verdict.MET]
    judged = [one for one in lacking if one.standing is Verdict.NOT_MET]
    return Roadmap(
        target=aim,
        needs=needs,
        way=tuple(one for one in lacking if one.why),
        obstacle=_obstacle(lacking, needs - len(within_reach)),
        alternative=_alternative(within_reach, found.best, found.other),
        proven=found.proven,
        gaps=tuple(sorted(judged, key=lambda one: (not one.near, one.missing, one.cost))),
        to_ask=tuple(one for one in lacking if one.standing is Verdict.OPEN),
        conditions=conditions,
        actions=tuple(one for one in actions if one.dropped is None),
        dropped=tuple(one for one in actions if one.dropped is not None),
        strengths=tuple(sorted(met, key=lambda criterion: not session.answer(criterion.id).documented)),
        parked=tuple(criterion for criterion in edition.criteria if session.answer(criterion.id).parked),
        owed=tuple(Owed(c, piece) for c in edition.criteria for piece in session.answer(c.id).owed),
        disputed=tuple(criterion for criterion in edition.criteria if session.answer(criterion.id).disputed),
        early=early,
    )


def _conditions(score: Score, lacking: Sequence[Gap]) -> tuple[Condition, ...]:
    gaps = {one.criterion.id: one for one in lacking}
    return tuple(
        Condition(one, gaps.get(one.criterion))
        if one.criterion
        else Condition(one, steps=() if one.state is Verdict.MET else one.gate.steps)
        for one in score.gates
    )


def _on_way(one: Gap, chosen: set[str], lacking: Sequence[Gap], session: Session) -> Gap:
    """A gap on the way, with why it is there."""
    name = one.criterion.id
    needed_by = tuple(other.criterion.id for other in lacking if other.criterion.id in chosen and name in other.waits_for)
    reasons = {
        Reason.GATE: one.core,
        Reason.PLANNED: name in session.plan,
        Reason.PREREQUISITE: bool(needed_by),
        Reason.DONE: one.cost == 0,
        Reason.NEAR: one.near,
        Reason.CHEAPEST: True,
    }
    return replace(one, why=next(why for why, holds in reasons.items() if holds), needed_by=needed_by)


def _alternative(within_reach: Sequence[Gap], best: Choice, other: Choice | None) -> Alternative | None:
    if other is None:
        return None

    def names(one: Choice, without: Choice) -> tuple[str, ...]:
        return tuple(within_reach[place].criterion.id for place in one.members if place not in without.members)

    return Alternative(names(other, best), names(best, other), other.cost - best.cost)


def _obstacle(lacking: Sequence[Gap], missing: int) -> Obstacle | None:
    """What stands in the way of the target: too few criteria that can be met, or a core one that cannot."""
    hindered = [one for one in lacking if one.out_of_reach]
    core = tuple(one.criterion.id for one in hindered if one.core)
    if missing <= 0 and not core:
        return None
    own = [one.criterion.id in one.out_of_reach for one in hindered]
    return Obstacle(
        missing=max(0, missing),
        core=core,
        outside=tuple(one.criterion.id for one, is_own in zip(hindered, own, strict=True) if is_own),
        held=tuple(one.criterion.id for one, is_own in zip(hindered, own, strict=True) if not is_own),
    )
