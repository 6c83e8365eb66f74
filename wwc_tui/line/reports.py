"""Looking around by lines: where one is, what the verdicts amount to and why, what was changed, the follow-ups."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.changes import Change, Value
from wwc_tui.domain.follow_ups import FollowUp, FollowUpKind, follow_ups
from wwc_tui.domain.undo import Turn
from wwc_tui.export import change_words, tier_words, words
from wwc_tui.export.score_derivation import explain as explanations
from wwc_tui.i18n import N_, listed, tr
from wwc_tui.interview import judging, languages, settling, taking_back
from wwc_tui.interview.choices import read_language
from wwc_tui.interview.controller import READ_ONLY, Controller
from wwc_tui.interview.interview_commands import nothing_to_come_back_to
from wwc_tui.interview.outcome import Outcome, Refusal
from wwc_tui.interview.registry import called, help_lines, more_help
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.parsing import one_of, read_number, split
from wwc_tui.line.questions import answered
from wwc_tui.line.rendering import pace_lines, parked_words, place_line
from wwc_tui.reading.faults import clipped

POINTS = {
    FollowUpKind.PARKED: N_("{criterion}, parked: {what}"),
    FollowUpKind.OWED: N_("{criterion}, evidence owed: {what}"),
    FollowUpKind.DISPUTED: N_("{criterion}, disputed: {what}"),
}


def help_(conversation: Conversation, rest: str) -> None:
    """List the commands, or tell all about one."""
    if not rest.strip():
        conversation.tell(*help_lines())
        return
    command = called(rest.strip())
    if command is None:
        raise Refusal(tr("There is no command {word}. Type help to see them all.", word=clipped(rest.strip())))
    conversation.tell(*more_help(command))


def where(conversation: Conversation, _rest: str) -> None:
    """Tell where one is, who is speaking, and whether everything is saved."""
    here, interview = conversation.controller, conversation.controller.interview
    conversation.tell(place_line(here.edition, here.place), f"{here.criterion.id} {here.criterion.name}.")
    conversation.tell(
        tr("{city}, sitting {number}.", city=words.city_name(interview.session.city), number=max(1, interview.sitting))
    )
    if interview.speaker:
        conversation.tell(tr("Speaker: {name}.", name=interview.speaker))
    conversation.tell(*words.eligibility(interview.session.city))
    if interview.read_only:
        conversation.tell(tr(READ_ONLY))
    elif not interview.saved.trouble:  # trouble is told after every line
        conversation.tell_saved()


def score(conversation: Conversation, _rest: str) -> None:
    """Tell what the verdicts amount to."""
    conversation.tell_count()
    conversation.tell(*_distances(conversation.controller))
    for area in conversation.controller.score.practices:
        counts = {"met": area.count.met, "not_met": area.count.not_met, "open": area.count.open, "total": area.count.total}
        conversation.tell(tr("{title}: {met} met, {not_met} not met, {open} open, of {total}.", title=area.title, **counts))


def _distances(here: Controller) -> Iterator[str]:
    found = here.score
    for one in found.distances:
        said = {"tier": tier_words.tier(one.tier), "threshold": one.threshold, "total": found.count.total}
        yield tr("{tier}: threshold {threshold} of {total}. {distance}", **said, distance=tier_words.distance(found, one.tier))
    yield tr("Scale: {scale}.", scale=found.scale.title)
    yield from tier_words.scales_differ(found)


def pace(conversation: Conversation, _rest: str) -> None:
    """Tell how the sitting keeps to its time."""
    conversation.tell(*pace_lines(conversation.controller.interview.pace()))


def explain(conversation: Conversation, rest: str) -> None:
    """Tell why each number is what it is."""
    here = conversation.controller
    found = explanations(here.edition, here.session, here.score)
    wanted = rest.strip().lower().replace("-", "_")
    chosen = [one for one in found if wanted in ("", one.topic.lower(), one.topic.lower().rpartition("/")[2])]
    if not chosen:
        raise one_of(*(one.topic.rpartition("/")[2].replace("_", "-") for one in found))
    for one in chosen:
        conversation.tell(tr("{name}: {value}", name=one.name, value=one.value), one.rule)
        if one.criteria:
            conversation.tell(tr("Based on: {criteria}", criteria=listed(one.criteria)))
        conversation.tell(one.change)
    conversation.tell(words.indicative())


def scale(conversation: Conversation, rest: str) -> Outcome:
    """Count on the next tier scale, or on a named one."""
    names = [one.id for one in conversation.controller.edition.scales]
    if rest.strip() not in ("", *names):
        raise one_of(*names)
    return judging.switch_scale(conversation.controller, rest.strip())


def come_back(conversation: Conversation, _rest: str) -> None:
    """Tell what is parked, owed or disputed."""
    here = conversation.controller
    conversation.tell(nothing_to_come_back_to(here))
    found = follow_ups(here.edition, here.interview.session)
    conversation.tell(*(tr(POINTS[one.kind], criterion=one.criterion.id, what=_what(one)) for one in found))


def _what(point: FollowUp) -> str:
    if point.parked:
        return parked_words(point.parked)
    if point.evidence:
        facts = (point.evidence.title, point.owner, words.by(point.due))
        return "; ".join(fact for fact in facts if fact)
    return point.dispute.one or point.dispute.other if point.dispute else ""


# history


def history(conversation: Conversation, rest: str) -> None:
    """Tell what was changed about the criterion, the latest first; or make a value of it count again."""
    here = conversation.controller
    entries = taking_back.changes_here(here)
    word, said = split(rest)
    if word.lower() == "back":
        change, _ = entries[read_number(said, len(entries))]
        edit = taking_back.put_back(here, change).edit
        conversation.tell(
            change_words.describe(here.edition, here.interview.session, edit) if edit else tr("That is already the value.")
        )
    elif word:
        raise Refusal(tr("Type history alone, or for example: history back 3"))
    else:
        conversation.tell(taking_back.nothing_in_history(here))
        conversation.tell(*(_entry(here, place, change, was) for place, (change, was) in enumerate(entries, 1)))


def _entry(here: Controller, place: int, change: Change, was: Value) -> str:
    part = change.subject.partition("/")[2]
    said = {
        "number": place,
        "moment": words.moment(change.at),
        "who": change.by or tr("someone"),
        "thing": change_words.part_of_criterion(here.criterion, here.answer, part, change.field),
        "before": _value(change, was),
        "after": _value(change, change.value),
    }
    match here.interview.log.turn(change):
        case Turn.UNDO:
            return tr("{number}, {moment}, {who}, undone: {thing}, from {before} to {after}", **said)
        case Turn.REDO:
            return tr("{number}, {moment}, {who}, redone: {thing}, from {before} to {after}", **said)
    return tr("{number}, {moment}, {who}: {thing}, from {before} to {after}", **said)


def _value(change: Change, held: Value) -> str:
    return change_words.value(change_words.kind_of(change.subject), change.field, held)


# two copies


def settle(conversation: Conversation, rest: str) -> Outcome:
    """Tell what two copies say differently, here first; or say which version of the first such thing counts."""
    here = conversation.controller
    asked = settling.settle(here)
    outcome = answered(conversation, asked.ask, rest) if asked.ask else asked
    if outcome.edit:
        conversation.tell(change_words.describe(here.edition, here.interview.session, outcome.edit))
    return outcome


def language(conversation: Conversation, rest: str) -> Outcome:
    """Speak another language; the session's own stays what it is."""
    wanted = read_language(rest)
    if wanted is None:
        raise one_of(*LANGUAGES)
    return languages.next_language(conversation.controller, wanted)
