"""``migrate``: the dry run says what the new session is, and the old one is left alone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.cli.test_pinned import restructure
from tests.editions import HARBOUR
from wwc_tui.domain.folding import fold
from wwc_tui.domain.session import Verdict
from wwc_tui.store.files import SessionFile, read_session

ANSWERS = {
    "edition": "wwc-2022",
    "city": {"name": "Kelpford [/b] | <x>", "country": "US", "population": 61000},
    "facilitator": "Kim Park",
    "answers": {
        "DM1": {"verdict": "met", "indicators": {"duties": True, "quarterly": False}},
        "DM2": {"verdict": "met", "note": "Inventory of 2025."},
        "DM3": {
            "verdict": "met",
            "claim": "We know whom to call.",
            "indicators": {"template": True},
            "evidence": [{"title": "Agreement", "state": "seen"}],
        },
        "PA1": {"verdict": "not_met"},
    },
}


@pytest.fixture
def session(cli: CommandLine) -> str:
    shutil.copytree(HARBOUR, cli.folder / "criteria" / HARBOUR.name)
    return cli.imported(ANSWERS)


def read(cli: CommandLine, identity: str) -> SessionFile:
    return read_session(cli.folder / f"{identity}.json")


def without_made(document: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in document.items() if name != "made"}


def test_a_dry_run_writes_nothing_and_agrees_with_what_is_made(cli: CommandLine, session: str) -> None:
    files, before = cli.files, (cli.folder / f"{session}.json").read_bytes()
    tried = cli("migrate", session, "--to", "harbour-2030", "--dry-run", "--json")
    assert (tried.status, cli.files) == (0, files)
    done = cli("migrate", session, "--to", "harbour-2030", "--json")
    assert done.status == 0, done.err
    assert tried.document["made"] is None
    assert without_made(tried.document) == without_made(done.document)
    made = done.document["made"]
    assert sorted(cli.files) == sorted([*files, f"{made}.json"])
    assert (cli.folder / f"{session}.json").read_bytes() == before
    scored = cli("score", made, "--json").document
    told = tried.document["to"]
    for name in ("edition", "scale", "total", "met", "not_met", "open", "tier", "possible"):
        assert scored[name] == told[name], name
    assert scored["held_back"] == tried.document["held_back"]
    old = cli("score", session, "--json").document
    for name in ("edition", "total", "met", "not_met", "open", "tier", "possible"):
        assert old[name] == tried.document["from"][name], name


def test_the_document_says_what_becomes_of_each_criterion(cli: CommandLine, session: str) -> None:
    document = cli("migrate", session, "--to", "harbour-2030", "--dry-run", "--json").document
    assert list(document) == [
        "session", "made", "from", "to", "criteria", "gates_set_aside", "target_set_aside", "held_back", "indicative",
    ]  # fmt: skip
    by_now = {one["now"]: one for one in document["criteria"]}
    assert by_now["DM2"] == {
        "fate": "carried",
        "was": "DM3",
        "now": "DM2",
        "answered": True,
        "before": "met",
        "after": "met",
        "indicators_set_aside": [],
    }
    assert by_now["DM1"]["indicators_set_aside"] == ["quarterly"]
    assert (by_now["HB1"]["was"], by_now["HB1"]["after"]) == ("PA1", "not_met")
    assert [name for name, one in by_now.items() if one["fate"] == "new"] == ["DM4", "HB2"]
    assert by_now["wwc-2022:DM2"]["fate"] == "set_aside"
    assert len(document["criteria"]) == 5 + 40
    assert document["indicative"] is True


def test_answers_go_along_with_who_said_them_and_when(cli: CommandLine, session: str) -> None:
    made = cli("migrate", session, "--to", "harbour-2030", "--json").document["made"]
    old, new = read(cli, session), read(cli, made)
    assert [(one.id, one.at, one.by, one.value) for one in old.changes] == [
        (one.id, one.at, one.by, one.value) for one in new.changes[: len(old.changes)]
    ]
    carried = fold(new.changes)
    answer = carried.answers["DM2"]
    assert (answer.verdict, answer.claim, dict(answer.indicators)) == (Verdict.MET, "We know whom to call.", {"template": True})
    assert answer.evidence[0].title == "Agreement"
    assert carried.answers["wwc-2022:DM2"].note == "Inventory of 2025."
    assert carried.origin is not None
    assert (carried.origin.session, carried.origin.edition) == (session, "wwc-2022")
    assert carried.origin.structure == old.head.structure
    assert (new.head.edition, new.head.id != old.head.id) == ("harbour-2030", True)
    assert "Inventory of 2025." in cli("history", made, "--json").out


def test_it_is_said_in_words(cli: CommandLine, session: str) -> None:
    result = cli("migrate", session, "--to", "harbour-2030")
    text = result.out
    for words in ("Carried over: 3", "DM3 → DM2", "New, still to ask: 2", "Set aside and kept: 40", "not a certification"):
        assert words in text, words
    assert "wwc-2022: 3 of 43 met." in text
    states = "Secured: tin · pending: lighthouse. Still possible: Bronze · pending: lighthouse."
    assert f"harbour-2030: 2 of 5 met. {states}" in " ".join(text.split())
    assert text.rstrip().endswith(f"{session} is unchanged.")
    assert all(len(line) <= 80 for line in text.splitlines())
    assert "Nothing was written." in cli("migrate", session, "--to", "harbour-2030", "--dry-run").out


def test_there_and_back_again_holds_every_answer_in_its_place(cli: CommandLine, session: str) -> None:
    there = cli("migrate", session, "--to", "harbour-2030", "--json").document["made"]
    back = cli("migrate", there, "--to", "wwc-2022", "--json").document["made"]
    assert fold(read(cli, back).changes).answers == fold(read(cli, session).changes).answers
    first, last = (cli("score", one, "--json").document for one in (session, back))
    assert {name: value for name, value in first.items() if name != "session"} == {
        name: value for name, value in last.items() if name != "session"
    }


def test_a_session_goes_from_its_edition_as_it_was_to_the_same_one_as_it_is(cli: CommandLine, session: str) -> None:
    made = cli("migrate", session, "--to", "harbour-2030", "--json").document["made"]
    restructure(cli.folder / "criteria" / HARBOUR.name)
    document = cli("migrate", made, "--to", "harbour-2030", "--json").document
    assert document["from"]["structure"] != document["to"]["structure"]
    assert (document["from"]["total"], document["to"]["total"]) == (5, 4)
    kept = fold(read(cli, document["made"]).changes).answers
    assert kept["harbour-2030:DM2"].claim == "We know whom to call."


def test_a_session_whose_edition_is_gone_is_carried_by_the_structure_that_it_keeps(cli: CommandLine, session: str) -> None:
    made = cli("migrate", session, "--to", "harbour-2030", "--json").document["made"]
    shutil.rmtree(cli.folder / "criteria")
    result = cli("migrate", made, "--to", "wwc-2022", "--dry-run", "--json")
    assert result.status == 0, result.err
    by_now = {one["now"]: one for one in result.document["criteria"]}
    assert (by_now["DM3"]["was"], by_now["DM3"]["before"], by_now["DM3"]["after"]) == ("DM2", "met", "met")
    assert (by_now["DM2"]["was"], by_now["DM2"]["after"]) == ("wwc-2022:DM2", "met")
    assert result.document["from"]["total"] == 5


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--to", "wwc-2022"), 1, "already uses wwc-2022; nothing was written"),
        (("--to", "nowhere"), 1, "nowhere: is not an available edition"),
        (("--to", ""), 1, "“”: is not an available edition"),
        ((), 2, "--to"),
    ],
)
def test_what_cannot_be_is_refused(cli: CommandLine, session: str, words: tuple[str, ...], status: int, said: str) -> None:
    files = cli.files
    result = cli("migrate", session, *words)
    assert (result.status, result.out) == (status, "")
    assert said in result.err
    assert cli.files == files


def test_no_session_of_that_name(cli: CommandLine, session: str) -> None:
    assert cli("migrate", "nobody", "--to", "harbour-2030").status == 1


def test_the_page_names_every_field_and_no_other(cli: CommandLine, session: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "migrate.md").read_text("utf-8").partition("## As JSON")[2]
    document = cli("migrate", session, "--to", "harbour-2030", "--dry-run", "--json").document
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| `")]
    assert [name for row in rows for name in re.findall(r"`(\w+)`", row[1])] == list(document)
    (sides,) = (row[2] for row in rows if "`from`" in row[1])
    assert re.findall(r"`(\w+)`", sides) == list(document["from"])
    (criteria,) = (row[2] for row in rows if "`criteria`" in row[1])
    named = [name for name in re.findall(r"`(\w+)`", criteria) if name not in ("carried", "new", "set_aside")]
    assert named == list(document["criteria"][0])
