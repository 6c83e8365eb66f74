"""The score of a session: one pure function that serves the meter, the finish screen, the roadmap and the command line."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from wwc_tui.domain.criteria import Criterion, Edition, Gate, Practice, TierScale
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.session import Answer, Session, Verdict

SCORING_RULES = 2
"""The version of the rules by which a session becomes a score; 1 knew no conditions. A score that is kept has this beside it."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many criteria are met, not met and open, and how many of those met are documented."""

    met: int
    not_met: int
    open: int
    documented: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.met + self.not_met + self.open

    @property
    def possible(self) -> int:
        """How many could be met in the end: those met and those open."""
        return self.met + self.open


@dataclass(frozen=True, slots=True)
class PracticeCount:
    """The count of one practice area."""

    code: str
    title: str
    count: Count


@dataclass(frozen=True, slots=True)
class TierDistance:
    """How far a tier is.

    Attributes:
        threshold: The least number of criteria met that reaches it.
        needs: How many more have to be met; 0 once it is reached.
        open: How many criteria are still open.
    """

    tier: str
    percent: int
    threshold: int
    needs: int
    open: int

    @property
    def reached(self) -> bool:
        """Whether what is met now is enough by count; what the conditions make of that, `Score.at` says."""
        return self.needs == 0

    @property
    def within_reach(self) -> bool:
        """Whether it could still be reached by the criteria that are open."""
        return self.needs <= self.open


@dataclass(frozen=True, slots=True)
class GateState:
    """A condition and how it stands: met, not met or open."""

    gate: Gate
    state: Verdict

    @property
    def id(self) -> str:
        """Its id; a criterion's own where it asks for one."""
        return self.gate.id

    @property
    def text(self) -> str:
        """What it asks for, a sentence; may be empty for a criterion."""
        return self.gate.text

    @property
    def criterion(self) -> str | None:
        """The criterion that it asks for, or None."""
        return self.gate.criterion

    @property
    def name(self) -> str:
        """What it is called within a sentence."""
        return self.criterion or self.gate.name or self.gate.short or self.id

    @property
    def short(self) -> str:
        """The same where there is little room."""
        return self.criterion or self.gate.short or self.gate.name or self.id


@dataclass(frozen=True, slots=True)
class TierState:
    """A tier as the count has it, and what the conditions make of it. Indicative, and no certification.

    A condition that is not met blocks every tier; one that is open leaves it pending. A tier is shown from this and from nothing
    else, so that no surface can name one that the conditions forbid.

    Attributes:
        by_count: The tier by the number of criteria alone, or None.
        blocked_by: The conditions that are not met.
        pending: The conditions that are open.
    """

    by_count: str | None
    blocked_by: tuple[GateState, ...] = ()
    pending: tuple[GateState, ...] = ()

    @property
    def tier(self) -> str | None:
        """The tier; None where the count reaches none, or where a condition is not met."""
        return None if self.blocked_by else self.by_count

    @property
    def clear(self) -> bool:
        """Whether every condition is met."""
        return not self.blocked_by and not self.pending


def under_conditions(by_count: str | None, gates: Iterable[GateState]) -> TierState:
    """Return what the conditions make of a tier that is reached by count."""
    listed = tuple(gates)
    return TierState(
        by_count,
        blocked_by=tuple(one for one in listed if one.state is Verdict.NOT_MET),
        pending=tuple(one for one in listed if one.state is Verdict.OPEN),
    )


def tier_fields(secured: TierState, possible: TierState) -> dict[str, Any]:
    """Return the tiers of a result as a document: null while a condition is not met, whatever the count."""
    return {
        "tier": secured.tier,
        "possible": possible.tier,
        "tier_by_count": secured.by_count,
        "possible_by_count": possible.by_count,
        "blocked_by": [one.id for one in secured.blocked_by],
        "pending": [one.id for one in secured.pending],
    }


@dataclass(frozen=True, slots=True)
class Score:
    """What a session's verdicts amount to, on one tier scale. Indicative, and no certification.

    Attributes:
        secured: The tier by what is met now.
        possible: The tier if every open criterion were met.
        distances: Every tier of the scale, lowest first.
        standing: By criterion, what counts: its verdict, or not met / open where a prerequisite holds it back.
        held_back: Criteria that were judged met and earn no point, with the prerequisites that are missing.
        other_scales: What is secured and possible on the edition's other scales, where it differs.
    """

    scale: TierScale
    count: Count
    secured: TierState
    possible: TierState
    distances: tuple[TierDistance, ...]
    practices: tuple[PracticeCount, ...]
    gates: tuple[GateState, ...]
    standing: dict[str, Verdict]
    held_back: dict[str, tuple[str, ...]]
    other_scales: tuple[tuple[TierScale, TierState, TierState], ...]

    @property
    def percent(self) -> float:
        """The share of criteria met, in percent with two decimals, and never at a floor that is not reached."""
        if not self.count.total:
            return 0.0
        percent = round(100 * self.count.met / self.count.total, 2)
        missed = [float(distance.percent) for distance in self.distances if not distance.reached] + [100.0]
        if self.count.met < self.count.total and percent >= min(missed):
            return 10_000 * self.count.met // self.count.total / 100
        return percent

    @property
    def next(self) -> TierDistance | None:
        """The lowest tier that is not reached by count yet, or None when there is none above."""
        return next((distance for distance in self.distances if not distance.reached), None)

    def at(self, tier: str | None) -> TierState:
        """Return what the conditions make of a tier."""
        return under_conditions(tier, self.gates)

    def distance(self, tier: str) -> TierDistance:
        """How far a tier is.

        Raises:
            KeyError: The scale has no such tier.
        """
        for distance in self.distances:
            if distance.tier == tier:
                return distance
        raise KeyError(tier)


def score(edition: Edition, session: Session, scale: str | None = None) -> Score:
    """Score a session.

    One point for each criterion met; the denominator is the number of the edition's criteria, always. A criterion with
    prerequisites earns its point only when those are met too. Answers to criteria that the edition does not have count
    for nothing and stay in the session.

    Args:
        scale: The name of a tier scale; the edition's default where it is None.

    Raises:
        KeyError: The edition has no scale of that name.
    """
    standing, held_back = _standing(edition, session)
    practices = tuple(_practice(practice, standing, session) for practice in edition.practices)
    return _scored(edition, session, edition.scale(scale), standing=standing, held_back=held_back, practices=practices)


def score_after(edition: Edition, session: Session, before: Score, answered: Iterable[str]) -> Score:
    """Score a session again after some of its criteria were answered; the same as `score`, with less work.

    Args:
        before: The score that the same edition gave the session until then; on its scale it is scored again.
        answered: The ids of all criteria whose answers may be others now.
    """
    moved = {name for name in answered if name in before.standing}
    more = set(moved)
    while more:  # what needs one of them may stand otherwise too
        more = {one.id for one in edition.criteria if one.after and one.id not in moved and not moved.isdisjoint(one.after)}
        moved |= more
    standing, held_back = _standing(edition, session, {**before.standing, **_judged(session, moved)}, moved)
    kept = {name: missing for name, missing in before.held_back.items() if name not in moved} | held_back
    practices = tuple(
        counted if moved.isdisjoint(one.id for one in practice.criteria) else _practice(practice, standing, session)
        for practice, counted in zip(edition.practices, before.practices, strict=True)
    )
    in_order = {name: kept[name] for name in standing if name in kept} if kept else kept
    return _scored(edition, session, before.scale, standing=standing, held_back=in_order, practices=practices)


def _scored(
    edition: Edition,
    session: Session,
    used: TierScale,
    *,
    standing: dict[str, Verdict],
    held_back: dict[str, tuple[str, ...]],
    practices: tuple[PracticeCount, ...],
) -> Score:
    """The score that follows from how each criterion stands."""
    count = _sum(one.count for one in practices)
    distances = tuple(
        TierDistance(floor.tier, floor.percent, needed, max(0, needed - count.met), count.open)
        for floor in used.floors
        for needed in (floor.threshold(count.total),)
    )
    gates = _gates(edition, session, standing)
    secured, possible = _tiers(used, count, gates)
    others = tuple((other, *_tiers(other, count, gates)) for other in edition.scales if other is not used)
    return Score(
        scale=used,
        count=count,
        secured=secured,
        possible=possible,
        distances=distances,
        practices=practices,
        gates=gates,
        standing=standing,
        held_back=held_back,
        other_scales=tuple(other for other in others if other[1:] != (secured, possible)),
    )


def _tiers(scale: TierScale, count: Count, gates: tuple[GateState, ...]) -> tuple[TierState, TierState]:
    secured, possible = scale.tier(count.met, count.total), scale.tier(count.possible, count.total)
    return under_conditions(secured, gates), under_conditions(possible, gates)


def _judged(session: Session, criteria: Iterable[str]) -> dict[str, Verdict]:
    return {name: session.answer(name).verdict for name in criteria}


def _standing(
    edition: Edition, session: Session, standing: dict[str, Verdict] | None = None, of: Collection[str] | None = None
) -> tuple[dict[str, Verdict], dict[str, tuple[str, ...]]]:
    """How each criterion stands, and which of some are held back.

    Args:
        standing: As they are judged, and those that are not asked about as they stand already.
        of: The criteria that are asked about; all where it is None.
    """
    asked = [one for one in edition.criteria if of is None or one.id in of]
    if standing is None:
        standing = _judged(session, edition.criterion_ids)
    settled = False
    while not settled:  # a criterion held back may hold back another
        settled = True
        for criterion in asked:
            missing = _missing(criterion, standing)
            if not missing or standing[criterion.id] is Verdict.NOT_MET:
                continue
            hopeless = any(standing.get(one, Verdict.NOT_MET) is Verdict.NOT_MET for one in missing)
            stands = Verdict.NOT_MET if hopeless else Verdict.OPEN
            if standing[criterion.id] is not stands:
                standing[criterion.id] = stands
                settled = False
    held_back = {
        criterion.id: _missing(criterion, standing)
        for criterion in asked
        if standing[criterion.id] is not Verdict.MET and session.answer(criterion.id).verdict is Verdict.MET
    }
    return standing, held_back


def _missing(criterion: Criterion, standing: dict[str, Verdict]) -> tuple[str, ...]:
    return tuple(one for one in criterion.after if standing.get(one) is not Verdict.MET)


def _practice(practice: Practice, standing: dict[str, Verdict], session: Session) -> PracticeCount:
    states = [(standing[one.id], session.answers.get(one.id)) for one in practice.criteria]
    count = Count(
        met=sum(state is Verdict.MET for state, _ in states),
        not_met=sum(state is Verdict.NOT_MET for state, _ in states),
        open=sum(state is Verdict.OPEN for state, _ in states),
        documented=sum(state is Verdict.MET and _documented(answer) for state, answer in states),
    )
    return PracticeCount(practice.code, practice.title, count)


def _sum(counts: Iterable[Count]) -> Count:
    met, not_met, still_open, documented = map(
        sum, zip((0, 0, 0, 0), *((one.met, one.not_met, one.open, one.documented) for one in counts), strict=True)
    )
    return Count(met, not_met, still_open, documented)


def _documented(answer: Answer | None) -> bool:
    return answer is not None and answer.documented


def _gates(edition: Edition, session: Session, standing: dict[str, Verdict]) -> tuple[GateState, ...]:
    return tuple(
        GateState(gate, standing[gate.criterion] if gate.criterion else session.gates.get(gate.id, Verdict.OPEN))
        for gate in edition.gates
    )
