"""Writing by lines: quotes, evidence, disputes, why something is put aside or outside the city's control."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.domain.edits import toggle_quote
from wwc_tui.domain.session import Evidence
from wwc_tui.i18n import tr
from wwc_tui.interview import parts, writing
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import Outcome, Refusal, said
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.parsing import NOTHING, one_of, read_number, split
from wwc_tui.line.questions import answered
from wwc_tui.line.rendering import dispute_line, evidence_lines

_TEXTS = ("note", "claim", "private")


def quote(conversation: Conversation, rest: str) -> Outcome:
    """Mark a line of a text as a quote, or as none any more."""
    here, words = conversation.controller, rest.split()
    field = words.pop(0).lower() if words and words[0].lower() in _TEXTS else "note"
    lines = str(getattr(here.answer, field)).split("\n")
    if not any(lines):
        raise Refusal(tr("There is no text yet."))
    place = read_number(" ".join(words), len(lines)) if words else len(lines) - 1
    lines[place] = toggle_quote(lines[place])
    here.may_change()
    here.interview.type_text(here.place, field, "\n".join(lines))
    here.interview.leave_text()
    return said(lines[place])


def evidence(conversation: Conversation, rest: str) -> Outcome | None:
    """List the documents, or name, change, see or take one off."""
    here = conversation.controller
    word, told = split(rest)
    pieces, kinds = here.answer.evidence, here.answer.unnamed(here.criterion)
    match word.lower():
        case "":
            conversation.tell(*_evidence_listed(here))
            return None
        case "add":
            return answered(conversation, parts.evidence_question(here, None), told)
        case "edit":
            number, told = split(told)
            return answered(conversation, parts.evidence_question(here, pieces[read_number(number, len(pieces))]), told)
        case "seen":
            known: list[Evidence | str] = [*pieces, *kinds]
            return parts.see_evidence(here, known[read_number(told, len(known))])
        case "off":
            return parts.drop_evidence(here, pieces[read_number(told, len(pieces))])
    raise one_of("add", "edit", "seen", "off")


def _evidence_listed(here: Controller) -> Iterator[str]:
    """Yield what was named, then what else can be asked for, by the numbers that ``evidence seen`` takes."""
    pieces, kinds = here.answer.evidence, here.answer.unnamed(here.criterion)
    if not pieces:
        yield tr("No evidence yet. Ask for:")
    else:
        yield from evidence_lines(here.criterion, pieces)
        if kinds:
            yield tr("What else to ask for:")
    for number, kind in enumerate(kinds, len(pieces) + 1):
        yield tr("{number}, suggested: {title}", number=number, title=kind)


def park(conversation: Conversation, rest: str) -> Outcome:
    """Put the criterion aside, also one that is aside already for another reason; or take it up again."""
    here = conversation.controller
    return answered(conversation, writing.parking(here), rest) if rest.strip() else writing.park(here)


def outside(conversation: Conversation, rest: str) -> Outcome:
    """Say why the criterion is outside the city's control, or take that back."""
    here = conversation.controller
    if here.answer.outside and rest.strip() in ("", NOTHING):
        return writing.outside(here)
    return answered(conversation, writing.outside_question(here), rest)


def dispute(conversation: Conversation, rest: str) -> Outcome | None:
    """List the disputes, or write one down, change it, settle it."""
    here = conversation.controller
    word, told = split(rest)
    found = here.answer.disputes
    match word.lower():
        case "":
            if not found:
                conversation.tell(tr("There are no disputes here."))
            conversation.tell(*(f"{number}. {dispute_line(one)}" for number, one in enumerate(found, 1)))
            return None
        case "add":
            return answered(conversation, parts.dispute_question(here, None), told)
        case "edit":
            number, told = split(told)
            return answered(conversation, parts.dispute_question(here, found[read_number(number, len(found))]), told)
        case "settle":
            return parts.settle_dispute(here, found[read_number(told, len(found))])
    raise one_of("add", "edit", "settle")
