"""Cities that the program has certified, as a public list of awards has them; and where a city stands beside them.

A list says what was awarded and when. Whether an award still holds is for the program to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from wwc_tui.domain.cities import same_city
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.session import City

TIERS = ("platinum", "gold", "silver")
"""The program's tiers, highest first."""

SIZES = (0, 100_000, 250_000, 500_000, 1_000_000)
"""Where each group by size begins, in residents; the groups are this project's own."""

_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Award:
    """One certification of one city.

    Attributes:
        city: With its country as two letters; the population where it is known.
        tier: ``silver``, ``gold`` or ``platinum``; None where it was announced without one.
        year: The program's label year; None where it is not known.
        source: The address of the page that says so; empty where there is none.
    """

    city: City
    tier: str | None
    year: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some cities were last awarded which tier.

    Attributes:
        tiers: By tier, the highest first.
        unknown: How many were certified at a tier that the list does not know.
    """

    cities: int
    tiers: Mapping[str, int]
    unknown: int


@dataclass(frozen=True, slots=True)
class Certified:
    """A list of certified cities.

    Attributes:
        awards: Every award, in the order of the list.
        own: The name of the file, where the user gave one; empty for the list that comes with the program.
    """

    awards: tuple[Award, ...]
    own: str = ""

    @property
    def newest(self) -> int | None:
        """The year of the latest award; None where no year is known."""
        return max((award.year for award in self.awards if award.year is not None), default=None)

    @property
    def latest(self) -> tuple[Award, ...]:
        """The latest known award of each city, in the order of the list.

        An award whose year is not known counts as earlier than the others, and one whose tier is not known as less than one of
        the same year whose tier is.
        """
        found: dict[tuple[str, str, str], Award] = {}
        for award in self.awards:
            key = award.city.name, award.city.region, award.city.country
            if key not in found or _rank(award) > _rank(found[key]):
                found[key] = award
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class NearestCertified:
    """A list of certified cities as it looks from one city.

    Attributes:
        certified: The list.
        all: All cities of the list.
        country: Those in the city's country; None where that is not known.
        size: Those of its class of size; None where its population is not known.
        own: Its own latest awards: entries of that name which may be this city.
        nearest: The certified cities of its country that are nearest in size, nearest first.
    """

    certified: Certified
    city: City
    all: Share
    country: Share | None
    size: Share | None
    own: tuple[Award, ...]
    nearest: tuple[Award, ...]


def beside(certified: Certified, city: City) -> NearestCertified:
    """The list as it looks from a city."""
    latest = certified.latest
    at_home = [award for award in latest if award.city.country == city.country] if city.country else []
    band = size_class(city.population) if city.population is not None else None
    alike = [award for award in latest if award.city.population is not None and size_class(award.city.population) == band]
    own = tuple(award for award in latest if same_city(award.city, city))
    return NearestCertified(
        certified=certified,
        city=city,
        all=_share(latest),
        country=_share(at_home) if city.country else None,
        size=_share(alike) if band is not None else None,
        own=own,
        nearest=_nearest([award for award in at_home if award not in own], city.population),
    )


def size_class(population: int) -> tuple[int, int | None]:
    """The class of size of a population: its least number, and the least of the next class or None for the largest."""
    place = max(number for number, least in enumerate(SIZES) if max(population, 0) >= least)
    return SIZES[place], SIZES[place + 1] if place + 1 < len(SIZES) else None


def _rank(award: Award) -> tuple[int, int]:
    tier = len(TIERS) - TIERS.index(award.tier) if award.tier in TIERS else 0
    return award.year or 0, tier


def _share(awards: Iterable[Award]) -> Share:
    tiers = Counter(award.tier for award in awards)
    return Share(tiers.total(), {tier: tiers[tier] for tier in TIERS}, tiers[None])


def _nearest(awards: Iterable[Award], population: int | None) -> tuple[Award, ...]:
    """The cities whose population is the nearest in proportion: half as many is as far as twice as many."""
    if population is None or population <= 0:
        return ()
    sized = [(award, award.city.population) for award in awards if award.city.population]
    sized.sort(key=lambda pair: (max(population, pair[1]) / min(population, pair[1]), pair[0].city.name))
    return tuple(award for award, _ in sized[:_NEAREST])
