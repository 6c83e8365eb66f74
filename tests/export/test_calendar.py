"""The calendar holds each commitment that has a date, and taking it again brings a calendar up to date."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from tests.export.cities import HOSTILE, Case, action, empty, evidence, full, hostile, made_up, parked, recorded
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.commitments import commitments
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.export.tables import lines
from wwc_tui.export.text import printable
from wwc_tui.i18n import use_language
from wwc_tui.reading.library import Library
from wwc_tui.services.export_session import documents

CASES: dict[str, Callable[[Edition], Case]] = {"empty": empty, "made up": made_up, "full": full, "hostile": hostile}


def calendar(case: Case) -> str:
    return documents(case.source(), ["ics"])["calendar.ics"]


def events(text: str) -> list[Any]:
    """The entries; what their lines hold has as many types as there are kinds of lines."""
    read = icalendar.Calendar.from_ical(text)
    assert read.errors == []
    return list(read.events)


def dated(edition: Edition, *edits: Edit) -> Case:
    return recorded(edition, [Edit("city", "name", "Alder Falls"), *edits])


def test_every_dated_commitment_is_an_entry_on_its_day(case: Case) -> None:
    wanted = [one for one in commitments(case.edition, case.session, case.plan()) if read_day(one.due)]
    found = events(calendar(case))
    assert sorted(one["dtstart"].dt.isoformat() for one in found) == sorted(one.due for one in wanted)
    told = "\n".join(f"{one['summary']}\n{one['description']}" for one in found)
    for one in wanted:
        assert lines(one.what) in told
        assert printable(one.owner) in told
        assert one.subject in told


def test_lines_are_as_the_standard_wants_them(case: Case) -> None:
    data = calendar(case).encode()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert not re.search(rb"[^\r]\n|\r[^\n]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is cut in two


def test_the_same_session_makes_the_same_calendar(case: Case) -> None:
    assert calendar(case) == calendar(case)


def test_a_calendar_that_takes_it_again_changes_its_entries_and_adds_none(real_edition: Edition) -> None:
    first = [
        Edit("DM2", "verdict", "not_met"),
        *evidence("DM2", "1", "Inventory", owner="Ana", due="2026-04-01"),
        parked("DM3", "ask", "Tom", "2026-04-02"),
        *action("0195", text="Tell the council.", due="2026-04-03"),
    ]
    later = [Edit("DM2/evidence/1", "due", "2026-09-01"), Edit("DM2/evidence/1", "title", "The inventory")]
    before, after = (events(calendar(one)) for one in (dated(real_edition, *first), dated(real_edition, *first, *later)))
    assert {str(one["uid"]) for one in before} == {str(one["uid"]) for one in after}
    assert len({str(one["uid"]) for one in after}) == len(after)
    (old,), (new,) = ([one for one in found if "nventory" in one["summary"]] for found in (before, after))
    assert (old["uid"], old["dtstart"].dt) == (new["uid"], date(2026, 4, 1))
    assert new["dtstart"].dt == date(2026, 9, 1)
    assert new["sequence"] > old["sequence"]


def test_two_sessions_share_no_entry(real_edition: Edition) -> None:
    case = made_up(real_edition)
    other = documents(replace(case.source(), id="another-abc123"), ["ics"])["calendar.ics"]
    assert not {str(one["uid"]) for one in events(calendar(case))} & {str(one["uid"]) for one in events(other)}


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "1900-02-28", "9999-12-31"])
def test_the_ends_of_time_are_days_like_others(day: str, real_edition: Edition) -> None:
    (found,) = events(calendar(dated(real_edition, *evidence("DM2", "1", "Inventory", due=day))))
    assert found["dtstart"].dt.isoformat() == day
    assert "dtend" not in found


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_anything_else(text: str, real_edition: Edition) -> None:
    (found,) = events(calendar(dated(real_edition, *evidence("DM2", "1", text, owner=text, due="2026-04-01"))))
    assert lines(text) in found["description"]
    assert printable(text) in found["summary"]
    known = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP"}
    assert set(found) == known, "nothing that was typed is a line of its own"


def test_words_that_are_no_day_make_no_entry(real_edition: Edition) -> None:
    assert events(calendar(dated(real_edition, *evidence("DM2", "1", "Inventory", due="before the summer")))) == []


@pytest.mark.parametrize("language", ["es", "pt"])
def test_it_speaks_the_language_of_the_documents(language: str) -> None:
    english = {str(one["summary"]) for one in events(calendar(made_up(Library().edition())))}
    with use_language(language):
        found = events(calendar(made_up(Library().edition(language=language))))
    assert len(found) == len(english)
    assert not {one for one in english if one.startswith(("Bring", "Settle"))} & {str(one["summary"]) for one in found}


def test_entries_come_by_date_and_nobody_is_busy(real_edition: Edition) -> None:
    found = events(calendar(made_up(real_edition)))
    days = [one["dtstart"].dt for one in found]
    assert days == sorted(days)
    assert days[-1] - days[0] > timedelta(days=30)
    assert {one["transp"] for one in found} == {"TRANSPARENT"}
