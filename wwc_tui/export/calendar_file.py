"""What a city promised as a calendar (iCalendar, RFC 5545): a day for each commitment that has a date. Imported only where used.

Every entry has an identifier of its own that stays, and a number that grows with the session, so that a calendar that takes the
file again brings its entries up to date and adds none twice. The same session always makes the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from wwc_tui.domain.commitments import Commitment, CommitmentKind, by_date
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.export import commitment_words, tables, words
from wwc_tui.export.text import printable
from wwc_tui.i18n import tr

_OURS = UUID("6f0b1f0e-6f3c-5f0c-9c5e-0d6f4b1c7a21")
"""What the identifiers are made from; another one would make every calendar add all entries once more."""


@dataclass(frozen=True, slots=True)
class CalendarOrigin:
    """The session that a calendar is made from.

    Attributes:
        city: The city's name.
        session: The session's id.
        changes: How many changes its log holds; the entries' sequence number.
        changed: The moment of the last change, ISO 8601, UTC; or empty.
        made: The day of the export, which stands in for that moment.
    """

    city: str
    session: str
    changes: int
    changed: str
    made: date


def calendar_text(origin: CalendarOrigin, found: Iterable[Commitment]) -> str:
    """Return a calendar of all commitments that have a date; lines end in CR LF and have at most 75 bytes."""
    calendar = Calendar()
    title = tr("Action plan for {city}", city=printable(origin.city))
    calendar.add("prodid", "-//wwc-tui//wwc-tui//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-caldesc", words.indicative())
    stamp = _moment(origin)
    for one in by_date(found):
        if day := read_day(one.due):
            calendar.add_component(_entry(origin, stamp, one, date.fromisoformat(day)))
    made: bytes = calendar.to_ical()
    return made.decode()


def _moment(origin: CalendarOrigin) -> datetime:
    try:
        return datetime.fromisoformat(origin.changed).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return datetime.combine(origin.made, time(), UTC)


def _entry(origin: CalendarOrigin, stamp: datetime, one: Commitment, day: date) -> Event:
    """A commitment as an entry of a whole day on which nobody is busy. It names no end, which the last day of 9999 has not."""
    entry = Event()
    entry.add("uid", f"{uuid5(_OURS, f'{origin.session} {one.key}')}@wwc-tui")
    entry.add("dtstamp", stamp)
    entry.add("last-modified", stamp)
    entry.add("sequence", origin.changes)
    entry.add("dtstart", day)
    entry.add("summary", _summary(one))
    entry.add("description", "\n".join(_description(origin, one)))
    entry.add("categories", [commitment_words.kind(one.kind)])
    entry.add("transp", "TRANSPARENT")
    return entry


def _summary(one: Commitment) -> str:
    """What is to be done, on one line, with who is to do it."""
    gaps = {"criterion": one.subject, "what": printable(one.title)}
    match one.kind:
        case CommitmentKind.DOCUMENT:
            said = tr("Bring for {criterion}: {what}", **gaps)
        case CommitmentKind.PARKED:
            said = tr("Settle {criterion}: {what}", **gaps)
        case _:
            said = tr("{criterion}: {what}", **gaps) if one.subject else gaps["what"]
    return tr("{what} ({owner})", what=said, owner=printable(one.owner)) if one.owner else said


def _description(origin: CalendarOrigin, one: Commitment) -> Iterator[str]:
    yield tables.lines(one.what)
    if why := printable(commitment_words.reason(one)):
        yield tr("Reason: {reason}", reason=why)
    yield tr("Owner: {owner}", owner=printable(words.owner(one.owner)))
    if one.effort:
        yield tr("Effort: {effort}", effort=words.effort(one.effort))
    if one.criterion:
        yield tr("Criterion: {criterion}", criterion=words.criterion_name(one.criterion))
    yield tr("City: {city}", city=printable(origin.city))
