"""Settling what two copies of a session say differently."""

from __future__ import annotations

from wwc_tui.domain.changes import Edit, candidates, resolution_edits
from wwc_tui.export import change_words
from wwc_tui.i18n import ngettext, tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import ChoiceQuestion, Outcome, Refusal


def settle(controller: Controller) -> Outcome:
    """Ask which version of the first thing counts about which two copies differ; here first, then anywhere.

    Raises:
        Refusal: There is no such thing. Where nothing may be recorded, only the answer is refused.
    """
    if why_not := nothing_to_settle(controller):
        raise Refusal(why_not)
    conflict = controller.conflicts[0]
    values = candidates(conflict)
    options = [(str(number), change_words.version_words(change)) for number, change in enumerate(conflict.changes)]
    if len(values) > len(options):
        options.append((str(len(values) - 1), tr("keep both, one after the other")))
    thing = change_words.thing_words(controller.edition, controller.interview.session, *conflict.key)
    title = tr("Two copies differ: {thing}. Which one do you want? Both stay in the history.", thing=thing)

    def settled(chosen: str) -> Outcome:
        value = values[int(chosen)]
        controller.record(*resolution_edits(conflict, value))
        left, how = len(controller.interview.conflicts), controller.how("settle")
        more = ngettext("Resolved. {number} more: {settle}", "Resolved. {number} more: {settle}", left, settle=how)
        return Outcome((more if left else tr("Resolved. Nothing else differs."),), edit=Edit(*conflict.key, value))

    return Outcome(ask=ChoiceQuestion(title, tuple(options), settled))


def nothing_to_settle(controller: Controller) -> str:
    """Return that no two copies differ; empty where they do."""
    return "" if controller.interview.conflicts else tr("There is nothing to resolve: no copies of this session differ.")
