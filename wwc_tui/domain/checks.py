"""What to look at before a session is made final: graded findings, each with its place. They stand in nobody's way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import Conflict, Key
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.folding import NON_CRITERION_SUBJECTS
from wwc_tui.domain.planning import Condition, Roadmap
from wwc_tui.domain.session import Answer, Session, Verdict


class Grade(StrEnum):
    """How much a finding matters, the gravest first."""

    SEVERE = "severe"
    """The result itself may be another one."""
    WARNING = "warning"
    """The result or the plan stands on weak ground."""
    HINT = "hint"
    """Something is not finished."""


class Kind(StrEnum):
    """What was found."""

    CONFLICT = "conflict"
    """Two copies of the session differ in a field, and nobody has chosen yet."""
    AGAINST = "against"
    """The verdict is the opposite of what the indicators suggest."""
    DISPUTED = "disputed"
    """People of the city do not agree, and it was left open."""
    BLOCKED = "blocked"
    """A condition is not met, and no tier is given without it."""
    PENDING = "pending"
    """A condition is open, and every tier is pending until it is met."""
    UNDOCUMENTED = "undocumented"
    """It is judged met, and no evidence was named."""
    OVERDUE = "overdue"
    """Promised evidence should be there by now."""
    OWED = "owed"
    """Promised evidence was not seen yet."""
    OPEN = "open"
    """Nobody has judged it yet."""
    UNDATED = "undated"
    """It is parked, and nobody said until when."""
    DROPPED = "dropped"
    """A dropped action leaves a criterion on the way to the target without what it needs."""
    EARLY = "early"
    """An action was put before a prerequisite of its criterion."""
    OWNERLESS = "ownerless"
    """Nobody is named for an action."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, and where.

    Attributes:
        criterion: The criterion that it is about; empty where it is about none.
        action: The key of the action, or empty.
        part: The key of the piece of evidence or of the dispute, or empty.
        field: The subject and field of a conflict; None for anything else.
        condition: The id of the condition that it is about, where that is no criterion; or empty.
    """

    grade: Grade
    kind: Kind
    criterion: str = ""
    action: str = ""
    part: str = ""
    field: Key | None = None
    condition: str = ""


def findings(
    edition: Edition, session: Session, roadmap: Roadmap, conflicts: Iterable[Conflict] = (), today: str = ""
) -> tuple[Finding, ...]:
    """Everything to look at, the gravest first; of the same grade criteria in the edition's order, and then actions in theirs.

    Args:
        roadmap: The plan made from the same session.
        conflicts: Those of the session's log that nobody has settled.
        today: The day, ISO 8601, from which on evidence is overdue; where it is empty, none is.
    """
    needed = {f"{gap.criterion.id}/{step.id}" for gap in roadmap.way for step in gap.steps}
    needed |= {f"{one.state.id}/{own.id}" for one in roadmap.unmet for own in one.steps}
    found = [
        *(_of_conflict(conflict) for conflict in conflicts),
        *(_of_condition(one) for one in roadmap.conditions if not one.met),
        *(one for c in edition.criteria for one in _of_criterion(c, session.answer(c.id), c.id in edition.core, today)),
        *(_of_action(one, Grade.WARNING, Kind.DROPPED) for one in roadmap.dropped if one.key in needed),
        *(_of_action(one, Grade.WARNING, Kind.EARLY) for one in roadmap.actions if one.early),
        *(
            _of_action(one, Grade.WARNING if one.on_way else Grade.HINT, Kind.OWNERLESS)
            for one in roadmap.actions
            if not one.owner
        ),
    ]
    grades = list(Grade)
    return tuple(sorted(found, key=lambda one: grades.index(one.grade)))


def grouped(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with one for all actions without an owner: the plan lists them, and one leads there."""
    ownerless = [one for one in found if one.kind is Kind.OWNERLESS]
    return tuple(one for one in found if one not in ownerless[1:])


def _of_conflict(conflict: Conflict) -> Finding:
    subject = conflict.key[0]
    head, _, rest = subject.partition("/")
    return Finding(
        Grade.SEVERE,
        Kind.CONFLICT,
        criterion="" if head in NON_CRITERION_SUBJECTS else head,
        action=rest if head == "action" else "",
        field=conflict.key,
    )


def _of_condition(one: Condition) -> Finding:
    grade, kind = (Grade.WARNING, Kind.PENDING) if one.open else (Grade.SEVERE, Kind.BLOCKED)
    return Finding(grade, kind, one.state.criterion or "", condition="" if one.state.criterion else one.state.id)


def _of_criterion(criterion: Criterion, answer: Answer, core: bool, today: str) -> Iterator[Finding]:
    def finding(grade: Grade, kind: Kind, part: str = "") -> Finding:
        return Finding(grade, kind, criterion.id, part=part)

    if answer.disagrees(criterion):
        yield finding(Grade.SEVERE, Kind.AGAINST)
    for dispute in answer.disputed:
        yield finding(Grade.SEVERE, Kind.DISPUTED, dispute.key)
    if answer.verdict is Verdict.MET and not answer.evidence:
        yield finding(Grade.WARNING, Kind.UNDOCUMENTED)
    for piece in answer.owed:
        overdue = "" < (read_day(piece.due) or "") < today
        yield finding(Grade.WARNING if overdue else Grade.HINT, Kind.OVERDUE if overdue else Kind.OWED, piece.key)
    if answer.verdict is Verdict.OPEN and not core:  # of a core one the condition tells
        yield finding(Grade.HINT, Kind.OPEN)
    if answer.parked and not answer.parked.due:
        yield finding(Grade.HINT, Kind.UNDATED)


def _of_action(action: Action, grade: Grade, kind: Kind) -> Finding:
    condition = action.condition.id if action.condition else ""
    return Finding(grade, kind, action.criterion.id if action.criterion else "", action.key, condition=condition)
