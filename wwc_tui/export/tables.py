"""A session as tables of values: what the CSV files and the workbook have in common. Their columns and codes stay.

Codes (``not_met``, ``S``, ``todo``, True) are the same in every language, so that tables of several cities can be joined. Only
names and texts are in a language: what people typed, and what the edition says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wwc_tui.domain.commitments import Commitment, commitments, dropped
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.planning import Roadmap
from wwc_tui.domain.schema import ANSWER, EVIDENCE, PARKED, PERSON
from wwc_tui.domain.session import Answer, ParkReason, Session
from wwc_tui.export.text import without_controls

Cell = str | int | bool | None
"""A value; None where there is none."""

_SPACES = re.compile("[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_NO_XML = re.compile("[\ufffe\uffff]")

_SAID = tuple(key for key in ANSWER.json_keys() if key not in {"parked", "private"})
"""What is said of a criterion in one cell each."""

_ABOUT = ("criterion", "name", "practice", "practice_id")

ANSWERS = (*_ABOUT, *_SAID, "indicators_met", "indicators_needed", *(f"parked_{key}" for key in PARKED.json_keys()))
INDICATORS = ("criterion", "name", "indicator", "text", "state")
EVIDENCE_COLUMNS = ("criterion", "name", "key", *EVIDENCE.json_keys())
DISPUTES = ("criterion", "name", "key", "one_by", "one", "other_by", "other", "settled")
PEOPLE = ("id", *PERSON.json_keys(), "left", "sittings")
ACTIONS = (
    "kind",
    *_ABOUT,
    "condition",
    "indicator",
    "action",
    "title",
    "months",
    "owner",
    "due",
    "effort",
    "state",
    "reason",
    "on_way",
    "must_be_met",
    "to_ask",
    "added",
    "waits_for",
    "counts_from",
    "key",
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of a column.

        Raises:
            ValueError: There is no such column.
        """
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)


def lines(text: str) -> str:
    """Return a text as a cell can hold it: its lines, ended by LF, without control characters and with blanks for tabs."""
    bare = without_controls(text).replace("\r\n", "\n").replace("\r", "\n")
    return _NO_XML.sub("\ufffd", _SPACES.sub(" ", bare))


def _subjects(edition: Edition, session: Session) -> Iterator[tuple[Criterion | None, Answer]]:
    """Every criterion of the edition with its answer, then the answers to criteria that the edition does not have."""
    yield from ((criterion, session.answer(criterion.id)) for criterion in edition.criteria)
    yield from ((None, answer) for name, answer in session.answers.items() if name not in edition)


def answers_table(edition: Edition, session: Session, *, private: bool = False, set_aside: bool = False) -> Table:
    """Return a row for every criterion.

    Args:
        private: Whether the facilitator's private notes are in it.
        set_aside: Whether answers to criteria that the edition does not have are in it as well.
    """
    rows = (
        (*_answer_cells(edition, criterion, answer), *([answer.private] if private else []))
        for criterion, answer in _subjects(edition, session)
        if criterion or set_aside
    )
    return Table((*ANSWERS, *(["private"] if private else [])), tuple(rows))


def _answer_cells(edition: Edition, criterion: Criterion | None, answer: Answer) -> Iterator[Cell]:
    said = ANSWER.document(answer)
    parked = said["parked"] or {}
    yield from _about(edition, criterion) if criterion else (answer.criterion, "", "", "")
    yield from (said.get(key, "") for key in _SAID)
    yield answer.holding(criterion) if criterion else sum(answer.indicators.values())
    yield criterion.needs if criterion else None
    yield from (parked.get(key, "") or _unnamed(key, answer) for key in PARKED.json_keys())


def _unnamed(key: str, answer: Answer) -> str:
    """A criterion that was parked for no reason is parked for another one; so the cell tells that it is parked."""
    return ParkReason.OTHER.value if key == "reason" and answer.parked else ""


def _about(edition: Edition, criterion: Criterion) -> tuple[str, str, str, str]:
    practice = edition.practice_of(criterion.id)
    return criterion.id, criterion.name, practice.title, practice.code


def indicators_table(edition: Edition, session: Session) -> Table:
    """Return a row for every indicator: of the edition, and of answers that the edition does not know."""
    rows: list[tuple[Cell, ...]] = []
    for criterion, answer in _subjects(edition, session):
        texts = {one.id: one.text for one in criterion.indicators} if criterion else {}
        for name in dict.fromkeys([*texts, *answer.indicators]):
            about = (answer.criterion, criterion.name if criterion else "")
            rows.append((*about, name, texts.get(name, ""), answer.indicators.get(name)))
    return Table(INDICATORS, tuple(rows))


def evidence_table(edition: Edition, session: Session) -> Table:
    """Return a row for every document that was promised or seen."""
    rows = (
        (answer.criterion, criterion.name if criterion else "", piece.key, *EVIDENCE.document(piece).values())
        for criterion, answer in _subjects(edition, session)
        for piece in answer.evidence
    )
    return Table(EVIDENCE_COLUMNS, tuple(rows))


def disputes_table(edition: Edition, session: Session) -> Table:
    """Return a row for every dispute, the settled ones among them."""
    rows = (
        (
            answer.criterion,
            criterion.name if criterion else "",
            one.key,
            one.one_by,
            one.one,
            one.other_by,
            one.other,
            one.settled,
        )
        for criterion, answer in _subjects(edition, session)
        for one in answer.disputes
    )
    return Table(DISPUTES, tuple(rows))


def people_table(session: Session) -> Table:
    """Return a row for everybody who took part, those who left among them; the sittings by their numbers."""
    rows = ((one.id, *PERSON.document(one).values(), one.left, " ".join(_sittings(session, one.id))) for one in session.everyone)
    return Table(PEOPLE, tuple(rows))


def _sittings(session: Session, person: str) -> Iterator[str]:
    return (str(one.number) for one in session.sittings if person in one.present)


def actions_table(edition: Edition, session: Session, roadmap: Roadmap) -> Table:
    """Return a row for every commitment, in the order of `commitments`; actions that were dropped come last."""
    found: Sequence[Commitment] = (*commitments(edition, session, roadmap), *dropped(roadmap))
    return Table(ACTIONS, tuple(tuple(_action_cells(edition, one)) for one in found))


def _action_cells(edition: Edition, one: Commitment) -> Iterator[Cell]:
    action = one.action
    yield one.kind.value
    yield from _about(edition, one.criterion) if one.criterion else ("", one.condition.name if one.condition else "", "", "")
    yield one.condition.id if one.condition else ""
    yield action.indicator.id if action and action.indicator else ""
    yield from (one.what, one.title)
    yield action.horizon if action else None
    yield from (one.owner, one.due)
    yield one.effort.value if one.effort else ""
    yield from (one.state, _reason(one))
    yield from (action.on_way, action.gate, action.to_ask, action.added) if action else (None, None, None, None)
    yield " ".join(action.waits_for) if action else ""
    yield action.counts_from if action else ""
    yield action.key if action else one.key


def _reason(one: Commitment) -> str:
    """Why it was dropped or parked."""
    if one.parked:
        return one.parked.reason or ParkReason.OTHER.value
    return (one.action.dropped or "") if one.action else ""
