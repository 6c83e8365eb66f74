"""``criteria new`` begins an edition that is whole, is used like the built-in one, and is written nowhere that is not empty."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from wwc_tui.reading.editions import read_edition


@pytest.fixture
def folder(tmp_path: Path, cli: CommandLine) -> Path:
    made = tmp_path / "our-criteria"
    assert cli("criteria", "new", made).status == 0
    return made


def test_what_is_begun_is_whole(cli: CommandLine, folder: Path) -> None:
    result = cli("criteria", "check", folder)
    assert (result.status, result.out, result.err) == (0, "our-criteria: 2 criteria in 1 practice area, no problems\n", "")
    edition = read_edition(folder)
    assert edition.id == "our-criteria"
    assert (edition.total, len(edition.scales), len(edition.gates)) == (2, 1, 2)
    assert edition.criterion("PR2").after == ("PR1",)


def test_every_word_to_replace_is_plain_to_see(folder: Path) -> None:
    edition = read_edition(folder)
    said = [edition.title, edition.about, edition.scale().title, edition.scale().source, edition.gates[1].text]
    for practice in edition.practices:
        said += [practice.title, practice.about]
    for one in edition.criteria:
        said += [one.name, one.gist, *one.questions, *one.evidence, "; ".join(one.respondents)]
        said += [text for indicator in one.indicators for text in (indicator.text, indicator.step.text)]
    assert [text for text in said if not (text.startswith("«") and text.endswith("»"))] == []


def test_it_says_the_files_and_what_to_do_next(cli: CommandLine, tmp_path: Path) -> None:
    result = cli("criteria", "new", tmp_path / "next")
    assert sorted(result.out.splitlines()) == [str(tmp_path / "next" / name) for name in ("PR.md", "edition.md")]
    for words in ("« and »", "criteria check", "wwc-tui new --criteria", "PR.es.md"):
        assert words in result.err


def test_the_folder_one_stands_in_can_be_named_by_a_dot(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here-1"
    here.mkdir()
    monkeypatch.chdir(here)
    assert cli("criteria", "new", ".").status == 0
    assert read_edition(here).id == "here-1"


def test_a_folder_that_holds_something_is_left_alone(cli: CommandLine, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = cli("criteria", "new", folder)
    assert result.status == 1
    assert "is not empty; choose a new or empty folder" in result.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    hidden = folder.parent / "hidden"
    hidden.mkdir()
    (hidden / ".notes").touch()
    assert cli("criteria", "new", hidden).status == 1
    assert os.listdir(hidden) == [".notes"]  # noqa: PTH208 - what lies there, hidden or not


@pytest.mark.parametrize("name", ["two words", "[/b]", "-", "a" * 41, "criteriá"])
def test_a_name_that_can_be_no_id_is_refused(cli: CommandLine, tmp_path: Path, name: str) -> None:
    result = cli("criteria", "new", tmp_path / "at" / name)
    assert result.status == 2
    assert "letters, digits and hyphens" in result.err
    assert not (tmp_path / "at").exists()


def test_a_file_is_no_folder(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    result = cli("criteria", "new", tmp_path / "file")
    assert result.status == 1
    assert "is a file" in result.err
    assert (tmp_path / "file").read_text("utf-8") == "mine"
