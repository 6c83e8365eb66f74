"""Days and moments that people and programs write, and the day so many months later."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wwc_tui.domain.dates import days_after, months_after, read_day, read_moment, weekday


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: date) -> None:
    assert read_day(day.isoformat()) == day.isoformat()
    assert read_day(f" {day.year:04d}-{day.month}-{day.day} ") == day.isoformat()


@given(st.integers(0, 9999), st.integers(0, 14), st.integers(0, 33))
def test_what_is_no_day_is_none(year: int, month: int, day: int) -> None:
    exists = year >= 1 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    assert (read_day(f"{year:04d}-{month}-{day}") is not None) == exists


@pytest.mark.parametrize(
    "text", ["tomorrow", "1.4.2026", "2026-04", "2026-04-01T10:00", "-2026-04-01", "2026-04-01-01", "²026-1-1"]
)
def test_other_texts_are_no_days(text: str) -> None:
    assert read_day(text) is None


def test_an_empty_text_is_no_day_and_nothing_wrong() -> None:
    assert read_day("  ") == ""


@given(st.datetimes(timezones=st.just(UTC)))
def test_every_moment_of_the_calendar_is_read(moment: datetime) -> None:
    assert read_moment(moment.isoformat()) == moment.isoformat()
    written = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert read_moment(written) == written


@pytest.mark.parametrize(
    "text", ["", "2026-03-02", "2026-13-02T10:00Z", "2026-3-2T10:00:00Z", "2026-03-02T10:00Z\n", "2026-03-02T1٠:00", "now"]
)
def test_other_texts_are_no_moments(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-04-01", 3, "2026-07-01"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-01-31", 12, "2027-01-31"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-12-15", 0, "2026-12-15"),
        ("2026-1-5", 6, "2026-07-05"),
        ("9999-08-01", 6, ""),
        ("2026-12-15", -12, "2025-12-15"),
        ("2026-12-15", -24312, ""),
        ("", 6, ""),
        ("soon", 6, ""),
    ],
)
def test_the_day_so_many_months_later(day: str, months: int, later: str) -> None:
    assert months_after(day, months) == later


@given(st.dates(), st.integers(-4_000_000, 4_000_000))
def test_the_day_so_many_days_later(day: date, days: int) -> None:
    try:
        expected = (day + timedelta(days)).isoformat()
    except OverflowError:
        expected = ""
    assert days_after(day.isoformat(), days) == expected
    assert weekday(day.isoformat()) == day.weekday()


def test_no_day_has_none_after_it() -> None:
    assert days_after("soon", 1) == days_after("", 1) == ""
