"""The words of comparisons and of reports about many cities: causes, reasons, sizes, awards and spreads. Plain text."""

from __future__ import annotations

from collections.abc import Mapping

from wwc_tui.domain.certified import Award, NearestCertified, size_class
from wwc_tui.domain.peers import LeftOut
from wwc_tui.domain.progress import Cause, Side
from wwc_tui.domain.session import Verdict
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import decimal, ngettext, number, tr
from wwc_tui.local_time import local_day


def cause(why: Cause) -> str:
    """Why a criterion counts differently than before."""
    match why:
        case Cause.CITY:
            return tr("the city changed")
        case Cause.EDITION:
            return tr("the criteria changed")
        case Cause.JUDGEMENT:
            return tr("the verdict was revised")
        case Cause.ASKED:
            return tr("newly assessed")
        case Cause.NOT_ASKED:
            return tr("not reassessed")


def cause_explained(why: Cause) -> str:
    """What a cause means, one sentence."""
    match why:
        case Cause.CITY:
            return tr("Something new was found at a later sitting, and the verdict changed with it.")
        case Cause.EDITION:
            return tr("The criterion is new, was removed, or asks for something different.")
        case Cause.JUDGEMENT:
            return tr("The verdict changed, but nothing new was found at a later sitting.")
        case Cause.ASKED:
            return tr("The criterion was open before and has a verdict now.")
        case Cause.NOT_ASKED:
            return tr("The criterion had a verdict before, but the later session has not reached it.")


def standing(state: Verdict | None) -> str:
    """How a criterion counts; None stands for an edition that does not have it."""
    return words.verdict(state) if state else tr("not in the criteria")


def left_out(reasons: Mapping[LeftOut, int]) -> tuple[str, ...]:
    """How many sessions were left out and why, a sentence for each reason."""
    return tuple(_left_out(why, reasons[why]) for why in LeftOut if reasons.get(why))


def _left_out(why: LeftOut, number: int) -> str:
    match why:
        case LeftOut.UNREADABLE:
            return ngettext("{number} session cannot be read.", "{number} sessions cannot be read.", number)
        case LeftOut.ARCHIVED:
            return ngettext("{number} session is archived.", "{number} sessions are archived.", number)
        case LeftOut.OTHER_EDITION:
            return ngettext("{number} session uses other criteria.", "{number} sessions use other criteria.", number)
        case LeftOut.NAMELESS:
            return ngettext("{number} session does not name its city.", "{number} sessions do not name their city.", number)
        case LeftOut.NOT_BEGUN:
            return ngettext("{number} session has no verdicts yet.", "{number} sessions have no verdicts yet.", number)
        case LeftOut.OWN:
            return ngettext("{number} session is about this city.", "{number} sessions are about this city.", number)
        case LeftOut.OLDER:
            return ngettext(
                "{number} session is not the latest of its city.",
                "{number} sessions are not the latest of their city.",
                number,
            )


def too_few(at_least: int) -> str:
    """Why there are no figures."""
    return tr(
        "No figures: at least {number} cities are needed so that none can be identified.",
        number=at_least,
    )


def sides(earlier: Side, later: Side) -> str:
    """Which two are compared, one or two sentences."""
    if earlier.id == later.id:
        return tr(
            "Session {id} is compared as it was on {before} and on {after}.",
            id=later.id,
            before=answered_on(earlier.moment),
            after=answered_on(later.moment),
        )
    return tr(
        "The earlier session is {earlier} (last answer: {before}). The later one is {later} (last answer: {after}).",
        earlier=earlier.id,
        before=answered_on(earlier.moment),
        later=later.id,
        after=answered_on(later.moment),
    )


def answered_on(moment: str) -> str:
    """The day of a session's last answer."""
    return words.due(local_day(moment)) if moment else tr("no date yet")


def points(value: float | None) -> str:
    """A number of criteria, which may be a half or a quarter; a dash for none."""
    if value is None:
        return "–"
    places = next(places for places in range(3) if places == 2 or round(value, places) == round(value, 2))
    return decimal(value, places)


def span(least: float | None, most: float | None) -> str:
    """From one number of criteria to another."""
    return tr("{least} to {most}", least=points(least), most=points(most))


def size(population: int) -> str:
    """A class of size, by the population of one of its cities."""
    least, next_least = size_class(population)
    if next_least is None:
        return tr("{least} or more residents", least=number(least))
    if not least:
        return tr("fewer than {next} residents", next=number(next_least))
    return tr("{least} to {most} residents", least=number(least), most=number(next_least - 1))


def award(one: Award) -> str:
    """An award with its city, as far as it is known."""
    facts = [
        tier_words.tier(one.tier) if one.tier else tr("tier unknown"),
        str(one.year) if one.year else tr("year unknown"),
    ]
    if one.city.population is not None:
        facts.append(tr("about {population} residents", population=number(one.city.population)))
    return tr("{city}: {facts}", city=words.city_name(one.city), facts=", ".join(facts))


def certified_list(seen: NearestCertified) -> str:
    """Which list of certified cities was looked at, and how far it goes."""
    certified = seen.certified
    facts = {
        "awards": number(len(certified.awards)),
        "cities": number(len(certified.latest)),
        "year": certified.newest or tr("year unknown"),
    }
    if certified.own:
        return tr("Your list {name} has {awards} awards to {cities} cities (latest: {year}).", name=certified.own, **facts)
    return tr("The built-in list has {awards} awards to {cities} cities (latest: {year}).", **facts)
