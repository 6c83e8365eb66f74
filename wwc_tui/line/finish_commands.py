"""The end of an interview by lines: what the answers amount to, what to look at, whether it is final, and writing it all down."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.constants import FORMATS
from wwc_tui.domain.checks import Kind, grouped
from wwc_tui.domain.planning import Gap, Roadmap
from wwc_tui.export import plan_words, tier_words, words
from wwc_tui.export.session_json import private_notes
from wwc_tui.i18n import listed, ngettext, tr
from wwc_tui.interview import finishing
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.forms import EXPORT, Form
from wwc_tui.interview.outcome import FormQuestion
from wwc_tui.interview.plan_work import roadmap_of
from wwc_tui.interview.readers import read_documents_language, read_separator
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.parsing import NOTHING, one_of, parts, read_yes
from wwc_tui.line.questions import answered, present
from wwc_tui.line.rendering import count_line, parked_words
from wwc_tui.store.settings import read_settings

_DOCUMENTS = {"roadmap": "roadmap.md", "comparison": "comparison.md"}
_EXPORT = ("folder", "formats", "language", "private", "replace", "separator")

_FOLDER = Form("", tuple(one for one in EXPORT.inputs if one.name == "folder"))


def finish(conversation: Conversation, rest: str) -> None:
    """Tell the result, or the roadmap or the comparison as it would be written."""
    here, word = conversation.controller, rest.strip().lower()
    if word in _DOCUMENTS:
        conversation.tell_text(finishing.documents_of(here, finishing.spoken(("md",)))[_DOCUMENTS[word]])
    elif word:
        raise one_of(*_DOCUMENTS)
    else:
        conversation.tell(*_result(here, roadmap_of(here)))


def _result(here: Controller, roadmap: Roadmap) -> Iterator[str]:
    """Yield what the answers amount to, sentence by sentence."""
    session, scored = here.interview.session, here.interview.score
    yield tr("Result for {city}: {finality}.", city=words.city_name(session.city), finality=words.finality(session))
    yield count_line(scored)
    yield tr("{percent} met.", percent=words.percent(scored.percent))
    documented = {"met": scored.count.met}
    yield ngettext(
        "{number} of {met} met criteria is fully documented.",
        "{number} of {met} met criteria are fully documented.",
        scored.count.documented,
        **documented,
    )
    yield from tier_words.scales_differ(scored)
    for gate in scored.gates:
        name = tier_words.condition_name(here.edition, gate.gate).rstrip(".")
        yield tr("Condition {name}: {state}.", name=name, state=tier_words.condition_state(gate.state))
    yield from _way(here, roadmap)
    if not roadmap.gaps:
        yield tr("No criterion is marked as not met.")
    for one in roadmap.gaps:
        yield tr("Gap: {criterion} {name}. {lacks}", criterion=one.criterion.id, name=one.criterion.name, lacks=_lacks(one))
    for condition in roadmap.unmet:
        for own in condition.steps:
            yield tr("For the condition {name}: {step}", name=condition.state.name, step=own.step.text)
    if left := plan_words.still_to_judge(roadmap):
        yield tr("Not judged yet: {criteria}.", criteria=listed(left))
    for criterion in roadmap.parked:
        parked = session.answer(criterion.id).parked
        if parked:
            yield tr("Parked: {criterion} {name}: {why}.", criterion=criterion.id, name=criterion.name, why=parked_words(parked))
    for owed in roadmap.owed:
        facts = (owed.evidence.title, owed.evidence.owner, words.by(owed.evidence.due))
        yield tr("Evidence owed: {criterion}, {what}.", criterion=owed.criterion.id, what="; ".join(f for f in facts if f))
    yield words.indicative()


def _way(here: Controller, roadmap: Roadmap) -> Iterator[str]:
    """Yield what leads to the target, and why."""
    yield _target_line(here, roadmap)
    for one in roadmap.ready:
        yield tr(
            "On the way: {criterion} {name}, {why}.", criterion=one.criterion.id, name=one.criterion.name, why=plan_words.why(one)
        )
    yield from plan_words.summary(roadmap)


def _lacks(one: Gap) -> str:
    if one.waits_for:
        return tr("Blocked by {criteria}.", criteria=listed(one.waits_for))
    if one.missing == 0:
        return tr("Enough indicators are met: ready to reassess.")
    if one.near:
        return ngettext(
            "Almost there: {number} more indicator needed.", "Almost there: {number} more indicators needed.", one.missing
        )
    return ngettext("{number} more indicator needed.", "{number} more indicators needed.", one.missing)


def _target_line(here: Controller, roadmap: Roadmap) -> str:
    distance = tier_words.distance(here.interview.score, roadmap.target)
    return tr("Target: {tier}. {distance}", tier=tier_words.tier(roadmap.target), distance=distance)


def target(conversation: Conversation, rest: str) -> None:
    """Say which tier is aimed at, or aim at another."""
    here, tier = conversation.controller, rest.strip()
    if tier:
        finishing.set_up(here, {"target": "" if tier == NOTHING else tier})
        conversation.tell(*words.eligibility(here.interview.session.city))
    conversation.tell(_target_line(here, roadmap_of(here)), words.indicative())


def check(conversation: Conversation, _rest: str) -> None:
    """Tell what to look at before the result is made final."""
    here = conversation.controller
    found = finishing.what_to_look_at(here)
    ownerless = sum(one.kind is Kind.OWNERLESS for one in found)
    if not found:
        conversation.tell(tr("All checks are done."))
    for one in grouped(found):
        if one.kind is Kind.OWNERLESS and ownerless > 1:
            conversation.tell(plan_words.ownerless(ownerless))
        else:
            said = plan_words.finding(here.edition, here.interview.session, roadmap_of(here), one)
            conversation.tell(tr("{grade}: {finding}", grade=plan_words.grade(one.grade), finding=said))


def final(conversation: Conversation, _rest: str) -> None:
    """Record that the result is final, and say how much is left to look at."""
    left = finishing.left_to_look_at(conversation.controller)
    outcome = finishing.final(conversation.controller)
    present(conversation, outcome)
    if outcome.edit:
        conversation.tell(words.indicative(), left)


def export(conversation: Conversation, rest: str) -> None:
    """Write documents into a folder."""
    here = conversation.controller
    given = parts(rest, _EXPORT)
    formats = tuple(part.strip() for part in given.get("formats", "md").split(",") if part.strip())
    if not formats or set(formats) - set(FORMATS):
        raise one_of(*FORMATS)
    language, private = read_documents_language(given.get("language", "")), read_yes(given, "private")
    separator = read_separator(given["separator"]) if "separator" in given else read_settings().csv_separator or "comma"
    wanted = finishing.Export(formats, language, private=private, replace=read_yes(given, "replace"), separator=separator)
    question = FormQuestion(_FOLDER, {}, lambda values: finishing.write(here, values["folder"], wanted))
    present(conversation, question.answer(given) if rest.strip() else answered(conversation, question))
    notes = private_notes(here.interview.session)
    if notes and not private:
        conversation.tell(
            ngettext(
                "{number} private note was left out. Add private=yes to include it.",
                "{number} private notes were left out. Add private=yes to include them.",
                notes,
            )
        )
