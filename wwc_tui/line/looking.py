"""Looking around: where one is, what the verdicts amount to and why, what was changed, what there is to come back to."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.domain.acts import Turn
from wwc_tui.domain.changes import SETTLED, Change, Edit, Value, settling, versions
from wwc_tui.domain.points import Point, PointKind, points
from wwc_tui.export import fields, words
from wwc_tui.export.describing import thing_words
from wwc_tui.export.explaining import explain as explanations
from wwc_tui.language import LANGUAGES, NAMES, listed, mark, say, spoken
from wwc_tui.line.reading import Wrong, read_number, split
from wwc_tui.line.talk import Talk
from wwc_tui.line.telling import count_line, pace_lines, parked_words, place_line
from wwc_tui.reading.faults import ReadingError

POINTS = {
    PointKind.PARKED: mark("{criterion}, parked: {what}"),
    PointKind.OWED: mark("{criterion}, evidence owed: {what}"),
    PointKind.DISPUTED: mark("{criterion}, disputed: {what}"),
}


def where(talk: Talk) -> None:
    """Where one is, who is speaking, and whether everything is saved."""
    interview = talk.interview
    talk.tell(place_line(talk.edition, talk.place), f"{talk.criterion.id} {talk.criterion.name}.")
    talk.tell(say("{city}, sitting {number}.", city=words.city_name(interview.session.city), number=max(1, interview.sitting)))
    if interview.speaker:
        talk.tell(say("{name} is speaking.", name=interview.speaker))
    talk.tell(*words.eligibility(interview.session.city))
    if interview.looking:
        talk.tell(say("Only looking: another program has this session open. Close it there to change something here."))
    else:
        talk.acted = True


def score(talk: Talk) -> None:
    """What the verdicts amount to."""
    talk.tell_count()
    talk.tell(*_distances(talk))
    for area in talk.score.practices:
        counts = {"met": area.count.met, "not_met": area.count.not_met, "open": area.count.open, "total": area.count.total}
        talk.tell(say("{title}: {met} met, {not_met} not met, {open} open, of {total}.", title=area.title, **counts))


def _distances(talk: Talk) -> Iterator[str]:
    found = talk.score
    for one in found.distances:
        said = {"tier": words.tier(one.tier), "threshold": one.threshold, "total": found.count.total}
        yield say("{tier}: from {threshold} of {total} on. {distance}", **said, distance=words.distance(found, one.tier))
    yield say("Counted on the scale {scale}.", scale=found.scale.title)
    yield from words.scales_differ(found)


def pace(talk: Talk) -> None:
    """How the sitting keeps to its time."""
    talk.tell(*pace_lines(talk.interview.pace()))


def explain(talk: Talk, rest: str) -> None:
    """Why each number is what it is."""
    found = explanations(talk.edition, talk.session, talk.score)
    wanted = rest.strip().lower().replace("-", "_")
    chosen = [one for one in found if wanted in ("", one.topic.lower(), one.topic.lower().rpartition("/")[2])]
    if not chosen:
        topics = ", ".join(one.topic.rpartition("/")[2].replace("_", "-") for one in found)
        raise Wrong(say("Say one of: {names}.", names=topics))
    for one in chosen:
        talk.tell(say("{name}: {value}", name=one.name, value=one.value), one.rule)
        if one.criteria:
            talk.tell(say("Behind it: {criteria}", criteria=listed(one.criteria)))
        talk.tell(one.change)
    talk.tell(words.indicative())


def scale(talk: Talk, rest: str) -> None:
    """Count on the next tier scale, or on a named one."""
    names = [one.id for one in talk.edition.scales]
    wanted = rest.strip()
    if wanted and wanted not in names:
        raise Wrong(say("Say one of: {names}.", names=", ".join(names)))
    talk.interview.use_scale(wanted or names[(names.index(talk.interview.score.scale.id) + 1) % len(names)])
    talk.tell(say("Tier scale: {scale}", scale=talk.interview.score.scale.title), count_line(talk.score))


def come_back(talk: Talk) -> None:
    """What is parked, owed or disputed."""
    found = points(talk.edition, talk.interview.session)
    if not found:
        talk.tell(say("Nothing is parked, owed or disputed."))
    talk.tell(*(say(POINTS[one.kind], criterion=one.criterion.id, what=_what(one)) for one in found))


def _what(point: Point) -> str:
    if point.parked:
        return parked_words(point.parked)
    if point.evidence:
        facts = (point.evidence.title, point.owner, words.by(point.due))
        return "; ".join(fact for fact in facts if fact)
    return point.dispute.one or point.dispute.other if point.dispute else ""


# history


def history(talk: Talk, rest: str) -> None:
    """What was changed about the criterion, the latest first; or make a value of it count again."""
    entries = [one for one in talk.interview.log.history(talk.place) if not one[0].field.startswith(SETTLED)][::-1]
    word, said = split(rest)
    if word.lower() == "back":
        change, _ = entries[read_number(said, len(entries))]
        if not talk.record(Edit(change.subject, change.field, change.value)):
            talk.tell(say("It is so already."))
            return
        talk.tell(say("{thing}: {value}", thing=_part(talk, change), value=_value(change, change.value)))
        return
    if word:
        raise Wrong(say("Say history alone, or as in: history back 3"))
    if not entries:
        talk.tell(say("Nothing was changed yet."))
    talk.tell(*(_entry(talk, place, change, was) for place, (change, was) in enumerate(entries, 1)))


def _entry(talk: Talk, place: int, change: Change, was: Value) -> str:
    said = {
        "number": place,
        "moment": words.moment(change.at),
        "who": change.by or say("somebody"),
        "thing": _part(talk, change),
        "before": _value(change, was),
        "after": _value(change, change.value),
    }
    match talk.interview.log.turn(change):
        case Turn.UNDO:
            return say("{number}, {moment}, {who}, undone: {thing}, from {before} to {after}", **said)
        case Turn.REDO:
            return say("{number}, {moment}, {who}, redone: {thing}, from {before} to {after}", **said)
    return say("{number}, {moment}, {who}: {thing}, from {before} to {after}", **said)


def _part(talk: Talk, change: Change) -> str:
    return fields.part_of_criterion(talk.criterion, talk.answer, change.subject.partition("/")[2], change.field)


def _value(change: Change, held: Value) -> str:
    return fields.value(fields.kind_of(change.subject), change.field, held)


# two copies


def settle(talk: Talk, rest: str) -> None:
    """What two copies say differently, here first; or which version of the first such thing counts."""
    conflicts = [*talk.conflicts_here, *(one for one in talk.interview.conflicts if one not in talk.conflicts_here)]
    if not conflicts:
        raise Wrong(say("No two copies of this session differ: there is nothing to settle."))
    first = conflicts[0]
    values = versions(first)
    if rest.strip():
        value = values[read_number(rest, len(values))]
        thing = thing_words(talk.edition, talk.interview.session, *first.key)
        talk.record(*settling(first, value))
        talk.tell(say("{thing}: {value}", thing=thing, value=_value(first.changes[0], value)))
        left = len(talk.interview.conflicts)
        talk.tell(say("Settled. Still to settle: {number}.", number=left) if left else say("Settled. Nothing else differs."))
        return
    thing = thing_words(talk.edition, talk.interview.session, *first.key)
    talk.tell(say("Two copies differ: {thing}. Which one counts? Both stay in the history.", thing=thing))
    for place, change in enumerate(first.changes, 1):
        said = {"number": place, "value": _value(change, change.value), "who": change.by or say("somebody")}
        talk.tell(say("{number}: {value} ({who}, {moment})", **said, moment=words.moment(change.at)))
    if len(values) > len(first.changes):
        talk.tell(say("{number}: keep both, one after the other", number=len(values)))
    talk.tell(say("Say settle and the number."))


# language


def language(talk: Talk, rest: str) -> None:
    """Speak another language; the session's own stays what it is."""
    known = [one for one in LANGUAGES if one in talk.library.languages_of(talk.edition)] or ["en"]
    wanted = rest.strip().lower()
    if wanted and wanted not in LANGUAGES:
        raise Wrong(say("Say one of: {names}.", names=", ".join(LANGUAGES)))
    here = known.index(spoken()) if spoken() in known else -1
    try:
        talk.speak(wanted or known[(here + 1) % len(known)])
    except ReadingError as error:
        raise Wrong(str(error)) from None
    talk.tell(say("Now in {language}. The session's own language is set with setup.", language=NAMES[spoken()]))
    talk.read()


def both(talk: Talk) -> None:
    """Read criteria in a second language too: the next one that the edition has, then none again."""
    others = [one for one in talk.library.languages_of(talk.edition) if one != talk.edition.language]
    here = others.index(talk.both) + 1 if talk.both in others else 0
    talk.both = others[here] if here < len(others) else ""
    if not others:
        talk.tell(say("The criteria are written in one language only."))
    elif talk.both:
        talk.tell(say("Criteria are read in {language} too.", language=NAMES.get(talk.both, talk.both)))
        talk.read()
    else:
        talk.tell(say("Criteria are read in one language again."))
