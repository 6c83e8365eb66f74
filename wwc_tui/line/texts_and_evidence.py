"""Writing: notes, claims, evidence, disputes, why something is put aside or outside the city's control."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.domain.edits import park as parking
from wwc_tui.domain.edits import part_key, set_outside, toggle_quote, write_dispute, write_evidence
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.session import Dispute, Evidence, Parked, ParkReason
from wwc_tui.i18n import N_, tr
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.form_questions import Part, fill, write
from wwc_tui.line.parsing import NOTHING, InputError, read_choice, read_date, read_number, split
from wwc_tui.line.rendering import dispute_line, evidence_lines, parked_words, piece_line

_TEXTS = ("note", "claim", "private")


def note(conversation: Conversation, rest: str) -> None:
    """Write what one finds."""
    write(conversation, "note", tr("Note on {criterion}", criterion=conversation.place), rest)


def claim(conversation: Conversation, rest: str) -> None:
    """Write what the city says."""
    said = {"criterion": conversation.place, "name": conversation.interview.speaker}
    title = tr("{name} says about {criterion}", **said) if said["name"] else tr("The city says about {criterion}", **said)
    write(conversation, "claim", title, rest)


def private(conversation: Conversation, rest: str) -> None:
    """Write for oneself."""
    title = tr("Private note on {criterion}; it leaves the house only when asked for", criterion=conversation.place)
    write(conversation, "private", title, rest)


def quote(conversation: Conversation, rest: str) -> None:
    """Mark a line of a text as a quote, or as none any more."""
    said = rest.split()
    field = said.pop(0).lower() if said and said[0].lower() in _TEXTS else "note"
    lines = str(getattr(conversation.answer, field)).split("\n")
    if not any(lines):
        raise InputError(tr("Nothing is written there yet."))
    place = read_number(" ".join(said), len(lines)) if said else len(lines) - 1
    lines[place] = toggle_quote(lines[place])
    conversation.may_change()
    conversation.recorded |= conversation.interview.type_text(conversation.place, field, "\n".join(lines))
    conversation.interview.leave_text()
    conversation.tell(lines[place])


# evidence

_PIECE = (
    Part("what", N_("What is the document?")),
    Part("where", N_("Where is it, a link or a place?")),
    Part("who", N_("Who has it or brings it?")),
    Part("when", N_("By when, as year-month-day?"), read_date),
)


def evidence(conversation: Conversation, rest: str) -> None:
    """List the documents, or name, change, see or take one off."""
    word, said = split(rest)
    match word.lower():
        case "":
            conversation.tell(*_evidence_listed(conversation))
        case "add":
            _write_piece(conversation, None, said)
        case "edit":
            number, said = split(said)
            _write_piece(conversation, conversation.answer.evidence[read_number(number, len(conversation.answer.evidence))], said)
        case "seen":
            _see(conversation, said)
        case "off":
            piece = conversation.answer.evidence[read_number(said, len(conversation.answer.evidence))]
            conversation.record(*write_evidence(conversation.place, piece, replace(piece, dropped=True)))
            conversation.tell(tr("Taken off: {title}. Undo brings it back.", title=piece.title))
        case _:
            raise InputError(_one_of("add", "edit", "seen", "off"))


def _evidence_listed(conversation: Conversation) -> Iterator[str]:
    """What was named, then what else can be asked for, by the numbers that `_see` takes."""
    pieces, kinds = conversation.answer.evidence, conversation.answer.unnamed(conversation.criterion)
    if not pieces:
        yield tr("No evidence is named. Ask for:")
    else:
        yield from evidence_lines(conversation.criterion, pieces)
        if kinds:
            yield tr("What else can be asked for:")
    for number, kind in enumerate(kinds, len(pieces) + 1):
        yield tr("{number}, not named yet: {title}", number=number, title=kind)


def _write_piece(conversation: Conversation, piece: Evidence | None, said: str) -> None:
    conversation.may_change()
    old = piece or Evidence("")
    before = {"what": old.title, "where": old.link, "who": old.owner, "when": old.due}
    given = fill(conversation, _PIECE, said, before)
    if not given["what"]:
        raise InputError(tr("Say what the document is."))
    new = replace(
        piece or Evidence(_new_key(conversation, "e")),
        title=given["what"],
        link=given["where"],
        owner=given["who"],
        due=read_date(given["when"]) if given["when"] != old.due else old.due,
    )
    _record_piece(conversation, piece, new)


def _see(conversation: Conversation, said: str) -> None:
    """A document was seen, or is promised again; a kind that could be asked for is named as seen."""
    pieces, kinds = conversation.answer.evidence, conversation.answer.unnamed(conversation.criterion)
    place = read_number(said, len(pieces) + len(kinds))
    if place < len(pieces):
        _record_piece(conversation, pieces[place], replace(pieces[place], seen=not pieces[place].seen))
    else:
        _record_piece(conversation, None, Evidence(_new_key(conversation, "e"), kinds[place - len(pieces)], seen=True))


def _record_piece(conversation: Conversation, before: Evidence | None, piece: Evidence) -> None:
    conversation.record(*write_evidence(conversation.place, before, piece))
    keys = [one.key for one in conversation.answer.evidence]
    conversation.tell(piece_line(keys.index(piece.key) + 1, piece))


def _new_key(conversation: Conversation, letter: str) -> str:
    taken = conversation.answer.pieces if letter == "e" else conversation.answer.disputes
    return part_key(letter, int(conversation.interview.now().timestamp() * 1000), [one.key for one in taken])


# putting aside


def park(conversation: Conversation, rest: str) -> None:
    """Put the criterion aside, or take it up again."""
    conversation.may_change()
    if conversation.answer.parked and not rest.strip():
        take_up(conversation)
        return
    parked = conversation.answer.parked or Parked("")
    reasons = (
        Part("why", N_("Why: ask, document, disputed, time or other?"), _reason),
        Part("who", N_("Who brings it forward?")),
        Part("when", N_("By when, as year-month-day?"), read_date),
    )
    given = fill(conversation, reasons, rest, {"why": parked.reason, "who": parked.owner, "when": parked.due})
    reason = given["why"] if given["why"] == parked.reason else _reason(given["why"])
    due = given["when"] if given["when"] == parked.due else read_date(given["when"])
    new = Parked(reason or ParkReason.OTHER.value, given["who"], due)
    conversation.record(parking(conversation.place, new))
    conversation.tell(tr("{criterion} is parked: {why}.", criterion=conversation.place, why=parked_words(new)))


def _reason(text: str) -> str:
    """Why something is parked: one of the reasons, by its word or its number; empty for an empty text."""
    word = text.strip()
    reasons = list(ParkReason)
    if not word:
        return ""
    return reasons[read_number(word, len(reasons))].value if word.isdecimal() else read_choice(word, ParkReason).value


def take_up(conversation: Conversation) -> None:
    """Take a parked criterion up again."""
    conversation.may_change()
    if conversation.answer.parked is None:
        raise InputError(tr("{criterion} is not parked.", criterion=conversation.place))
    conversation.record(parking(conversation.place, None))
    conversation.tell(tr("{criterion} is taken up again.", criterion=conversation.place))


def outside(conversation: Conversation, rest: str) -> None:
    """Say why the criterion is outside the city's control, or take that back."""
    conversation.may_change()
    within = tr("{criterion} is within the city's control again.", criterion=conversation.place)
    if conversation.answer.outside and rest.strip() in ("", NOTHING):
        conversation.record(set_outside(conversation.place, ""))
        conversation.tell(within)
        return
    why = N_("Why is it outside the city's control: a law, another authority?")
    reason = rest.strip() or fill(conversation, [Part("reason", why)], "")["reason"]
    if reason in ("", NOTHING):
        raise InputError(tr("Say why, as in: outside: a law of the state"))
    conversation.record(set_outside(conversation.place, reason))
    conversation.tell(tr("{criterion} is outside the city's control: {reason}", criterion=conversation.place, reason=reason))
    conversation.tell(tr("It still counts, and no plan proposes it."))


# disputes

_POSITIONS = (
    Part("one", N_("What does one say?")),
    Part("one-by", N_("Who says so?")),
    Part("other", N_("What does the other say?")),
    Part("other-by", N_("Who says so?")),
)


def dispute(conversation: Conversation, rest: str) -> None:
    """List the disputes, or write one down, change it, settle it."""
    word, said = split(rest)
    found = conversation.answer.disputes
    match word.lower():
        case "":
            if not found:
                conversation.tell(tr("Nothing is disputed here."))
            conversation.tell(*(f"{number}. {dispute_line(one)}" for number, one in enumerate(found, 1)))
        case "add":
            first = conversation.answer.claim if "\n" not in conversation.answer.claim else ""
            _write_dispute(
                conversation, None, said, Dispute(_new_key(conversation, "d"), one=first, one_by=conversation.interview.speaker)
            )
        case "edit":
            number, said = split(said)
            one = found[read_number(number, len(found))]
            _write_dispute(conversation, one, said, one)
        case "settle":
            one = found[read_number(said, len(found))]
            new = replace(one, settled=not one.settled)
            conversation.record(*write_dispute(conversation.place, one, new))
            conversation.tell(dispute_line(new))
        case _:
            raise InputError(_one_of("add", "edit", "settle"))


def _write_dispute(conversation: Conversation, before: Dispute | None, said: str, one: Dispute) -> None:
    conversation.may_change()
    held = {"one": one.one, "one-by": one.one_by, "other": one.other, "other-by": one.other_by}
    given = fill(conversation, _POSITIONS, said, held)
    if not (given["one"] and given["other"]):
        raise InputError(tr("Write down both positions."))
    new = replace(one, one=given["one"], one_by=given["one-by"], other=given["other"], other_by=given["other-by"])
    conversation.record(*write_dispute(conversation.place, before, new))
    conversation.tell(dispute_line(new))


def _one_of(*names: str) -> str:
    return tr("Say one of: {names}.", names=", ".join(names))
