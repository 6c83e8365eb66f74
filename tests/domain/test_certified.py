"""The list of certified cities as it looks from one city."""

from __future__ import annotations

import pytest

from wwc_tui.domain.certified import Award, Certified, Share, beside, size_class
from wwc_tui.domain.session import City


def award(
    name: str, tier: str | None, year: int | None, people: int | None = None, *, region: str = "", country: str = "US"
) -> Award:
    return Award(City(name, region, country, people), tier, year, "")


LIST = Certified(
    (
        award("Arbor", "silver", 2019, 60_000),
        award("Arbor", "gold", 2023, 60_000),
        award("Birch", "gold", 2021, 120_000, region="OR"),
        award("Birch", "silver", None, 120_000, region="OR"),
        award("Cedar", None, 2024, 250_000),
        award("Cedar", "silver", 2024, 250_000),
        award("Dogwood", "platinum", 2020, None),
        award("Elm", None, 2022, 90_000, country="CA"),
        award("Fig", "gold", 2019, country="BR"),
        award("Fig", "silver", 2023, country="BR"),
    )
)


def test_the_latest_award_of_a_city_counts() -> None:
    assert [(one.city.name, one.tier, one.year) for one in LIST.latest] == [
        ("Arbor", "gold", 2023),
        ("Birch", "gold", 2021),
        ("Cedar", "silver", 2024),
        ("Dogwood", "platinum", 2020),
        ("Elm", None, 2022),
        ("Fig", "silver", 2023),
    ]
    assert LIST.newest == 2024


def test_a_city_sees_all_its_country_and_its_size() -> None:
    seen = beside(LIST, City("Fir", "Ohio", "US", 99_999))
    assert seen.all == Share(6, {"platinum": 1, "gold": 2, "silver": 2}, 1)
    assert seen.country == Share(4, {"platinum": 1, "gold": 2, "silver": 1}, 0)
    assert seen.size == Share(2, {"platinum": 0, "gold": 1, "silver": 0}, 1)
    assert seen.own == ()
    assert [one.city.name for one in seen.nearest] == ["Birch", "Arbor", "Cedar"]


@pytest.mark.parametrize("population", [None, 0, -5])
def test_what_is_not_known_is_not_compared(population: int | None) -> None:
    seen = beside(LIST, City("Fir", "", "", population))
    assert (seen.country, seen.nearest) == (None, ())
    assert (seen.size is None) is (population is None)


@pytest.mark.parametrize(("region", "found"), [("Oregon", ["Birch"]), ("", ["Birch"]), ("Maine", [])])
def test_a_city_finds_its_own_awards_by_name_and_region(region: str, found: list[str]) -> None:
    seen = beside(LIST, City("birch", region, "US", 100_000))
    assert [one.city.name for one in seen.own] == found
    assert "Birch" not in [one.city.name for one in seen.nearest] or not found


@pytest.mark.parametrize(
    ("population", "expected"),
    [(1, (0, 100_000)), (99_999, (0, 100_000)), (100_000, (100_000, 250_000)), (8_000_000, (1_000_000, None))],
)
def test_classes_of_size(population: int, expected: tuple[int, int | None]) -> None:
    assert size_class(population) == expected
