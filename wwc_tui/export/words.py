"""The words that people read for what the domain knows by a name: verdicts, tiers, reasons, horizons, dates.

Everything here is plain text in the language that is spoken; what goes into Markdown is escaped there. An effort is read from
these words too, so that every surface takes what every other one shows.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import date

from wwc_tui.domain.criteria import DEFAULT_EDITION, Criterion, Edition, Effort
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.filters import Filter
from wwc_tui.domain.schema import EVIDENCE
from wwc_tui.domain.search import plain
from wwc_tui.domain.session import ELIGIBLE_POPULATION, City, Confidence, Dispute, Evidence, ParkReason, Person, Session, Verdict
from wwc_tui.i18n import ngettext, number, pgettext, tr
from wwc_tui.local_time import local_moment


def indicative() -> str:
    """The sentence that stands wherever a tier is shown."""
    return tr("This is an indicative self-assessment. It is not a certification.")


def guidance(edition: Edition) -> str:
    """Whose words the questions, indicators and next steps are; of an edition of somebody's own, what that says of itself."""
    if edition.id != DEFAULT_EDITION:
        return edition.about
    return tr(
        "The questions, indicators, evidence and next steps are this project's own working guidance. They "
        "are not the program's wording."
    )


def verdict(state: Verdict) -> str:
    """How a criterion or a condition stands."""
    match state:
        case Verdict.MET:
            return pgettext("verdict", "met")
        case Verdict.NOT_MET:
            return pgettext("verdict", "not met")
        case Verdict.OPEN:
            return pgettext("verdict", "open")


def count_heads() -> tuple[str, str, str]:
    """What stands over the numbers of criteria that are met, not met and open."""
    return pgettext("column", "Met"), pgettext("column", "Not met"), pgettext("column", "Open")


def confidence(state: Confidence) -> str:
    """How sure the facilitator is of a verdict."""
    match state:
        case Confidence.SURE:
            return tr("sure")
        case Confidence.FAIRLY:
            return tr("fairly sure")
        case Confidence.UNSURE:
            return tr("unsure")


def indicator(state: bool | None) -> str:
    """Whether something to look for was found."""
    if state is None:
        return tr("unknown")
    return tr("yes") if state else tr("no")


def evidence(seen: bool) -> str:
    """Whether a document was seen."""
    return pgettext("document", "seen") if seen else pgettext("document", "promised")


def park_reason(reason: str) -> str:
    """Why a criterion was put aside; a reason in somebody's own words is shown as it is."""
    match reason:
        case ParkReason.ASK:
            return tr("need to ask someone else")
        case ParkReason.DOCUMENT:
            return tr("need to find a document")
        case ParkReason.DISPUTED:
            return tr("people in the room disagree")
        case ParkReason.TIME:
            return tr("ran out of time")
        case ParkReason.OTHER | "":
            return tr("another reason")
    return reason


def horizon(months: int) -> str:
    """By when a step can be done."""
    return ngettext("Within {number} month", "Within {number} months", months)


def effort(size: Effort) -> str:
    """How much work a step is."""
    match size:
        case Effort.SMALL:
            return tr("small (a few days for one person)")
        case Effort.MEDIUM:
            return tr("medium (a few weeks, or two departments)")
        case Effort.LARGE:
            return tr("large (months, money, or a vote)")


def effort_name(size: Effort) -> str:
    """How much work a step is, in one word."""
    match size:
        case Effort.SMALL:
            return tr("small")
        case Effort.MEDIUM:
            return tr("medium")
        case Effort.LARGE:
            return tr("large")


def effort_letter(size: Effort) -> str:
    """How much work a step is, in one letter."""
    match size:
        case Effort.SMALL:
            return pgettext("effort", "S")
        case Effort.MEDIUM:
            return pgettext("effort", "M")
        case Effort.LARGE:
            return pgettext("effort", "L")


def effort_letters() -> str:
    """The letters that an effort is taken by."""
    small, medium, large = map(effort_letter, Effort)
    return tr("{small}, {medium} or {large}", small=small, medium=medium, large=large)


def read_effort(typed: str) -> Effort | None:
    """An effort from its letter or its word, as they are shown or in English; None where it is neither."""
    known = {plain(word): size for size in Effort for word in (size.value, size.name)}
    known |= {plain(word): size for size in Effort for word in (effort_name(size), effort_letter(size))}  # these go first
    return known.get(plain(typed.strip()))


def criterion_name(one: Criterion) -> str:
    """Return a criterion's id and name."""
    return f"{one.id} {one.name}"


def separator(name: str) -> str:
    """What separates the values in CSV files."""
    known = {"comma": pgettext("separator", "comma"), "semicolon": pgettext("separator", "semicolon")}
    return known.get(name) or pgettext("separator", "tab")


def owner(name: str) -> str:
    """Who is to do something, or that nobody was named yet."""
    return name or tr("unassigned")


def eligibility(city: City) -> tuple[str, ...]:
    """What stands against a city's eligibility, a sentence each; nothing where nothing does."""
    sentences = {
        "country": tr(
            "The program is for cities in the United States, Canada and Latin America. The country given is {country}.",
            country=city.country,
        ),
        "population": tr(
            "The program requires a population of at least {least}. The number given is {population}.",
            least=number(ELIGIBLE_POPULATION),
            population=number(city.population or 0),
        ),
    }
    return tuple(sentences[name] for name in city.eligibility)


def finality(session: Session) -> str:
    """Whether a session's result is a draft, or was declared final and holds since then."""
    if not session.final:
        return tr("draft")
    if session.changed_since_final:
        return tr("marked as final on {moment}, and changed since", moment=moment(session.final))
    return tr("marked as final on {moment}", moment=moment(session.final))


def city_name(city: City) -> str:
    """A city with its region and country, as far as they are known."""
    known = ", ".join(part for part in (city.name, city.region, city.country) if part)
    return known or tr("a city without a name")


def person(who: Person) -> str:
    """Somebody with role and department, as far as they are known."""
    about = ", ".join(part for part in (who.role, who.department) if part)
    return tr("{name} ({about})", name=who.name, about=about) if about else who.name


def positions(dispute: Dispute) -> tuple[tuple[str, str], ...]:
    """Both positions of a dispute, each with who holds it."""
    return (dispute.one_by, dispute.one), (dispute.other_by, dispute.other)


def settlement(dispute: Dispute) -> str:
    """Whether the two who do not agree have come to terms."""
    return pgettext("dispute", "settled") if dispute.settled else pgettext("dispute", "open")


def position(who: str, what: str) -> str:
    """One position of a dispute, with who holds it where somebody was named."""
    return tr("{name}: {words}", name=who, words=what) if who else what


def percent(value: float) -> str:
    """Return a share as a whole percentage; never 0% for some, nor 100% for less than all.

    Args:
        value: From 0 to 100.
    """
    whole = round(value)
    if 0 < value < 100:
        whole = min(max(whole, 1), 99)
    return tr("{value}%", value=whole)


def months() -> tuple[str, ...]:
    """Return the short names of the twelve months."""
    return (
        pgettext("month", "Jan"),
        pgettext("month", "Feb"),
        pgettext("month", "Mar"),
        pgettext("month", "Apr"),
        pgettext("month", "May"),
        pgettext("month", "Jun"),
        pgettext("month", "Jul"),
        pgettext("month", "Aug"),
        pgettext("month", "Sep"),
        pgettext("month", "Oct"),
        pgettext("month", "Nov"),
        pgettext("month", "Dec"),
    )


def weekdays() -> tuple[str, ...]:
    """Return the short names of the days of a week, which begins on Monday."""
    return (
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    )


def day(when: date, today: date | None = None, *, weekday: bool = True) -> str:
    """Return a day as people read it: Fri, Dec 11, 2026.

    Args:
        today: Its year is left out; without it every year is shown.
        weekday: Whether the weekday stands before it.
    """
    gaps = {"month": months()[when.month - 1], "day": when.day}
    if today and when.year == today.year:
        shown = pgettext("short date", "{month} {day}", **gaps)
    else:
        shown = pgettext("short date", "{month} {day}, {year}", **gaps, year=when.year)
    return pgettext("short date", "{weekday}, {day}", weekday=weekdays()[when.weekday()], day=shown) if weekday else shown


def due(text: str, today: str = "") -> str:
    """Return a date that a session holds as ISO 8601 in words; another text as it is, and a word if there is none.

    Args:
        today: ISO 8601; see `day`.
    """
    if not text:
        return tr("no date yet")
    try:
        return day(date.fromisoformat(text), date.fromisoformat(today) if today else None)
    except ValueError:
        return text


def by(text: str, today: str = "") -> str:
    """Return by when something is to come, be it a day or other words; empty if nothing was said. See `due`."""
    if not text:
        return ""
    return tr("by {day}", day=due(text, today)) if read_day(text) else tr("due: {words}", words=text)


def moment(text: str) -> str:
    """A moment that a session holds as ISO 8601, as date and time where the reader is; another text as it is."""
    when = local_moment(text)
    return tr("{day}, {time}", day=day(when.date()), time=f"{when:%H:%M}") if when else text


def evidence_facts(piece: Evidence, *, without: Container[str] = (), due: Callable[[str], str] = by) -> list[str]:
    """What is known of a document besides whether it was seen: its title, where it is, who brings it, by when.

    Args:
        without: The names of fields to pass over.
        due: Says by when it is to come.
    """
    held = EVIDENCE.document(piece)
    return [
        due(text) if name == "due" else text for name, text in held.items() if text and name != "state" and name not in without
    ]


def filter_name(one: Filter) -> str:
    """Which criteria a filter lets through."""
    match one:
        case Filter.ALL:
            return pgettext("filter", "all criteria")
        case Filter.OPEN:
            return pgettext("filter", "open: without a verdict")
        case Filter.PARKED:
            return pgettext("filter", "parked")
        case Filter.DISPUTED:
            return pgettext("filter", "disputed")
        case Filter.UNDOCUMENTED:
            return pgettext("filter", "met but not documented")
        case Filter.PRACTICE:
            return pgettext("filter", "this practice area")
        case Filter.PERSON:
            return pgettext("filter", "what the speaker can answer")
