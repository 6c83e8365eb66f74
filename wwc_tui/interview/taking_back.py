"""Undo, redo and the history of a criterion: what came of it in a sentence, and where to go to see it."""

from __future__ import annotations

from wwc_tui.domain.changes import SETTLED, Change, Edit, Value
from wwc_tui.domain.undo import ChangedSince, Turn
from wwc_tui.export import change_words
from wwc_tui.export.text import printable
from wwc_tui.i18n import ngettext, tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import Outcome, Refusal

NOT_SHOWN = frozenset({"private", "note", "confidence"})
"""Fields that are not for those who look on."""


def nothing_to_take_back(controller: Controller, turn: Turn) -> str:
    """Return why there is nothing to undo or to redo; empty where there is something."""
    if turn is Turn.UNDO:
        return "" if controller.interview.can_undo else tr("Nothing to undo.")
    return "" if controller.interview.can_redo else tr("Nothing to redo.")


def take_back(controller: Controller, turn: Turn) -> Outcome:
    """Undo or redo, go to where that was, and say what came of it."""
    controller.may_change()
    interview = controller.interview
    try:
        edits = interview.undo() if turn is Turn.UNDO else interview.redo()
    except ChangedSince as since:
        _go_quietly(controller, since.change.subject)
        return Outcome((_changed_since(controller, turn, since),), refused=True, go_to=controller.place)
    if not edits:
        raise Refusal(nothing_to_take_back(controller, turn))
    _go_quietly(controller, edits[0].subject)
    what = _describe(controller, edits[0])
    if more := len(edits) - 1:
        what = ngettext("{what} and {number} more", "{what} and {number} more", more, what=what)
    sentence = tr("Undone. Now: {what}", what=what) if turn is Turn.UNDO else tr("Redone. Now: {what}", what=what)
    return Outcome((sentence,), edit=edits[0])


def _go_quietly(controller: Controller, subject: str) -> None:
    """Stand where something was changed; that is no step that one jumps back over."""
    head = subject.partition("/")[0]
    if head in controller.edition:
        controller.place = head


def _describe(controller: Controller, edit: Edit) -> str:
    """Return what an edit set; of a settlement, what two copies differ in."""
    edition, session, log = controller.edition, controller.interview.session, controller.interview.log
    decided = edit.field.removeprefix(SETTLED)
    if decided == edit.field or decided not in log:
        return change_words.describe(edition, session, edit, showing=controller.showing)
    thing = change_words.thing_words(edition, session, *log[decided].key)
    return tr("{thing}: settled", thing=thing) if edit.value else tr("{thing}: two copies differ", thing=thing)


def _changed_since(controller: Controller, turn: Turn, since: ChangedSince) -> str:
    """Return who changed what, and how to go on."""
    change = since.change
    gaps = {
        "name": printable(change.by),
        "thing": change_words.thing_words(controller.edition, controller.interview.session, *change.key),
    }
    if turn is Turn.UNDO:
        return tr("{name} changed {thing} after you, so nothing was undone. Undo again to go further back.", **gaps)
    return tr("{name} changed {thing} after you, so nothing was redone. Redo again to continue.", **gaps)


def changes_here(controller: Controller) -> list[tuple[Change, Value]]:
    """Return what was changed about the criterion one is at, each change with the value before it, the latest first."""
    found = (one for one in controller.interview.log.history(controller.place) if not one[0].field.startswith(SETTLED))
    return [one for one in found if not (controller.showing and one[0].field in NOT_SHOWN)][::-1]


def nothing_in_history(controller: Controller) -> str:
    """Return that nothing was changed here yet; empty where something was."""
    return "" if changes_here(controller) else tr("{criterion} has no changes yet.", criterion=controller.place)


def put_back(controller: Controller, change: Change) -> Outcome:
    """Make the value of a change count again."""
    return controller.record(Edit(change.subject, change.field, change.value))
