"""The plan, worked on with the city: who does what by when, what is dropped and what is added."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import new_id
from wwc_tui.domain.criteria import Effort
from wwc_tui.domain.edits import (
    add_action,
    alter_action,
    drop_action,
    release_action,
    shift_action,
    start_plan,
    take_back_action,
)
from wwc_tui.domain.planning import Roadmap, plan_roadmap
from wwc_tui.export import words
from wwc_tui.i18n import tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.forms import DROP, START, action_form
from wwc_tui.interview.outcome import FormQuestion, Outcome, Refusal, said


def roadmap_of(controller: Controller, target: str = "") -> Roadmap:
    """Return the roadmap to a tier, or to the one that is aimed at; its work begins on the day that was said, or today."""
    session, scored = controller.interview.session, controller.interview.score
    return plan_roadmap(controller.edition, session, scored, target or None, start=session.plan_start or controller.today)


def add_question(controller: Controller) -> FormQuestion:
    """Return the question for an action of the city's own, for the city as a whole unless a criterion is named."""
    controller.may_change()
    last = controller.interview.log.last
    key = new_id(int(controller.interview.now().timestamp() * 1000), os.urandom(10), last.id if last else None)

    def added(values: Mapping[str, Any]) -> Outcome:
        return controller.record(*add_action(key, **{**values, "effort": values["effort"] or Effort.SMALL}))

    return FormQuestion(
        action_form(controller.edition, new=True, own=True), {}, added, offered=_criteria(controller), today=controller.today
    )


def change_question(controller: Controller, one: Action) -> FormQuestion:
    """Return the question how an action is to be; what is emptied is as the plan has it again."""
    controller.may_change()
    before = {
        "text": one.text,
        "owner": one.owner,
        "due": one.due if one.dated else "",
        "effort": words.effort_letter(one.effort),
        "horizon": str(one.horizon) if one.moved else "",
        "criterion": f"{one.criterion.id} {one.criterion.name}" if one.criterion else one.subject,
    }

    def changed(values: Mapping[str, Any]) -> Outcome:
        due = values["due"] if values["due"] or one.dated else None  # a day that only follows from its horizon stays one
        edits = alter_action(one, **{**values, "due": due})
        released = release_action(one.key) if one.moved and not values["horizon"] else ()
        return controller.record(*edits, *released)

    form = action_form(controller.edition, new=False, own=one.added)
    return FormQuestion(form, before, changed, offered=_criteria(controller), today=controller.today)


def _criteria(controller: Controller) -> dict[str, list[str]]:
    return {"criterion": [f"{criterion.id} {criterion.name}" for criterion in controller.edition.criteria]}


def drop_question(controller: Controller, one: Action) -> FormQuestion:
    """Return the question why an action is not to be done."""
    controller.may_change()
    return FormQuestion(DROP, {}, lambda values: controller.record(*drop_action(one.key, values["reason"])))


def drop_or_take_up(controller: Controller, one: Action) -> Outcome:
    """Ask why an action is not to be done, or take a dropped one up again."""
    return take_up_action(controller, one) if one.dropped is not None else Outcome(ask=drop_question(controller, one))


def take_up_action(controller: Controller, one: Action) -> Outcome:
    """Take a dropped action up again."""
    return controller.record(*take_back_action(one.key))


def release(controller: Controller, one: Action) -> Outcome:
    """Let the plan choose the horizon of an action again."""
    if not one.moved:
        return said(tr("It was not moved manually."))
    return controller.record(*release_action(one.key))


def move(controller: Controller, one: Action, by: int) -> Outcome:
    """Move an action to the next horizon, or with -1 to the one before."""
    if one.dropped is not None:
        raise Refusal(tr("It was dropped; restore it first."))
    edits = shift_action(one, by)
    if not edits:
        raise Refusal(tr("It is already in the last horizon.") if by > 0 else tr("It is already in the first horizon."))
    return controller.record(*edits)


def start_question(controller: Controller) -> FormQuestion:
    """Return the question on which day the work begins."""
    controller.may_change()
    before = {"start": controller.interview.session.plan_start}
    return FormQuestion(START, before, lambda values: controller.record(start_plan(values["start"])), today=controller.today)
