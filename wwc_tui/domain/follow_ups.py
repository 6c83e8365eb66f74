"""A session's follow-ups: parked criteria, owed evidence, open disputes, and where two copies differ."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.session import Dispute, Evidence, Parked, Session


class FollowUpKind(StrEnum):
    """Why there is a follow-up."""

    PARKED = "parked"
    OWED = "owed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One follow-up, at one criterion.

    Attributes:
        due: The date it is due, ISO 8601, or empty.
        owner: Who is to bring it forward, or empty.
    """

    kind: FollowUpKind
    criterion: Criterion
    parked: Parked | None = None
    evidence: Evidence | None = None
    dispute: Dispute | None = None

    @property
    def due(self) -> str:
        """The date it is due, ISO 8601, or empty."""
        return (self.parked.due if self.parked else "") or (self.evidence.due if self.evidence else "")

    @property
    def owner(self) -> str:
        """Who is to bring it forward, or empty."""
        return (self.parked.owner if self.parked else "") or (self.evidence.owner if self.evidence else "")


def follow_ups(edition: Edition, session: Session) -> tuple[FollowUp, ...]:
    """Return all follow-ups: those with a date first, by date; the rest in the edition's order."""
    found = [point for criterion in edition.criteria for point in _points(criterion, session)]
    return tuple(sorted(found, key=lambda point: point.due or "~"))


def _points(criterion: Criterion, session: Session) -> Iterator[FollowUp]:
    answer = session.answers.get(criterion.id)
    if answer is None:
        return
    if answer.parked:
        yield FollowUp(FollowUpKind.PARKED, criterion, parked=answer.parked)
    for dispute in answer.disputed:
        yield FollowUp(FollowUpKind.DISPUTED, criterion, dispute=dispute)
    for piece in answer.owed:
        yield FollowUp(FollowUpKind.OWED, criterion, evidence=piece)
