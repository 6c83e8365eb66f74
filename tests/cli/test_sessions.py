"""``sessions`` and what it is made from: the list of a store."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import ANSWERS, CommandLine
from wwc_tui.cli.output import fitted
from wwc_tui.domain.changes import Edit
from wwc_tui.live_session import open_interview
from wwc_tui.reading.library import Library
from wwc_tui.services.session_list import Row, latest, overview


def change(cli: CommandLine, session: str, *edits: Edit) -> None:
    interview = open_interview(cli.store, Library().edition(), session)
    interview.record(*edits)
    interview.close()


def named(city: str) -> dict[str, object]:
    return {**ANSWERS, "city": {"name": city}}


def without_summary(cli: CommandLine, session: str, *names: str) -> None:
    """Take something out of a file's summary, as an earlier version may have left it."""
    path = cli.store.file_of(session)
    tables = json.loads(path.read_bytes())
    for name in names:
        del tables["session"]["1"]["summary"][name]
    path.write_text(json.dumps(tables))


def test_an_empty_store_says_what_to_do(cli: CommandLine) -> None:
    result = cli("sessions")
    assert (result.status, result.out) == (0, "")
    assert "wwc-tui new" in result.err
    assert "wwc-tui demo" in result.err
    assert cli("sessions", "--json").document == {"sessions": []}
    assert not cli.folder.exists()


def test_the_list_as_json(cli: CommandLine) -> None:
    session = cli.imported()
    (row,) = cli("sessions", "--json").document["sessions"]
    assert row.pop("changed").endswith("Z")
    assert row == {
        "id": session,
        "path": str(cli.folder / f"{session}.json"),
        "city": "Springfield",
        "region": "Oregon",
        "country": "US",
        "facilitator": "Kim Park",
        "edition": "What Works Cities Certification, criteria of 2022",
        "edition_id": "wwc-2022",
        "total": 43,
        "met": 1,
        "not_met": 1,
        "open": 41,
        "parked": 0,
        "tier": None,
        "possible": "platinum",
        "tier_by_count": None,
        "possible_by_count": "platinum",
        "blocked_by": [],
        "pending": ["LC1", "PA1", "outcome"],
        "archived": False,
        "trouble": "",
        "indicative": True,
    }


def test_the_list_for_people_fits_80_columns_and_is_aligned(cli: CommandLine) -> None:
    cli.imported(named("A city whose name goes on and on and on"))
    cli.imported(named("东京市东京市东京市东京市东京市"))
    cli.imported(named("Short"))
    result = cli("sessions")
    table = result.out.partition("\n\n")[0].splitlines()
    assert all(len(line) <= 80 for line in table)
    place = table[0].index("met")
    assert next(line[place:] for line in table if "Short" in line).startswith("1/43")
    assert "not a certification" in result.out


def test_hostile_names_cannot_steer_the_terminal(cli: CommandLine) -> None:
    cli.imported(named("\x1b[2JEvil\u202e\x9b31m city"))
    assert not {"\x1b", "\u202e", "\x9b"} & set(cli("sessions").out)
    text = cli("sessions", "--json").out
    assert not {"\x1b", "\u202e", "\x9b"} & set(text)
    assert json.loads(text)["sessions"][0]["city"] == "\x1b[2JEvil\u202e\x9b31m city"


def test_the_session_changed_last_stands_first(cli: CommandLine) -> None:
    first, second = cli.imported(named("First")), cli.imported(named("Second"))
    assert [row["id"] for row in cli("sessions", "--json").document["sessions"]] == [second, first]
    change(cli, first, Edit("DM2", "verdict", "met"))
    assert [row["id"] for row in cli("sessions", "--json").document["sessions"]] == [first, second]


def test_archived_sessions_are_hidden_and_counted(cli: CommandLine) -> None:
    kept, archived = cli.imported(named("Kept")), cli.imported(named("Put away"))
    change(cli, archived, Edit("session", "archived", True))
    result = cli("sessions")
    assert kept in result.out
    assert archived not in result.out
    assert "1 archived session is not shown" in result.err
    assert f"{archived}" in cli("sessions", "--all").out
    assert cli("sessions", "--all").err == ""
    assert "(archived)" in cli("sessions", "--all").out


def test_a_file_that_cannot_be_read_is_a_line_of_its_own(cli: CommandLine) -> None:
    session = cli.imported()
    (cli.folder / "broken.json").write_text("{")
    result = cli("sessions")
    assert result.status == 0
    assert session in result.out
    assert "broken: broken.json cannot be read" in result.out
    rows = cli("sessions", "--json").document["sessions"]
    assert [row["id"] for row in rows] == [session, "broken"]
    assert rows[1]["trouble"]


@pytest.mark.slow
@pytest.mark.parametrize("lost", ["met", "tier", "archived", "city"])
def test_a_summary_that_lacks_something_is_made_anew(cli: CommandLine, lost: str) -> None:
    session = cli.imported()
    (before,) = overview(cli.store, Library())
    without_summary(cli, session, lost)
    assert overview(cli.store, Library()) == [before]


def test_a_summary_cannot_be_made_anew_without_the_edition(cli: CommandLine) -> None:
    session = cli.imported()
    without_summary(cli, session, "met")
    path = cli.store.file_of(session)
    path.write_text(path.read_text().replace('"wwc-2022"', '"ours-2026"'))
    (row,) = overview(cli.store, Library())
    assert "ours-2026" in row.trouble


def test_the_latest_is_neither_archived_nor_damaged() -> None:
    rows = [Row("a", archived=True), Row("b", trouble="cut"), Row("c")]
    assert latest(rows) == rows[2]
    assert latest(rows[:2]) is None


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["yesterday", "2026-03-02\u202e", "0001-01-01T00:00:00+14:00"])
def test_a_moment_that_is_none_is_not_believed(cli: CommandLine, moment: str) -> None:
    session = cli.imported()
    (before,) = overview(cli.store, Library())
    path = cli.store.folder / f"{session}.json"
    tables = json.loads(path.read_text("utf-8"))
    tables["session"]["1"]["summary"]["changed"] = moment
    path.write_text(json.dumps(tables), "utf-8")
    assert overview(cli.store, Library()) == [before]
    assert "\u202e" not in cli("sessions").out


def test_a_name_of_a_million_letters_is_cut_at_once() -> None:
    assert fitted("é" * 1_000_000, 20) == "é" * 19 + "…"
