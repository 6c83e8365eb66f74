"""``compare``: a session against the tiers, other cities and an earlier time; several sessions with each other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ANSWERS, CommandLine
from tests.cli.copies import MORNING, Clock, begin, work, working
from wwc_tui.cli.output import cells
from wwc_tui.domain.changes import Edit

CITY = (Edit("session", "facilitator", "Kim Park"), Edit("city", "name", "Springfield"), Edit("city", "country", "US"))
NOT_MET, MET = (Edit("DM1", "verdict", verdict) for verdict in ("not_met", "met"))
FOUND = Edit("DM1/indicator/duties", "state", True)
YEAR = 24 * 365
HOSTILE = "[/b] | <x>\n\x1b[2J\u202e\x9b31m evil"


def answers(city: str, *met: str, **more: Any) -> dict[str, Any]:
    return {"edition": "wwc-2022", "city": {"name": city, **more}, "answers": {name: {"verdict": "met"} for name in met}}


def peers(cli: CommandLine, number: int, name: str = "Fernham") -> list[str]:
    return [cli.imported(answers(f"{name} {place}", *["DM1", "DM2", "LC1"][: place % 3 + 1])) for place in range(number)]


def causes(document: Any) -> dict[str, str]:
    (found,) = document["differences"]
    return {one["id"]: one["cause"] for one in found["criteria"]}


def test_a_session_stands_against_the_tiers_and_the_certified_cities(cli: CommandLine) -> None:
    session = cli.imported()
    document = cli("compare", session, "--json").document
    (own,) = document["sessions"]
    assert (own["session"], own["met"], own["tier"]) == (session, 1, None)
    assert [(one["scale"], [tier["needs"] for tier in one["tiers"]]) for one in own["scales"]] == [
        ("page", [21, 28, 36]),
        ("2022-08", [21, 29, 36]),
    ]
    assert document["differences"] == []
    assert document["peers"] == {
        "edition": "wwc-2022", "at_least": 5, "cities": 0, "left_out": {}, "met": None, "open": None, "practices": None,
    }  # fmt: skip
    certified = document["certified"]
    assert certified["all"] == {"cities": 98, "platinum": 6, "gold": 32, "silver": 49, "unknown": 11}
    assert (certified["list"], certified["country"]["cities"], len(certified["nearest"])) == (None, 70, 5)
    assert document["indicative"] is True


def test_the_comparison_for_people(cli: CommandLine) -> None:
    session = cli.imported()
    peers(cli, 5)
    text = cli("compare", session).out
    result = "Result on this scale: no tier yet. Still possible: Platinum · pending: LC1, PA1 and recognized outcome."
    assert result in " ".join(text.split())
    assert "5 other cities were interviewed with the same criteria." in text
    assert "The built-in list has 136 awards to 98 cities (latest: 2025)." in text
    assert text.endswith("This is an indicative self-assessment. It is not a\ncertification.\n") or text.endswith(
        "certification.\n"
    )
    assert all(cells(line) <= 80 for line in text.splitlines())
    assert "\n\n\n" not in text


@pytest.mark.slow
@pytest.mark.parametrize(("cities", "options", "shown"), [(4, [], False), (5, [], True), (3, ["--at-least", "3"], True)])
def test_peers_have_figures_from_a_number_on_and_no_name(cli: CommandLine, cities: int, options: list[str], shown: bool) -> None:
    session = cli.imported()
    ids = peers(cli, cities)
    for form in ([], ["--json"]):
        result = cli("compare", session, *options, *form)
        assert result.status == 0
        assert "Fernham" not in result.out
        assert not [one for one in ids if one in result.out]
    found = cli("compare", session, *options, "--json").document["peers"]
    assert found["cities"] == cities
    assert (found["met"] is not None) is shown
    named = cli("compare", session, *options, "--json", "--names").document["peers"]
    assert [one["session"] in ids for one in named.get("named", [])] == [True] * cities * shown


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "٣", "3.5", ""])
def test_a_number_below_three_is_wrong_use(cli: CommandLine, number: str) -> None:
    result = cli("compare", "x", f"--at-least={number}")
    assert (result.status, result.out) == (2, "")
    assert "give a whole number of cities, 3 or more, not" in result.err


def test_archived_sessions_and_unreadable_ones_are_counted_as_left_out(cli: CommandLine) -> None:
    session = cli.imported()
    *_, last = peers(cli, 3)
    work(cli.store.file_of(last), Edit("session", "archived", True))
    (cli.folder / "broken.json").write_text("{")
    found = cli("compare", session, "--json").document["peers"]
    assert (found["cities"], found["left_out"]) == (2, {"unreadable": 1, "archived": 1})
    assert cli("compare", session, "--all", "--json").document["peers"]["cities"] == 3
    assert "1 session is archived." in cli("compare", session).out


def test_a_list_of_ones_own(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    own = tmp_path / "mine.csv"
    own.write_text("city,region,country,level,year,source_url\nSpringfield,OR,US,gold,2025,\n")
    found = cli("compare", session, "--json", "--certified", own).document["certified"]
    assert (found["list"], found["awards"], [one["tier"] for one in found["own"]]) == ("mine.csv", 1, ["gold"])
    assert "Your list mine.csv has 1 awards to 1 cities" in cli("compare", session, "--certified", own).out
    own.write_text("city\nx\n")
    result = cli("compare", session, "--certified", own)
    assert (result.status, result.out) == (1, "")
    assert "mine.csv:1: does not name the columns" in result.err


def test_two_sessions_of_a_city_are_told_apart_by_cause_whichever_comes_first(cli: CommandLine) -> None:
    first = begin(cli.folder, *CITY, NOT_MET, Edit("DM2", "verdict", "met"), Edit("OD1", "verdict", "met"))
    later = begin(cli.folder, *CITY)
    work(later, FOUND, MET, Edit("DM2", "verdict", "not_met"), Edit("LC1", "verdict", "met"), hours=YEAR)
    work(first, Edit("session", "archived", True), hours=YEAR + 5)
    for order in ([first, later], [later, first]):
        document = cli("compare", *order, "--json").document
        (found,) = document["differences"]
        assert (found["earlier"]["session"], found["later"]["session"]) == (first.stem, later.stem)
        assert causes(document) == {"DM1": "city", "DM2": "judgement", "LC1": "asked", "OD1": "not_asked"}
        assert found["causes"]["city"] == {"criteria": 1, "gained": 1, "lost": 0}
        assert (document["peers"], document["certified"]) == (None, None)
        assert [one["session"] for one in document["sessions"]] == [path.stem for path in order]
    text = cli("compare", later, first).out
    assert text.startswith("Springfield, US\n\nCompared with an earlier session\n")
    assert "the city changed" in text
    assert "not a certification" in " ".join(text.split())


def test_one_session_is_compared_with_the_last_one_of_its_city(cli: CommandLine) -> None:
    old, last, now = (begin(cli.folder, *CITY) for _ in range(3))
    for path, hours in ((old, 1), (last, YEAR), (now, 2 * YEAR)):
        work(path, MET, hours=hours)
    work(last, Edit("session", "archived", True), hours=2 * YEAR)
    for name, before in ((now, last), (last, old)):
        (found,) = cli("compare", name, "--json").document["differences"]
        assert found["earlier"]["session"] == before.stem
    assert cli("compare", old, "--json").document["differences"] == []


def test_one_session_is_compared_with_how_it_was(cli: CommandLine) -> None:
    path = begin(cli.folder, *CITY, NOT_MET)
    work(path, FOUND, MET, hours=48)
    work(path, NOT_MET, hours=96)
    for since, expected in (("2", {}), ("3", {"DM1": "judgement"}), ("2026-03-03", {}), ("2026-03-05", {"DM1": "judgement"})):
        result = cli("compare", path, "--since", since, "--json")
        assert causes(result.document) == expected, since
    with working(path, Clock(MORNING)) as interview:
        interview.record(MET)
    assert causes(cli("compare", path, "--since", "2", "--json").document) == {"DM1": "city"}
    assert "is compared as it was on Mon, Mar 2, 2026 and on" in " ".join(cli("compare", path, "--since", "2").out.split())


@pytest.mark.parametrize(
    ("since", "status", "said"),
    [
        ("4", 1, "has no sitting 4; it has 1"),
        ("0", 1, "has no sitting 0"),
        ("9" * 5000, 1, "has no sitting 999999999"),
        ("1", 1, "nothing was answered before “1”"),
        ("1999-01-01", 1, "nothing was answered before “1999-01-01”"),
        ("yesterday", 2, "--since takes a date, such as 2026-03-31, or a sitting's number"),
        ("2026-02-30", 2, "--since takes a date, such as 2026-03-31, or a sitting's number"),
        ("", 2, "--since takes a date, such as 2026-03-31, or a sitting's number"),
    ],
)
def test_a_time_that_cannot_be_compared_with(cli: CommandLine, since: str, status: int, said: str) -> None:
    session = cli.imported()
    result = cli("compare", session, f"--since={since}")
    assert (result.status, result.out) == (status, "")
    assert said in result.err
    assert result.err.count("\n") == 1


def test_different_cities_stand_side_by_side_by_name(cli: CommandLine) -> None:
    one, two, three = (
        cli.imported(answers(name, *met)) for name, met in {"Ash": ["DM1"], "Elm": ["DM1", "LC1"], "Oak": []}.items()
    )
    document = cli("compare", one, two, three, "--json").document
    assert [(row["city"], row["met"]) for row in document["sessions"]] == [("Ash", 1), ("Elm", 2), ("Oak", 0)]
    assert document["differences"] == []
    text = cli("compare", one, two, three).out
    assert "1. Ash" in text
    assert "2. Elm" in text
    assert "not a certification" in text
    assert all(cells(line) <= 80 for line in text.splitlines())


def test_two_of_one_city_and_another_one_get_both(cli: CommandLine) -> None:
    first, later = begin(cli.folder, *CITY, MET), begin(cli.folder, *CITY)
    work(later, NOT_MET, hours=YEAR)
    other = cli.imported(answers("Ash"))
    result = cli("compare", first, other, later)
    assert "Side by side" in result.out
    assert "the verdict was revised" in result.out
    document = cli("compare", first, other, later, "--json").document
    assert (len(document["sessions"]), causes(document)) == (3, {"DM1": "judgement"})


def test_two_copies_of_a_session_are_two_moments_of_it(cli: CommandLine, tmp_path: Path) -> None:
    path = begin(cli.folder, *CITY, MET)
    copy = Path(shutil.copy(path, tmp_path / "before.json"))
    work(path, Edit("DM1", "verdict", None), hours=48)
    assert causes(cli("compare", copy, path, "--json").document) == {"DM1": "judgement"}


def test_what_cannot_be_compared(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    for words, status, said in (
        ([session, session], 2, "the same session is given twice"),
        ([session, cli.folder / f"{session}.json"], 2, "the same session is given twice"),
        ([session, "nobody"], 1, "no session id starts with “nobody”"),
        ([session, "x", "--names", "--since", "2"], 2, "use --since and --names with a single session, not with 2"),
        ([session, "x", "--at-least", "5"], 2, "use --at-least with a single session, not with 2"),
        ([], 2, "the following arguments are required: SESSION"),
    ):
        result = cli("compare", *words)
        assert (result.status, result.out) == (status, "")
        assert said in result.err
        assert result.err.count("\n") == 1


def test_hostile_names_cannot_steer_the_terminal(cli: CommandLine) -> None:
    ids = [cli.imported(answers(f"{HOSTILE} {number}", "DM1", region=HOSTILE)) for number in range(5)]
    later = cli.imported(answers(f"{HOSTILE} 0", region=HOSTILE))
    for words in (ids[:2], [ids[0], later], [ids[0], "--names", "--at-least=3"]):
        for form in ([], ["--json"]):
            result = cli("compare", *words, *form)
            assert result.status == 0, result.err
            assert not {"\x1b", "\u202e", "\x9b"} & set(result.out)
            assert form or "evil" in result.out
            assert not form or json.loads(result.out)["sessions"]


def test_a_session_of_an_answers_file_is_compared_like_any_other(cli: CommandLine, tmp_path: Path) -> None:
    one, two = cli.imported(), cli.imported({**ANSWERS, "answers": {"DM1": {"verdict": "not_met", "claim": "Gone."}}})
    assert causes(cli("compare", one, two, "--json").document) == {"DM1": "city", "DM3": "not_asked"}
