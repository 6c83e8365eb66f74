"""Which cities a name that is being typed may mean, and that a look costs little."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wwc_tui.domain.city_search import index, matches
from wwc_tui.domain.search import plain
from wwc_tui.domain.session import City

KNOWN = index(
    [
        City("San José", "San José", "CR", 335_007),
        City("San Jose", "CA", "US", 997_368),
        City("San José del Cabo", "Baja California Sur", "MX", 136_285),
        City("East San Jose", "CA", "US", 2_000_000),
        City("Josefina", "Santa Fe", "AR", 5),
        City("Springfield", "MA", "US", 154_341),
        City("Springfield", "MO", "US", 170_188),
        City("Springfield Gardens", "NY", "US", 900_000),
    ]
)


def found(typed: str) -> list[tuple[str, str]]:
    return [(city.name, city.region) for city in matches(KNOWN, typed)]


def test_the_likeliest_comes_first() -> None:
    assert [name for name, _ in found("SAN JOSÉ")] == ["San Jose", "San José", "San José del Cabo", "East San Jose"]
    assert found("springfield") == [("Springfield", "MO"), ("Springfield", "MA"), ("Springfield Gardens", "NY")]
    assert [name for name, _ in found("jose")] == ["Josefina", "East San Jose", "San Jose", "San José", "San José del Cabo"]
    assert found("pringf")[0] == ("Springfield Gardens", "NY"), "any part of the name, the larger city first"


@pytest.mark.parametrize("typed", ["springfield, ma", "Springfield,Massachusetts", "springfield, MA, US"])
def test_a_region_narrows_it_down(typed: str) -> None:
    assert ("Springfield", "MA") in found(typed)
    assert all(name == "Springfield" for name, _ in found(typed))


@pytest.mark.parametrize("typed", ["", " ", ",", ", ma", "atlantis", "san jose, zz"])
def test_nothing_is_offered_for_nothing(typed: str) -> None:
    assert found(typed) == []


@given(st.text(max_size=12))
def test_whatever_is_offered_holds_what_was_typed(typed: str) -> None:
    assert all(plain(typed).partition(",")[0].strip() in plain(city.name) for city in matches(KNOWN, typed))
    assert len(matches(KNOWN, typed, most=2)) <= 2


def test_a_letter_costs_less_than_making_the_index() -> None:
    """A ratio, since a machine may be slow: the names are folded once and not at every letter."""
    cities = [City(f"{word} de la Cañada {number}", "", "", number) for number in range(5_000) for word in ("San José",)]
    start = process_time()
    known = index(cities)
    made = process_time() - start
    start = process_time()
    for typed in ("s", "sa", "san", "cañ", "xyz"):
        matches(known, typed)
    assert (process_time() - start) / 5 < made
