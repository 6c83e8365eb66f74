"""Moments are kept in UTC and read in local time, at either end of the calendar too."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from wwc_tui.export import benchmark_words, change_words, words
from wwc_tui.local_time import begin_of, local_day, local_minute, local_moment

ZONES = ["America/Los_Angeles", "UTC", "Asia/Tokyo", "Pacific/Kiritimati"]
ENDS = ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"]


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A place, in whose time everything is read."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_a_moment_is_read_where_the_reader_is(zone: str) -> None:
    seen = {
        "America/Los_Angeles": "2026-11-30 17:30",
        "UTC": "2026-12-01 01:30",
        "Asia/Tokyo": "2026-12-01 10:30",
        "Pacific/Kiritimati": "2026-12-01 15:30",
    }[zone]
    moment = "2026-12-01T01:30:00.000Z"
    assert local_minute(moment) == seen
    assert local_day(moment) == seen[:10]
    assert words.moment(moment).endswith(seen[11:])
    assert benchmark_words.answered_on(moment) == words.due(seen[:10])
    assert change_words.value("sitting", "started", moment) == words.moment(moment)
    assert local_minute(moment.removesuffix("Z")) == seen, "one without a zone is in UTC"


def test_a_day_begins_where_the_reader_is(zone: str) -> None:
    for day in ("2026-11-30", "2026-07-01"):
        assert local_minute(begin_of(day)) == f"{day} 00:00"


@pytest.mark.parametrize("moment", ENDS)
def test_the_ends_of_the_calendar_can_be_shown_everywhere(zone: str, moment: str) -> None:
    found = local_moment(moment)
    assert zone
    assert found is not None
    assert found.year in (1, 9999)
    assert words.moment(moment)
    assert begin_of(moment[:10]).endswith("Z")


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01T00:00:00Z"])
def test_what_is_no_moment_stays_as_it_is(text: str) -> None:
    assert local_moment(text) is None
    assert (local_day(text), local_minute(text), words.moment(text)) == (text, text, text)
