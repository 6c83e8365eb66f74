"""There is a word for everything that the domain knows by a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.cities import full, met
from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.criteria import HORIZONS, Edition, Effort
from wwc_tui.domain.session import City, Confidence, ParkReason, Person, Verdict
from wwc_tui.domain.spoken_days import read_spoken_day
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import number, use_language


def distinct(found: Iterable[str]) -> bool:
    """Whether all of them are words of their own."""
    listed = list(found)
    return all(listed) and len(set(listed)) == len(listed)


def test_every_state_has_a_word_of_its_own() -> None:
    assert distinct(words.verdict(one) for one in Verdict)
    assert distinct(words.confidence(one) for one in Confidence)
    assert distinct(words.park_reason(one.value) for one in ParkReason)
    assert distinct(words.effort(one) for one in Effort)
    assert distinct(words.horizon(one) for one in HORIZONS)
    assert distinct(words.indicator(one) for one in (True, False, None))
    assert distinct(words.evidence(one) for one in (True, False))
    assert distinct(words.months())
    assert distinct(words.weekdays())
    assert not {words.park_reason(one.value) for one in ParkReason} & {one.value for one in ParkReason}


def test_what_is_not_known_is_shown_as_it_is() -> None:
    assert words.park_reason("the analyst is {away}") == "the analyst is {away}"
    assert words.park_reason("") == words.park_reason("other")
    assert tier_words.tier("harbour light") == "harbour light"
    assert words.due("next week") == "next week"
    assert words.moment("some day") == "some day"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-03-02T14:05:00.000Z", "Mon, Mar 2, 2026, 14:05"),
        ("2026-03-02T22:05:00-05:00", "Tue, Mar 3, 2026, 03:05"),
        ("2026-03-02T14:05:00", "Mon, Mar 2, 2026, 14:05"),
        ("0001-01-01T00:00:00+05:00", "Mon, Jan 1, 1, 00:00"),
    ],
)
def test_a_moment_is_told_where_the_reader_is(text: str, shown: str) -> None:
    assert words.moment(text) == shown


def test_dates_and_numbers() -> None:
    assert words.due("2026-04-01") == "Wed, Apr 1, 2026"
    assert words.due("") == "no date yet"
    assert [words.percent(value) for value in (0.0, 0.2, 55.81, 99.8, 100.0)] == ["0%", "1%", "56%", "99%", "100%"]
    assert number(1_234_567) == "1,234,567"
    assert words.horizon(1) == "Within 1 month"


def test_the_distance_to_a_tier(real_edition: Edition) -> None:
    needed = "It needs 1 more of the 15 criteria that are open or not met."
    without = "No tier is given without this condition, which is not met yet: recognized outcome."
    assert tier_words.distance(met(real_edition, 28).score, "gold") == f"{needed} {without}"
    pending = "The count is enough for Gold, which stays pending: recognized outcome is open."
    assert tier_words.distance(met(real_edition, 29).score, "gold") == pending
    assert tier_words.distance(full(real_edition).score, "gold") == "What is met now is enough for Gold."
    with pytest.raises(KeyError):
        tier_words.distance(met(real_edition, 1).score, "bronze")


def test_cities_and_people_are_named_as_far_as_they_are_known() -> None:
    assert words.city_name(City()) == "a city without a name"
    assert words.city_name(City("Alder Falls", "", "US")) == "Alder Falls, US"
    assert words.person(Person("a", "Ana {x}", "data lead", "IT")) == "Ana {x} (data lead, IT)"
    assert words.person(Person("a", "Ana", "", "")) == "Ana"
    assert words.eligibility(City("Alder Falls", "", "US", 30_000)) == ()
    assert len(words.eligibility(City("Lindau", "", "DE", 25_000))) == 2


def test_only_a_day_stands_behind_by() -> None:
    assert words.by("2027-01-05") == "by Tue, Jan 5, 2027"
    assert words.by("before the budget") == "due: before the budget"
    assert words.by("") == ""


def test_a_day_is_said_with_its_weekday() -> None:
    assert words.day(date(2026, 12, 11)) == "Fri, Dec 11, 2026"
    with use_language("es"):
        assert words.day(date(2026, 12, 11)) == "vie 11 dic 2026"
    with use_language("pt"):
        assert words.day(date(2026, 12, 11)) == "sex., 11 dez 2026"


@given(st.dates(date(1000, 1, 1), date(9990, 1, 1)), st.integers(-400, 400), st.sampled_from(LANGUAGES))
def test_a_day_is_read_back_as_it_is_said(day: date, away: int, language: str) -> None:
    with use_language(language):
        said, whole = words.day(day), words.day(day, weekday=False)
    today = (day + timedelta(away)).isoformat()
    assert read_spoken_day(said, today, language) == read_spoken_day(whole, today, language) == day.isoformat()
    if -364 < away <= 0:  # it is the next one without its year too
        assert read_spoken_day(said.removesuffix(f"{day.year}").strip(" ,"), today, language) == day.isoformat()
