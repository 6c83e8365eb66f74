"""The plan, worked on with the city: who does what by when, what is dropped and what is added."""

from __future__ import annotations

import os
from functools import partial

from wwc_tui.domain.acting import (
    add_action,
    alter_action,
    drop_action,
    read_criterion,
    release_action,
    shift_action,
    start_plan,
    take_back_action,
)
from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import new_id
from wwc_tui.domain.criteria import Edition, Effort
from wwc_tui.domain.planning import Roadmap, plan_roadmap
from wwc_tui.domain.sentences import CannotTake, Sentence
from wwc_tui.export import words
from wwc_tui.language import counted, listed, mark, say, say_as
from wwc_tui.line.forms import Part, fill
from wwc_tui.line.reading import NOTHING, Wrong, read_date, read_effort, read_months, read_number, split
from wwc_tui.line.talk import Talk


def _action_parts(edition: Edition, *, own: bool) -> tuple[Part, ...]:
    """What is asked about an action, with the letters of the language that is spoken.

    Args:
        own: Whether it is one of the city's own, which can be for a criterion or for the city as a whole.
    """
    parts = (
        Part("what", mark("What is to be done, in a sentence?")),
        Part("who", mark("Who does it?")),
        Part("when", mark("By when, as year-month-day?"), read_date),
        Part("effort", Sentence("How much work is it: {letters}?", letters=words.effort_letters()), read_effort),
        Part("months", mark("Within how many months: 3, 6 or 12?"), read_months),
    )
    whole = Part(
        "for", mark("For which criterion, such as DM3? For none, it is for the whole city."), partial(_criterion, edition)
    )
    return (*parts, whole) if own else parts


def _criterion(edition: Edition, text: str) -> str:
    """The id of the criterion that an action is for; empty for the city as a whole.

    Raises:
        Wrong: There is no such criterion.
    """
    try:
        return read_criterion(edition, text)
    except CannotTake as wrong:
        raise Wrong(say(wrong.sentence)) from wrong


def roadmap_of(talk: Talk) -> Roadmap:
    """The roadmap to the tier that is aimed at; its work begins on the day that was said, or today."""
    interview = talk.interview
    return plan_roadmap(talk.edition, interview.session, interview.score, start=interview.session.plan_start or talk.today)


def plan(talk: Talk, rest: str) -> None:
    """List the actions, or work on one."""
    word, said = split(rest)
    match word.lower():
        case "":
            _list(talk)
        case "add":
            _add(talk, said)
        case "start":
            talk.record(start_plan("" if said.strip() == NOTHING else read_date(said)))
            begins = talk.interview.session.plan_start
            talk.tell(say("The plan begins on {day}.", day=words.due(begins)) if begins else say("The plan begins today."))
        case "change" | "drop" | "take-up" | "later" | "earlier" | "release":
            number, said = split(said)
            actions = _actions(talk)
            _act(talk, word.lower(), actions[read_number(number, len(actions))], said)
        case _:
            names = "change, add, drop, take-up, later, earlier, release, start"
            raise Wrong(say("Say one of: {names}.", names=names))


def _actions(talk: Talk) -> list[Action]:
    """All actions in the order in which they are listed."""
    roadmap = roadmap_of(talk)
    return [*(one for actions in roadmap.steps.values() for one in actions), *roadmap.dropped]


def _list(talk: Talk) -> None:
    roadmap, number = roadmap_of(talk), 0
    tier = words.tier(roadmap.target)
    begins = words.due(talk.interview.session.plan_start or talk.today)
    talk.tell(say("Plan to {tier}, begins on {day}; indicative, no certification.", tier=tier, day=begins))
    for horizon, actions in roadmap.steps.items():
        said = {"horizon": words.horizon(horizon), "effort": sum(one.effort.weight for one in actions)}
        talk.tell(
            counted(
                "{horizon}: {number} action, effort {effort}.",
                "{horizon}: {number} actions, effort {effort}.",
                len(actions),
                **said,
            )
        )
        for one in actions:
            number += 1
            talk.tell(_line(number, one))
    if roadmap.dropped:
        talk.tell(counted("Dropped: {number} action.", "Dropped: {number} actions.", len(roadmap.dropped)))
    for one in roadmap.dropped:
        number += 1
        talk.tell(_line(number, one))


def _line(number: int, one: Action) -> str:
    """An action with all there is to know of it."""
    facts = [
        words.owner(one.owner),
        words.by(one.due),
        words.effort_name(one.effort),
        say_as("action", "dropped: {reason}", reason=one.dropped or say("none was given")) if one.dropped is not None else "",
        say("ask first: not judged yet") if one.to_ask else "",
        say("waits for {criteria}", criteria=listed(one.waits_for)) if one.waits_for else "",
        say("comes before what it needs: {criteria}", criteria=listed(one.early)) if one.early else "",
        say("a condition for any tier") if one.gate else say("on the way to the target") if one.on_way else "",
        say("put here by hand") if one.moved else "",
    ]
    known = "; ".join(fact for fact in facts if fact)
    said = {"number": number, "text": one.text.rstrip("."), "facts": known}
    if one.criterion is None:
        return say("{number}, the city's own: {text} ({facts})", **said)
    return say("{number}, {criterion}: {text} ({facts})", **said, criterion=one.criterion.id)


def _add(talk: Talk, said: str) -> None:
    """Add an action of the city's own, for the city as a whole unless a criterion is named."""
    talk.may_change()
    given = fill(talk, _action_parts(talk.edition, own=True), said)
    if not given["what"]:
        raise Wrong(say("Say in one sentence what is to be done."))
    last = talk.interview.log.last
    key = new_id(int(talk.interview.now().timestamp() * 1000), os.urandom(10), last.id if last else None)
    edits = add_action(
        key,
        given["what"],
        criterion=_criterion(talk.edition, given["for"]),
        owner=given["who"],
        due=given["when"],
        effort=read_effort(given["effort"]) or Effort.SMALL,
        horizon=read_months(given["months"]),
    )
    talk.record(*edits)
    _tell(talk, key)


def _act(talk: Talk, word: str, one: Action, said: str) -> None:
    """Do something with an action."""
    match word:
        case "change":
            _change(talk, one, said)
        case "drop":
            talk.may_change()
            reason = said.strip() or fill(talk, [Part("reason", mark("Why is it not to be done?"))], "")["reason"]
            if not reason:
                raise Wrong(say("Say why; the reason stands in the roadmap."))
            talk.record(*drop_action(one.key, reason))
        case "take-up":
            talk.record(*take_back_action(one.key))
        case "release":
            talk.record(*release_action(one.key))
        case _:
            edits = shift_action(one, 1 if word == "later" else -1)
            if one.dropped is not None:
                raise Wrong(say("It was dropped; take it up again first."))
            if not edits and word == "later":
                raise Wrong(say("It is in the last horizon already."))
            if not edits:
                raise Wrong(say("It is in the first horizon already."))
            talk.record(*edits)
    _tell(talk, one.key)


def _change(talk: Talk, one: Action, said: str) -> None:
    """Make an action be as somebody says; what is emptied is as the plan has it again."""
    talk.may_change()
    before = {
        "what": one.text,
        "who": one.owner,
        "when": one.due if one.dated else "",
        "effort": words.effort_letter(one.effort),
        "months": str(one.horizon) if one.moved else "",
        "for": one.criterion.id if one.criterion else "",
    }
    given = fill(talk, _action_parts(talk.edition, own=one.added), said, before)
    if one.added and not given["what"]:
        raise Wrong(say("Say in one sentence what is to be done, or drop it with a reason."))
    edits = alter_action(
        one,
        text=given["what"],
        owner=given["who"],
        due=given["when"] if given["when"] or one.dated else None,
        effort=read_effort(given["effort"]),
        horizon=read_months(given["months"]),
        criterion=_criterion(talk.edition, given["for"]) if one.added else None,
    )
    released = release_action(one.key) if one.moved and not given["months"] else ()
    talk.record(*edits, *released)


def _tell(talk: Talk, key: str) -> None:
    """Say how an action stands now."""
    actions = _actions(talk)
    place = next((place for place, one in enumerate(actions) if one.key == key), None)
    if place is not None:
        talk.tell(words.horizon(actions[place].horizon), _line(place + 1, actions[place]))
