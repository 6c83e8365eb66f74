"""``export`` and ``demo --out``: files in a folder, all of them or none."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CommandLine
from wwc_tui.cli import demo as demo_command
from wwc_tui.cli.places import Loaded, load
from wwc_tui.demo import demo_session, remove_demo
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import fold
from wwc_tui.reading.library import Library

INDICATIVE = "not a certification"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_markdown_is_what_is_written_unless_named(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    out = tmp_path / "new" / "folder"
    result = cli("export", session, "--out", out)
    assert result.out.splitlines() == [str(out / "roadmap.md"), str(out / "comparison.md")]
    assert names(out) == ["comparison.md", "roadmap.md"]
    for path in out.iterdir():
        assert "Springfield" in path.read_text("utf-8")
        assert INDICATIVE in path.read_text("utf-8")


def test_json_and_markdown(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    result = cli("export", session, "--out", tmp_path / "o", "--format", "json, md,json")
    assert len(result.out.splitlines()) == 3
    document = json.loads((tmp_path / "o" / "session.json").read_text("utf-8"))
    assert document["answers"]["DM1"]["note"] == "Charter seen."
    assert document["export"]["session"] == session


def test_nothing_is_replaced_without_force(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    (tmp_path / "o").mkdir()
    (tmp_path / "o" / "comparison.md").write_text("my own")
    result = cli("export", session, "--out", tmp_path / "o")
    assert result.status == 1
    assert result.out == ""
    assert "holds comparison.md already; nothing was written; add --force" in result.err
    assert names(tmp_path / "o") == ["comparison.md"]
    assert (tmp_path / "o" / "comparison.md").read_text() == "my own"
    assert cli("export", session, "--out", tmp_path / "o", "--force").status == 0
    assert "Springfield" in (tmp_path / "o" / "comparison.md").read_text("utf-8")


def test_a_folder_that_is_a_file(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    file = tmp_path / "file"
    file.write_text("x")
    for out in (file, file / "below"):
        result = cli("export", session, "--out", out)
        assert result.status == 1
        assert result.err.startswith("wwc-tui: ")
        assert str(out) in result.err
    assert file.read_text() == "x"


def test_demo_writes_the_roadmap_of_a_made_up_city(cli: CommandLine, tmp_path: Path) -> None:
    result = cli("demo", "--out", tmp_path / "demo")
    assert result.status == 0
    assert "Criteria    met 24, not met 9, open 10, of 43" in result.out
    assert INDICATIVE in result.out
    assert result.out.splitlines()[-2:] == [str(tmp_path / "demo" / name) for name in ("roadmap.md", "comparison.md")]
    assert "made up" in result.err
    assert not cli.folder.exists()
    assert "Puerto Claro" in (tmp_path / "demo" / "roadmap.md").read_text("utf-8")


def test_demo_replaces_nothing_and_says_no_score_then(cli: CommandLine, tmp_path: Path) -> None:
    cli("demo", "--out", tmp_path)
    result = cli("demo", "--out", tmp_path)
    assert result.status == 1
    assert result.out == ""
    assert cli("demo", "--out", tmp_path, "--force").status == 0


@pytest.mark.parametrize("blocked", [False, True])
def test_demo_leaves_no_session_behind(cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blocked: bool) -> None:
    for_a_while = tmp_path / "for a while"
    for_a_while.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(for_a_while))
    made: list[str] = []

    def noted(*words: Any) -> Loaded:
        made.extend(names(for_a_while))
        return load(*words)

    monkeypatch.setattr(demo_command, "load", noted)
    out = tmp_path / "out"
    if blocked:
        out.write_text("a file")
    assert cli("demo", "--out", out).status == (1 if blocked else 0)
    assert len(made) == 1
    assert names(for_a_while) == []


def test_the_made_up_city_is_worth_looking_at(cli: CommandLine, tmp_path: Path) -> None:
    edition = Library().edition()
    store, path = demo_session(Library())
    session = fold(store.read(path).changes)
    remove_demo(store)
    scored = score(edition, session)
    roadmap = plan_roadmap(edition, session, scored)
    assert (scored.count.met, scored.count.not_met, scored.count.open) == (24, 9, 10)
    assert 0 < scored.count.documented < scored.count.met
    assert len(roadmap.parked) == 3
    assert sum(gap.near for gap in roadmap.gaps) >= 3
    assert roadmap.owed
    assert [c.id for c in edition.criteria if session.answer(c.id).disagrees(c)] == ["CI2"]
    for criterion in edition.criteria:
        answer = session.answer(criterion.id)
        if answer.verdict != "open" and criterion.id != "CI2":
            assert answer.suggestion(criterion) is answer.verdict, criterion.id
    assert session.city.eligibility == ()
