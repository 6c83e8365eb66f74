"""The end of an interview: what the answers amount to, what to look at, whether it is final, and writing it all down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from wwc_tui.constants import FORMATS, LANGUAGES
from wwc_tui.domain.checks import Finding, Kind, findings, grouped
from wwc_tui.domain.edits import make_final, reopen
from wwc_tui.domain.planning import Gap, Roadmap, plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.export import plan_words, tier_words, words
from wwc_tui.export.session_json import private_notes
from wwc_tui.i18n import N_, current_language, listed, ngettext, tr, use_language
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.form_questions import Part, fill
from wwc_tui.line.parsing import NOTHING, InputError, parts, read_yes
from wwc_tui.line.people_commands import set_up_with
from wwc_tui.line.plan_commands import roadmap_of
from wwc_tui.line.rendering import count_line, parked_words
from wwc_tui.reading.library import in_spoken_language
from wwc_tui.services.export_session import ExportRequest, documents
from wwc_tui.services.export_session import write as write_documents
from wwc_tui.services.load_benchmarks import gather
from wwc_tui.services.render_template import CannotRender
from wwc_tui.store.delivery import WouldOverwrite
from wwc_tui.store.errors import StoreError
from wwc_tui.store.locations import NotAPath, to_path

_NAMES = {"roadmap": "roadmap.md", "comparison": "comparison.md"}
_EXPORT = ("folder", "formats", "language", "private", "replace")


def finish(conversation: Conversation, rest: str) -> None:
    """The result, or the roadmap or the comparison as it would be written."""
    word = rest.strip().lower()
    if word in _NAMES:
        conversation.tell_text(_documents(conversation, ("md",), current_language(), private=False)[_NAMES[word]])
    elif word:
        raise InputError(tr("Say one of: {names}.", names=", ".join(_NAMES)))
    else:
        conversation.tell(*_result(conversation, roadmap_of(conversation)))


def _result(conversation: Conversation, roadmap: Roadmap) -> Iterator[str]:
    """What the answers amount to, sentence by sentence."""
    session, scored = conversation.interview.session, conversation.interview.score
    yield tr("Result of {city}: {finality}.", city=words.city_name(session.city), finality=words.finality(session))
    yield count_line(scored)
    yield tr("The share met is {percent}.", percent=words.percent(scored.percent))
    documented = {"met": scored.count.met}
    yield ngettext(
        "{number} of {met} met is documented.", "{number} of {met} met are documented.", scored.count.documented, **documented
    )
    yield from tier_words.scales_differ(scored)
    for gate in scored.gates:
        name = tier_words.condition_name(conversation.edition, gate.gate).rstrip(".")
        yield tr("Condition {name}: {state}.", name=name, state=tier_words.condition_state(gate.state))
    yield from _way(conversation, roadmap)
    if not roadmap.gaps:
        yield tr("No criterion was judged not met.")
    for one in roadmap.gaps:
        yield tr("Gap: {criterion} {name}. {lacks}", criterion=one.criterion.id, name=one.criterion.name, lacks=_lacks(one))
    for condition in roadmap.unmet:
        for own in condition.steps:
            yield tr("For the condition {name}: {step}", name=condition.state.name, step=own.step.text)
    if left := plan_words.still_to_judge(roadmap):
        yield tr("Still to be judged: {criteria}.", criteria=listed(left))
    for criterion in roadmap.parked:
        parked = session.answer(criterion.id).parked
        if parked:
            yield tr("Parked: {criterion} {name}: {why}.", criterion=criterion.id, name=criterion.name, why=parked_words(parked))
    for owed in roadmap.owed:
        facts = (owed.evidence.title, owed.evidence.owner, words.by(owed.evidence.due))
        yield tr("Evidence owed: {criterion}, {what}.", criterion=owed.criterion.id, what="; ".join(f for f in facts if f))
    yield words.indicative()


def _way(conversation: Conversation, roadmap: Roadmap) -> Iterator[str]:
    """What leads to the target, and why."""
    said = {
        "tier": tier_words.tier(roadmap.target),
        "distance": tier_words.distance(conversation.interview.score, roadmap.target),
    }
    yield tr("Target: {tier}. {distance}", **said)
    for one in roadmap.ready:
        yield tr(
            "On the way: {criterion} {name}, {why}.", criterion=one.criterion.id, name=one.criterion.name, why=plan_words.why(one)
        )
    yield from plan_words.summary(roadmap)


def _lacks(one: Gap) -> str:
    if one.waits_for:
        return tr("It waits for {criteria}.", criteria=listed(one.waits_for))
    if one.missing == 0:
        return tr("Enough indicators hold; judge it again.")
    if one.near:
        return ngettext("A near miss: {number} more has to hold.", "A near miss: {number} more have to hold.", one.missing)
    return ngettext("{number} more has to hold.", "{number} more have to hold.", one.missing)


def target(conversation: Conversation, rest: str) -> None:
    """Say which tier is aimed at, or aim at another."""
    if rest.strip():
        conversation.may_change()
        set_up_with(conversation, {"target": "" if rest.strip() == NOTHING else rest.strip()})
    roadmap = roadmap_of(conversation)
    said = {
        "tier": tier_words.tier(roadmap.target),
        "distance": tier_words.distance(conversation.interview.score, roadmap.target),
    }
    conversation.tell(tr("Target: {tier}. {distance}", **said), words.indicative())


def check(conversation: Conversation) -> None:
    """What to look at before the result is made final."""
    interview, roadmap = conversation.interview, roadmap_of(conversation)
    found = _findings(conversation, roadmap)
    ownerless = sum(one.kind is Kind.OWNERLESS for one in found)
    if not found:
        conversation.tell(tr("Nothing is left to look at."))
    for one in grouped(found):
        if one.kind is Kind.OWNERLESS and ownerless > 1:
            conversation.tell(plan_words.ownerless(ownerless))
        else:
            said = plan_words.finding(interview.edition, interview.session, roadmap, one)
            conversation.tell(tr("{grade}: {finding}", grade=plan_words.grade(one.grade), finding=said))


def _findings(conversation: Conversation, roadmap: Roadmap) -> tuple[Finding, ...]:
    interview = conversation.interview
    return findings(interview.edition, interview.session, roadmap, interview.conflicts, conversation.today)


def final(conversation: Conversation) -> None:
    """Record that the result is final, and say how much is left to look at."""
    session = conversation.interview.session
    if session.final and not session.changed_since_final:
        conversation.tell(tr("It is final already."))
        return
    left = len(grouped(_findings(conversation, roadmap_of(conversation))))
    conversation.record(make_final(conversation.interview.moment()))
    conversation.tell(tr("Recorded as final. What is changed from now on is told apart from it."), words.indicative())
    if left:
        conversation.tell(
            ngettext(
                "{number} thing was left to look at; the command check lists it, and draft takes this back.",
                "{number} things were left to look at; the command check lists them, and draft takes this back.",
                left,
            )
        )


def draft(conversation: Conversation) -> None:
    """Make a final result a draft again."""
    if not conversation.interview.session.final:
        raise InputError(tr("It is a draft."))
    conversation.record(reopen())
    conversation.tell(tr("It is a draft again."))


def archive(conversation: Conversation) -> None:
    """Hide the session in the list of sessions, or bring it back."""
    archived = not conversation.interview.session.archived
    conversation.may_change()
    conversation.recorded |= conversation.interview.archive(archived=archived)
    if archived:
        conversation.tell(tr("The session is archived; said once more, this brings it back."))
    else:
        conversation.tell(tr("The session is back in the list."))


def keep(conversation: Conversation) -> None:
    """Save the made-up city among one's own sessions, and go on there."""
    if conversation.own is None:
        raise InputError(tr("This is a session of your own: it is kept already."))
    conversation.may_change()
    try:
        path = conversation.interview.move_to(conversation.own)
    except StoreError as error:
        raise InputError(tr("The demo city was not kept: {why}.", why=error)) from error
    conversation.store, conversation.own = conversation.own, None
    conversation.recorded = True
    conversation.tell(tr("Kept as {id}. It stands among your sessions, and from now on everything in it is saved.", id=path.stem))


# writing


def export(conversation: Conversation, rest: str) -> None:
    """Write documents into a folder."""
    given = parts(rest, _EXPORT)
    if not rest.strip():
        given = fill(conversation, [Part("folder", N_("Into which folder? It is made where it is not there."))], "")
    if not given.get("folder"):
        raise InputError(tr("Name a folder, as in: export reports"))
    formats = tuple(part.strip() for part in given.get("formats", "md").split(",") if part.strip())
    language = given.get("language", current_language())
    if not formats or set(formats) - set(FORMATS):
        raise InputError(tr("Say one of: {names}.", names=", ".join(FORMATS)))
    if language not in LANGUAGES:
        raise InputError(tr("Say one of: {names}.", names=", ".join(LANGUAGES)))
    try:
        folder = to_path(given["folder"], pasted=True)
    except NotAPath as error:
        raise InputError(tr("That cannot be a folder: {why}.", why=error)) from error
    private, replace = read_yes(given, "private"), read_yes(given, "replace")
    _write(conversation, folder, _documents(conversation, formats, language, private=private), replace=replace, private=private)
    notes = private_notes(conversation.interview.session)
    if notes and not private:
        conversation.tell(
            ngettext(
                "{number} private note was left out; private=yes lets it go along.",
                "{number} private notes were left out; private=yes lets them go along.",
                notes,
            )
        )


def _write(conversation: Conversation, folder: Path, made: dict[str, str], *, replace: bool, private: bool) -> None:
    try:
        delivered = write_documents(folder, made, conversation.interview.id, force=replace, private=private)
    except WouldOverwrite as error:
        question = tr("{why}. What is there is kept under another name. Replace it?", why=_capital(str(error)))
        if conversation.confirm(question):
            _write(conversation, folder, made, replace=True, private=private)
            return
        raise InputError(tr("{why}; add replace=yes to replace it, or name another folder", why=error)) from error
    except ValueError:  # a name that no system takes
        raise InputError(tr("That can be no folder. Name another one.")) from None
    except (StoreError, OSError) as error:
        raise InputError(str(error)) from error
    conversation.tell(tr("Written: {files} in {folder}.", files=", ".join(path.name for path in delivered.paths), folder=folder))
    if delivered.kept:
        conversation.tell(tr("What was there is kept as {files}.", files=", ".join(path.name for path in delivered.kept)))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _documents(conversation: Conversation, formats: tuple[str, ...], language: str, *, private: bool) -> dict[str, str]:
    """The documents in a language.

    Raises:
        Wrong: A template makes none.
    """
    interview = conversation.interview
    session = interview.session
    try:
        with use_language(language):
            edition = in_spoken_language(conversation.library, interview.edition)
            scored = score(edition, session, interview.score.scale.id)
            source = ExportRequest(
                id=interview.id,
                created=interview.created,
                edition=edition,
                session=session,
                log=interview.log,
                score=scored,
                roadmap=plan_roadmap(edition, session, scored, start=session.plan_start or conversation.today),
                made=date.fromisoformat(conversation.today),
                against=gather(conversation.store, conversation.library, edition, interview.log, interview.id),
                private=private,
            )
            return documents(source, formats)
    except CannotRender as error:
        raise InputError(str(error)) from error
