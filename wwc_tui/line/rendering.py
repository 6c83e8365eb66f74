"""The criterion one is at, where that is, and what the verdicts amount to, as lines of plain text; and what was recorded.

Nothing is drawn: a word says what a sign or a place on the screen would, and each line can be heard by itself. What people typed
stands in them as it is; whoever puts a line out takes out what a terminal would obey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import Conflict, Edit
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.pacing import Pace
from wwc_tui.domain.planning import Roadmap
from wwc_tui.domain.scoring import GateState, Score
from wwc_tui.domain.session import Answer, Dispute, Evidence, Parked, Verdict
from wwc_tui.export import change_words, tier_words, words
from wwc_tui.i18n import listed, ngettext, pgettext, tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.plan_work import roadmap_of


def edit_lines(controller: Controller, edit: Edit) -> Iterator[str]:
    """Yield how the thing stands now of which something was recorded; nothing for a text, which whoever wrote it knows."""
    head, _, part = edit.subject.partition("/")
    kind, key = change_words.kind_of(edit.subject), part.rpartition("/")[2]
    match kind, edit.field:
        case "gate", _:
            gates = enumerate(controller.score.gates, 1)
            yield from (gate_line(controller.edition, number, one) for number, one in gates if one.id == part)
        case "action", _:
            for number, one in enumerate(actions_of(roadmap_of(controller)), 1):
                if one.key == part:
                    yield from (words.horizon(one.horizon), action_line(number, one))
        case "session", "plan_start":
            begins = controller.interview.session.plan_start
            yield tr("The plan starts on {day}.", day=words.due(begins)) if begins else tr("The plan starts today.")
    if head in controller.edition:
        yield from _criterion_edit_lines(
            controller.edition.criterion(head), controller.session.answer(head), kind, key, edit.field
        )


def _criterion_edit_lines(criterion: Criterion, answer: Answer, kind: str, key: str, field: str) -> Iterator[str]:
    match kind, field:
        case "evidence", _:
            yield from (piece_line(number, one) for number, one in enumerate(answer.evidence, 1) if one.key == key)
        case "dispute", _:
            yield from (dispute_line(one) for one in answer.disputes if one.key == key)
        case "indicator", _:
            for number, one in enumerate(criterion.indicators, 1):
                if one.id == key:
                    yield indicator_line(number, one.text, answer.indicators.get(key))
            yield from verdict_lines(criterion, answer)
        case "", "verdict" | "confidence":
            yield from verdict_lines(criterion, answer)
        case "", "parked" if answer.parked:
            yield tr("Parked {criterion}: {why}.", criterion=criterion.id, why=parked_words(answer.parked))
        case "", "outside" if answer.outside:
            yield tr("{criterion} is outside the city's control: {reason}", criterion=criterion.id, reason=answer.outside)
            yield tr("It still counts, but no plan will propose it.")


def place_line(edition: Edition, place: str) -> str:
    """Where one is, as ``Criterion 3 of 43, Data Management 3 of 9``."""
    practice = edition.practice_of(place)
    within = [one.id for one in practice.criteria].index(place) + 1
    return tr(
        "Criterion {place} of {total}, {practice} {within} of {number}.",
        place=edition.criterion_ids.index(place) + 1,
        total=edition.total,
        practice=practice.title,
        within=within,
        number=len(practice.criteria),
    )


def count_line(score: Score) -> str:
    """What the verdicts amount to."""
    return tr(
        "{met} met, {not_met} not met, {open} open; secured: {secured}, still possible: {possible}; "
        "indicative only, not a certification.",
        met=score.count.met,
        not_met=score.count.not_met,
        open=score.count.open,
        secured=tier_words.tier_state(score.secured),
        possible=tier_words.tier_state(score.possible),
    )


def verdict_lines(criterion: Criterion, answer: Answer) -> Iterator[str]:
    """How a criterion is judged, and what its indicators say to that."""
    judged = {"criterion": criterion.id, "name": criterion.name, "verdict": words.verdict(answer.verdict)}
    if answer.confidence:
        yield tr("{criterion} {name}: {verdict}, {sure}.", **judged, sure=words.confidence(answer.confidence))
    else:
        yield tr("{criterion} {name}: {verdict}.", **judged)
    suggested = answer.suggestion(criterion)
    if answer.disagrees(criterion):
        yield tr("Indicators point to {verdict}.", verdict=words.verdict(suggested))
    elif answer.verdict is Verdict.OPEN and suggested is not Verdict.OPEN:
        yield tr("Indicators suggest {verdict}.", verdict=words.verdict(suggested))


def criterion_lines(
    edition: Edition, criterion: Criterion, answer: Answer, score: Score, conflicts: Sequence[Conflict] = ()
) -> Iterator[str]:
    """All that is known and asked about a criterion."""
    yield place_line(edition, criterion.id)
    yield from verdict_lines(criterion, answer)
    if criterion.id in edition.core:
        yield tr("Core criterion: no tier is possible without it.")
    held_back = score.held_back.get(criterion.id, ())
    if held_back:
        yield tr("Earns no point until {criteria} is met.", criteria=listed(held_back))
    if answer.parked:
        yield tr("Parked: {why}.", why=parked_words(answer.parked))
    if answer.outside:
        yield tr("Outside the city's control: {reason}", reason=answer.outside)
    for conflict in conflicts:
        part = change_words.part_of_criterion(criterion, answer, conflict.key[0].partition("/")[2], conflict.key[1])
        yield tr("Two copies of this session differ: {thing}. Type settle to choose.", thing=part)
    yield from question_lines(criterion)
    yield from indicator_lines(criterion, answer)
    yield from _text_lines(tr("Claim:"), answer.claim)
    yield from evidence_lines(criterion, answer.evidence)
    for dispute in answer.disputes:
        yield dispute_line(dispute)
    yield from _text_lines(tr("Note:"), answer.note)
    yield from _text_lines(tr("Private note:"), answer.private)
    if criterion.known:
        yield tr("Background: {fact}", fact=criterion.known)


def question_lines(criterion: Criterion) -> Iterator[str]:
    """What a criterion is about, who usually answers, and what to ask."""
    yield criterion.gist
    if criterion.after:
        yield tr("It comes after {criteria}.", criteria=listed(criterion.after))
    yield tr("Usually answers: {people}", people="; ".join(criterion.respondents))
    for question in criterion.questions:
        yield tr("Ask: {question}", question=question)


def indicator_lines(criterion: Criterion, answer: Answer) -> Iterator[str]:
    """What to look for, by number, and what was found of it."""
    yield ngettext(
        "Look for ({holding} yes, {number} needed):",
        "Look for ({holding} yes, {number} needed):",
        criterion.needs,
        holding=answer.holding(criterion),
    )
    for number, indicator in enumerate(criterion.indicators, 1):
        yield indicator_line(number, indicator.text, answer.indicators.get(indicator.id))


def indicator_line(number: int, text: str, state: bool | None) -> str:
    """Something to look for, and whether it was found."""
    return tr("{number}, {state}: {text}", number=number, state=words.indicator(state), text=text)


def evidence_lines(criterion: Criterion, pieces: Sequence[Evidence]) -> Iterator[str]:
    """The documents that were named, by number, or what can be asked for."""
    if not pieces:
        yield tr("No evidence yet. Ask for:")
        yield from criterion.evidence
        return
    seen = sum(piece.seen for piece in pieces)
    yield tr("Evidence, {seen} seen, {promised} promised:", seen=seen, promised=len(pieces) - seen)
    yield from (piece_line(number, piece) for number, piece in enumerate(pieces, 1))


def piece_line(number: int, piece: Evidence) -> str:
    """A document with where it is, who brings it and by when."""
    known = "; ".join(words.evidence_facts(piece, without=("due",) if piece.seen else (), due=words.by))
    return tr("{number}, {state}: {text}", number=number, state=words.evidence(piece.seen), text=known)


def dispute_line(dispute: Dispute) -> str:
    """Both positions of a dispute."""
    one, other = (words.position(who, what) for who, what in words.positions(dispute))
    if dispute.settled:
        return tr("Dispute, settled: {one} / {other}", one=one, other=other)
    return tr("Dispute, open: {one} / {other}", one=one, other=other)


def gate_line(edition: Edition, number: int, one: GateState) -> str:
    """Return a condition for any tier and how it stands."""
    name = edition.criterion(one.criterion).name if one.criterion else one.gate.text
    return tr("{number}, {gate}, {verdict}: {name}", number=number, gate=one.id, verdict=words.verdict(one.state), name=name)


def actions_of(roadmap: Roadmap) -> list[Action]:
    """Return all actions of a plan in the order in which they are listed, the dropped ones last."""
    return [*(one for actions in roadmap.steps.values() for one in actions), *roadmap.dropped]


def action_line(number: int, one: Action) -> str:
    """Return an action with all there is to know of it."""
    facts = [
        words.owner(one.owner),
        words.by(one.due),
        words.effort_name(one.effort),
        pgettext("action", "dropped: {reason}", reason=one.dropped or tr("none given")) if one.dropped is not None else "",
        tr("judge first: no verdict yet") if one.to_ask else "",
        tr("blocked by {criteria}", criteria=listed(one.waits_for)) if one.waits_for else "",
        tr("too early: needs {criteria} first", criteria=listed(one.early)) if one.early else "",
        tr("a condition for any tier") if one.gate else tr("toward the target") if one.on_way else "",
        tr("moved manually") if one.moved else "",
    ]
    known = {"number": number, "text": one.text.rstrip("."), "facts": "; ".join(fact for fact in facts if fact)}
    if one.condition is not None:
        return tr("{number}, {criterion}: {text} ({facts})", **known, criterion=one.condition.name or one.condition.id)
    if one.criterion is None:
        return tr("{number}, city's own: {text} ({facts})", **known)
    return tr("{number}, {criterion}: {text} ({facts})", **known, criterion=one.criterion.id)


def parked_words(parked: Parked) -> str:
    """Why something is parked, who brings it forward, by when."""
    facts = (words.park_reason(parked.reason), parked.owner, words.by(parked.due))
    return "; ".join(fact for fact in facts if fact)


def saved_line(saved_at: datetime | None, trouble: str, *, demo: bool = False) -> str:
    """How things stand with the disk.

    Args:
        saved_at: When the last save succeeded; None where nothing was to be saved yet.
        trouble: Why the latest changes are not on the disk; empty when they are.
        demo: Whether nothing of it is kept.
    """
    if trouble:
        return tr(
            "NOT SAVED: {why}. Your changes are kept here; every line, even an empty one, tries to save again.", why=trouble
        )
    if demo:
        return tr("Sample city: nothing is kept.")
    if saved_at is None:
        return tr("Everything is now saved.")
    return tr("Saved {time}.", time=f"{saved_at.astimezone():%H:%M}")


def pace_lines(pace: Pace) -> Iterator[str]:
    """How a sitting keeps to its time."""
    if pace.planned is None:
        yield ngettext("This sitting has taken {number} minute.", "This sitting has taken {number} minutes.", pace.used)
        return
    yield ngettext(
        "This sitting has taken {number} of {planned} minutes.",
        "This sitting has taken {number} of {planned} minutes.",
        pace.used,
        planned=pace.planned,
    )
    if pace.per_criterion is not None:
        each = max(1, round(pace.per_criterion))
        yield ngettext(
            "{number} criterion left, about {each} minutes for it.",
            "{number} criteria left, about {each} minutes each.",
            pace.left,
            each=each,
        )


def _text_lines(title: str, text: str) -> Iterator[str]:
    """A text that somebody typed, line by line, under its title; nothing where there is none."""
    if text.strip():
        yield title
        yield from (line for line in text.splitlines())
