"""Which known cities a name that is being typed may mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wwc_tui.domain.cities import same_region
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.search import plain
from wwc_tui.domain.session import City


@dataclass(frozen=True, slots=True)
class CityIndex:
    """Cities, and what each is found by.

    Attributes:
        cities: The cities, in any order.
        names: Their names without accents and capitals, in the same order.
    """

    cities: tuple[City, ...]
    names: tuple[str, ...]


def index(cities: Iterable[City]) -> CityIndex:
    """Return cities as they can be searched; they are folded once, so that a letter typed costs no more than a look at each."""
    found = tuple(cities)
    return CityIndex(found, tuple(plain(city.name) for city in found))


def matches(known: CityIndex, typed: str, most: int = 8) -> Sequence[City]:
    """Return the cities with a name that holds what was typed, whatever the accents and capitals.

    A name that is just that comes first, then those that begin with it, then those with a word that does, then the rest; the
    larger city first within each. A region or country may follow behind a comma: ``springfield, ma``.

    Args:
        most: How many at most.
    """
    name, _, rest = (part.strip() for part in plain(typed).partition(","))
    if not name:
        return ()
    found = [
        (_distance(known.names[place], name), -(city.population or 0), place)
        for place, city in enumerate(known.cities)
        if name in known.names[place] and (not rest or _lies_in(city, rest))
    ]
    return tuple(known.cities[place] for _, _, place in sorted(found)[:most])


def _distance(name: str, typed: str) -> int:
    if name == typed:
        return 0
    if name.startswith(typed):
        return 1
    return 2 if f" {typed}" in name else 3


def _lies_in(city: City, rest: str) -> bool:
    region, country = plain(city.region), plain(city.country)
    return (
        region.startswith(rest) or rest in (country, f"{region}, {country}") or (len(region) == 2 and same_region(region, rest))
    )
