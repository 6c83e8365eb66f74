"""What a city has promised or still has to do, as one list: actions, documents that are owed, parked criteria, unmet conditions.

Documents, the calendar, the workbook and the tables all tell this list, so that nothing with an owner or a date is in one of them
and missing in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from wwc_tui.domain.actions import Action
from wwc_tui.domain.criteria import Criterion, Edition, Effort, Gate
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.planning import Condition, Owed, Roadmap
from wwc_tui.domain.session import Parked, Session


class CommitmentKind(StrEnum):
    """What was promised or is to be done."""

    ACTION = "action"
    DOCUMENT = "document"
    PARKED = "parked"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing to do, to bring or to settle.

    Attributes:
        key: What tells it from all others of the session, for good: ``action/…``, ``document/DM1/…``, ``parked/DM1``,
            ``condition/…``.
        what: What is to be done: an action's text, a document's title, a criterion's or a condition's name.
        owner: Who is to do it, or empty.
        due: The day by which it is to be done, ISO 8601, or empty; of an imported session it may be other words.
        effort: How much work it is; None for all but actions.
        criterion: The criterion that it is for, or None.
        condition: The condition that it is for, or None. A core criterion is both.
        action: The action that it is, or None.
        parked: Why a criterion was parked, or None.
        state: ``todo`` or ``dropped`` for an action, ``promised`` for a document, ``parked``, and ``not_met`` or ``open`` for a
            condition.
    """

    kind: CommitmentKind
    key: str
    what: str
    state: str
    owner: str = ""
    due: str = ""
    effort: Effort | None = None
    criterion: Criterion | None = None
    condition: Gate | None = None
    action: Action | None = None
    parked: Parked | None = None

    @property
    def subject(self) -> str:
        """The id of the criterion or the condition that it is for; empty if it is for neither."""
        return self.criterion.id if self.criterion else self.condition.id if self.condition else ""

    @property
    def title(self) -> str:
        """What it is called where there is little room."""
        return self.action.title if self.action else self.what


def commitments(edition: Edition, session: Session, roadmap: Roadmap) -> tuple[Commitment, ...]:
    """Return everything that is still to be done, to be brought or to be settled.

    Actions come first, in the plan's order; then owed documents, parked criteria and unmet conditions, in the edition's order.
    Actions that were dropped are not among them; see `dropped`.

    Args:
        roadmap: The plan made from the same session.
    """
    return (
        *map(_action, roadmap.actions),
        *map(_document, roadmap.owed),
        *_parked(session, roadmap.parked),
        *(_condition(edition, one) for one in roadmap.conditions if not one.met),
    )


def dropped(roadmap: Roadmap) -> tuple[Commitment, ...]:
    """Return the actions that the city decided not to do."""
    return tuple(map(_action, roadmap.dropped))


def by_date(found: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Return commitments by date; those without one come last, and what is due on the same day stays in its order."""
    return tuple(sorted(found, key=lambda one: one.due or "~"))


def _action(one: Action) -> Commitment:
    return Commitment(
        CommitmentKind.ACTION,
        f"action/{one.key}",
        one.text,
        "todo" if one.dropped is None else "dropped",
        owner=one.owner,
        due=one.due,
        effort=one.effort,
        criterion=one.criterion,
        condition=one.condition,
        action=one,
    )


def _document(one: Owed) -> Commitment:
    piece = one.evidence
    key = f"document/{one.criterion.id}/{piece.key}"
    return Commitment(
        CommitmentKind.DOCUMENT, key, piece.title, piece.state, owner=piece.owner, due=piece.due, criterion=one.criterion
    )


def _parked(session: Session, criteria: Iterable[Criterion]) -> Iterator[Commitment]:
    for criterion in criteria:
        held = session.answer(criterion.id).parked
        if held:
            yield Commitment(
                CommitmentKind.PARKED,
                f"parked/{criterion.id}",
                criterion.name,
                "parked",
                owner=held.owner,
                due=held.due,
                criterion=criterion,
                parked=held,
            )


def _condition(edition: Edition, one: Condition) -> Commitment:
    """An unmet condition. A session names nobody for it and no day; its actions have both."""
    gate = one.state.gate
    criterion = edition.criterion(gate.criterion) if gate.criterion else None
    what = criterion.name if criterion else gate.text or gate.name or gate.id
    return Commitment(
        CommitmentKind.CONDITION, f"condition/{one.state.id}", what, one.state.state.value, criterion=criterion, condition=gate
    )
