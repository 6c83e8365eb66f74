"""Changes in words: which thing was set, and to what. Plain text on one line."""

from __future__ import annotations

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import PRESENT
from wwc_tui.domain.session import Session
from wwc_tui.export import fields
from wwc_tui.export.text import printable, shorten
from wwc_tui.i18n import tr

LONGEST = 40
"""Characters of a value within such a line."""


def thing_words(edition: Edition, session: Session, subject: str, field: str) -> str:
    """Which thing a subject and a field are: ``DM3 look for 2``, ``the city's name``, ``Ana Ruiz's role``."""
    head, _, rest = subject.partition("/")
    if head in edition:
        part = fields.part_of_criterion(edition.criterion(head), session.answer(head), rest, field)
        return tr("{criterion} {part}", criterion=head, part=part)
    if head == "person":
        rest = _called(session, rest)
    elif head == "sitting" and field.startswith(PRESENT):
        field = PRESENT + _called(session, field.removeprefix(PRESENT))
    return printable(fields.elsewhere(head, rest, field))


def _called(session: Session, identity: str) -> str:
    """A person's name; the id where the session has none."""
    person = session.person(identity)
    return person.name if person and person.name else identity


def describe(edition: Edition, session: Session, edit: Edit, *, showing: bool = False) -> str:
    """What an edit set, in a few words.

    Args:
        showing: Whether people look on, who are told the thing and not the value. Nobody is told a private note.
    """
    thing = thing_words(edition, session, edit.subject, edit.field)
    if showing or edit.field == "private":
        return thing
    if edit.field == "parked":
        if edit.value:
            return tr("{criterion} parked", criterion=edit.subject)
        return tr("{criterion} not parked", criterion=edit.subject)
    kind = fields.kind_of(edit.subject)
    held = fields.nothing(kind, edit.field) if edit.value is None else fields.value(kind, edit.field, edit.value)
    return tr("{thing}: {value}", thing=thing, value=shorten(held, LONGEST))
