"""Writing: notes, claims, evidence, disputes, why something is put aside or outside the city's control."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.domain.answering import park as parking
from wwc_tui.domain.answering import part_key, set_outside, toggle_quote, write_dispute, write_evidence
from wwc_tui.domain.session import Dispute, Evidence, Parked, ParkReason
from wwc_tui.domain.values import replace
from wwc_tui.language import mark, say
from wwc_tui.line.forms import Part, fill, write
from wwc_tui.line.reading import NOTHING, Wrong, read_choice, read_date, read_number, split
from wwc_tui.line.talk import Talk
from wwc_tui.line.telling import dispute_line, evidence_lines, parked_words, piece_line

_TEXTS = ("note", "claim", "private")


def note(talk: Talk, rest: str) -> None:
    """Write what one finds."""
    write(talk, "note", say("Note on {criterion}", criterion=talk.place), rest)


def claim(talk: Talk, rest: str) -> None:
    """Write what the city says."""
    said = {"criterion": talk.place, "name": talk.interview.speaker}
    title = say("{name} says about {criterion}", **said) if said["name"] else say("The city says about {criterion}", **said)
    write(talk, "claim", title, rest)


def private(talk: Talk, rest: str) -> None:
    """Write for oneself."""
    title = say("Private note on {criterion}; it leaves the house only when asked for", criterion=talk.place)
    write(talk, "private", title, rest)


def quote(talk: Talk, rest: str) -> None:
    """Mark a line of a text as a quote, or as none any more."""
    said = rest.split()
    field = said.pop(0).lower() if said and said[0].lower() in _TEXTS else "note"
    lines = str(getattr(talk.answer, field)).split("\n")
    if not any(lines):
        raise Wrong(say("Nothing is written there yet."))
    place = read_number(" ".join(said), len(lines)) if said else len(lines) - 1
    lines[place] = toggle_quote(lines[place])
    talk.may_change()
    talk.acted |= talk.interview.type_text(talk.place, field, "\n".join(lines))
    talk.interview.leave_text()
    talk.tell(lines[place])


# evidence

_PIECE = (
    Part("what", mark("What is the document?")),
    Part("where", mark("Where is it, a link or a place?")),
    Part("who", mark("Who has it or brings it?")),
    Part("when", mark("By when, as year-month-day?"), read_date),
)


def evidence(talk: Talk, rest: str) -> None:
    """List the documents, or name, change, see or take one off."""
    word, said = split(rest)
    match word.lower():
        case "":
            talk.tell(*_evidence_listed(talk))
        case "add":
            _write_piece(talk, None, said)
        case "edit":
            number, said = split(said)
            _write_piece(talk, talk.answer.evidence[read_number(number, len(talk.answer.evidence))], said)
        case "seen":
            _see(talk, said)
        case "off":
            piece = talk.answer.evidence[read_number(said, len(talk.answer.evidence))]
            talk.record(*write_evidence(talk.place, piece, replace(piece, dropped=True)))
            talk.tell(say("Taken off: {title}. Undo brings it back.", title=piece.title))
        case _:
            raise Wrong(_one_of("add", "edit", "seen", "off"))


def _evidence_listed(talk: Talk) -> Iterator[str]:
    """What was named, then what else can be asked for, by the numbers that `_see` takes."""
    pieces, kinds = talk.answer.evidence, talk.answer.unnamed(talk.criterion)
    if not pieces:
        yield say("No evidence is named. Ask for:")
    else:
        yield from evidence_lines(talk.criterion, pieces)
        if kinds:
            yield say("What else can be asked for:")
    for number, kind in enumerate(kinds, len(pieces) + 1):
        yield say("{number}, not named yet: {title}", number=number, title=kind)


def _write_piece(talk: Talk, piece: Evidence | None, said: str) -> None:
    talk.may_change()
    old = piece or Evidence("")
    before = {"what": old.title, "where": old.link, "who": old.owner, "when": old.due}
    given = fill(talk, _PIECE, said, before)
    if not given["what"]:
        raise Wrong(say("Say what the document is."))
    new = replace(
        piece or Evidence(_new_key(talk, "e")),
        title=given["what"],
        link=given["where"],
        owner=given["who"],
        due=read_date(given["when"]) if given["when"] != old.due else old.due,
    )
    _record_piece(talk, piece, new)


def _see(talk: Talk, said: str) -> None:
    """A document was seen, or is promised again; a kind that could be asked for is named as seen."""
    pieces, kinds = talk.answer.evidence, talk.answer.unnamed(talk.criterion)
    place = read_number(said, len(pieces) + len(kinds))
    if place < len(pieces):
        _record_piece(talk, pieces[place], replace(pieces[place], seen=not pieces[place].seen))
    else:
        _record_piece(talk, None, Evidence(_new_key(talk, "e"), kinds[place - len(pieces)], seen=True))


def _record_piece(talk: Talk, before: Evidence | None, piece: Evidence) -> None:
    talk.record(*write_evidence(talk.place, before, piece))
    keys = [one.key for one in talk.answer.evidence]
    talk.tell(piece_line(keys.index(piece.key) + 1, piece))


def _new_key(talk: Talk, letter: str) -> str:
    taken = talk.answer.pieces if letter == "e" else talk.answer.disputes
    return part_key(letter, int(talk.interview.now().timestamp() * 1000), [one.key for one in taken])


# putting aside


def park(talk: Talk, rest: str) -> None:
    """Put the criterion aside, or take it up again."""
    talk.may_change()
    if talk.answer.parked and not rest.strip():
        take_up(talk)
        return
    parked = talk.answer.parked or Parked("")
    reasons = (
        Part("why", mark("Why: ask, document, disputed, time or other?"), _reason),
        Part("who", mark("Who brings it forward?")),
        Part("when", mark("By when, as year-month-day?"), read_date),
    )
    given = fill(talk, reasons, rest, {"why": parked.reason, "who": parked.owner, "when": parked.due})
    reason = given["why"] if given["why"] == parked.reason else _reason(given["why"])
    due = given["when"] if given["when"] == parked.due else read_date(given["when"])
    new = Parked(reason or ParkReason.OTHER.value, given["who"], due)
    talk.record(parking(talk.place, new))
    talk.tell(say("{criterion} is parked: {why}.", criterion=talk.place, why=parked_words(new)))


def _reason(text: str) -> str:
    """Why something is parked: one of the reasons, by its word or its number; empty for an empty text."""
    word = text.strip()
    reasons = list(ParkReason)
    if not word:
        return ""
    return reasons[read_number(word, len(reasons))].value if word.isdecimal() else read_choice(word, ParkReason).value


def take_up(talk: Talk) -> None:
    """Take a parked criterion up again."""
    talk.may_change()
    if talk.answer.parked is None:
        raise Wrong(say("{criterion} is not parked.", criterion=talk.place))
    talk.record(parking(talk.place, None))
    talk.tell(say("{criterion} is taken up again.", criterion=talk.place))


def outside(talk: Talk, rest: str) -> None:
    """Say why the criterion is outside the city's control, or take that back."""
    talk.may_change()
    within = say("{criterion} is within the city's control again.", criterion=talk.place)
    if talk.answer.outside and rest.strip() in ("", NOTHING):
        talk.record(set_outside(talk.place, ""))
        talk.tell(within)
        return
    why = mark("Why is it outside the city's control: a law, another authority?")
    reason = rest.strip() or fill(talk, [Part("reason", why)], "")["reason"]
    if reason in ("", NOTHING):
        raise Wrong(say("Say why, as in: outside: a law of the state"))
    talk.record(set_outside(talk.place, reason))
    talk.tell(say("{criterion} is outside the city's control: {reason}", criterion=talk.place, reason=reason))
    talk.tell(say("It still counts, and no plan proposes it."))


# disputes

_POSITIONS = (
    Part("one", mark("What does one say?")),
    Part("one-by", mark("Who says so?")),
    Part("other", mark("What does the other say?")),
    Part("other-by", mark("Who says so?")),
)


def dispute(talk: Talk, rest: str) -> None:
    """List the disputes, or write one down, change it, settle it."""
    word, said = split(rest)
    found = talk.answer.disputes
    match word.lower():
        case "":
            if not found:
                talk.tell(say("Nothing is disputed here."))
            talk.tell(*(f"{number}. {dispute_line(one)}" for number, one in enumerate(found, 1)))
        case "add":
            first = talk.answer.claim if "\n" not in talk.answer.claim else ""
            _write_dispute(talk, None, said, Dispute(_new_key(talk, "d"), one=first, one_by=talk.interview.speaker))
        case "edit":
            number, said = split(said)
            one = found[read_number(number, len(found))]
            _write_dispute(talk, one, said, one)
        case "settle":
            one = found[read_number(said, len(found))]
            new = replace(one, settled=not one.settled)
            talk.record(*write_dispute(talk.place, one, new))
            talk.tell(dispute_line(new))
        case _:
            raise Wrong(_one_of("add", "edit", "settle"))


def _write_dispute(talk: Talk, before: Dispute | None, said: str, one: Dispute) -> None:
    talk.may_change()
    held = {"one": one.one, "one-by": one.one_by, "other": one.other, "other-by": one.other_by}
    given = fill(talk, _POSITIONS, said, held)
    if not (given["one"] and given["other"]):
        raise Wrong(say("Write down both positions."))
    new = replace(one, one=given["one"], one_by=given["one-by"], other=given["other"], other_by=given["other-by"])
    talk.record(*write_dispute(talk.place, before, new))
    talk.tell(dispute_line(new))


def _one_of(*names: str) -> str:
    return say("Say one of: {names}.", names=", ".join(names))
