"""Going through the criteria: on, back, to an open one, and only through some of them."""

from __future__ import annotations

from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.domain.search import next_open as find_next_open
from wwc_tui.export import words
from wwc_tui.i18n import N_, ngettext, tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import ChoiceQuestion, Outcome, Refusal, said

NONE_PASS = {
    Filter.OPEN: N_("Every criterion has a verdict."),
    Filter.PARKED: N_("No criterion is parked."),
    Filter.DISPUTED: N_("No criterion is disputed."),
    Filter.UNDOCUMENTED: N_("Every criterion met is documented."),
    Filter.PERSON: N_("The current speaker does not usually answer any criterion."),
}
"""What is said where a filter would let nothing through; the others always let something through."""


def step(controller: Controller, by: int) -> Outcome:
    """Go on or back by so many criteria of those that one goes through."""
    order = controller.order
    target = order.index(controller.place) + by
    if not 0 <= target < len(order):
        return said(tr("This is the last criterion.") if by > 0 else tr("This is the first criterion."))
    return controller.go_to(order[target])


def step_practice(controller: Controller, by: int) -> Outcome:
    """Go to the first criterion of a practice area so many further on, round the end to the beginning."""
    practices = controller.edition.practices
    here = practices.index(controller.edition.practice_of(controller.place))
    return controller.go_to(practices[(here + by) % len(practices)].criteria[0].id)


def next_open(controller: Controller) -> Outcome:
    """Go to the next criterion without a verdict, round the end to the beginning."""
    target = find_next_open(controller.edition, controller.session, controller.place)
    if target is None:
        return said(tr("No other criterion is open. See the result with {finish}.", finish=controller.how("finish")))
    return controller.go_to(target)


def why_no_jump(controller: Controller) -> str:
    """Return why there is nothing to jump back to; empty where there is something."""
    return "" if controller.came_from else tr("You have not jumped from anywhere yet.")


def jump_back(controller: Controller) -> Outcome:
    """Go back to the criterion one came from."""
    if why_not := why_no_jump(controller):
        raise Refusal(why_not)
    *before, target = controller.came_from
    outcome = controller.go_to(target)
    controller.came_from = before
    return outcome


def choose_filter(controller: Controller) -> Outcome:
    """Ask which criteria to go through."""
    options = tuple((one.value, words.filter_name(one)) for one in Filter)
    question = ChoiceQuestion(
        tr("Which criteria?"), options, lambda one: filter_by(controller, Filter(one)), controller.filter.filter.value
    )
    return Outcome(ask=question)


def filter_by(controller: Controller, wanted: Filter) -> Outcome:
    """Go through the criteria of a kind, and say how many these are.

    Raises:
        Refusal: There are none.
    """
    if wanted is Filter.PERSON and not controller.interview.speaker:
        raise Refusal(tr("No speaker is set. Set one first with {speaker}.", speaker=controller.how("name_speaker")))
    choice = Choice(wanted, controller.edition.practice_of(controller.place).code)
    found = controller.let_through(choice)
    if not found:
        raise Refusal(tr(NONE_PASS[wanted]))
    controller.filter = choice
    target = "" if controller.place in found else controller.go_to(found[0]).go_to
    return Outcome((filter_words(controller),), go_to=target)


def filter_words(controller: Controller) -> str:
    """Return how many criteria one goes through, and which."""
    return ngettext(
        "{number} of {total} criteria: {filter}.",
        "{number} of {total} criteria: {filter}.",
        len(controller.let_through(controller.filter)),
        total=controller.edition.total,
        filter=words.filter_name(controller.filter.filter),
    )
