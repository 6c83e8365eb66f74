"""The criterion one is at: what to ask and look for, what the city says, what was found, and what is owed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from wwc_tui.domain.changes import Conflict, Value
from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.session import Answer, Verdict
from wwc_tui.domain.values import dataclass
from wwc_tui.export import words
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.page import Page, wrap
from wwc_tui.widgets.signs import SIGNS, STYLES, indicator_sign


@dataclass(frozen=True, slots=True)
class CriterionView:
    """All that the pane shows.

    Attributes:
        held_back: Prerequisites that keep a criterion judged met from counting.
        conflicts: What two copies of the session say differently about it.
        showing: Whether people look on: only what is asked, and what the city says and promised, is shown.
        core: Whether a gate asks for it.
    """

    criterion: Criterion
    answer: Answer
    core: bool = False
    held_back: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    showing: bool = False


class CriterionPane(Page, can_focus=False):
    """Shows one criterion; what was made for one is kept until its answer changes."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._kept: dict[str, tuple[CriterionView, int, list[Content]]] = {}
        self._shown = ""

    def show_criterion(self, view: CriterionView) -> None:
        """Show a criterion; the place one has scrolled to stays while it is the same one."""
        same = self._shown == view.criterion.id
        self._shown = view.criterion.id
        self.show(lambda width: self._lines_of(view, width), keep_place=same)

    def _lines_of(self, view: CriterionView, width: int) -> Sequence[Content]:
        kept = self._kept.get(view.criterion.id)
        if kept is None or kept[0] != view or kept[1] != width:
            kept = view, width, list(criterion_lines(view, width))
            self._kept[view.criterion.id] = kept
        return kept[2]


def criterion_lines(view: CriterionView, width: int) -> Iterator[Content]:
    """The pane's lines for a width."""
    criterion, answer = view.criterion, view.answer
    yield from wrap(text((f"{criterion.id}  {criterion.name}", "title")), width, 5)
    if not view.showing:
        yield from _verdict(view, width)
        yield from _outside(answer, width)
    yield from _conflicts(view.conflicts, width)
    yield text("")
    yield from wrap(text(criterion.gist), width)
    if criterion.after:
        yield from wrap(text((f"comes after {', '.join(criterion.after)}", "dim")), width)
    yield from wrap(text((f"usually answers: {'; '.join(criterion.respondents)}", "dim")), width, 2)
    yield text("")
    yield text(("Ask", "title"))
    for question in criterion.questions:
        yield from _item(("·", "dim"), text(question), width)
    yield text("")
    yield from _indicators(criterion, Answer(criterion.id) if view.showing else answer, width)
    if answer.claim:
        yield from _paragraph("The city says", answer.claim, width)
    yield from _evidence(view, width)
    if not view.showing:
        yield from _disputes(answer, width)
    if answer.note and not view.showing:
        yield from _paragraph("Note", answer.note, width)
    if answer.private and not view.showing:
        yield from _paragraph("Private note", answer.private, width)
    if criterion.known:
        yield text("")
        yield from wrap(text((f"Known: {criterion.known}", "dim")), width)


def _item(mark: tuple[str, str], body: Content, width: int) -> Iterator[Content]:
    lines = wrap(body, width - 3)
    for number, line in enumerate(lines):
        yield text(mark if not number else " " * len(mark[0]), " ", line)


def _indicators(criterion: Criterion, answer: Answer, width: int) -> Iterator[Content]:
    holding = answer.holding(criterion)
    yield text(
        ("Look for", "title"),
        f"   {holding} yes · {criterion.needs} of {len(criterion.indicators)} needed",
    )
    for number, indicator in enumerate(criterion.indicators, 1):
        mark, style = indicator_sign(answer.indicators.get(indicator.id))
        lines = wrap(text(indicator.text), width - 4)
        for place, line in enumerate(lines):
            yield text((mark, style), (f"{number} ", "accent"), line) if not place else text("   ", line)


def _verdict(view: CriterionView, width: int) -> Iterator[Content]:
    answer, criterion = view.answer, view.criterion
    suggested = answer.suggestion(criterion)
    line = text((f"{SIGNS[answer.verdict]} {words.verdict(answer.verdict)}", STYLES[answer.verdict]))
    if answer.confidence:
        line = text(line, (f"   {words.confidence(answer.confidence)}", "dim"))
    if view.core:
        line = text(line, ("   core criterion", "accent"))
    if answer.disagrees(criterion):
        line = text(line, (f"   the indicators say {words.verdict(suggested)}", "warning"))
    elif answer.verdict is Verdict.OPEN and suggested is not Verdict.OPEN:
        line = text(line, (f"   the indicators suggest {words.verdict(suggested)}", "accent"))
    yield from wrap(line, width, 2)
    if view.held_back:
        yield from wrap(text((f"earns no point until {', '.join(view.held_back)} is met", "warning")), width)
    if answer.parked:
        parked = answer.parked
        parts = [words.park_reason(parked.reason), parked.owner, f"by {parked.due}" if parked.due else ""]
        yield from wrap(text(("⚑ parked: " + " · ".join(part for part in parts if part), "parked")), width, 2)


def _outside(answer: Answer, width: int) -> Iterator[Content]:
    if answer.outside:
        yield from wrap(text((f"⊘ outside the city's control: {answer.outside}", "warning")), width, 2)


def _disputes(answer: Answer, width: int) -> Iterator[Content]:
    for dispute in answer.disputes:
        yield text("")
        state = ("settled", "dim") if dispute.settled else ("open", "warning")
        yield text(("Disputed", "title"), "   ", state)
        for who, what in ((dispute.one_by, dispute.one), (dispute.other_by, dispute.other)):
            yield from _item(("≠", "warning"), text((f"{who}: " if who else "", "dim"), what), width)


def _conflicts(conflicts: Sequence[Conflict], width: int) -> Iterator[Content]:
    for conflict in conflicts:
        yield from wrap(text((f"≠ two copies differ in: {conflict.key[1]}   m settles it", "warning")), width, 2)
        for change in conflict.changes:
            who = f"{change.by}: " if change.by else ""
            yield from _item(("·", "warning"), text((who, "dim"), value_words(change.value)), width)


def value_words(value: Value) -> str:
    """A field's value in a line of words."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {value_words(one)}" for key, one in value.items() if one)
    if isinstance(value, tuple):
        return ", ".join(value_words(one) for one in value)
    return " ".join(str(value).replace("not_met", "not met").split())


def _evidence(view: CriterionView, width: int) -> Iterator[Content]:
    pieces = view.answer.evidence
    seen = sum(piece.seen for piece in pieces)
    yield text("")
    if not pieces:
        yield text(("Evidence", "title"), ("   none named; ask for", "dim"))
        for kind in view.criterion.evidence:
            yield from _item(("·", "dim"), text((kind, "dim")), width)
        return
    yield text(("Evidence", "title"), f"   {seen} seen · {len(pieces) - seen} promised")
    for piece in pieces:
        parts = [
            piece.title,
            piece.link,
            "" if view.showing else piece.owner,
            f"by {piece.due}" if piece.due and not piece.seen else "",
        ]
        mark = ("✓", "met") if piece.seen else ("…", "open")
        yield from _item(mark, text(" · ".join(part for part in parts if part)), width)


def _paragraph(title: str, body: str, width: int) -> Iterator[Content]:
    yield text("")
    yield text((title, "title"))
    for line in body.splitlines() or [""]:
        yield from wrap(text(line), width)
