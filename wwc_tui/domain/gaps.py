"""What the criteria lack that do not count yet: the least that closes each gap, what it costs, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from wwc_tui.domain.criteria import Criterion, Edition, Indicator
from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import ActionEdit, Answer, Session, Verdict


class Reason(StrEnum):
    """Why a criterion lies on the way to a tier; of several reasons it is the first one here."""

    GATE = "gate"
    """It is a core criterion: without it no tier is given, whatever the score."""
    PLANNED = "planned"
    """The city chose it."""
    PREREQUISITE = "prerequisite"
    """Others on the way count only once it is met."""
    DONE = "done"
    """Nothing is left to do for it: only the verdict is missing, or a prerequisite."""
    NEAR = "near"
    """It is almost there."""
    CHEAPEST = "cheapest"
    """It belongs to what reaches the tier with the least effort."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A criterion that does not count yet, and the least that has to be done for it.

    Attributes:
        standing: Not met, or open where it has not been judged (or waits for a prerequisite).
        missing: How many more indicators have to hold; 0 where the verdict is met and it only waits for a prerequisite.
        steps: The indicators whose next steps close the gap with the least effort, in the criterion's order, each with the
            effort that the city sees in it. None are proposed where the criterion is out of reach.
        waits_for: Prerequisites that are not met.
        out_of_reach: Why it cannot be met: the criteria, itself or such as it needs, that the city says are outside its control,
            or that the edition does not have.
        why: Why it lies on the way to the target; None where it does not.
        needed_by: Criteria on the way that have it as a prerequisite.
    """

    criterion: Criterion
    practice: str
    answer: Answer
    standing: Verdict
    missing: int
    steps: tuple[Indicator, ...]
    core: bool
    waits_for: tuple[str, ...]
    out_of_reach: tuple[str, ...] = ()
    why: Reason | None = None
    needed_by: tuple[str, ...] = ()

    @property
    def cost(self) -> int:
        """The effort of its steps, in units of a small step; judging what is all there costs nothing."""
        return sum(indicator.step.effort.weight for indicator in self.steps)

    @property
    def near(self) -> bool:
        """Whether it is almost there: some indicators are met, and at most one more is needed."""
        return self.missing <= 1 and self.answer.holding(self.criterion) > 0

    @property
    def never_asked(self) -> bool:
        """Return whether it has no verdict, nothing was said or found about it, and the city did not choose to work on it."""
        return self.to_ask and not self.answer.touched and self.why is not Reason.PLANNED

    @property
    def to_ask(self) -> bool:
        """Whether nobody has judged it yet, so that it has to be asked before anything is done for it."""
        return self.answer.verdict is Verdict.OPEN


def gaps(edition: Edition, session: Session, score: Score) -> tuple[Gap, ...]:
    """All criteria that do not count yet, in the edition's order."""
    return tuple(gap(edition, session, score, c) for c in edition.criteria if score.standing[c.id] is not Verdict.MET)


def gap(edition: Edition, session: Session, score: Score, criterion: Criterion) -> Gap:
    """What one criterion lacks.

    The steps are the cheapest ones, of the same effort the sooner ones, ties in the criterion's order. One that people dropped is
    among them only where there are too few others.
    """
    answer = session.answer(criterion.id)
    edits = {edit.key: edit for edit in session.actions if edit.key.startswith(f"{criterion.id}/")}
    dropped = {key.rpartition("/")[2] for key, edit in edits.items() if edit.dropped is not None}
    lacking = [
        _as_the_city_sees_it(indicator, edits.get(f"{criterion.id}/{indicator.id}"))
        for indicator in criterion.indicators
        if answer.indicators.get(indicator.id) is not True
    ]
    missing = 0 if answer.verdict is Verdict.MET else max(0, criterion.needs - answer.holding(criterion))
    lacking_by_cost = sorted(lacking, key=lambda one: (one.id in dropped, one.step.effort.weight, one.step.horizon))
    cheapest = {indicator.id for indicator in lacking_by_cost[:missing]}
    hindered = tuple(_out_of_reach(edition, session, score, criterion))
    return Gap(
        criterion=criterion,
        practice=edition.practice_of(criterion.id).code,
        answer=answer,
        standing=score.standing[criterion.id],
        missing=missing,
        steps=() if hindered else tuple(indicator for indicator in lacking if indicator.id in cheapest),
        core=criterion.id in edition.core,
        waits_for=tuple(one for one in criterion.after if score.standing.get(one) is not Verdict.MET),
        out_of_reach=hindered,
    )


def _as_the_city_sees_it(indicator: Indicator, edit: ActionEdit | None) -> Indicator:
    """An indicator, its step with the effort that somebody of the city gave it."""
    if edit is None or edit.effort is None:
        return indicator
    return replace(indicator, step=replace(indicator.step, effort=edit.effort))


def _out_of_reach(edition: Edition, session: Session, score: Score, criterion: Criterion) -> Iterator[str]:
    """What keeps a criterion from ever being met: itself, or unmet prerequisites of any depth."""
    ahead, seen = [criterion.id], {criterion.id}
    while ahead:
        one = ahead.pop(0)
        if one not in edition or session.answer(one).outside_control:
            yield one
            continue
        needed = [
            name for name in edition.criterion(one).after if name not in seen and score.standing.get(name) is not Verdict.MET
        ]
        ahead += needed
        seen.update(needed)
