"""The plan, worked on with the city: who does what by when, what is dropped and what is added."""

from __future__ import annotations

import os
from functools import partial

from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import new_id
from wwc_tui.domain.criteria import Edition, Effort
from wwc_tui.domain.edits import (
    add_action,
    alter_action,
    drop_action,
    read_criterion,
    release_action,
    shift_action,
    start_plan,
    take_back_action,
)
from wwc_tui.domain.planning import Roadmap, plan_roadmap
from wwc_tui.domain.sentences import InvalidInput, Sentence
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import N_, listed, ngettext, pgettext, tr
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.form_questions import Part, fill
from wwc_tui.line.parsing import NOTHING, InputError, read_date, read_effort, read_months, read_number, split


def _action_parts(edition: Edition, *, own: bool) -> tuple[Part, ...]:
    """What is asked about an action, with the letters of the language that is spoken.

    Args:
        own: Whether it is one of the city's own, which can be for a criterion or for the city as a whole.
    """
    parts = (
        Part("what", N_("What is to be done, in a sentence?")),
        Part("who", N_("Who does it?")),
        Part("when", N_("By when, as year-month-day?"), read_date),
        Part("effort", Sentence("How much work is it: {letters}?", letters=words.effort_letters()), read_effort),
        Part("months", N_("Within how many months: 3, 6 or 12?"), read_months),
    )
    whole = Part(
        "for",
        N_("For which criterion or condition, such as DM3? For none, it is for the whole city."),
        partial(_criterion, edition),
    )
    return (*parts, whole) if own else parts


def _criterion(edition: Edition, text: str) -> str:
    """The id of the criterion or condition that an action is for; empty for the city as a whole.

    Raises:
        Wrong: There is no such criterion or condition.
    """
    try:
        return read_criterion(edition, text)
    except InvalidInput as wrong:
        raise InputError(tr(wrong.sentence)) from wrong


def roadmap_of(conversation: Conversation) -> Roadmap:
    """The roadmap to the tier that is aimed at; its work begins on the day that was said, or today."""
    interview = conversation.interview
    return plan_roadmap(
        conversation.edition, interview.session, interview.score, start=interview.session.plan_start or conversation.today
    )


def plan(conversation: Conversation, rest: str) -> None:
    """List the actions, or work on one."""
    word, said = split(rest)
    match word.lower():
        case "":
            _list(conversation)
        case "add":
            _add(conversation, said)
        case "start":
            conversation.record(start_plan("" if said.strip() == NOTHING else read_date(said)))
            begins = conversation.interview.session.plan_start
            conversation.tell(tr("The plan begins on {day}.", day=words.due(begins)) if begins else tr("The plan begins today."))
        case "change" | "drop" | "take-up" | "later" | "earlier" | "release":
            number, said = split(said)
            actions = _actions(conversation)
            _act(conversation, word.lower(), actions[read_number(number, len(actions))], said)
        case _:
            names = "change, add, drop, take-up, later, earlier, release, start"
            raise InputError(tr("Say one of: {names}.", names=names))


def _actions(conversation: Conversation) -> list[Action]:
    """All actions in the order in which they are listed."""
    roadmap = roadmap_of(conversation)
    return [*(one for actions in roadmap.steps.values() for one in actions), *roadmap.dropped]


def _list(conversation: Conversation) -> None:
    roadmap, number = roadmap_of(conversation), 0
    tier = tier_words.tier(roadmap.target)
    begins = words.due(conversation.interview.session.plan_start or conversation.today)
    conversation.tell(tr("Plan to {tier}, begins on {day}; indicative, no certification.", tier=tier, day=begins))
    for horizon, actions in roadmap.steps.items():
        said = {"horizon": words.horizon(horizon), "effort": sum(one.effort.weight for one in actions)}
        conversation.tell(
            ngettext(
                "{horizon}: {number} action, effort {effort}.",
                "{horizon}: {number} actions, effort {effort}.",
                len(actions),
                **said,
            )
        )
        for one in actions:
            number += 1
            conversation.tell(_line(number, one))
    if roadmap.dropped:
        conversation.tell(ngettext("Dropped: {number} action.", "Dropped: {number} actions.", len(roadmap.dropped)))
    for one in roadmap.dropped:
        number += 1
        conversation.tell(_line(number, one))


def _line(number: int, one: Action) -> str:
    """An action with all there is to know of it."""
    facts = [
        words.owner(one.owner),
        words.by(one.due),
        words.effort_name(one.effort),
        pgettext("action", "dropped: {reason}", reason=one.dropped or tr("none was given")) if one.dropped is not None else "",
        tr("ask first: not judged yet") if one.to_ask else "",
        tr("waits for {criteria}", criteria=listed(one.waits_for)) if one.waits_for else "",
        tr("comes before what it needs: {criteria}", criteria=listed(one.early)) if one.early else "",
        tr("a condition for any tier") if one.gate else tr("on the way to the target") if one.on_way else "",
        tr("put here by hand") if one.moved else "",
    ]
    known = "; ".join(fact for fact in facts if fact)
    said = {"number": number, "text": one.text.rstrip("."), "facts": known}
    if one.condition is not None:
        return tr("{number}, {criterion}: {text} ({facts})", **said, criterion=one.condition.name or one.condition.id)
    if one.criterion is None:
        return tr("{number}, the city's own: {text} ({facts})", **said)
    return tr("{number}, {criterion}: {text} ({facts})", **said, criterion=one.criterion.id)


def _add(conversation: Conversation, said: str) -> None:
    """Add an action of the city's own, for the city as a whole unless a criterion is named."""
    conversation.may_change()
    given = fill(conversation, _action_parts(conversation.edition, own=True), said)
    if not given["what"]:
        raise InputError(tr("Say in one sentence what is to be done."))
    last = conversation.interview.log.last
    key = new_id(int(conversation.interview.now().timestamp() * 1000), os.urandom(10), last.id if last else None)
    edits = add_action(
        key,
        given["what"],
        criterion=_criterion(conversation.edition, given["for"]),
        owner=given["who"],
        due=given["when"],
        effort=read_effort(given["effort"]) or Effort.SMALL,
        horizon=read_months(given["months"]),
    )
    conversation.record(*edits)
    _tell(conversation, key)


def _act(conversation: Conversation, word: str, one: Action, said: str) -> None:
    """Do something with an action."""
    match word:
        case "change":
            _change(conversation, one, said)
        case "drop":
            conversation.may_change()
            reason = said.strip() or fill(conversation, [Part("reason", N_("Why is it not to be done?"))], "")["reason"]
            if not reason:
                raise InputError(tr("Say why; the reason stands in the roadmap."))
            conversation.record(*drop_action(one.key, reason))
        case "take-up":
            conversation.record(*take_back_action(one.key))
        case "release":
            conversation.record(*release_action(one.key))
        case _:
            edits = shift_action(one, 1 if word == "later" else -1)
            if one.dropped is not None:
                raise InputError(tr("It was dropped; take it up again first."))
            if not edits and word == "later":
                raise InputError(tr("It is in the last horizon already."))
            if not edits:
                raise InputError(tr("It is in the first horizon already."))
            conversation.record(*edits)
    _tell(conversation, one.key)


def _change(conversation: Conversation, one: Action, said: str) -> None:
    """Make an action be as somebody says; what is emptied is as the plan has it again."""
    conversation.may_change()
    before = {
        "what": one.text,
        "who": one.owner,
        "when": one.due if one.dated else "",
        "effort": words.effort_letter(one.effort),
        "months": str(one.horizon) if one.moved else "",
        "for": one.subject,
    }
    given = fill(conversation, _action_parts(conversation.edition, own=one.added), said, before)
    if one.added and not given["what"]:
        raise InputError(tr("Say in one sentence what is to be done, or drop it with a reason."))
    edits = alter_action(
        one,
        text=given["what"],
        owner=given["who"],
        due=given["when"] if given["when"] or one.dated else None,
        effort=read_effort(given["effort"]),
        horizon=read_months(given["months"]),
        criterion=_criterion(conversation.edition, given["for"]) if one.added else None,
    )
    released = release_action(one.key) if one.moved and not given["months"] else ()
    conversation.record(*edits, *released)


def _tell(conversation: Conversation, key: str) -> None:
    """Say how an action stands now."""
    actions = _actions(conversation)
    place = next((place for place, one in enumerate(actions) if one.key == key), None)
    if place is not None:
        conversation.tell(words.horizon(actions[place].horizon), _line(place + 1, actions[place]))
