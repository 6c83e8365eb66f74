"""``score`` and ``history``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import ANSWERS, CommandLine
from wwc_tui.domain.changes import Edit
from wwc_tui.live_session import open_interview
from wwc_tui.reading.library import Library

SCORE_KEYS = (
    "session", "city", "edition", "scale", "total", "met", "not_met", "open", "documented", "percent", "tier", "possible",
    "tier_by_count", "possible_by_count", "blocked_by", "pending", "next",
    "gates", "practices",
)  # fmt: skip


def met(count: int) -> dict[str, object]:
    names = list(Library().edition().criterion_ids)[:count]
    return {**ANSWERS, "answers": {name: {"verdict": "met"} for name in names}}


def test_the_score_as_json_is_the_interface(cli: CommandLine) -> None:
    session = cli.imported()
    document = cli("score", session, "--json").document
    assert tuple(document)[: len(SCORE_KEYS)] == SCORE_KEYS
    assert {name: document[name] for name in SCORE_KEYS[:-2]} == {
        "session": session,
        "city": "Springfield",
        "edition": "wwc-2022",
        "scale": "page",
        "total": 43,
        "met": 1,
        "not_met": 1,
        "open": 41,
        "documented": 1,
        "percent": 2.33,
        "tier": None,
        "possible": "platinum",
        "tier_by_count": None,
        "possible_by_count": "platinum",
        "blocked_by": [],
        "pending": ["LC1", "PA1", "outcome"],
        "next": {"tier": "silver", "needs": 21},
    }
    assert document["gates"][1] == {"id": "DM1", "state": "met"}
    assert {key: document["practices"][0][key] for key in ("id", "met", "not_met", "open", "total")} == {
        "id": "DM", "met": 1, "not_met": 1, "open": 7, "total": 9,
    }  # fmt: skip


def test_the_score_for_people(cli: CommandLine) -> None:
    session = cli.imported(met(29))
    text = cli("score", session).out
    assert "Criteria        29 met, 0 not met, 14 open, of 43" in text
    assert "Secured         Gold" in text
    assert "The sources differ on this result." in text
    assert text.endswith("This is an indicative self-assessment. It is not a certification.\n")
    assert all(len(line) <= 80 for line in text.splitlines())
    assert "0 of 29 met criteria are fully documented" in text
    one = cli("score", cli.imported(ANSWERS)).out
    assert "1 of 1 met criteria is fully documented" in one


def test_another_scale(cli: CommandLine) -> None:
    session = cli.imported(met(29))
    assert cli("score", session, "--json").document["tier"] == "gold"
    assert cli("score", session, "--json", "--scale", "2022-08").document["tier"] == "silver"
    result = cli("score", session, "--scale", "2021")
    assert result.status == 1
    assert "no tier scale “2021”; choose from page, 2022-08" in result.err


def test_a_session_goes_by_its_id_a_beginning_or_a_path(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    path = tmp_path / "copy.json"
    path.write_bytes(cli.store.file_of(session).read_bytes())
    for name in (session, session[:5], path):
        assert cli("score", name, "--json").document["session"] == session
    other = cli.imported()
    assert other != session
    result = cli("score", "springfield")
    assert result.status == 1
    assert session in result.err
    assert other in result.err


@pytest.mark.parametrize("name", ["nobody", "../x", "Springfield", "", "-x", "a\nb", "x\x1b[31m.json", "\udcff"])
def test_no_such_session(cli: CommandLine, name: str) -> None:
    cli.imported()
    result = cli("score", "--", name)
    assert result.status == 1
    assert result.err.startswith("wwc-tui: ")
    assert result.err.count("\n") == 1
    assert "\x1b" not in result.err


def test_a_file_changed_outside_is_scored_and_said_so(cli: CommandLine) -> None:
    session = cli.imported()
    path = cli.store.file_of(session)
    tables = json.loads(path.read_bytes())
    tables["session"]["1"]["structure"] = "0" * 16
    path.write_text(json.dumps(tables))
    result = cli("score", session, "--json")
    assert result.status == 0
    assert result.document["met"] == 1
    assert "changed outside this program" in result.err
    assert "“What Works Cities Certification, criteria of 2022” has changed since this session was created" in result.err


def test_history_as_json(cli: CommandLine) -> None:
    session = cli.imported()
    interview = open_interview(cli.store, Library().edition(), session)
    interview.record(Edit("DM1", "verdict", "not_met"))
    interview.close()
    changes = cli("history", session, "--json").document["changes"]
    assert [change["id"] for change in changes] == sorted(change["id"] for change in changes)
    assert {key: changes[-1][key] for key in ("by", "subject", "field", "value", "was")} == {
        "by": "Kim Park", "subject": "DM1", "field": "verdict", "value": "not_met", "was": "met",
    }  # fmt: skip
    only = cli("history", session, "--criterion", "DM1", "--json").document["changes"]
    assert {change["subject"] for change in only} == {"DM1", "DM1/evidence/e0001"}


def test_history_for_people(cli: CommandLine) -> None:
    session = cli.imported({**ANSWERS, "facilitator": "\x1b[31mKim\nPark"})
    lines = cli("history", session, "--criterion", "DM1").out.splitlines()
    assert lines[0].endswith("[31mKim Park: DM1 verdict: (empty) → met")
    assert "\x1b" not in lines[0]


def test_history_of_a_criterion_that_was_not_changed(cli: CommandLine) -> None:
    session = cli.imported()
    result = cli("history", session, "--criterion", "PA1")
    assert (result.status, result.out) == (0, "")
    assert "no changes yet" in result.err


def test_history_of_no_criterion(cli: CommandLine) -> None:
    session = cli.imported()
    result = cli("history", session, "--criterion", "dm1")
    assert result.status == 1
    assert "there is no criterion “dm1”; did you mean “DM1”?" in result.err
