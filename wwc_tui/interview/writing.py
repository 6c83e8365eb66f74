"""Writing about the criterion one is at: its texts, why it is put aside, why it is outside the city's control."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wwc_tui.domain.edits import park as park_edit
from wwc_tui.domain.edits import set_outside
from wwc_tui.domain.session import Parked
from wwc_tui.i18n import tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.forms import OUTSIDE, PARK
from wwc_tui.interview.outcome import FormQuestion, Outcome, Refusal, TextQuestion


def write(controller: Controller, field: str) -> Outcome:
    """Ask for a text of the criterion: ``note``, ``claim`` or ``private``."""
    controller.may_change()
    return Outcome(ask=TextQuestion(field, text_title(controller, field), str(getattr(controller.answer, field))))


def text_title(controller: Controller, field: str) -> str:
    """Return what is written in a field of the criterion, and by whom."""
    match field, controller.interview.speaker:
        case "claim", "":
            return tr("What the city says about {criterion}", criterion=controller.place)
        case "claim", speaker:
            return tr("What {name} says about {criterion}", name=speaker, criterion=controller.place)
        case "private", _:
            return tr("Private note on {criterion} (never exported unless you ask)", criterion=controller.place)
    return tr("Note on {criterion}", criterion=controller.place)


def park(controller: Controller) -> Outcome:
    """Ask why the criterion is put aside, or take it up again."""
    controller.may_change()
    if controller.interview.session.answer(controller.place).parked:
        return take_up(controller)
    return Outcome(ask=parking(controller))


def parking(controller: Controller) -> FormQuestion:
    """Return the question why the criterion is put aside."""
    place, parked = controller.place, controller.answer.parked or Parked("")
    before = {"reason": parked.reason, "owner": parked.owner, "due": parked.due}
    title = tr("Park {criterion} {name}: why?", criterion=place, name=controller.criterion.name)
    people = {"owner": [person.name for person in controller.interview.session.people]}

    def parked_so(values: Mapping[str, Any]) -> Outcome:
        return controller.record(park_edit(place, Parked(**values)))

    return FormQuestion(PARK, before, parked_so, title, offered=people, today=controller.today)


def take_up(controller: Controller) -> Outcome:
    """Take a parked criterion up again."""
    controller.may_change()
    if not controller.interview.session.answer(controller.place).parked:
        raise Refusal(tr("{criterion} is not parked.", criterion=controller.place))
    told = tr(
        "{criterion} is no longer parked. Park it again with {park}.", criterion=controller.place, park=controller.how("park")
    )
    return controller.record(park_edit(controller.place, None), messages=[told])


def outside(controller: Controller) -> Outcome:
    """Ask why the criterion is outside the city's control, or take that back."""
    controller.may_change()
    place = controller.place
    if controller.answer.outside:
        how = controller.how("set_outside")
        told = tr("{criterion} is back within the city's control. Change that with {outside}.", criterion=place, outside=how)
        return controller.record(set_outside(place, ""), messages=[told])
    return Outcome(ask=outside_question(controller))


def outside_question(controller: Controller) -> FormQuestion:
    """Return the question why the criterion is outside the city's control."""
    controller.may_change()
    place = controller.place
    title = tr("Why is {criterion} outside the city's control? It still counts, but no plan will propose it.", criterion=place)
    return FormQuestion(OUTSIDE, {}, lambda values: controller.record(set_outside(place, values["reason"])), title)
