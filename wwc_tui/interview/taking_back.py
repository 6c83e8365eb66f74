"""Undo and redo as every surface does them: what came of it in a sentence, and where to go to see it."""

from __future__ import annotations

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.undo import ChangedSince, Turn
from wwc_tui.export.change_words import describe, thing_words
from wwc_tui.export.text import printable
from wwc_tui.i18n import ngettext, tr
from wwc_tui.interview.live_session import Interview


@dataclass(frozen=True, slots=True)
class Turned:
    """What came of it.

    Attributes:
        sentence: What was done, or why nothing was.
        first: The first of the edits that were made, or would have been; None where there was nothing to take back.
        done: Whether anything was changed.
    """

    sentence: str
    first: Edit | None = None
    done: bool = False

    @property
    def subject(self) -> str:
        """Return what the first edit is about, or an empty text."""
        return self.first.subject if self.first else ""


def nothing_to_take_back(interview: Interview, turn: Turn) -> str:
    """Return why there is nothing to undo or to redo; empty where there is something."""
    if turn is Turn.UNDO:
        return "" if interview.can_undo else tr("There is nothing to undo.")
    return "" if interview.can_redo else tr("There is nothing to do again.")


def take_back(interview: Interview, turn: Turn, *, showing: bool = False) -> Turned:
    """Undo or redo, and return what to say of it.

    Args:
        showing: Whether people look on, who are told the thing and not the value.
    """
    try:
        edits = interview.undo() if turn is Turn.UNDO else interview.redo()
    except ChangedSince as since:
        return Turned(_changed_since(interview, turn, since), Edit(*since.change.key, since.change.value))
    if not edits:
        return Turned(nothing_to_take_back(interview, turn))
    what = describe(interview.edition, interview.session, edits[0], showing=showing)
    if more := len(edits) - 1:
        what = ngettext("{what} and {number} more", "{what} and {number} more", more, what=what)
    sentence = tr("Undid: {what}", what=what) if turn is Turn.UNDO else tr("Redid: {what}", what=what)
    return Turned(sentence, edits[0], done=True)


def _changed_since(interview: Interview, turn: Turn, since: ChangedSince) -> str:
    """Who changed what, and how to go on."""
    change = since.change
    gaps = {"name": printable(change.by), "thing": thing_words(interview.edition, interview.session, *change.key)}
    if turn is Turn.UNDO:
        return tr("{name} changed {thing} after you; nothing was undone. Undo again to go on to what you did before.", **gaps)
    return tr("{name} changed {thing} after you; nothing was redone. Redo again to go on to what comes next.", **gaps)
