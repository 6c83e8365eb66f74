"""The words that people read for what the domain knows by a name: verdicts, tiers, reasons, horizons, dates.

Everything here is plain text in the language that is spoken; what goes into Markdown is escaped there. An effort is read from
these words too, so that every surface takes what every other one shows.
"""

from __future__ import annotations

from datetime import date

from wwc_tui.domain.criteria import DEFAULT_EDITION, Edition, Effort, TierScale
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.finding import plain
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import ELIGIBLE_POPULATION, City, Confidence, Dispute, ParkReason, Person, Session, Verdict
from wwc_tui.language import counted, decimal, number, say, say_as
from wwc_tui.moments import local


def indicative() -> str:
    """The sentence that stands wherever a tier is shown."""
    return say("This is an indicative self-assessment. It is not a certification.")


def guidance(edition: Edition) -> str:
    """Whose words the questions, indicators and next steps are; of an edition of somebody's own, what that says of itself."""
    if edition.id != DEFAULT_EDITION:
        return edition.about
    return say(
        "The questions, indicators, evidence and next steps are this project's own working guidance. "
        "They are not the programme's wording."
    )


def verdict(state: Verdict) -> str:
    """How a criterion or a gate stands."""
    match state:
        case Verdict.MET:
            return say_as("verdict", "met")
        case Verdict.NOT_MET:
            return say_as("verdict", "not met")
        case Verdict.OPEN:
            return say_as("verdict", "open")


def count_heads() -> tuple[str, str, str]:
    """What stands over the numbers of criteria that are met, not met and open."""
    return say_as("column", "Met"), say_as("column", "Not met"), say_as("column", "Open")


def confidence(state: Confidence) -> str:
    """How sure the facilitator is of a verdict."""
    match state:
        case Confidence.SURE:
            return say("sure")
        case Confidence.FAIRLY:
            return say("fairly sure")
        case Confidence.UNSURE:
            return say("unsure")


def indicator(state: bool | None) -> str:
    """Whether something to look for was found."""
    if state is None:
        return say("unknown")
    return say("yes") if state else say("no")


def evidence(seen: bool) -> str:
    """Whether a document was seen."""
    return say_as("document", "seen") if seen else say_as("document", "promised")


def tier(name: str) -> str:
    """A tier's name; one that the programme does not have is shown as its edition calls it."""
    known = {"bronze": say("Bronze"), "silver": say("Silver"), "gold": say("Gold"), "platinum": say("Platinum")}
    return known.get(name) or name


def reached(name: str | None, scale: TierScale) -> str:
    """The tier that a score reaches on a scale, or that it is below the lowest one."""
    if name is not None:
        return tier(name)
    return say("below {tier}", tier=tier(scale.floors[0].tier))


def distance(score: Score, target: str) -> str:
    """How far a tier of the score's scale is, one sentence.

    Raises:
        KeyError: The scale has no such tier.
    """
    needs, lacking = score.distance(target).needs, score.count.open + score.count.not_met
    if not needs:
        return say("It is reached by what is met now.")
    if needs > lacking:
        return counted(
            "It cannot be reached, since only {number} criterion is open or not met.",
            "It cannot be reached, since only {number} criteria are open or not met.",
            lacking,
        )
    if lacking == 1:
        return say("It needs the one criterion that is open or not met.")
    return counted(
        "It needs {number} more of the {lacking} criteria that are open or not met.",
        "It needs {number} more of the {lacking} criteria that are open or not met.",
        needs,
        lacking=lacking,
    )


def park_reason(reason: str) -> str:
    """Why a criterion was put aside; a reason in somebody's own words is shown as it is."""
    match reason:
        case ParkReason.ASK:
            return say("somebody else has to be asked")
        case ParkReason.DOCUMENT:
            return say("a document has to be found")
        case ParkReason.DISPUTED:
            return say("the people in the room do not agree")
        case ParkReason.TIME:
            return say("there was no time for it")
        case ParkReason.OTHER | "":
            return say("another reason")
    return reason


def horizon(months: int) -> str:
    """By when a step can be done."""
    return counted("Within {number} month", "Within {number} months", months)


def effort(size: Effort) -> str:
    """How much work a step is."""
    match size:
        case Effort.SMALL:
            return say("small (a few days of one person)")
        case Effort.MEDIUM:
            return say("medium (some weeks, or two departments)")
        case Effort.LARGE:
            return say("large (months, money or a vote)")


def effort_name(size: Effort) -> str:
    """How much work a step is, in one word."""
    match size:
        case Effort.SMALL:
            return say("small")
        case Effort.MEDIUM:
            return say("medium")
        case Effort.LARGE:
            return say("large")


def effort_letter(size: Effort) -> str:
    """How much work a step is, in one letter."""
    match size:
        case Effort.SMALL:
            return say_as("effort", "S")
        case Effort.MEDIUM:
            return say_as("effort", "M")
        case Effort.LARGE:
            return say_as("effort", "L")


def effort_letters() -> str:
    """The letters that an effort is taken by."""
    small, medium, large = map(effort_letter, Effort)
    return say("{small}, {medium} or {large}", small=small, medium=medium, large=large)


def read_effort(typed: str) -> Effort | None:
    """An effort from its letter or its word, as they are shown or in English; None where it is neither."""
    known = {plain(word): size for size in Effort for word in (size.value, size.name)}
    known |= {plain(word): size for size in Effort for word in (effort_name(size), effort_letter(size))}  # these go first
    return known.get(plain(typed.strip()))


def owner(name: str) -> str:
    """Who is to do something, or that nobody was named yet."""
    return name or say("to be named")


def eligibility(city: City) -> tuple[str, ...]:
    """What stands against a city's eligibility, a sentence each; nothing where nothing does."""
    sentences = {
        "country": say(
            "The programme is for cities in the United States, Canada and Latin America. The country given is {country}.",
            country=city.country,
        ),
        "population": say(
            "The programme asks for a population of at least {least}. The number given is {population}.",
            least=number(ELIGIBLE_POPULATION),
            population=number(city.population or 0),
        ),
    }
    return tuple(sentences[name] for name in city.eligibility)


def finality(session: Session) -> str:
    """Whether a session's result is a draft, or was declared final and holds since then."""
    if not session.final:
        return say("draft")
    if session.changed_since_final:
        return say("declared final on {moment}, and changed since", moment=moment(session.final))
    return say("declared final on {moment}", moment=moment(session.final))


def city_name(city: City) -> str:
    """A city with its region and country, as far as they are known."""
    known = ", ".join(part for part in (city.name, city.region, city.country) if part)
    return known or say("a city without a name")


def person(who: Person) -> str:
    """Somebody with role and department, as far as they are known."""
    about = ", ".join(part for part in (who.role, who.department) if part)
    return say("{name} ({about})", name=who.name, about=about) if about else who.name


def positions(dispute: Dispute) -> tuple[tuple[str, str], ...]:
    """Both positions of a dispute, each with who holds it."""
    return (dispute.one_by, dispute.one), (dispute.other_by, dispute.other)


def settlement(dispute: Dispute) -> str:
    """Whether the two who do not agree have come to terms."""
    return say_as("dispute", "settled") if dispute.settled else say_as("dispute", "open")


def position(who: str, what: str) -> str:
    """One position of a dispute, with who holds it where somebody was named."""
    return say("{name}: {words}", name=who, words=what) if who else what


def percent(value: float) -> str:
    """A share in percent with two decimals."""
    return say("{value} %", value=decimal(value))


def months() -> tuple[str, ...]:
    """The names of the twelve months."""
    return (
        say("January"),
        say("February"),
        say("March"),
        say("April"),
        say("May"),
        say("June"),
        say("July"),
        say("August"),
        say("September"),
        say("October"),
        say("November"),
        say("December"),
    )


def day(when: date) -> str:
    """A date."""
    return say("{day} {month} {year}", day=when.day, month=months()[when.month - 1], year=when.year)


def due(text: str) -> str:
    """A date that a session holds as ISO 8601; another text as it is, and a word where there is none."""
    if not text:
        return say("no date yet")
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def by(text: str) -> str:
    """By when something is to come, as the session holds it, be it a day or other words; empty where nothing was said."""
    if not text:
        return ""
    return say("by {day}", day=text) if read_day(text) else say("due: {words}", words=text)


def moment(text: str) -> str:
    """A moment that a session holds as ISO 8601, as date and time where the reader is; another text as it is."""
    when = local(text)
    return say("{day}, {time}", day=day(when.date()), time=f"{when:%H:%M}") if when else text
