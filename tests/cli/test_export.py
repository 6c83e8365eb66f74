"""``export`` and ``demo --out``: files in a folder, all of them or none."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ANSWERS, CommandLine
from wwc_tui.cli import demo as demo_command
from wwc_tui.cli.context import Loaded, load
from wwc_tui.demo import demo_session
from wwc_tui.domain.folding import fold
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import score
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
    assert "comparison.md already exists and has no marks" in result.err
    assert "nothing was written; add --force" in result.err
    assert names(tmp_path / "o") == ["comparison.md"]
    assert (tmp_path / "o" / "comparison.md").read_text() == "my own"
    assert cli("export", session, "--out", tmp_path / "o", "--force").status == 0
    assert "Springfield" in (tmp_path / "o" / "comparison.md").read_text("utf-8")


def test_a_roadmap_is_made_anew_around_what_people_wrote(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    out = tmp_path / "o"
    assert cli("export", session, "--out", out).status == 0
    roadmap = out / "roadmap.md"
    roadmap.write_bytes(b"Dear mayor,\r\n\n" + roadmap.read_bytes() + b"\nYours, Kim\n")
    roadmap.chmod(0o640)
    answers = dict(ANSWERS["answers"]) | {"DM2": {"verdict": "met"}}
    copy = cli.imported({**ANSWERS, "answers": answers}, "other.json")
    text = roadmap.read_bytes()
    refused = cli("export", copy, "--out", out)
    assert (refused.status, refused.out) == (1, "")
    assert f"{roadmap} already exists and was made from another session" in refused.err
    assert roadmap.read_bytes() == text
    assert cli("export", session, "--out", out).status == 0
    assert roadmap.read_bytes() == text
    assert names(out) == ["comparison.md", "roadmap.md"]
    assert roadmap.stat().st_mode & 0o777 == 0o640


def test_words_inside_the_marks_are_never_lost(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    out = tmp_path / "o"
    cli("export", session, "--out", out)
    roadmap = out / "roadmap.md"
    edited = "Ours.\n\n" + roadmap.read_text("utf-8").replace("## Summary", "## Summary by Kim")
    roadmap.write_text(edited, encoding="utf-8")
    refused = cli("export", session, "--out", out)
    assert (refused.status, refused.out) == (1, "")
    assert "roadmap.md already exists and has hand edits in “summary”; nothing was written; add --force" in refused.err
    assert roadmap.read_text("utf-8") == edited
    forced = cli("export", session, "--out", out, "--force")
    assert forced.status == 0
    assert f"the previous version is kept as {out / 'roadmap.md.bak'}" in forced.err
    assert (out / "roadmap.md.bak").read_text("utf-8") == edited
    assert roadmap.read_text("utf-8") == edited.replace("## Summary by Kim", "## Summary")
    roadmap.write_text(edited.replace("by Kim", "by Jo"), encoding="utf-8")
    assert "roadmap.md.bak-2" in cli("export", session, "--out", out, "--force").err
    assert names(out) == ["comparison.md", "roadmap.md", "roadmap.md.bak", "roadmap.md.bak-2"]


def test_every_format_at_once_and_again(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    out = tmp_path / "o"
    wanted = ("export", session, "--out", out, "--format", "json,csv,html,md")
    result = cli(*wanted)
    made = ["roadmap.md", "comparison.md", "roadmap.html", "answers.csv", "actions.csv", "session.csv", "session.json"]
    assert [Path(line).name for line in result.out.splitlines()] == made
    assert cli(*wanted).status == 0, "nothing would be lost by writing the very same again"
    assert names(out) == sorted(made)
    (out / "actions.csv").write_text("whom we asked")
    refused = cli(*wanted)
    assert f"{out} already contains actions.csv; nothing was written; add --force" in refused.err
    assert cli(*wanted, "--force").status == 0
    assert (out / "actions.csv.bak").read_text() == "whom we asked"


def test_private_notes_stay_at_home_unless_asked_for(cli: CommandLine, tmp_path: Path) -> None:
    answers = {"DM1": {"verdict": "met", "private": "They will move her."}, "DM2": {"private": "Ask again alone."}}
    session = cli.imported({**ANSWERS, "answers": answers})
    wanted = ("export", session, "--format", "md,html,csv,json", "--out")
    result = cli(*wanted, tmp_path / "without")
    assert "2 private notes were left out; --with-private includes them" in result.err
    assert not [path for path in (tmp_path / "without").iterdir() if "They will move her" in path.read_text("utf-8")]
    result = cli(*wanted, tmp_path / "along", "--with-private")
    assert result.err == ""
    assert [path.name for path in sorted((tmp_path / "along").iterdir()) if "They will move her" in path.read_text("utf-8")] == [
        "answers.csv",
        "roadmap.html",
        "roadmap.md",
        "session.json",
    ]
    again = cli("import", tmp_path / "along" / "session.json").out.strip()
    assert "1 private" not in cli("export", again, "--out", tmp_path / "again").err
    assert "2 private notes" in cli("export", again, "--out", tmp_path / "again").err


def test_templates_of_ones_own(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    own = tmp_path / "own"
    own.mkdir()
    (own / "roadmap.html.j2").write_text("{% include '_city.j2' %} {{ session.score.met }}")
    (own / "_city.j2").write_text("<b>{{ answers.city.name }}</b>")
    out = tmp_path / "o"
    assert cli("export", session, "--out", out, "--format", "html,md", "--template", own).status == 0
    assert (out / "roadmap.html").read_text("utf-8") == "<b>Springfield</b> 1"
    assert "# Roadmap for Springfield" in (out / "roadmap.md").read_text("utf-8")
    own.rename(cli.folder / "templates")
    assert cli("export", session, "--out", tmp_path / "p", "--format", "html").status == 0
    assert (tmp_path / "p" / "roadmap.html").read_text("utf-8") == "<b>Springfield</b> 1"
    assert cli("sessions").status == 0
    assert cli("doctor").status == 0, "a folder of templates is no stranger in a store"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("a\n{{ y }}", "roadmap.html.j2:2: cannot be filled: 'y' is undefined; nothing was written"),
        ("{% for %}", "roadmap.html.j2:1: is not a valid template: "),
        (None, "contains no template; name one roadmap.html.j2, roadmap.md.j2 or comparison.md.j2"),
    ],
)
def test_a_template_that_is_wrong_writes_nothing(cli: CommandLine, tmp_path: Path, source: str | None, why: str) -> None:
    session = cli.imported()
    own = tmp_path / "own"
    own.mkdir()
    if source is not None:
        (own / "roadmap.html.j2").write_text(source)
    result = cli("export", session, "--out", tmp_path / "o", "--format", "md,html", "--template", own)
    assert (result.status, result.out) == (1, "")
    assert why in result.err
    assert len(result.err.splitlines()) == 1
    assert not (tmp_path / "o").exists()


def test_formats_and_folders_that_are_not_there(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    result = cli("export", session, "--out", tmp_path / "o", "--format", "md,pdf")
    assert result.status == 2
    assert "there is no format “pdf”; choose from md, html, csv, json" in result.err
    result = cli("export", session, "--out", tmp_path / "o", "--template", tmp_path / "none")
    assert result.status == 1
    assert result.err == f"wwc-tui: {tmp_path / 'none'}: does not exist; give the path of a folder with templates\n"
    assert not (tmp_path / "o").exists()


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
    assert "Criteria        24 met, 9 not met, 10 open, of 43" in result.out
    assert INDICATIVE in result.out
    assert result.out.splitlines()[-2:] == [str(tmp_path / "demo" / name) for name in ("roadmap.md", "comparison.md")]
    assert "nothing about it is real" in result.err
    assert not cli.folder.exists()
    assert "Puerto Claro" in (tmp_path / "demo" / "roadmap.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "owed"), [("es", "Listas de asistencia por dependencia"), ("pt", "Listas de presença por secretaria")]
)
def test_demo_speaks_the_language_that_is_asked_for(cli: CommandLine, tmp_path: Path, language: str, owed: str) -> None:
    assert cli("demo", "--lang", language, "--out", tmp_path / "demo").status == 0
    assert owed in (tmp_path / "demo" / "roadmap.md").read_text("utf-8")


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
    store, identity = demo_session(Library())
    session = fold(store.read(identity).changes)
    store.remove()
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
