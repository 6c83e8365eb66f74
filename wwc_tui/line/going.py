"""Going through the criteria: to the next one, to any one, and which ones there are."""

from __future__ import annotations

from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.domain.finding import criterion_places, next_open, rank
from wwc_tui.export import words
from wwc_tui.export.filters import filter_name
from wwc_tui.language import counted, say
from wwc_tui.line.commands import COMMANDS, help_line
from wwc_tui.line.reading import Wrong, read_choice
from wwc_tui.line.talk import Talk
from wwc_tui.reading.nearest import clipped, nearest

FOUND = 12
"""How many things are named that a search finds."""


def next_criterion(talk: Talk) -> None:
    """To the next criterion."""
    _step(talk, 1)


def previous(talk: Talk) -> None:
    """To the criterion before."""
    _step(talk, -1)


def _step(talk: Talk, step: int) -> None:
    order = talk.order
    target = order.index(talk.place) + step
    if not 0 <= target < len(order):
        talk.tell(say("This is the last criterion.") if step > 0 else say("This is the first criterion."))
        return
    talk.go_to(order[target])


def next_area(talk: Talk) -> None:
    """To the next practice area."""
    _step_area(talk, 1)


def previous_area(talk: Talk) -> None:
    """To the practice area before."""
    _step_area(talk, -1)


def _step_area(talk: Talk, step: int) -> None:
    areas = talk.edition.practices
    here = areas.index(talk.edition.practice_of(talk.place))
    talk.go_to(areas[(here + step) % len(areas)].criteria[0].id)


def next_open_criterion(talk: Talk) -> None:
    """To the next criterion without a verdict."""
    target = next_open(talk.edition, talk.session, talk.place)
    if target is None:
        talk.tell(say("No other criterion is open. The command finish tells the result."))
        return
    talk.go_to(target)


def go(talk: Talk, rest: str) -> None:
    """To a criterion."""
    known = {one.upper(): one for one in talk.edition.criterion_ids}
    wanted = known.get(rest.strip().upper())
    if wanted is None:
        meant = nearest(rest, talk.edition.criterion_ids)
        if meant:
            raise Wrong(say("There is no criterion {word}{meant}", word=clipped(rest), meant=meant))
        raise Wrong(say("There is no criterion {word}; list names them all.", word=clipped(rest)))
    talk.go_to(wanted)


def jump_back(talk: Talk) -> None:
    """Back to the criterion one came from."""
    if not talk.came_from:
        raise Wrong(say("There is nothing to jump back to yet."))
    *before, target = talk.came_from
    talk.go_to(target)
    talk.came_from = before


def read(talk: Talk) -> None:
    """Read the criterion."""
    talk.read()


def find(talk: Talk, rest: str) -> None:
    """Find criteria, people and commands by words."""
    if not rest.strip():
        raise Wrong(say("Say what to find, as in: find privacy"))
    session = talk.interview.session
    things = [
        *((criterion_places(session, one), _criterion_line(talk, one)) for one in talk.edition.criteria),
        *(
            (("", one.name, f"{one.role} {one.department}"), say("Person {number}: {name}", number=n, name=words.person(one)))
            for n, one in enumerate(session.people, 1)
        ),
        *((("", one.name, say(one.help)), say("Command {line}", line=help_line(one))) for one in COMMANDS),
    ]
    ranked = [(place, line) for places, line in things if (place := rank(rest, places)) is not None]
    found = [line for _, line in sorted(ranked, key=lambda one: one[0])]
    if not found:
        talk.tell(say("Nothing has all of these words."))
        return
    talk.tell(counted("{number} thing is found:", "{number} things are found:", len(found)), *found[:FOUND])
    if len(found) > FOUND:
        talk.tell(counted("And {number} more.", "And {number} more.", len(found) - FOUND))


def choose_filter(talk: Talk, rest: str) -> None:
    """Go through some of the criteria."""
    if not rest.strip():
        talk.tell(_through(talk))
        return
    wanted = read_choice(rest, Filter)
    practice = talk.edition.practice_of(talk.place).code
    choice = Choice(wanted, practice)
    found = talk.let_through(choice)
    if not found and wanted is Filter.PERSON and not talk.interview.speaker:
        raise Wrong(say("Name who is speaking first, with speaker."))
    if not found:
        raise Wrong(say("There is no criterion for this filter: {filter}.", filter=filter_name(wanted)))
    talk.filter = choice
    talk.tell(_through(talk))
    if talk.place not in found:
        talk.go_to(found[0])


def _through(talk: Talk) -> str:
    found = talk.let_through(talk.filter)
    return counted(
        "{number} of {total} criteria: {filter}.",
        "{number} of {total} criteria: {filter}.",
        len(found),
        total=talk.edition.total,
        filter=filter_name(talk.filter.filter),
    )


def list_criteria(talk: Talk) -> None:
    """The criteria that one goes through, by practice area."""
    talk.tell(_through(talk))
    order = set(talk.order)
    for area in talk.score.practices:
        criteria = [one for one in talk.edition.criteria if talk.edition.practice_of(one.id).code == area.code]
        if not order & {one.id for one in criteria}:
            continue
        talk.tell(say("{title}: {met} of {total} met.", title=area.title, met=area.count.met, total=area.count.total))
        talk.tell(*(_criterion_line(talk, one) for one in criteria if one.id in order))


def _criterion_line(talk: Talk, criterion: Criterion) -> str:
    answer = talk.session.answer(criterion.id)
    stands = {"criterion": criterion.id, "name": criterion.name, "verdict": words.verdict(answer.verdict)}
    return (
        say("{criterion} {name}: {verdict}, parked", **stands)
        if answer.parked
        else say("{criterion} {name}: {verdict}", **stands)
    )
