"""Going through the criteria: to the next one, to any one, and which ones there are."""

from __future__ import annotations

from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.domain.search import criterion_places, next_open, rank
from wwc_tui.export import words
from wwc_tui.export.words import filter_name
from wwc_tui.i18n import ngettext, tr
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.line_commands import COMMANDS, help_line
from wwc_tui.line.parsing import InputError, read_choice
from wwc_tui.reading.faults import clipped, nearest

FOUND = 12
"""How many things are named that a search finds."""


def next_criterion(conversation: Conversation) -> None:
    """To the next criterion."""
    _step(conversation, 1)


def previous(conversation: Conversation) -> None:
    """To the criterion before."""
    _step(conversation, -1)


def _step(conversation: Conversation, step: int) -> None:
    order = conversation.order
    target = order.index(conversation.place) + step
    if not 0 <= target < len(order):
        conversation.tell(tr("This is the last criterion.") if step > 0 else tr("This is the first criterion."))
        return
    conversation.go_to(order[target])


def next_area(conversation: Conversation) -> None:
    """To the next practice area."""
    _step_area(conversation, 1)


def previous_area(conversation: Conversation) -> None:
    """To the practice area before."""
    _step_area(conversation, -1)


def _step_area(conversation: Conversation, step: int) -> None:
    areas = conversation.edition.practices
    here = areas.index(conversation.edition.practice_of(conversation.place))
    conversation.go_to(areas[(here + step) % len(areas)].criteria[0].id)


def next_open_criterion(conversation: Conversation) -> None:
    """To the next criterion without a verdict."""
    target = next_open(conversation.edition, conversation.session, conversation.place)
    if target is None:
        conversation.tell(tr("No other criterion is open. The command finish tells the result."))
        return
    conversation.go_to(target)


def go(conversation: Conversation, rest: str) -> None:
    """To a criterion."""
    known = {one.upper(): one for one in conversation.edition.criterion_ids}
    wanted = known.get(rest.strip().upper())
    if wanted is None:
        meant = nearest(rest, conversation.edition.criterion_ids)
        if meant:
            raise InputError(tr("There is no criterion {word}{meant}", word=clipped(rest), meant=meant))
        raise InputError(tr("There is no criterion {word}; list names them all.", word=clipped(rest)))
    conversation.go_to(wanted)


def jump_back(conversation: Conversation) -> None:
    """Back to the criterion one came from."""
    if not conversation.came_from:
        raise InputError(tr("There is nothing to jump back to yet."))
    *before, target = conversation.came_from
    conversation.go_to(target)
    conversation.came_from = before


def read(conversation: Conversation) -> None:
    """Read the criterion."""
    conversation.read()


def find(conversation: Conversation, rest: str) -> None:
    """Find criteria, people and commands by words."""
    if not rest.strip():
        raise InputError(tr("Say what to find, as in: find privacy"))
    session = conversation.interview.session
    things = [
        *((criterion_places(session, one), _criterion_line(conversation, one)) for one in conversation.edition.criteria),
        *(
            (("", one.name, f"{one.role} {one.department}"), tr("Person {number}: {name}", number=n, name=words.person(one)))
            for n, one in enumerate(session.people, 1)
        ),
        *((("", one.name, tr(one.help)), tr("Command {line}", line=help_line(one))) for one in COMMANDS),
    ]
    ranked = [(place, line) for places, line in things if (place := rank(rest, places)) is not None]
    found = [line for _, line in sorted(ranked, key=lambda one: one[0])]
    if not found:
        conversation.tell(tr("Nothing has all of these words."))
        return
    conversation.tell(ngettext("{number} thing is found:", "{number} things are found:", len(found)), *found[:FOUND])
    if len(found) > FOUND:
        conversation.tell(ngettext("And {number} more.", "And {number} more.", len(found) - FOUND))


def choose_filter(conversation: Conversation, rest: str) -> None:
    """Go through some of the criteria."""
    if not rest.strip():
        conversation.tell(_through(conversation))
        return
    wanted = read_choice(rest, Filter)
    practice = conversation.edition.practice_of(conversation.place).code
    choice = Choice(wanted, practice)
    found = conversation.let_through(choice)
    if not found and wanted is Filter.PERSON and not conversation.interview.speaker:
        raise InputError(tr("Name who is speaking first, with speaker."))
    if not found:
        raise InputError(tr("There is no criterion for this filter: {filter}.", filter=filter_name(wanted)))
    conversation.filter = choice
    conversation.tell(_through(conversation))
    if conversation.place not in found:
        conversation.go_to(found[0])


def _through(conversation: Conversation) -> str:
    found = conversation.let_through(conversation.filter)
    return ngettext(
        "{number} of {total} criteria: {filter}.",
        "{number} of {total} criteria: {filter}.",
        len(found),
        total=conversation.edition.total,
        filter=filter_name(conversation.filter.filter),
    )


def list_criteria(conversation: Conversation) -> None:
    """The criteria that one goes through, by practice area."""
    conversation.tell(_through(conversation))
    order = set(conversation.order)
    for area in conversation.score.practices:
        criteria = [one for one in conversation.edition.criteria if conversation.edition.practice_of(one.id).code == area.code]
        if not order & {one.id for one in criteria}:
            continue
        conversation.tell(tr("{title}: {met} of {total} met.", title=area.title, met=area.count.met, total=area.count.total))
        conversation.tell(*(_criterion_line(conversation, one) for one in criteria if one.id in order))


def _criterion_line(conversation: Conversation, criterion: Criterion) -> str:
    answer = conversation.session.answer(criterion.id)
    stands = {"criterion": criterion.id, "name": criterion.name, "verdict": words.verdict(answer.verdict)}
    return (
        tr("{criterion} {name}: {verdict}, parked", **stands) if answer.parked else tr("{criterion} {name}: {verdict}", **stands)
    )
