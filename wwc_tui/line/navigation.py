"""Going through the criteria by lines: to any one, which ones there are, and what is found."""

from __future__ import annotations

from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.search import criterion_places, rank
from wwc_tui.export import words
from wwc_tui.i18n import ngettext, tr
from wwc_tui.interview import moves
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import Outcome, Refusal, said
from wwc_tui.interview.registry import LINE_COMMANDS, help_line
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.questions import answered
from wwc_tui.reading.faults import clipped, nearest

FOUND = 12
"""How many things are named that a search finds."""


def go(conversation: Conversation, rest: str) -> Outcome:
    """Go to a criterion."""
    ids = conversation.controller.edition.criterion_ids
    wanted = {one.upper(): one for one in ids}.get(rest.strip().upper())
    if wanted is not None:
        return conversation.controller.go_to(wanted)
    if meant := nearest(rest, ids):
        raise Refusal(tr("There is no criterion {word}{meant}", word=clipped(rest), meant=meant))
    raise Refusal(tr("There is no criterion {word}. Type list to see them all.", word=clipped(rest)))


def read(conversation: Conversation, _rest: str) -> None:
    """Read the criterion."""
    conversation.read()


def find(conversation: Conversation, rest: str) -> None:
    """Find criteria, people and commands by words."""
    if not rest.strip():
        raise Refusal(tr("Add what to find, for example: find privacy"))
    here = conversation.controller
    session = here.interview.session
    things = [
        *((criterion_places(session, one), _criterion_line(here, one)) for one in here.edition.criteria),
        *(
            (("", one.name, f"{one.role} {one.department}"), tr("Person {number}: {name}", number=n, name=words.person(one)))
            for n, one in enumerate(session.people, 1)
        ),
        *((("", one.word, tr(one.spoken_help)), tr("Command {line}", line=help_line(one))) for one in LINE_COMMANDS),
    ]
    ranked = [(place, line) for places, line in things if (place := rank(rest, places)) is not None]
    found = [line for _, line in sorted(ranked, key=lambda one: one[0])]
    if not found:
        conversation.tell(tr("Nothing matches all of these words."))
        return
    conversation.tell(ngettext("{number} result:", "{number} results:", len(found)), *found[:FOUND])
    if len(found) > FOUND:
        conversation.tell(ngettext("And {number} more.", "And {number} more.", len(found) - FOUND))


def choose_filter(conversation: Conversation, rest: str) -> Outcome:
    """Say which criteria one goes through, or go through some of them."""
    here = conversation.controller
    ask = moves.choose_filter(here).ask
    return answered(conversation, ask, rest) if ask and rest.strip() else said(moves.filter_words(here))


def list_criteria(conversation: Conversation, _rest: str) -> None:
    """Tell the criteria that one goes through, by practice area."""
    here = conversation.controller
    conversation.tell(moves.filter_words(here))
    order = set(here.order)
    for area in here.score.practices:
        criteria = [one for one in here.edition.criteria if here.edition.practice_of(one.id).code == area.code]
        if order & {one.id for one in criteria}:
            conversation.tell(tr("{title}: {met} of {total} met.", title=area.title, met=area.count.met, total=area.count.total))
            conversation.tell(*(_criterion_line(here, one) for one in criteria if one.id in order))


def _criterion_line(here: Controller, criterion: Criterion) -> str:
    answer = here.session.answer(criterion.id)
    stands = {"criterion": criterion.id, "name": criterion.name, "verdict": words.verdict(answer.verdict)}
    if answer.parked:
        return tr("{criterion} {name}: {verdict}, parked", **stands)
    return tr("{criterion} {name}: {verdict}", **stands)
