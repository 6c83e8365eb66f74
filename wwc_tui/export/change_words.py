"""Changes in words: the field of which thing was set, and to what; what became of a session that was carried to another edition.

Plain text, each on one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from wwc_tui.domain.changes import Change, Edit, Value
from wwc_tui.domain.criteria import Criterion, Edition, Effort
from wwc_tui.domain.folding import NON_CRITERION_SUBJECTS, PRESENT
from wwc_tui.domain.migrating import Fate, Migration
from wwc_tui.domain.schema import FIELD, RECORDS
from wwc_tui.domain.session import Answer, Confidence, Session, Verdict
from wwc_tui.export import tier_words, words
from wwc_tui.export.text import printable, shorten
from wwc_tui.i18n import N_, NAMES, listed, pgettext, tr
from wwc_tui.local_time import local

SHORT = 24
"""Letters of a document's title within a line about something else."""

LONGEST = 40
"""Characters of a value within a line that describes a change."""

_MARKS = {
    ("gate", "state"): N_("the condition {name}"),
    ("sitting", "started"): N_("sitting {name}"),
    ("sitting", "present"): N_("who is present at sitting {name}"),
}
"""What is no record's field."""


def thing_words(edition: Edition, session: Session, subject: str, field: str) -> str:
    """Which thing a subject and a field are: ``DM3 look for 2``, ``the city's name``, ``Ana Ruiz's role``."""
    head, _, rest = subject.partition("/")
    if head in edition:
        part = part_of_criterion(edition.criterion(head), session.answer(head), rest, field)
        return tr("{criterion} {part}", criterion=head, part=part)
    if head == "person":
        rest = _called(session, rest)
    elif head == "sitting" and field.startswith(PRESENT):
        field = PRESENT + _called(session, field.removeprefix(PRESENT))
    return printable(elsewhere(head, rest, field))


def _called(session: Session, identity: str) -> str:
    """A person's name; the id where the session has none."""
    person = session.person(identity)
    return person.name if person and person.name else identity


def describe(edition: Edition, session: Session, edit: Edit, *, showing: bool = False) -> str:
    """What an edit set, in a few words.

    Args:
        showing: Whether people look on, who are told the thing and not the value. Nobody is told a private note.
    """
    thing = thing_words(edition, session, edit.subject, edit.field)
    if showing or edit.field == "private":
        return thing
    if edit.field == "parked":
        if edit.value:
            return tr("{criterion} parked", criterion=edit.subject)
        return tr("{criterion} not parked", criterion=edit.subject)
    kind = kind_of(edit.subject)
    held = nothing(kind, edit.field) if edit.value is None else value(kind, edit.field, edit.value)
    if (edit.subject, edit.field) == ("session", "speaker") and edit.value:
        held = _called(session, str(edit.value))
    return tr("{thing}: {value}", thing=thing, value=shorten(held, LONGEST))


def kind_of(subject: str) -> str:
    """What kind of thing a subject is: what it begins with, or the kind of a criterion's part; empty for the criterion itself."""
    head, _, rest = subject.partition("/")
    return head if head in NON_CRITERION_SUBJECTS else rest.partition("/")[0]


def part_of_criterion(criterion: Criterion, answer: Answer, part: str, field: str) -> str:
    """Which part of a criterion a change sets; a field that this version does not know by its own name.

    Args:
        part: The rest of the change's subject, behind the criterion: ``indicator/…``, ``evidence/…``, ``dispute/…`` or nothing.
    """
    kind, _, key = part.partition("/")
    match kind:
        case "indicator":
            number = next((place for place, one in enumerate(criterion.indicators, 1) if one.id == key), None)
            return tr("indicator {which}", which=number or key)
        case "evidence":
            title = next((piece.title for piece in answer.pieces if piece.key == key), "")
            document = tr("document {title}", title=shorten(title, SHORT)) if title else tr("document")
            label = _label(kind, field)
            return tr("{thing}, {field}", thing=document, field=label) if label else document
        case "dispute":
            return tr("dispute, {what}", what=_label(kind, field))
    return _label("", field)


def _label(kind: str, name: str) -> str:
    """What a field of a criterion or of its part is called; empty for one by which the part itself is known."""
    field = RECORDS[kind].fields.get(name)
    return pgettext(FIELD, field.label) if field else name


def elsewhere(head: str, name: str, field: str) -> str:
    """Which field of something else than a criterion a change sets; one that this version does not know by its own name.

    Args:
        head: What it is: ``city``, ``session``, ``person``, ``gate``, ``sitting``, ``action`` or ``origin``.
        name: What the person, the gate or the sitting is called.
    """
    record = RECORDS.get(head) if head in NON_CRITERION_SUBJECTS else None
    known = record.fields.get(field) if record else None
    label = known.label if known else _MARKS.get((head, field))
    if head == "sitting" and field.startswith(PRESENT):
        return tr("{person} at sitting {name}", person=field.removeprefix(PRESENT), name=name)
    return tr(label, name=name) if label else f"{head} {field}"


def nothing(kind: str, field: str) -> str:
    """What a field is while nothing was said of it.

    Args:
        kind: As `kind_of` tells it.
    """
    if field == "state":
        states = {"indicator": words.indicator(None), "evidence": words.evidence(seen=False), "gate": words.verdict(Verdict.OPEN)}
        return states.get(kind) or tr("(empty)")
    return words.verdict(Verdict.OPEN) if field == "verdict" else tr("(empty)")


def value(kind: str, field: str, held: Value) -> str:
    """A field's value in a line of words; what people typed stays as it is.

    Args:
        kind: As `kind_of` tells it.
    """
    if held is None or held == "":
        return tr("(empty)")
    if isinstance(held, bool):
        if kind == "sitting" and field.startswith(PRESENT):
            return tr("present") if held else tr("absent")
        return words.indicator(held)
    if isinstance(held, Mapping):
        if field == "parked":
            return _parked(held)
        return ", ".join(f"{key} {value('', key, one)}" for key, one in held.items() if one)
    if isinstance(held, tuple):
        return ", ".join(value("", "", one) for one in held)
    known = _known(kind, field, held)
    return known or _on_one_line(held)


def _known(kind: str, field: str, held: Value) -> str:
    """The words for a value that the program itself set; empty for one that somebody typed."""
    match kind, field, held:
        case ("", "verdict", str()) | ("gate", "state", str()) if held in set(Verdict):
            return words.verdict(Verdict(held))
        case "", "confidence", str() if held in set(Confidence):
            return words.confidence(Confidence(held))
        case "evidence", "state", "seen" | "promised":
            return words.evidence(held == "seen")
        case "session", "target", str():
            return tier_words.tier(held)
        case ("sitting", "started", str()) | ("session", "final", str()):
            return words.moment(str(held))
        case "session", "language", str():
            return NAMES.get(held, "")
        case "action", "effort", str() if held in set(Effort):
            return words.effort_name(Effort(held))
        case "action", "horizon", int():
            return words.horizon(held)
    return ""


def _parked(held: Mapping[str, Value]) -> str:
    reason, owner, due = (_on_one_line(held.get(name) or "") for name in ("reason", "owner", "due"))
    return ", ".join(part for part in (words.park_reason(reason), owner, words.by(due)) if part)


def _on_one_line(held: Value) -> str:
    return " ".join(str(held).split())


def version_words(change: Change) -> str:
    """Return one of the versions of a field that two copies set: what, by whom, when."""
    moment = local(datetime.fromisoformat(change.at))
    who = f"{change.by}, " if change.by else ""
    return f"{value(kind_of(change.subject), change.field, change.value)}  ({who}{moment:%Y-%m-%d %H:%M})"


def fate(one: Fate) -> str:
    """What becomes of a criterion."""
    match one:
        case Fate.CARRIED:
            return tr("Carried over")
        case Fate.NEW:
            return tr("New, still to ask")
        case Fate.SET_ASIDE:
            return tr("Set aside and kept")


def migration_remarks(migration: Migration) -> Iterator[str]:
    """What else has no place in the new edition, a sentence each."""
    for step in migration.of(Fate.CARRIED):
        if step.indicators:
            yield tr(
                "{criterion} no longer looks for {indicators}; the answers are kept but do not count.",
                criterion=step.now,
                indicators=listed(step.indicators),
            )
    if migration.gates:
        yield tr(
            "These conditions no longer exist; their answers are kept but do not count: {gates}.", gates=listed(migration.gates)
        )
    if migration.target:
        yield tr("The target {tier} is not a tier there; choose another.", tier=tier_words.tier(migration.target))
    for criterion, missing in migration.after.held_back.items():
        yield tr(
            "{criterion} is marked as met but does not count there until these are met: {criteria}.",
            criterion=criterion,
            criteria=listed(missing),
        )


def migration_result(migration: Migration) -> Iterator[str]:
    """The tier under both editions."""
    for edition, score in ((migration.old, migration.before), (migration.new, migration.after)):
        yield tr(
            "{edition}: {met} of {total} met. Secured: {secured}. Still possible: {possible}.",
            edition=edition.id,
            met=score.count.met,
            total=score.count.total,
            secured=tier_words.tier_state(score.secured),
            possible=tier_words.tier_state(score.possible),
        )
