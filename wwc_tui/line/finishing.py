"""The end of an interview: what the answers amount to, what to look at, whether it is final, and writing it all down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from wwc_tui.comparisons import gather
from wwc_tui.domain.acting import make_final, reopen
from wwc_tui.domain.checks import Finding, Kind, findings, grouped
from wwc_tui.domain.planning import Gap, Roadmap, plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.export import findings as finding_words
from wwc_tui.export import planned, words
from wwc_tui.export.data import private_notes
from wwc_tui.exporting import FORMATS, Source, documents
from wwc_tui.exporting import write as write_documents
from wwc_tui.language import LANGUAGES, counted, listed, mark, say, speaking, spoken
from wwc_tui.line.forms import Part, fill
from wwc_tui.line.people import set_up_with
from wwc_tui.line.planning import roadmap_of
from wwc_tui.line.reading import NOTHING, Wrong, parts, read_yes
from wwc_tui.line.talk import Talk
from wwc_tui.line.telling import count_line, parked_words
from wwc_tui.reading.library import in_spoken_language
from wwc_tui.rendering import CannotRender
from wwc_tui.store.delivery import WouldOverwrite
from wwc_tui.store.errors import StoreError
from wwc_tui.store.locations import NotAPath, to_path

_NAMES = {"roadmap": "roadmap.md", "comparison": "comparison.md"}
_EXPORT = ("folder", "formats", "language", "private", "replace")


def finish(talk: Talk, rest: str) -> None:
    """The result, or the roadmap or the comparison as it would be written."""
    word = rest.strip().lower()
    if word in _NAMES:
        talk.tell_text(_documents(talk, ("md",), spoken(), private=False)[_NAMES[word]])
    elif word:
        raise Wrong(say("Say one of: {names}.", names=", ".join(_NAMES)))
    else:
        talk.tell(*_result(talk, roadmap_of(talk)))


def _result(talk: Talk, roadmap: Roadmap) -> Iterator[str]:
    """What the answers amount to, sentence by sentence."""
    session, scored = talk.interview.session, talk.interview.score
    yield say("Result of {city}: {finality}.", city=words.city_name(session.city), finality=words.finality(session))
    yield count_line(scored)
    yield say("The share met is {percent}.", percent=words.percent(scored.percent))
    documented = {"met": scored.count.met}
    yield counted(
        "{number} of {met} met is documented.", "{number} of {met} met are documented.", scored.count.documented, **documented
    )
    yield from words.scales_differ(scored)
    for gate in scored.gates:
        name = words.condition_name(talk.edition, gate.gate).rstrip(".")
        yield say("Condition {name}: {state}.", name=name, state=words.condition_state(gate.state))
    yield from _way(talk, roadmap)
    if not roadmap.gaps:
        yield say("No criterion was judged not met.")
    for one in roadmap.gaps:
        yield say("Gap: {criterion} {name}. {lacks}", criterion=one.criterion.id, name=one.criterion.name, lacks=_lacks(one))
    for condition in roadmap.unmet:
        for own in condition.steps:
            yield say("For the condition {name}: {step}", name=condition.state.name, step=own.step.text)
    if left := planned.still_to_judge(roadmap):
        yield say("Still to be judged: {criteria}.", criteria=listed(left))
    for criterion in roadmap.parked:
        parked = session.answer(criterion.id).parked
        if parked:
            yield say("Parked: {criterion} {name}: {why}.", criterion=criterion.id, name=criterion.name, why=parked_words(parked))
    for owed in roadmap.owed:
        facts = (owed.evidence.title, owed.evidence.owner, words.by(owed.evidence.due))
        yield say("Evidence owed: {criterion}, {what}.", criterion=owed.criterion.id, what="; ".join(f for f in facts if f))
    yield words.indicative()


def _way(talk: Talk, roadmap: Roadmap) -> Iterator[str]:
    """What leads to the target, and why."""
    said = {"tier": words.tier(roadmap.target), "distance": words.distance(talk.interview.score, roadmap.target)}
    yield say("Target: {tier}. {distance}", **said)
    for one in roadmap.ready:
        yield say(
            "On the way: {criterion} {name}, {why}.", criterion=one.criterion.id, name=one.criterion.name, why=planned.why(one)
        )
    yield from planned.summary(roadmap)


def _lacks(one: Gap) -> str:
    if one.waits_for:
        return say("It waits for {criteria}.", criteria=listed(one.waits_for))
    if one.missing == 0:
        return say("Enough indicators hold; judge it again.")
    if one.near:
        return counted("A near miss: {number} more has to hold.", "A near miss: {number} more have to hold.", one.missing)
    return counted("{number} more has to hold.", "{number} more have to hold.", one.missing)


def target(talk: Talk, rest: str) -> None:
    """Say which tier is aimed at, or aim at another."""
    if rest.strip():
        talk.may_change()
        set_up_with(talk, {"target": "" if rest.strip() == NOTHING else rest.strip()})
    roadmap = roadmap_of(talk)
    said = {"tier": words.tier(roadmap.target), "distance": words.distance(talk.interview.score, roadmap.target)}
    talk.tell(say("Target: {tier}. {distance}", **said), words.indicative())


def check(talk: Talk) -> None:
    """What to look at before the result is made final."""
    interview, roadmap = talk.interview, roadmap_of(talk)
    found = _findings(talk, roadmap)
    ownerless = sum(one.kind is Kind.OWNERLESS for one in found)
    if not found:
        talk.tell(say("Nothing is left to look at."))
    for one in grouped(found):
        if one.kind is Kind.OWNERLESS and ownerless > 1:
            talk.tell(finding_words.ownerless(ownerless))
        else:
            said = finding_words.finding(interview.edition, interview.session, roadmap, one)
            talk.tell(say("{grade}: {finding}", grade=finding_words.grade(one.grade), finding=said))


def _findings(talk: Talk, roadmap: Roadmap) -> tuple[Finding, ...]:
    interview = talk.interview
    return findings(interview.edition, interview.session, roadmap, interview.conflicts, talk.today)


def final(talk: Talk) -> None:
    """Record that the result is final, and say how much is left to look at."""
    session = talk.interview.session
    if session.final and not session.changed_since_final:
        talk.tell(say("It is final already."))
        return
    left = len(grouped(_findings(talk, roadmap_of(talk))))
    talk.record(make_final(talk.interview.moment()))
    talk.tell(say("Recorded as final. What is changed from now on is told apart from it."), words.indicative())
    if left:
        talk.tell(
            counted(
                "{number} thing was left to look at; the command check lists it, and draft takes this back.",
                "{number} things were left to look at; the command check lists them, and draft takes this back.",
                left,
            )
        )


def draft(talk: Talk) -> None:
    """Make a final result a draft again."""
    if not talk.interview.session.final:
        raise Wrong(say("It is a draft."))
    talk.record(reopen())
    talk.tell(say("It is a draft again."))


def archive(talk: Talk) -> None:
    """Hide the session in the list of sessions, or bring it back."""
    archived = not talk.interview.session.archived
    talk.may_change()
    talk.acted |= talk.interview.archive(archived=archived)
    if archived:
        talk.tell(say("The session is archived; said once more, this brings it back."))
    else:
        talk.tell(say("The session is back in the list."))


def keep(talk: Talk) -> None:
    """Save the made-up city among one's own sessions, and go on there."""
    if talk.own is None:
        raise Wrong(say("This is a session of your own: it is kept already."))
    talk.may_change()
    try:
        path = talk.interview.move_to(talk.own)
    except StoreError as error:
        raise Wrong(say("The demo city was not kept: {why}.", why=error)) from error
    talk.store, talk.own = talk.own, None
    talk.acted = True
    talk.tell(say("Kept as {id}. It stands among your sessions, and from now on everything in it is saved.", id=path.stem))


# writing


def export(talk: Talk, rest: str) -> None:
    """Write documents into a folder."""
    given = parts(rest, _EXPORT)
    if not rest.strip():
        given = fill(talk, [Part("folder", mark("Into which folder? It is made where it is not there."))], "")
    if not given.get("folder"):
        raise Wrong(say("Name a folder, as in: export reports"))
    formats = tuple(part.strip() for part in given.get("formats", "md").split(",") if part.strip())
    language = given.get("language", spoken())
    if not formats or set(formats) - set(FORMATS):
        raise Wrong(say("Say one of: {names}.", names=", ".join(FORMATS)))
    if language not in LANGUAGES:
        raise Wrong(say("Say one of: {names}.", names=", ".join(LANGUAGES)))
    try:
        folder = to_path(given["folder"], pasted=True)
    except NotAPath as error:
        raise Wrong(say("That cannot be a folder: {why}.", why=error)) from error
    private, replace = read_yes(given, "private"), read_yes(given, "replace")
    _write(talk, folder, _documents(talk, formats, language, private=private), replace=replace, private=private)
    notes = private_notes(talk.interview.session)
    if notes and not private:
        talk.tell(
            counted(
                "{number} private note was left out; private=yes lets it go along.",
                "{number} private notes were left out; private=yes lets them go along.",
                notes,
            )
        )


def _write(talk: Talk, folder: Path, made: dict[str, str], *, replace: bool, private: bool) -> None:
    try:
        delivered = write_documents(folder, made, talk.interview.id, force=replace, private=private)
    except WouldOverwrite as error:
        question = say("{why}. What is there is kept under another name. Replace it?", why=_capital(str(error)))
        if talk.confirm(question):
            _write(talk, folder, made, replace=True, private=private)
            return
        raise Wrong(say("{why}; add replace=yes to replace it, or name another folder", why=error)) from error
    except ValueError:  # a name that no system takes
        raise Wrong(say("That can be no folder. Name another one.")) from None
    except (StoreError, OSError) as error:
        raise Wrong(str(error)) from error
    talk.tell(say("Written: {files} in {folder}.", files=", ".join(path.name for path in delivered.paths), folder=folder))
    if delivered.kept:
        talk.tell(say("What was there is kept as {files}.", files=", ".join(path.name for path in delivered.kept)))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _documents(talk: Talk, formats: tuple[str, ...], language: str, *, private: bool) -> dict[str, str]:
    """The documents in a language.

    Raises:
        Wrong: A template makes none.
    """
    interview = talk.interview
    session = interview.session
    try:
        with speaking(language):
            edition = in_spoken_language(talk.library, interview.edition)
            scored = score(edition, session, interview.score.scale.id)
            source = Source(
                id=interview.id,
                created=interview.created,
                edition=edition,
                session=session,
                log=interview.log,
                score=scored,
                roadmap=plan_roadmap(edition, session, scored, start=session.plan_start or talk.today),
                made=date.fromisoformat(talk.today),
                against=gather(talk.store, talk.library, edition, interview.log, interview.id),
                private=private,
            )
            return documents(source, formats)
    except CannotRender as error:
        raise Wrong(str(error)) from error
