"""The criterion one is at: what to ask and look for, what the city says, what was found, and what is owed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from wwc_tui.domain.changes import Conflict
from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.session import Answer, Verdict
from wwc_tui.domain.values import dataclass
from wwc_tui.export import fields, words
from wwc_tui.language import say, say_as, spoken
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.page import Page, wrap
from wwc_tui.widgets.signs import SIGNS, STYLES, indicator_sign

SOME_INDICATORS = 5
"""Lines of what to look for that show what is meant: its heading, and one or two indicators."""


@dataclass(frozen=True, slots=True)
class CriterionView:
    """All that the pane shows.

    Attributes:
        held_back: Prerequisites that keep a criterion judged met from counting.
        conflicts: What two copies of the session say differently about it.
        showing: Whether people look on: only what is asked, and what the city says and promised, is shown.
        core: Whether a gate asks for it.
        second: The same criterion in another language, to stand under the first; None where one is enough.
    """

    criterion: Criterion
    answer: Answer
    core: bool = False
    held_back: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    showing: bool = False
    second: Criterion | None = None


class CriterionPane(Page, can_focus=False):
    """Shows one criterion; what was made for one is kept until its answer changes."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._kept: dict[str, tuple[CriterionView, tuple[int, str], list[Content]]] = {}
        self._shown = ""

    def show_criterion(self, view: CriterionView) -> None:
        """Show a criterion; the place one has scrolled to stays while it is the same one."""
        same = self._shown == view.criterion.id
        self._shown = view.criterion.id
        self.show(lambda width: self._lines_of(view, width), keep_place=same)

    def show_indicators(self, height: int) -> None:
        """Scroll so that what to look for is in view.

        Args:
            height: Lines from the top of the pane that nothing covers.
        """
        heading = say_as("section", "Look for")
        found = (place for place, line in enumerate(self._lines(self.size.width)) if line.plain.startswith(heading))
        place = next(found, 0)
        if place + SOME_INDICATORS > height:
            self._scroll_to_line(place)

    def _lines_of(self, view: CriterionView, width: int) -> Sequence[Content]:
        kept, made_for = self._kept.get(view.criterion.id), (width, spoken())
        if kept is None or kept[0] != view or kept[1] != made_for:
            kept = view, made_for, list(criterion_lines(view, width))
            self._kept[view.criterion.id] = kept
        return kept[2]


def criterion_lines(view: CriterionView, width: int) -> Iterator[Content]:
    """The pane's lines for a width."""
    criterion, answer, second = view.criterion, view.answer, view.second
    yield from wrap(text((f"{criterion.id}  {criterion.name}", "title")), width, 5)
    if second:
        indent = len(criterion.id) + 2
        yield from (line.pad_left(indent) for line in wrap(text((second.name, "dim")), width - indent))
    if not view.showing:
        yield from _verdict(view, width)
        yield from _outside(answer, width)
    yield from _conflicts(view, width)
    yield text("")
    yield from wrap(text(criterion.gist), width)
    if second:
        yield from wrap(text((second.gist, "dim")), width)
    if criterion.after:
        yield from wrap(text((say("comes after {criteria}", criteria=", ".join(criterion.after)), "dim")), width)
    yield from wrap(text((say("usually answers: {people}", people="; ".join(criterion.respondents)), "dim")), width, 2)
    yield text("")
    yield text((say("Ask"), "title"))
    for number, question in enumerate(criterion.questions):
        yield from _item(("·", "dim"), text(question), width)
        for other in second.questions[number : number + 1] if second else ():
            yield from _item((" ", "dim"), text((other, "dim")), width)
    yield text("")
    yield from _indicators(view, Answer(criterion.id) if view.showing else answer, width)
    if answer.claim:
        yield from _paragraph(say("The city says"), answer.claim, width)
    yield from _evidence(view, width)
    if not view.showing:
        yield from _disputes(answer, width)
    if answer.note and not view.showing:
        yield from _paragraph(say("Note"), answer.note, width)
    if answer.private and not view.showing:
        yield from _paragraph(say("Private note"), answer.private, width)
    if criterion.known:
        yield text("")
        yield from wrap(text((say("Known: {fact}", fact=criterion.known), "dim")), width)


def _item(mark: tuple[str, str], body: Content, width: int) -> Iterator[Content]:
    lines = wrap(body, width - 3)
    for number, line in enumerate(lines):
        yield text(mark if not number else " " * len(mark[0]), " ", line)


def _indicators(view: CriterionView, answer: Answer, width: int) -> Iterator[Content]:
    criterion = view.criterion
    needed = say(
        "{holding} yes · {needs} of {total} needed",
        holding=answer.holding(criterion),
        needs=criterion.needs,
        total=len(criterion.indicators),
    )
    yield from wrap(text((say_as("section", "Look for"), "title"), "   ", needed), width, 2)
    for number, indicator in enumerate(criterion.indicators, 1):
        mark, style = indicator_sign(answer.indicators.get(indicator.id))
        lines = wrap(text(indicator.text), width - 4)
        if view.second:
            lines += wrap(text((view.second.indicators[number - 1].text, "dim")), width - 4)
        for place, line in enumerate(lines):
            yield text((mark, style), (f"{number} ", "accent"), line) if not place else text("   ", line)


def _verdict(view: CriterionView, width: int) -> Iterator[Content]:
    answer, criterion = view.answer, view.criterion
    suggested = answer.suggestion(criterion)
    line = text((f"{SIGNS[answer.verdict]} {words.verdict(answer.verdict)}", STYLES[answer.verdict]))
    if answer.confidence:
        line = text(line, (f"   {words.confidence(answer.confidence)}", "dim"))
    if view.core:
        line = text(line, "   ", (say("core criterion"), "accent"))
    if answer.disagrees(criterion):
        line = text(line, "   ", (say("the indicators say {verdict}", verdict=words.verdict(suggested)), "warning"))
    elif answer.verdict is Verdict.OPEN and suggested is not Verdict.OPEN:
        line = text(line, "   ", (say("the indicators suggest {verdict}", verdict=words.verdict(suggested)), "accent"))
    yield from wrap(line, width, 2)
    if view.held_back:
        waits = say("earns no point until {criteria} is met", criteria=", ".join(view.held_back))
        yield from wrap(text((waits, "warning")), width)
    if answer.parked:
        parked = answer.parked
        parts = [words.park_reason(parked.reason), parked.owner, words.by(parked.due)]
        why = say("parked: {why}", why=" · ".join(part for part in parts if part))
        yield from wrap(text((f"⚑ {why}", "parked")), width, 2)


def _outside(answer: Answer, width: int) -> Iterator[Content]:
    if answer.outside:
        outside = say("outside the city's control: {why}", why=answer.outside)
        yield from wrap(text((f"⊘ {outside}", "warning")), width, 2)


def _disputes(answer: Answer, width: int) -> Iterator[Content]:
    for dispute in answer.disputes:
        yield text("")
        state = (say_as("dispute", "settled"), "dim") if dispute.settled else (say_as("dispute", "open"), "warning")
        yield text((say("Disputed"), "title"), "   ", state)
        for who, what in words.positions(dispute):
            yield from _item(("≠", "warning"), text((f"{who}: " if who else "", "dim"), what), width)


def _conflicts(view: CriterionView, width: int) -> Iterator[Content]:
    for conflict in view.conflicts:
        subject, field = conflict.key
        kind, rest = fields.kind_of(subject), subject.partition("/")[2]
        part = fields.part_of_criterion(view.criterion, view.answer, rest, field)
        differ = say("two copies differ in: {field}", field=part)
        yield from wrap(text((f"≠ {differ}", "warning"), "   ", (say("«{key}» settles it", key="m"), "warning")), width, 2)
        for change in conflict.changes:
            who = f"{change.by}: " if change.by else ""
            yield from _item(("·", "warning"), text((who, "dim"), fields.value(kind, field, change.value)), width)


def _evidence(view: CriterionView, width: int) -> Iterator[Content]:
    pieces = view.answer.evidence
    seen = sum(piece.seen for piece in pieces)
    yield text("")
    if not pieces:
        yield from wrap(text((say("Evidence"), "title"), "   ", (say("none named; ask for"), "dim")), width)
        for kind in view.criterion.evidence:
            yield from _item(("·", "dim"), text((kind, "dim")), width)
        return
    counts = say("{seen} seen · {promised} promised", seen=seen, promised=len(pieces) - seen)
    yield from wrap(text((say("Evidence"), "title"), "   ", counts), width)
    for piece in pieces:
        parts = [
            piece.title,
            piece.link,
            "" if view.showing else piece.owner,
            "" if piece.seen else words.by(piece.due),
        ]
        mark = ("✓", "met") if piece.seen else ("…", "open")
        yield from _item(mark, text(" · ".join(part for part in parts if part)), width)


def _paragraph(title: str, body: str, width: int) -> Iterator[Content]:
    yield text("")
    yield text((title, "title"))
    for line in body.splitlines() or [""]:
        yield from wrap(text(line), width)
