"""What a change sets, in words: the field of which thing, and the value that it gets. Plain text."""

from __future__ import annotations

from collections.abc import Mapping

from wwc_tui.domain.changes import Value
from wwc_tui.domain.criteria import Criterion, Effort
from wwc_tui.domain.folding import NON_CRITERION_SUBJECTS, PRESENT
from wwc_tui.domain.session import Answer, Confidence, Verdict
from wwc_tui.export import words
from wwc_tui.export.text import shorten
from wwc_tui.i18n import N_, NAMES, NP_, pgettext, tr

FIELD = "field"
"""The meaning that a word has where it names a field of a criterion, of a document or of a dispute."""

SHORT = 24
"""Letters of a document's title within a line about something else."""

_OF_A_CRITERION = {
    "verdict": NP_("field", "verdict"),
    "confidence": NP_("field", "confidence"),
    "claim": NP_("field", "claim"),
    "note": NP_("field", "note"),
    "outside": NP_("field", "outside"),
    "private": NP_("field", "private"),
    "parked": NP_("field", "parked"),
}
_OF_A_DOCUMENT = {
    "link": NP_("field", "link"),
    "owner": NP_("field", "owner"),
    "due": NP_("field", "due"),
    "dropped": NP_("field", "dropped"),
}
_OF_A_DISPUTE = {
    "one": NP_("field", "one says"),
    "one_by": NP_("field", "who says one"),
    "other": NP_("field", "the other says"),
    "other_by": NP_("field", "who says the other"),
    "settled": NP_("field", "settled"),
}
_ELSEWHERE = {
    "city": {
        "name": N_("the city's name"),
        "region": N_("the city's region"),
        "country": N_("the city's country"),
        "population": N_("the city's population"),
    },
    "session": {
        "facilitator": N_("the session's facilitator"),
        "language": N_("the session's language"),
        "target": N_("the session's target"),
        "planned_minutes": N_("the session's planned minutes"),
        "archived": N_("the session's place in the archive"),
        "speaker": N_("the session's speaker"),
        "plan": N_("the session's plan"),
        "plan_start": N_("the start of the session's plan"),
        "final": N_("the session's final state"),
    },
    "person": {
        "name": N_("{name}'s name"),
        "role": N_("{name}'s role"),
        "department": N_("{name}'s department"),
        "left": N_("{name}'s leaving"),
    },
    "action": {
        "text": N_("an action's text"),
        "owner": N_("an action's owner"),
        "due": N_("an action's due date"),
        "effort": N_("an action's effort"),
        "horizon": N_("an action's horizon"),
        "dropped": N_("the reason for dropping an action"),
        "criterion": N_("an action's criterion"),
    },
    "gate": {"state": N_("the condition {name}")},
    "sitting": {"started": N_("sitting {name}"), "present": N_("who is present at sitting {name}")},
}


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
            return tr("look for {which}", which=number or key)
        case "evidence":
            title = next((piece.title for piece in answer.pieces if piece.key == key), "")
            document = tr("document {title}", title=shorten(title, SHORT)) if title else tr("document")
            if field in ("state", "title"):
                return document
            return tr("{thing}, {field}", thing=document, field=_named(_OF_A_DOCUMENT, field))
        case "dispute":
            return tr("disputed, {what}", what=_named(_OF_A_DISPUTE, field))
    return _named(_OF_A_CRITERION, field)


def _named(known: Mapping[str, str], field: str) -> str:
    return pgettext(FIELD, known[field]) if field in known else field


def elsewhere(head: str, name: str, field: str) -> str:
    """Which field of something else than a criterion a change sets; one that this version does not know by its own name.

    Args:
        head: What it is: ``city``, ``session``, ``person``, ``gate``, ``sitting`` or ``action``.
        name: What the person, the gate or the sitting is called.
    """
    known = _ELSEWHERE.get(head, {}).get(field)
    if head == "sitting" and field.startswith(PRESENT):
        return tr("{person} at sitting {name}", person=field.removeprefix(PRESENT), name=name)
    return tr(known, name=name) if known else f"{head} {field}"


def nothing(kind: str, field: str) -> str:
    """What a field is while nothing was said of it.

    Args:
        kind: As `kind_of` tells it.
    """
    if field == "state":
        states = {"indicator": words.indicator(None), "evidence": words.evidence(seen=False), "gate": words.verdict(Verdict.OPEN)}
        return states.get(kind) or tr("empty")
    return words.verdict(Verdict.OPEN) if field == "verdict" else tr("empty")


def value(kind: str, field: str, held: Value) -> str:
    """A field's value in a line of words; what people typed stays as it is.

    Args:
        kind: As `kind_of` tells it.
    """
    if held is None or held == "":
        return tr("nothing")
    if isinstance(held, bool):
        if kind == "sitting" and field.startswith(PRESENT):
            return tr("present") if held else tr("not present")
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
            return words.tier(held)
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
