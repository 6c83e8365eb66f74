"""The plan by lines: who does what by when, what is dropped and what is added."""

from __future__ import annotations

from wwc_tui.domain.actions import Action
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import ngettext, tr
from wwc_tui.interview import plan_work
from wwc_tui.interview.outcome import Outcome
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.parsing import one_of, read_number, split
from wwc_tui.line.questions import answered
from wwc_tui.line.rendering import action_line, actions_of


def plan(conversation: Conversation, rest: str) -> Outcome | None:
    """List the actions, or work on one."""
    here = conversation.controller
    word, told = split(rest)
    match word.lower():
        case "":
            _list(conversation)
            return None
        case "add":
            return answered(conversation, plan_work.add_question(here), told)
        case "start":
            return answered(conversation, plan_work.start_question(here), told)
        case "change" | "drop" | "take-up" | "later" | "earlier" | "release":
            number, told = split(told)
            actions = actions_of(plan_work.roadmap_of(here))
            return _act(conversation, word.lower(), actions[read_number(number, len(actions))], told)
    raise one_of("change", "add", "drop", "take-up", "later", "earlier", "release", "start")


def _act(conversation: Conversation, word: str, one: Action, told: str) -> Outcome:
    """Do something with an action."""
    here = conversation.controller
    match word:
        case "change":
            return answered(conversation, plan_work.change_question(here, one), told)
        case "drop":
            return answered(conversation, plan_work.drop_question(here, one), told)
        case "take-up":
            return plan_work.take_up_action(here, one)
        case "release":
            return plan_work.release(here, one)
    return plan_work.move(here, one, 1 if word == "later" else -1)


def _list(conversation: Conversation) -> None:
    here = conversation.controller
    roadmap = plan_work.roadmap_of(here)
    begins = words.due(here.interview.session.plan_start or here.today)
    tier = tier_words.tier(roadmap.target)
    conversation.tell(tr("Action plan to {tier}, starting {day}; indicative only, not a certification.", tier=tier, day=begins))
    lines = [action_line(number, one) for number, one in enumerate(actions_of(roadmap), 1)]
    for horizon, actions in roadmap.steps.items():
        conversation.tell(
            ngettext(
                "{horizon}: {number} action, effort {effort}.",
                "{horizon}: {number} actions, effort {effort}.",
                len(actions),
                horizon=words.horizon(horizon),
                effort=sum(one.effort.weight for one in actions),
            )
        )
        conversation.tell(*lines[: len(actions)])
        del lines[: len(actions)]
    if roadmap.dropped:
        conversation.tell(ngettext("Dropped: {number} action.", "Dropped: {number} actions.", len(roadmap.dropped)), *lines)
