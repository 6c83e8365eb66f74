"""The words that people read for what the domain knows by a name: verdicts, tiers, reasons, horizons, dates.

Everything here is plain text in the language that is spoken; what goes into Markdown is escaped there. An effort is read from
these words too, so that every surface takes what every other one shows.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date

from wwc_tui.domain.criteria import DEFAULT_EDITION, Edition, Effort, Gate
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.schema import EVIDENCE
from wwc_tui.domain.scoring import GateState, Score, TierDistance, TierState
from wwc_tui.domain.search import plain
from wwc_tui.domain.session import ELIGIBLE_POPULATION, City, Confidence, Dispute, Evidence, ParkReason, Person, Session, Verdict
from wwc_tui.i18n import decimal, listed, ngettext, number, pgettext, tr
from wwc_tui.local_time import local_moment

_NAMED = 2
"""Where there is little room, no more conditions than these are named."""


def indicative() -> str:
    """The sentence that stands wherever a tier is shown."""
    return tr("This is an indicative self-assessment. It is not a certification.")


def guidance(edition: Edition) -> str:
    """Whose words the questions, indicators and next steps are; of an edition of somebody's own, what that says of itself."""
    if edition.id != DEFAULT_EDITION:
        return edition.about
    return tr(
        "The questions, indicators, evidence and next steps are this project's own working guidance. "
        "They are not the programme's wording."
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


def tier(name: str) -> str:
    """A tier's name; one that the programme does not have is shown as its edition calls it."""
    known = {"bronze": tr("Bronze"), "silver": tr("Silver"), "gold": tr("Gold"), "platinum": tr("Platinum")}
    return known.get(name) or name


def tier_state(state: TierState, *, short: bool = False) -> str:
    """A tier with what the conditions make of it. Nothing else puts the tier of a result into words.

    Args:
        short: Call the conditions by their short names, and several by their number.
    """
    if state.by_count is None:
        return tr("no tier yet")
    if state.blocked_by:
        return tr("{tier} by count, {blocked}", tier=tier(state.by_count), blocked=blocked(state, short=short))
    if state.pending:
        return tr("{tier} · {pending}", tier=tier(state.by_count), pending=pending(state, short=short))
    return tier(state.by_count)


def tier_range(secured: TierState, possible: TierState, *, short: bool = False) -> str:
    """The tier that is secured, with the one that is still possible where that is another.

    Args:
        short: Call the conditions by their short names, and several by their number.
    """
    if possible.by_count in (None, secured.by_count) or secured.blocked_by:
        return tier_state(secured, short=short) if secured.by_count or not secured.blocked_by else blocked(secured, short=short)
    now = tier(secured.by_count) if secured.by_count else tr("no tier yet")
    named = tr("{tier} ({possible} possible)", tier=now, possible=tier(possible.by_count or ""))
    return tr("{tier} · {pending}", tier=named, pending=pending(secured, short=short)) if secured.pending else named


def tier_forms(secured: TierState, possible: TierState | None = None) -> tuple[str, ...]:
    """The same in ever fewer words, for where there is little room: each names what blocks the tier or leaves it pending.

    Args:
        possible: The tier that is still possible; None where that is said elsewhere.
    """
    forms = [tier_range(secured, possible, short=True)] if possible else []
    forms.append(tier_state(secured, short=True))
    if secured.blocked_by:
        forms += [blocked(secured, short=True), tr("no tier yet")]
    elif secured.by_count and secured.pending:
        forms.append(tr("{tier}, pending", tier=tier(secured.by_count)))
    return tuple(forms)


def blocked(state: TierState, *, short: bool = False) -> str:
    """That no tier is given, and which conditions are not met."""
    return tr("no tier: {conditions} not met", conditions=conditions(state.blocked_by, short=short))


def pending(state: TierState, *, short: bool = False) -> str:
    """That a tier is not settled, and which conditions are open."""
    return tr("pending: {conditions}", conditions=conditions(state.pending, short=short))


def conditions(found: Sequence[GateState], *, short: bool = False) -> str:
    """Conditions by their names; by their short ones, or by their number, where there is little room."""
    if short and len(found) > _NAMED:
        return ngettext("{number} condition", "{number} conditions", len(found))
    return listed(one.short if short else one.name for one in found)


def count_reached(score: Score, *, short: bool = False) -> str:
    """How a tier is reached whose count is reached: by what is met now, or only by count, and why; no whole sentence."""
    state = score.at("")
    if state.blocked_by:
        return tr("reached by count, but {conditions} not met", conditions=conditions(state.blocked_by, short=short))
    if state.pending:
        return tr("reached by count · {pending}", pending=pending(state, short=short))
    return tr("reached")


def tier_secured(score: Score, distance: TierDistance) -> str:
    """Whether a tier is secured, in a cell of a table: no, yes, or only by count and why."""
    return count_reached(score) if distance.reached else indicator(False)


def tier_reached(score: Score, name: str) -> str:
    """That a tier's count is reached, and what the conditions make of that, one sentence."""
    state = score.at(name)
    if state.blocked_by:
        return ngettext(
            "The count is enough for {tier}, but no tier is given: {conditions} is not met.",
            "The count is enough for {tier}, but no tier is given: {conditions} are not met.",
            len(state.blocked_by),
            tier=tier(name),
            conditions=conditions(state.blocked_by),
        )
    if state.pending:
        return ngettext(
            "The count is enough for {tier}, which stays pending: {conditions} is open.",
            "The count is enough for {tier}, which stays pending: {conditions} are open.",
            len(state.pending),
            tier=tier(name),
            conditions=conditions(state.pending),
        )
    return tr("{tier} is reached by what is met now.", tier=tier(name))


def condition_warning(score: Score) -> str:
    """Which conditions stand between a count and any tier, one sentence; empty where all are met."""
    state = score.at(None)
    if state.clear:
        return ""
    unmet = [one for one in score.gates if one in state.blocked_by or one in state.pending]
    return ngettext(
        "No tier is given without this condition, which is not met yet: {conditions}.",
        "No tier is given without these conditions, which are not met yet: {conditions}.",
        len(unmet),
        conditions=conditions(unmet),
    )


def condition_name(edition: Edition, gate: Gate) -> str:
    """A condition as a list names it: a criterion with its name, any other by what it asks for."""
    if gate.criterion:
        return f"{gate.criterion} {edition.criterion(gate.criterion).name}"
    return gate.text or gate.name or gate.id


def condition_state(state: Verdict) -> str:
    """How a condition stands, and what follows from it."""
    match state:
        case Verdict.MET:
            return verdict(state)
        case Verdict.NOT_MET:
            return tr("not met: blocks every tier")
        case Verdict.OPEN:
            return tr("open: leaves every tier pending")


def scales_differ(score: Score) -> Iterator[str]:
    """That the published scales do not agree on a result, where they differ, and what each other one makes of it; sentences."""
    if not score.other_scales:
        return
    yield tr("The sources differ on this result.")
    scales = [score.scale, *(other for other, _, _ in score.other_scales)]
    for floor in score.scale.floors:
        known = {one.title: next((f for f in one.floors if f.tier == floor.tier), None) for one in scales}
        total, count = score.count.total, score.count
        needed = {title: (one.percent, one.threshold(total)) for title, one in known.items() if one}
        if any(len({least <= points for _, least in needed.values()}) > 1 for points in (count.met, count.possible)):
            parts = [
                tr("from {percent}% ({least} of {total}) by “{scale}”", percent=percent, least=least, total=total, scale=title)
                for title, (percent, least) in needed.items()
            ]
            yield tr("{tier} is given {ranges}.", tier=tier(floor.tier), ranges=listed(parts))
    for other, secured, possible in score.other_scales:
        yield tr("By “{scale}” the result is: {tier}.", scale=other.title, tier=tier_range(secured, possible))
    for one in scales:
        if one.source:
            yield tr("Source of “{scale}”: {source}.", scale=one.title, source=one.source.rstrip("."))


def distance(score: Score, target: str) -> str:
    """How far a tier of the score's scale is, by count and by the conditions.

    Raises:
        KeyError: The scale has no such tier.
    """
    needs, lacking = score.distance(target).needs, score.count.open + score.count.not_met
    if not needs:
        return tier_reached(score, target)
    return " ".join(filter(None, (_distance(needs, lacking), condition_warning(score))))


def _distance(needs: int, lacking: int) -> str:
    if needs > lacking:
        return ngettext(
            "It cannot be reached, since only {number} criterion is open or not met.",
            "It cannot be reached, since only {number} criteria are open or not met.",
            lacking,
        )
    if lacking == 1:
        return tr("It needs the one criterion that is open or not met.")
    return ngettext(
        "It needs {number} more of the {lacking} criteria that are open or not met.",
        "It needs {number} more of the {lacking} criteria that are open or not met.",
        needs,
        lacking=lacking,
    )


def park_reason(reason: str) -> str:
    """Why a criterion was put aside; a reason in somebody's own words is shown as it is."""
    match reason:
        case ParkReason.ASK:
            return tr("somebody else has to be asked")
        case ParkReason.DOCUMENT:
            return tr("a document has to be found")
        case ParkReason.DISPUTED:
            return tr("the people in the room do not agree")
        case ParkReason.TIME:
            return tr("there was no time for it")
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
            return tr("small (a few days of one person)")
        case Effort.MEDIUM:
            return tr("medium (some weeks, or two departments)")
        case Effort.LARGE:
            return tr("large (months, money or a vote)")


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


def owner(name: str) -> str:
    """Who is to do something, or that nobody was named yet."""
    return name or tr("to be named")


def eligibility(city: City) -> tuple[str, ...]:
    """What stands against a city's eligibility, a sentence each; nothing where nothing does."""
    sentences = {
        "country": tr(
            "The programme is for cities in the United States, Canada and Latin America. The country given is {country}.",
            country=city.country,
        ),
        "population": tr(
            "The programme asks for a population of at least {least}. The number given is {population}.",
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
        return tr("declared final on {moment}, and changed since", moment=moment(session.final))
    return tr("declared final on {moment}", moment=moment(session.final))


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
    """A share in percent with two decimals."""
    return tr("{value} %", value=decimal(value))


def months() -> tuple[str, ...]:
    """The names of the twelve months."""
    return (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )


def day(when: date) -> str:
    """A date."""
    return tr("{day} {month} {year}", day=when.day, month=months()[when.month - 1], year=when.year)


def due(text: str) -> str:
    """A date that a session holds as ISO 8601; another text as it is, and a word where there is none."""
    if not text:
        return tr("no date yet")
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def by(text: str) -> str:
    """By when something is to come, as the session holds it, be it a day or other words; empty where nothing was said."""
    if not text:
        return ""
    return tr("by {day}", day=text) if read_day(text) else tr("due: {words}", words=text)


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
