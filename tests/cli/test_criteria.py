"""``criteria``: list, show and check."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from wwc_tui.domain.criteria import Edition


@pytest.fixture
def own(tmp_path: Path, real_folder: Path) -> Path:
    folder = tmp_path / "editions" / "ours-2026"
    shutil.copytree(real_folder, folder)
    top = folder / "edition.md"
    top.write_text(top.read_text("utf-8").replace("`wwc-2022`", "`ours-2026`", 1), "utf-8")
    return folder


def test_list_names_every_criterion_by_practice(cli: CommandLine, real_edition: Edition) -> None:
    lines = cli("criteria", "list").out.splitlines()
    for practice in real_edition.practices:
        place = lines.index(f"{practice.code}  {practice.title}")
        below = [line.split(maxsplit=1) for line in lines[place + 1 : place + 1 + len(practice.criteria)]]
        assert below == [[criterion.id, criterion.name] for criterion in practice.criteria]


def test_show_says_everything_within_the_width(cli: CommandLine, real_edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for criterion in real_edition.criteria:
        text = cli("criteria", "show", criterion.id).out
        flat = " ".join(text.split())
        said = [criterion.name, criterion.gist, *criterion.questions, *criterion.evidence, criterion.known]
        said += [indicator.text for indicator in criterion.indicators] + [one.step.text for one in criterion.indicators]
        said += [resource.title for resource in criterion.resources]
        said += [f"Short title: {one.step.short}" for one in criterion.indicators]
        said += [f"Before the meeting: {one.ahead}" for one in criterion.indicators if one.ahead]
        months = (one.step.counts_from for one in criterion.indicators)
        said += [f"Counts from month {month} after the start." for month in months if month is not None]
        assert [words for words in said if words not in flat] == []
        assert f"({criterion.needs} of {len(criterion.indicators)} needed)" in flat
        assert all(len(line) <= 60 or "://" in line for line in text.splitlines())
        assert "own working guidance" in flat


def test_show_no_criterion(cli: CommandLine) -> None:
    result = cli("criteria", "show", "EVAL9")
    assert result.status == 1
    assert "there is no criterion “EVAL9”; did you mean" in result.err


def test_check_all_at_hand(cli: CommandLine) -> None:
    result = cli("criteria", "check")
    assert (result.status, result.out, result.err) == (
        0,
        "wwc-2022: 43 criteria in 8 practice areas, no problems, also in es, pt\n",
        "",
    )


def test_check_names_file_and_line(cli: CommandLine, own: Path) -> None:
    page = own / "DM.md"
    lines = page.read_text("utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("### Look for"))
    lines[place] = "### Look for: 9 of 5"
    page.write_text("\n".join(lines), "utf-8")
    for folder in (own, own.parent):
        result = cli("criteria", "check", folder)
        assert result.status == 1
        assert result.out.startswith(f"{page}:{place + 1}: DM1 ")
        assert "1 edition has problems" in result.err


@pytest.mark.slow
def test_check_a_folder_of_editions_looks_at_those_only(cli: CommandLine, own: Path) -> None:
    assert cli("criteria", "check", own).out.count("\n") == 1
    assert cli("criteria", "check", own.parent).out.count("\n") == 1
    assert cli("--criteria", own, "criteria", "check").out.count("\n") == 2


def test_check_a_folder_without_an_edition(cli: CommandLine, tmp_path: Path) -> None:
    result = cli("criteria", "check", tmp_path / "none")
    assert result.status == 1
    assert "contains no edition" in result.err


def test_own_criteria_are_listed(cli: CommandLine, own: Path) -> None:
    top = own / "edition.md"
    top.write_text(top.read_text("utf-8").replace("# What Works Cities Certification, criteria of 2022", "# Ours", 1), "utf-8")
    assert cli("criteria", "list", "--criteria", own).out.startswith("Ours\n")
