"""``import``: answers become a session, session files are adopted, and what is wrong is refused whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ANSWERS, CommandLine
from wwc_tui.domain.folding import fold
from wwc_tui.domain.session import Verdict
from wwc_tui.store.session_store import read_session

TITLE = "“What Works Cities Certification, criteria of 2022”"


def test_answers_become_a_session_and_its_id_is_all_that_is_printed(cli: CommandLine) -> None:
    session = cli.imported()
    assert cli.files == [f"{session}.json"]
    folded = fold(cli.store.read(session).changes)
    assert folded.city.name == "Springfield"
    assert folded.answer("DM1").verdict is Verdict.MET
    assert folded.answer("DM1").documented
    assert folded.answer("DM3").claim == "We know whom to call."
    changes = cli.store.read(session).changes
    assert {change.by for change in changes if change.subject.startswith("DM")} == {"Kim Park"}


def test_a_table_becomes_a_session_named_after_its_file(cli: CommandLine, tmp_path: Path) -> None:
    table = tmp_path / "puerto-claro.csv"
    table.write_text("criterion,verdict,note,who\nDM1,met,seen,Ana\n")
    result = cli("import", table)
    assert result.status == 0
    assert result.out.startswith("puerto-claro-")
    assert "“Puerto Claro”" in result.err
    assert "ignored: who" in result.err


def test_eligibility_is_a_warning_and_no_refusal(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"edition": "wwc-2022", "city": {"name": "Paris", "country": "fr", "population": 12}}))
    result = cli("import", file)
    assert result.status == 0
    assert result.out.count("\n") == 1
    assert "FR" in result.err
    assert "30,000" in result.err


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"edition": "wwc-2020"}, "edition is “wwc-2020”, which is not available"),
        (
            {"answers": {"DM99": {"verdict": "met"}}},
            f"answers.“DM99” is not a criterion of {TITLE}; did you mean “DM9”?",
        ),
        ({"answers": {"DM3": {"verdict": "maybe"}}}, "answers.DM3.verdict is “maybe”; use met, not_met or open"),
        ({"city": None}, "city.name is missing"),
    ],
)
def test_what_is_wrong_is_refused_whole(cli: CommandLine, tmp_path: Path, change: dict[str, Any], expected: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({**ANSWERS, **change}))
    result = cli("import", file)
    assert result.status == 1
    assert result.out == ""
    assert f"wwc-tui: a.json: {expected}" in result.err
    assert cli.files == []


def test_every_fault_has_a_line_and_there_are_not_too_many(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("criterion,verdict,note\n" + "XX1,met,\n" * 30)
    result = cli("import", file)
    lines = result.err.splitlines()
    assert lines[0].startswith("wwc-tui: a.csv:2: ")
    assert lines[-1] == "wwc-tui: and 10 more"
    assert len(lines) == 21


def test_a_file_that_is_not_there(cli: CommandLine, tmp_path: Path) -> None:
    for name in ("none.json", "none.csv", "none.txt"):
        result = cli("import", tmp_path / name)
        assert result.status == 1
        assert result.err.startswith(f"wwc-tui: {name}: ")


def test_a_session_file_is_adopted_under_its_own_id(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    mailed = tmp_path / "from the mail.json"
    shutil.move(cli.store.file_of(session), mailed)
    result = cli("import", mailed)
    assert (result.status, result.out, result.err) == (0, f"{session}\n", "")
    assert read_session(cli.store.file_of(session)).changes == read_session(mailed).changes


def test_a_session_that_is_there_already_is_refused(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    before = cli.store.file_of(session).read_bytes()
    copy = tmp_path / "copy.json"
    copy.write_bytes(before)
    for path in (copy, cli.store.file_of(session)):
        result = cli("import", path)
        assert result.status == 1
        assert f"session {session} is already in the session folder" in result.err
    assert cli.store.file_of(session).read_bytes() == before


def test_a_damaged_session_file_is_refused_as_one(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    file = tmp_path / "cut.json"
    file.write_bytes(cli.store.file_of(session).read_bytes()[:-40])
    result = cli("import", file)
    assert result.status == 1
    assert "cut.json cannot be read" in result.err
    assert cli.files == [f"{session}.json"]


def test_a_session_that_was_edited_elsewhere_is_adopted_and_said_so(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    file = tmp_path / "edited.json"
    tables = json.loads(cli.store.file_of(session).read_bytes())
    del tables["seal"]
    file.write_text(json.dumps(tables, indent=1))
    cli.store.file_of(session).unlink()
    result = cli("import", file)
    assert result.out == f"{session}\n"
    assert "changed outside this program" in result.err


def test_a_session_of_criteria_that_are_not_at_hand_is_kept_and_said_so(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    file = tmp_path / "other.json"
    tables = json.loads(cli.store.file_of(session).read_bytes())
    tables["session"]["1"]["edition"] = "ours-2026"
    file.write_text(json.dumps(tables))
    cli.store.file_of(session).unlink()
    result = cli("import", file)
    assert result.status == 0
    assert "ours-2026, are not available" in result.err
    scored = cli("score", session)
    assert scored.status == 1
    assert "ours-2026: is not an available edition" in scored.err


def test_an_exported_session_can_be_imported_again(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    cli("export", session, "--out", tmp_path / "out", "--format", "json")
    result = cli("import", tmp_path / "out" / "session.json")
    assert result.status == 0, result.err
    first, again = (cli("score", one, "--json").document for one in (session, result.out.strip()))
    assert {**first, "session": ""} == {**again, "session": ""}
