"""When two names of a city mean the same one: so that a city counts once, and an earlier session of it is found."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from wwc_tui.domain.session import City

T = TypeVar("T")


def same_city(one: City, other: City) -> bool:
    """Whether two cities are one: the same name, and no region or country that says otherwise.

    Upper and lower case, accents, signs and white space make no difference. A region or country that is not known is no
    contradiction. A region of two letters may stand for a longer name with these letters (``OR`` for Oregon). A city without a
    name is none that could be told from others, and so the same as none.
    """
    if not is_named(one) or _plain(one.name) != _plain(other.name):
        return False
    return _agree(one.country, other.country) and same_region(one.region, other.region)


def is_named(city: City) -> bool:
    """Whether a city has a name by which it can be told from others."""
    return bool(_plain(city.name))


def same_region(one: str, other: str) -> bool:
    """Whether two regions may be one: equal, one of them unknown, or one the two-letter form of the other."""
    if _agree(one, other):
        return True
    short, long = sorted((_plain(one), _plain(other)), key=len)
    return len(short) == 2 < len(long) and long[0] == short[0] and short[1] in long[1:]


def by_city(things: Iterable[T], city_of: Callable[[T], City]) -> list[list[T]]:
    """Things by the city they are about, in the order in which the cities first come up.

    What could belong to two cities, because its region is not known, makes them one: rather one city too few than one counted
    twice. Things about a city without a name are left out.
    """
    keys: dict[tuple[str, str, str], list[tuple[int, T]]] = {}
    cities: dict[tuple[str, str, str], City] = {}
    for number, thing in enumerate(things):
        city = city_of(thing)
        key = _plain(city.name), _plain(city.region), _plain(city.country)
        if key[0]:
            keys.setdefault(key, []).append((number, thing))
            cities.setdefault(key, city)
    groups: dict[str, list[list[tuple[str, str, str]]]] = {}
    for key, city in cities.items():
        alike = groups.setdefault(key[0], [])
        joined = [group for group in alike if any(same_city(city, cities[other]) for other in group)]
        alike[:] = [group for group in alike if group not in joined]
        alike.append([other for group in joined for other in group] + [key])
    gathered = [sorted((pair for key in group for pair in keys[key]), key=_number) for same in groups.values() for group in same]
    return [[thing for _, thing in group] for group in sorted(gathered, key=lambda group: group[0][0])]


def _number(pair: tuple[int, object]) -> int:
    return pair[0]


def _agree(one: str, other: str) -> bool:
    plain = _plain(one), _plain(other)
    return not all(plain) or plain[0] == plain[1]


@lru_cache(20_000)
def _plain(text: str) -> str:
    """A name as it is compared: its letters and digits, without accents and case, and one space between words."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    letters = (letter if letter.isalnum() else " " for letter in decomposed if not unicodedata.combining(letter))
    return " ".join("".join(letters).split())
