"""What the command line understands, and what it says when it does not."""

from __future__ import annotations

import shlex
from importlib import import_module
from pathlib import Path

import pytest

import wwc_tui
from tests.cli.conftest import CommandLine
from wwc_tui.cli import parser
from wwc_tui.constants import THEMES
from wwc_tui.themes import CHOICES

COMMANDS = (
    "new",
    "resume",
    "demo",
    "sessions",
    "import",
    "score",
    "plan",
    "compare",
    "cohort",
    "export",
    "history",
    "merge",
    "migrate",
    "criteria",
    "doctor",
    "completion",
)


def test_version(cli: CommandLine) -> None:
    result = cli("--version")
    assert (result.status, result.out, result.err) == (0, f"wwc-tui {wwc_tui.__version__}\n", "")


def test_help_names_every_command_and_no_other(cli: CommandLine) -> None:
    text = cli("--help").out
    listed = text.partition("commands:")[2].partition("Begin with")[0]
    assert [line.split()[0] for line in listed.splitlines() if line.startswith("    ") and line[4] != " "] == list(COMMANDS)
    assert "not a certification" in " ".join(text.split())


def test_the_colors_on_offer_are_those_that_there_are() -> None:
    assert tuple(CHOICES) == THEMES


@pytest.mark.parametrize("words", [[], ["resume"], ["demo"], ["new"]])
def test_how_it_looks_is_said_on_either_side_of_the_command(words: list[str]) -> None:
    looks = ["--theme", "safe", "--ascii", "--no-animation"]
    for line in ([*looks, *words], [*words, *looks]):
        asked = parser.parse(line)
        assert (asked.theme, asked.ascii, asked.animated) == ("safe", True, False)
    asked = parser.parse(words)
    assert (asked.theme, asked.ascii, asked.animated) == ("", None, True)


@pytest.mark.parametrize("command", [*COMMANDS, "criteria list", "criteria show", "criteria new", "criteria check"])
def test_help_of_each_command_has_an_example_that_parses(cli: CommandLine, command: str) -> None:
    result = cli(*command.split(), "--help")
    assert result.status == 0
    example = shlex.split(result.out.partition("Example: wwc-tui ")[2].partition(" > ")[0])
    assert example[: len(command.split())] == command.split() or command == "criteria"
    assert parser.parse(example).command == command.split(maxsplit=1)[0]
    assert "--store DIR" in result.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["scor", "x"], "invalid choice: 'scor'"),
        (["score"], "the following arguments are required: SESSION"),
        (["score", "x", "--jsn"], "unrecognized arguments: --jsn"),
        (["score", "x", "--js"], "unrecognized arguments: --js"),
        (["sessions", "--lang", "fr"], "invalid choice: 'fr'"),
        (["sessions", "--store", ""], "no folder is given"),
        (["export", "x", "--out", "y", "--format", "pdf"], "there is no format “pdf”; choose from md, html, csv, json"),
        (["export", "x", "--out", "y", "--format", ","], "no format is given; choose from md, html, csv, json"),
        (["export", "x"], "the following arguments are required: --out"),
        (["criteria"], "the following arguments are required: ACTION"),
        (["plan"], "the following arguments are required: SESSION"),
        (["compare", "x", "--at-least", "2"], "give a whole number of cities, 3 or more, not “2”"),
        (["cohort", "x"], "unrecognized arguments: x"),
    ],
)
def test_wrong_use_is_one_sentence_and_status_2(cli: CommandLine, words: list[str], expected: str) -> None:
    result = cli(*words)
    assert result.status == 2
    assert result.out == ""
    assert result.err.startswith("wwc-tui: ")
    assert expected in result.err
    assert result.err.count("\n") == 1
    assert "--help" in result.err


def test_a_hostile_word_cannot_steer_the_terminal(cli: CommandLine) -> None:
    result = cli("score", "x", "\x1b]0;owned\x07\n--all")
    assert result.status == 2
    assert "\x1b" not in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("before", [True, False])
def test_common_options_stand_on_either_side(cli: CommandLine, tmp_path: Path, before: bool) -> None:
    session = cli.imported()
    elsewhere = tmp_path / "elsewhere"
    options = ["--store", str(elsewhere), "--lang", "en"]
    words = [*options, "sessions"] if before else ["sessions", *options]
    result = cli(*words, "--json")
    assert result.document == {"sessions": []}
    assert session in cli("sessions").out


def test_the_option_nearest_to_the_end_counts(cli: CommandLine, tmp_path: Path) -> None:
    cli.imported()
    result = cli("--store", tmp_path / "elsewhere", "sessions", "--store", cli.folder, "--json")
    assert len(result.document["sessions"]) == 1


def test_a_store_that_is_a_file_is_refused(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    for words in (["sessions"], ["score", "x"], ["new", "--city", "X", "--no-open"]):
        result = cli(*words, "--store", file)
        assert result.status == 1
        assert f"{file} is not a folder" in result.err


def test_criteria_that_are_none_are_refused(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    result = cli("score", session, "--criteria", tmp_path)
    assert result.status == 1
    assert "contains no edition" in result.err


@pytest.mark.parametrize("name", COMMANDS)
def test_what_does_a_command_is_there(name: str) -> None:
    module, _, function = parser.COMMANDS[name].run.partition(".")
    assert callable(getattr(import_module(f"wwc_tui.cli.{module}"), function))
