"""Changes in the words of the screen: which thing was set, and to what."""

from __future__ import annotations

from textual.content import Content

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.session import Answer, Session
from wwc_tui.widgets.criterion import value_words

OF_A_DISPUTE = {"one": "one says", "one_by": "who says one", "other": "the other says", "other_by": "who says the other"}
STATES = {"indicator": "unknown", "evidence": "promised"}
"""What the state of a part is while nothing was said of it."""

SHORT = 24
"""Cells of a title within a line about something else."""


def thing_words(edition: Edition, session: Session, subject: str, field: str) -> str:
    """Which thing a subject and a field are: ``DM3 look for 2``, ``the city's name``, ``Ana Ruiz's role``."""
    head, _, rest = subject.partition("/")
    if head in edition:
        return f"{head} {part_words(edition.criterion(head), session.answer(head), rest, field)}"
    shown = field.replace("_", " ")
    if head == "person":
        person = session.person(rest)
        return f"{person.name if person and person.name else rest}'s {shown}"
    if head == "gate":
        return f"the gate {rest}"
    if head == "sitting":
        return f"who is present at sitting {rest}" if field == "present" else f"sitting {rest}"
    if head == "action":
        return f"an action's {shown}"
    return f"the {head}'s {shown}"


def part_words(criterion: Criterion, answer: Answer, part: str, field: str) -> str:
    """Which part of a criterion: an indicator by its number, a document by its title, else the field."""
    kind, _, key = part.partition("/")
    if kind == "indicator":
        number = next((place for place, one in enumerate(criterion.indicators, 1) if one.id == key), None)
        return f"look for {number}" if number else f"look for {key}"
    if kind == "evidence":
        title = next((piece.title for piece in answer.pieces if piece.key == key), "")
        named = f"document {Content(title).truncate(SHORT, ellipsis=True).plain}" if title else "document"
        return named if field in ("state", "title") else f"{named}, {field}"
    if kind == "dispute":
        return f"disputed, {OF_A_DISPUTE.get(field, field)}"
    return field


def describe(edition: Edition, session: Session, edit: Edit, *, showing: bool = False) -> str:
    """What an edit set, in a few words.

    Args:
        showing: Whether people look on, who are told the thing and not the value. Nobody is told a private note.
    """
    if showing or edit.field == "private":
        return thing_words(edition, session, edit.subject, edit.field)
    kind = edit.subject.partition("/")[2].partition("/")[0]
    thing = thing_words(edition, session, edit.subject, edit.field)
    if edit.field == "parked":
        return f"{edit.subject} {'parked' if edit.value else 'not parked'}"
    if edit.value is None:
        unset = "open" if edit.field == "verdict" or edit.subject.startswith("gate/") else "empty"
        return f"{thing}: {STATES.get(kind, unset) if edit.field == 'state' else unset}"
    return f"{thing}: {Content(value_words(edit.value).replace('_', ' ')).truncate(40, ellipsis=True).plain}"
