"""Which names mean the same city."""

from __future__ import annotations

import pytest

from wwc_tui.domain.cities import by_city, is_named, same_city
from wwc_tui.domain.session import City


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (City("Springfield", "Oregon", "US"), City(" springfield ", "OREGON", "us"), True),
        (City("San José"), City("San Jose"), True),
        (City("Port St. Lucie"), City("Port St Lucie"), True),
        (City("Springfield", "Oregon"), City("Springfield", "Illinois"), False),
        (City("Springfield", "Oregon"), City("Springfield", "OR"), True),
        (City("Springfield", "OR"), City("Springfield", "North Carolina"), False),
        (City("Springfield", "NC"), City("Springfield", "North Carolina"), True),
        (City("Springfield", "OR"), City("Springfield", "OH"), False),
        (City("Córdoba", "", "AR"), City("Cordoba", "Córdoba", ""), True),
        (City("Mendoza", "", "AR"), City("Mendoza", "", "PE"), False),
        (City("数据"), City("数据"), True),
        (City("数据"), City("数字"), False),
        (City(""), City(""), False),
        (City("—"), City("…"), False),
        (City("[/b] | <x>"), City("[/B] |  <X>"), True),
    ],
)
def test_same_city(one: City, other: City, same: bool) -> None:
    assert same_city(one, other) is same
    assert same_city(other, one) is same


def test_a_city_counts_once_even_where_its_region_is_not_known() -> None:
    cities = [
        City("Springfield", "Oregon"),
        City("Boulder"),
        City("Springfield", "Illinois"),
        City("Springfield", "OR"),
        City(""),
        City("boulder", "CO"),
    ]
    assert by_city(cities, lambda city: city) == [[cities[0], cities[3]], [cities[1], cities[5]], [cities[2]]]
    unknown = City("Springfield")
    assert by_city([*cities[2:4], unknown], lambda city: city) == [[cities[2], cities[3], unknown]]


def test_a_name_of_signs_only_is_none() -> None:
    assert not is_named(City(" — "))
    assert is_named(City("Ñ"))
