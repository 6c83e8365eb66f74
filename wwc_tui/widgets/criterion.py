"""The criterion one is at: what to ask and look for, what the city says, what was found, and what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from wwc_tui.domain.changes import SETTLED, Conflict, Edit
from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.session import Answer, Verdict
from wwc_tui.export import change_words, words
from wwc_tui.i18n import current_language, pgettext, tr
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
        self._kept: dict[str, tuple[CriterionView, tuple[int, str], list[Content], dict[str, range]]] = {}
        self._shown = ""
        self._view: CriterionView | None = None
        self._kept_in_view = ""

    def show_criterion(self, view: CriterionView) -> None:
        """Show a criterion; the place one has scrolled to stays while it is the same one."""
        same = self._shown == view.criterion.id
        self._shown, self._view = view.criterion.id, view
        if not same:
            self._kept_in_view = ""
        self.show(lambda width: self._lines_of(view, width), keep_place=same)

    def show_indicators(self, height: int) -> None:
        """Scroll so that what to look for is in view.

        Args:
            height: Lines from the top of the pane that nothing covers.
        """
        heading = pgettext("section", "Look for")
        found = (place for place, line in enumerate(self._lines(self.size.width)) if line.plain.startswith(heading))
        place = next(found, 0)
        if place + SOME_INDICATORS > height:
            self._scroll_to_line(place)

    def keep_in_view(self, part: str) -> None:
        """Scroll, no further than needed, so that a part is in view, and stays there until somebody scrolls or goes elsewhere.

        Args:
            part: Which one, as `part_of` names it.
        """
        self._kept_in_view = part
        self.redraw()

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """What is in view: the part that was changed last, whatever else has taken room since."""
        if self._kept_in_view and self._view is not None:
            self._top = self._top_for(self._view, width, height - 1)
        return super().compose_lines(width, height)

    def _top_for(self, view: CriterionView, width: int, room: int) -> int:
        """The first line to show so that the part is in view; with the heading over it, where there is room for both."""
        places = self._laid_out(view, width)[3]
        kind = self._kept_in_view.partition("/")[0]
        part = places.get(self._kept_in_view) or places.get(kind)
        if part is None:
            return self._top
        heading = places.get(kind, part)
        start = heading.start if part.stop - heading.start <= room else part.start
        return max(min(self._top, start), min(part.stop - room, start))

    def _scroll_to_line(self, top: int) -> None:
        self._kept_in_view = ""
        super()._scroll_to_line(top)

    def _lines_of(self, view: CriterionView, width: int) -> Sequence[Content]:
        return self._laid_out(view, width)[2]

    def _laid_out(
        self, view: CriterionView, width: int
    ) -> tuple[CriterionView, tuple[int, str], list[Content], dict[str, range]]:
        kept, made_for = self._kept.get(view.criterion.id), (width, current_language())
        if kept is None or kept[0] != view or kept[1] != made_for:
            lines: list[Content] = []
            places: dict[str, range] = {}
            for part, content in criterion_parts(view, width):
                begin = len(lines)
                lines += content
                if part and begin < len(lines):
                    places[part] = range(begin, len(lines))
            kept = self._kept[view.criterion.id] = view, made_for, lines, places
        return kept


def criterion_parts(view: CriterionView, width: int) -> Iterator[tuple[str, Iterable[Content]]]:
    """The pane's lines for a width, by the part of the answer that they show; an empty name where that is none."""
    yield "verdict", _head(view, width)
    yield "settled", _conflicts(view, width)
    yield "", _questions(view, width)
    yield from _indicators(view, Answer(view.criterion.id) if view.showing else view.answer, width)
    if view.answer.claim:
        yield "claim", _paragraph(tr("Claim"), view.answer.claim, width)
    yield from _evidence(view, width)
    if not view.showing:
        yield from _written(view.answer, width)
    if view.criterion.known:
        yield "", [text(""), *wrap(text((tr("Background: {fact}", fact=view.criterion.known), "dim")), width)]


def part_of(edit: Edit) -> str:
    """Return which part of a criterion's pane shows what an edit sets; see `criterion_parts`."""
    part = edit.subject.partition("/")[2]
    if part:
        return part
    if edit.field.startswith(SETTLED):
        return "settled"
    return edit.field if edit.field in WRITTEN else "verdict"


WRITTEN = frozenset({"claim", "note", "private"})
"""Fields with a part of their own; all others of a criterion are shown with its verdict."""


def _head(view: CriterionView, width: int) -> Iterator[Content]:
    """What it is called, and the verdict with all that qualifies it."""
    criterion, second = view.criterion, view.second
    yield from wrap(text((f"{criterion.id}  {criterion.name}", "title")), width, 5)
    if second:
        indent = len(criterion.id) + 2
        yield from (line.pad_left(indent) for line in wrap(text((second.name, "dim")), width - indent))
    if not view.showing:
        yield from _verdict(view, width)
        yield from _outside(view.answer, width)


def _questions(view: CriterionView, width: int) -> Iterator[Content]:
    """What it is about, who usually answers, and what to ask."""
    criterion, second = view.criterion, view.second
    yield text("")
    yield from wrap(text(criterion.gist), width)
    if second:
        yield from wrap(text((second.gist, "dim")), width)
    if criterion.after:
        yield from wrap(text((tr("comes after {criteria}", criteria=", ".join(criterion.after)), "dim")), width)
    yield from wrap(text((tr("usually answers: {people}", people="; ".join(criterion.respondents)), "dim")), width, 2)
    yield text("")
    yield text((tr("Ask"), "title"))
    for number, question in enumerate(criterion.questions):
        yield from _item(("·", "dim"), text(question), width)
        for other in second.questions[number : number + 1] if second else ():
            yield from _item((" ", "dim"), text((other, "dim")), width)


def _written(answer: Answer, width: int) -> Iterator[tuple[str, Iterable[Content]]]:
    """What the facilitator wrote down, which is not for those who look on."""
    yield from _disputes(answer, width)
    if answer.note:
        yield "note", _paragraph(tr("Note"), answer.note, width)
    if answer.private:
        yield "private", _paragraph(tr("Private note"), answer.private, width)


def _item(mark: tuple[str, str], body: Content, width: int) -> Iterator[Content]:
    lines = wrap(body, width - 3)
    for number, line in enumerate(lines):
        yield text(mark if not number else " " * len(mark[0]), " ", line)


def _indicators(view: CriterionView, answer: Answer, width: int) -> Iterator[tuple[str, Iterable[Content]]]:
    criterion = view.criterion
    counts = {"needs": criterion.needs, "total": len(criterion.indicators)}
    if view.showing:  # a count of marks that are left out would be untrue
        needed = tr("{needs} of {total} needed", **counts)
    else:
        needed = tr("{holding} yes · {needs} of {total} needed", holding=answer.holding(criterion), **counts)
    heading = wrap(text((pgettext("section", "Look for"), "title"), "   ", needed), width, 2)
    yield "", [text("")]
    yield "indicator", heading
    for number, indicator in enumerate(criterion.indicators, 1):
        mark, style = indicator_sign(answer.indicators.get(indicator.id))
        lines = wrap(text(indicator.text), width - 4)
        if view.second:
            lines += wrap(text((view.second.indicators[number - 1].text, "dim")), width - 4)
        first, *others = lines
        shown = [text((mark, style), (f"{number} ", "accent"), first), *(text("   ", line) for line in others)]
        yield f"indicator/{indicator.id}", shown


def _verdict(view: CriterionView, width: int) -> Iterator[Content]:
    answer, criterion = view.answer, view.criterion
    suggested = answer.suggestion(criterion)
    line = text((f"{SIGNS[answer.verdict]} {words.verdict(answer.verdict)}", STYLES[answer.verdict]))
    if answer.confidence:
        line = text(line, (f"   {words.confidence(answer.confidence)}", "dim"))
    if view.core:
        line = text(line, "   ", (tr("core criterion"), "accent"))
    if answer.disagrees(criterion):
        line = text(line, "   ", (tr("indicators point to “{verdict}”", verdict=words.verdict(suggested)), "warning"))
    elif answer.verdict is Verdict.OPEN and suggested is not Verdict.OPEN:
        line = text(line, "   ", (tr("indicators suggest “{verdict}”", verdict=words.verdict(suggested)), "accent"))
    yield from wrap(line, width, 2)
    if view.held_back:
        waits = tr("earns no point until {criteria} is met", criteria=", ".join(view.held_back))
        yield from wrap(text((waits, "warning")), width)
    if answer.parked:
        parked = answer.parked
        parts = [words.park_reason(parked.reason), parked.owner, words.by(parked.due)]
        why = tr("parked: {why}", why=" · ".join(part for part in parts if part))
        yield from wrap(text((f"⚑ {why}", "parked")), width, 2)


def _outside(answer: Answer, width: int) -> Iterator[Content]:
    if answer.outside:
        outside = tr("outside the city's control: {why}", why=answer.outside)
        yield from wrap(text((f"⊘ {outside}", "warning")), width, 2)


def _disputes(answer: Answer, width: int) -> Iterator[tuple[str, Iterable[Content]]]:
    for dispute in answer.disputes:
        yield "", [text("")]
        state = (pgettext("dispute", "settled"), "dim") if dispute.settled else (pgettext("dispute", "open"), "warning")
        lines = [text((tr("Disputes"), "title"), "   ", state)]
        for who, what in words.positions(dispute):
            lines += _item(("≠", "warning"), text((f"{who}: " if who else "", "dim"), what), width)
        yield f"dispute/{dispute.key}", lines


def _conflicts(view: CriterionView, width: int) -> Iterator[Content]:
    for conflict in view.conflicts:
        subject, field = conflict.key
        kind, rest = change_words.kind_of(subject), subject.partition("/")[2]
        part = change_words.part_of_criterion(view.criterion, view.answer, rest, field)
        differ = tr("two copies differ in: {field}", field=part)
        yield from wrap(text((f"≠ {differ}", "warning"), "   ", (tr("resolve: {key}", key="m"), "warning")), width, 2)
        for change in conflict.changes:
            who = f"{change.by}: " if change.by else ""
            yield from _item(("·", "warning"), text((who, "dim"), change_words.value(kind, field, change.value)), width)


def _evidence(view: CriterionView, width: int) -> Iterator[tuple[str, Iterable[Content]]]:
    pieces = view.answer.evidence
    seen = sum(piece.seen for piece in pieces)
    yield "", [text("")]
    if not pieces:
        yield "evidence", wrap(text((tr("Evidence"), "title"), "   ", (tr("none yet; ask for"), "dim")), width)
        for kind in view.criterion.evidence:
            yield "", _item(("·", "dim"), text((kind, "dim")), width)
        return
    counts = tr("{seen} seen · {promised} promised", seen=seen, promised=len(pieces) - seen)
    yield "evidence", wrap(text((tr("Evidence"), "title"), "   ", counts), width)
    for piece in pieces:
        hidden = [*(["owner"] if view.showing else []), *(["due"] if piece.seen else [])]
        mark = ("✓", "met") if piece.seen else ("…", "open")
        facts = words.evidence_facts(piece, without=hidden, due=words.by)
        yield (
            f"evidence/{piece.key}",
            _item(mark, text(" · ".join(facts)), width),
        )


def _paragraph(title: str, body: str, width: int) -> Iterator[Content]:
    yield text("")
    yield text((title, "title"))
    for line in body.splitlines() or [""]:
        yield from wrap(text(line), width)
