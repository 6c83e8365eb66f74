"""Looking around: where one is, what the verdicts amount to and why, what was changed, what there is to come back to."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.changes import SETTLED, Change, Edit, Value, candidates, resolution_edits
from wwc_tui.domain.follow_ups import FollowUp, FollowUpKind, follow_ups
from wwc_tui.domain.undo import Turn
from wwc_tui.export import change_words, tier_words, words
from wwc_tui.export.change_words import thing_words
from wwc_tui.export.score_derivation import explain as explanations
from wwc_tui.i18n import N_, NAMES, current_language, listed, tr
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.parsing import InputError, read_number, split
from wwc_tui.line.rendering import count_line, pace_lines, parked_words, place_line
from wwc_tui.reading.faults import ReadingError

POINTS = {
    FollowUpKind.PARKED: N_("{criterion}, parked: {what}"),
    FollowUpKind.OWED: N_("{criterion}, evidence owed: {what}"),
    FollowUpKind.DISPUTED: N_("{criterion}, disputed: {what}"),
}


def where(conversation: Conversation) -> None:
    """Where one is, who is speaking, and whether everything is saved."""
    interview = conversation.interview
    conversation.tell(
        place_line(conversation.edition, conversation.place), f"{conversation.criterion.id} {conversation.criterion.name}."
    )
    conversation.tell(
        tr("{city}, sitting {number}.", city=words.city_name(interview.session.city), number=max(1, interview.sitting))
    )
    if interview.speaker:
        conversation.tell(tr("{name} is speaking.", name=interview.speaker))
    conversation.tell(*words.eligibility(interview.session.city))
    if interview.read_only:
        conversation.tell(tr("Only looking: another program has this session open. Close it there to change something here."))
    else:
        conversation.recorded = True


def score(conversation: Conversation) -> None:
    """What the verdicts amount to."""
    conversation.tell_count()
    conversation.tell(*_distances(conversation))
    for area in conversation.score.practices:
        counts = {"met": area.count.met, "not_met": area.count.not_met, "open": area.count.open, "total": area.count.total}
        conversation.tell(tr("{title}: {met} met, {not_met} not met, {open} open, of {total}.", title=area.title, **counts))


def _distances(conversation: Conversation) -> Iterator[str]:
    found = conversation.score
    for one in found.distances:
        said = {"tier": tier_words.tier(one.tier), "threshold": one.threshold, "total": found.count.total}
        yield tr("{tier}: from {threshold} of {total} on. {distance}", **said, distance=tier_words.distance(found, one.tier))
    yield tr("Counted on the scale {scale}.", scale=found.scale.title)
    yield from tier_words.scales_differ(found)


def pace(conversation: Conversation) -> None:
    """How the sitting keeps to its time."""
    conversation.tell(*pace_lines(conversation.interview.pace()))


def explain(conversation: Conversation, rest: str) -> None:
    """Why each number is what it is."""
    found = explanations(conversation.edition, conversation.session, conversation.score)
    wanted = rest.strip().lower().replace("-", "_")
    chosen = [one for one in found if wanted in ("", one.topic.lower(), one.topic.lower().rpartition("/")[2])]
    if not chosen:
        topics = ", ".join(one.topic.rpartition("/")[2].replace("_", "-") for one in found)
        raise InputError(tr("Say one of: {names}.", names=topics))
    for one in chosen:
        conversation.tell(tr("{name}: {value}", name=one.name, value=one.value), one.rule)
        if one.criteria:
            conversation.tell(tr("Behind it: {criteria}", criteria=listed(one.criteria)))
        conversation.tell(one.change)
    conversation.tell(words.indicative())


def scale(conversation: Conversation, rest: str) -> None:
    """Count on the next tier scale, or on a named one."""
    names = [one.id for one in conversation.edition.scales]
    wanted = rest.strip()
    if wanted and wanted not in names:
        raise InputError(tr("Say one of: {names}.", names=", ".join(names)))
    conversation.interview.use_scale(wanted or names[(names.index(conversation.interview.score.scale.id) + 1) % len(names)])
    conversation.tell(tr("Tier scale: {scale}", scale=conversation.interview.score.scale.title), count_line(conversation.score))


def come_back(conversation: Conversation) -> None:
    """What is parked, owed or disputed."""
    found = follow_ups(conversation.edition, conversation.interview.session)
    if not found:
        conversation.tell(tr("Nothing is parked, owed or disputed."))
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
    """What was changed about the criterion, the latest first; or make a value of it count again."""
    entries = [one for one in conversation.interview.log.history(conversation.place) if not one[0].field.startswith(SETTLED)][
        ::-1
    ]
    word, said = split(rest)
    if word.lower() == "back":
        change, _ = entries[read_number(said, len(entries))]
        if not conversation.record(Edit(change.subject, change.field, change.value)):
            conversation.tell(tr("It is so already."))
            return
        conversation.tell(tr("{thing}: {value}", thing=_part(conversation, change), value=_value(change, change.value)))
        return
    if word:
        raise InputError(tr("Say history alone, or as in: history back 3"))
    if not entries:
        conversation.tell(tr("Nothing was changed yet."))
    conversation.tell(*(_entry(conversation, place, change, was) for place, (change, was) in enumerate(entries, 1)))


def _entry(conversation: Conversation, place: int, change: Change, was: Value) -> str:
    said = {
        "number": place,
        "moment": words.moment(change.at),
        "who": change.by or tr("somebody"),
        "thing": _part(conversation, change),
        "before": _value(change, was),
        "after": _value(change, change.value),
    }
    match conversation.interview.log.turn(change):
        case Turn.UNDO:
            return tr("{number}, {moment}, {who}, undone: {thing}, from {before} to {after}", **said)
        case Turn.REDO:
            return tr("{number}, {moment}, {who}, redone: {thing}, from {before} to {after}", **said)
    return tr("{number}, {moment}, {who}: {thing}, from {before} to {after}", **said)


def _part(conversation: Conversation, change: Change) -> str:
    return change_words.part_of_criterion(
        conversation.criterion, conversation.answer, change.subject.partition("/")[2], change.field
    )


def _value(change: Change, held: Value) -> str:
    return change_words.value(change_words.kind_of(change.subject), change.field, held)


# two copies


def settle(conversation: Conversation, rest: str) -> None:
    """What two copies say differently, here first; or which version of the first such thing counts."""
    conflicts = [
        *conversation.conflicts_here,
        *(one for one in conversation.interview.conflicts if one not in conversation.conflicts_here),
    ]
    if not conflicts:
        raise InputError(tr("No two copies of this session differ: there is nothing to settle."))
    first = conflicts[0]
    values = candidates(first)
    if rest.strip():
        value = values[read_number(rest, len(values))]
        thing = thing_words(conversation.edition, conversation.interview.session, *first.key)
        conversation.record(*resolution_edits(first, value))
        conversation.tell(tr("{thing}: {value}", thing=thing, value=_value(first.changes[0], value)))
        left = len(conversation.interview.conflicts)
        conversation.tell(
            tr("Settled. Still to settle: {number}.", number=left) if left else tr("Settled. Nothing else differs.")
        )
        return
    thing = thing_words(conversation.edition, conversation.interview.session, *first.key)
    conversation.tell(tr("Two copies differ: {thing}. Which one counts? Both stay in the history.", thing=thing))
    for place, change in enumerate(first.changes, 1):
        said = {"number": place, "value": _value(change, change.value), "who": change.by or tr("somebody")}
        conversation.tell(tr("{number}: {value} ({who}, {moment})", **said, moment=words.moment(change.at)))
    if len(values) > len(first.changes):
        conversation.tell(tr("{number}: keep both, one after the other", number=len(values)))
    conversation.tell(tr("Say settle and the number."))


# language


def language(conversation: Conversation, rest: str) -> None:
    """Speak another language; the session's own stays what it is."""
    known = [one for one in LANGUAGES if one in conversation.library.languages_of(conversation.edition)] or ["en"]
    wanted = rest.strip().lower()
    if wanted and wanted not in LANGUAGES:
        raise InputError(tr("Say one of: {names}.", names=", ".join(LANGUAGES)))
    here = known.index(current_language()) if current_language() in known else -1
    try:
        conversation.speak(wanted or known[(here + 1) % len(known)])
    except ReadingError as error:
        raise InputError(str(error)) from None
    conversation.tell(tr("Now in {language}. The session's own language is set with setup.", language=NAMES[current_language()]))
    conversation.read()


def both(conversation: Conversation) -> None:
    """Read criteria in a second language too: the next one that the edition has, then none again."""
    others = [one for one in conversation.library.languages_of(conversation.edition) if one != conversation.edition.language]
    here = others.index(conversation.both) + 1 if conversation.both in others else 0
    conversation.both = others[here] if here < len(others) else ""
    if not others:
        conversation.tell(tr("The criteria are written in one language only."))
    elif conversation.both:
        conversation.tell(tr("Criteria are read in {language} too.", language=NAMES.get(conversation.both, conversation.both)))
        conversation.read()
    else:
        conversation.tell(tr("Criteria are read in one language again."))
