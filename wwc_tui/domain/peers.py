"""Where a city stands among others: medians and ranges of other cities' latest sessions, never of fewer than a set number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from wwc_tui.constants import FEWEST
from wwc_tui.domain.cities import is_named, same_city
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.results import Result, latest_of_each
from wwc_tui.domain.session import City, Verdict

AT_LEAST = 5
"""Of so many cities there are figures, unless the user sets another number."""

QUARTILES_FROM = 8
"""From so many cities on, quartiles say something: two cities then lie in each quarter."""


class LeftOut(StrEnum):
    """Why a session is not among those of which figures are made."""

    UNREADABLE = "unreadable"
    ARCHIVED = "archived"
    OTHER_EDITION = "other_edition"
    NAMELESS = "nameless"
    NOT_BEGUN = "not_begun"
    OWN = "own"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Spread:
    """How a number is spread over cities.

    Attributes:
        lower: A quarter of the cities lie at or below it; None where there are too few to say.
        upper: A quarter lie at or above it; None where there are too few to say.
    """

    median: float
    least: int
    most: int
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class PracticeSpread:
    """How the criteria met and open of one practice area are spread over cities."""

    code: str
    title: str
    total: int
    met: Spread
    open: Spread


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be said of many cities without naming one.

    Attributes:
        met: How many criteria each has met.
        open: How many are still open in each.
        tallies: Of each city, how many criteria are met, whether a condition is not met, and whether one is open; sorted, so that
            nothing tells whose.
    """

    met: Spread
    open: Spread
    practices: tuple[PracticeSpread, ...]
    tallies: tuple[tuple[int, bool, bool], ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """Other cities to compare a city with.

    Attributes:
        edition: The edition that all of them were interviewed with.
        at_least: Of fewer cities there are no figures.
        cities: How many other cities there are.
        left_out: How many sessions were left out, by why; only what there is.
        figures: None where there are too few cities.
        named: The cities' latest sessions, most criteria met first; empty unless names were asked for.
    """

    edition: Edition
    at_least: int
    cities: int
    left_out: Mapping[LeftOut, int]
    figures: Figures | None
    named: tuple[Result, ...] = ()


def find_peers(
    edition: Edition,
    own: City,
    own_id: str,
    results: Iterable[Result],
    *,
    at_least: int = AT_LEAST,
    archived: bool = False,
    names: bool = False,
    unreadable: int = 0,
) -> Peers:
    """The other cities of some sessions, and figures of them.

    Args:
        own: The city that is compared; no session of it is a peer.
        own_id: The session that is compared.
        results: All sessions, its own among them.
        at_least: Of fewer cities there are no figures.
        archived: Whether archived sessions count too.
        names: Whether the cities may be named.
        unreadable: How many more sessions there are that cannot be read.

    Raises:
        ValueError: ``at_least`` is smaller than any user may set it.
    """
    others = [one for one in results if one.id != own_id]
    strangers = [one for one in others if not same_city(one.city, own)]
    left_out = {LeftOut.UNREADABLE: unreadable, LeftOut.OWN: len(others) - len(strangers)}
    latest, sifted = sift(strangers, edition.structure_hash(), archived=archived)
    figures = figures_of(edition, latest, at_least)
    return Peers(
        edition=edition,
        at_least=at_least,
        cities=len(latest),
        left_out={why: number for why, number in {**left_out, **sifted}.items() if number},
        figures=figures,
        named=by_score(latest) if names and figures else (),
    )


def sift(results: Iterable[Result], structure: str, *, archived: bool) -> tuple[list[Result], dict[LeftOut, int]]:
    """The latest session of each city of an edition, and how many others were left out, by why.

    Args:
        structure: The digest of the only edition that counts; figures of different ones cannot be put together.
        archived: Whether archived sessions count.
    """
    left_out = dict.fromkeys(LeftOut, 0)
    kept: list[Result] = []
    for one in results:
        why = _why_not(one, structure, archived=archived)
        if why is None:
            kept.append(one)
        else:
            left_out[why] += 1
    latest = latest_of_each(kept)
    left_out[LeftOut.OLDER] = len(kept) - len(latest)
    return latest, {why: number for why, number in left_out.items() if number}


def _why_not(one: Result, structure: str, *, archived: bool) -> LeftOut | None:
    if one.archived and not archived:
        return LeftOut.ARCHIVED
    if one.structure != structure:
        return LeftOut.OTHER_EDITION
    if not is_named(one.city):
        return LeftOut.NAMELESS
    return None if one.begun else LeftOut.NOT_BEGUN


def figures_of(edition: Edition, results: Sequence[Result], at_least: int) -> Figures | None:
    """Figures of some cities, one session of each; None where they are fewer than ``at_least``.

    Raises:
        ValueError: ``at_least`` is smaller than any user may set it.
    """
    if at_least < FEWEST:
        raise ValueError(f"figures of fewer than {FEWEST} cities tell of single ones")
    if len(results) < at_least:
        return None
    return Figures(
        met=spread(one.tally.met for one in results),
        open=spread(one.tally.open for one in results),
        practices=tuple(
            PracticeSpread(
                practice.code,
                practice.title,
                len(practice.criteria),
                spread(one.practices[practice.code].met for one in results),
                spread(one.practices[practice.code].open for one in results),
            )
            for practice in edition.practices
        ),
        tallies=tuple(sorted(map(_tallied, results))),
    )


def _tallied(one: Result) -> tuple[int, bool, bool]:
    states = {gate.state for gate in one.gates}
    return one.tally.met, Verdict.NOT_MET in states, Verdict.OPEN in states


def by_score(results: Iterable[Result]) -> tuple[Result, ...]:
    """Sessions with the most criteria met first, then by what is possible and by the city's name."""
    return tuple(sorted(results, key=lambda one: (-one.tally.met, -one.tally.possible, one.city.name.casefold(), one.id)))


def spread(numbers: Iterable[int]) -> Spread:
    """How some numbers, at least one, are spread: quartiles by linear interpolation between the ends."""
    ordered = sorted(numbers)
    quartiles = (_at(ordered, 1), _at(ordered, 3)) if len(ordered) >= QUARTILES_FROM else (None, None)
    return Spread(_at(ordered, 2), ordered[0], ordered[-1], *quartiles)


def _at(ordered: list[int], quarter: int) -> float:
    """The number that lies so many quarters of the way from the first to the last."""
    place, rest = divmod((len(ordered) - 1) * quarter, 4)
    if not rest:
        return float(ordered[place])
    return ordered[place] + (ordered[place + 1] - ordered[place]) * rest / 4
