"""What the pages tell people to press and to call is there."""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.test_links import CHECKOUT
from tools.pages.links import codes
from tools.pages.translations import OTHERS
from tools.terminal import Terminal
from wwc_tui.cli.parser import parse, whole_parser
from wwc_tui.interview.commands import Where
from wwc_tui.interview.key_names import key_name
from wwc_tui.interview.registry import COMMANDS, commands

TEACHING = [CHECKOUT / "README.md", CHECKOUT / "docs" / "guide.md", CHECKOUT / "docs" / "team.md"]
GUIDES = [CHECKOUT / "docs" / folder / "guide.md" for folder in ("", *OTHERS)]
TEACHING += GUIDES[1:]
KEYS = {key_name(key) for command in COMMANDS for key in command.keys}
KEY = re.compile(r"\S|(?:Ctrl|Shift)\+\S+|[A-Z][a-z]+|F\d+")


def keys_named(page: Path) -> set[str]:
    """The keys that a page names: one sign, or a word such as Enter."""
    return {code for code in codes(page) if KEY.fullmatch(code)}


@pytest.mark.parametrize("page", TEACHING, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_every_key_that_a_page_names_does_something(page: Path) -> None:
    assert keys_named(page) <= KEYS


@pytest.mark.parametrize("guide", GUIDES, ids=lambda page: page.parent.name)
def test_the_guide_names_the_keys_of_the_interview_and_of_what_follows(guide: Path) -> None:
    ways = {"up", "down", "scroll_down", "scroll_up", "settle", "show_help", "leave", "close", "jump_back"}
    places = (Where.INTERVIEW, Where.FINISH, Where.ACTIONS)
    taught = [one for where in places for one in commands(where) if one.id not in ways]
    named = keys_named(guide)
    assert [command.title for command in taught if not {key_name(key) for key in command.keys} & named] == []


@pytest.mark.parametrize("page", TEACHING, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_every_command_that_a_page_names_is_there(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    called = set(re.findall(r"(?:`|    |\S=\S+ )wwc-tui (?:--\S+ [^\s`]+ )?([a-z]+)", page.read_text("utf-8")))
    assert called
    for command in called:
        with pytest.raises(SystemExit) as ended:
            parse([command, "--help"])
        assert (command, ended.value.code) == (command, 0)
    capsys.readouterr()


@pytest.mark.parametrize("page", TEACHING, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_every_option_that_a_page_names_is_there(page: Path) -> None:
    named = set(re.findall(r"(?<![-\w])--[a-z][a-z-]+", page.read_text("utf-8")))
    assert named
    assert named - set(options(whole_parser())) == set()


def options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Every option of a parser, and of those for the commands below it."""
    for action in parser._actions:
        yield from action.option_strings
        if isinstance(action.choices, dict):
            for below in action.choices.values():
                yield from options(below)


@pytest.mark.slow
def test_a_newcomer_with_the_readme_gets_to_a_roadmap(tmp_path: Path) -> None:
    steps = re.findall(r"^\d\. `([^`]+)`(?:, then `([^`]+)`)?", (CHECKOUT / "README.md").read_text("utf-8"), re.MULTILINE)
    seen = ["Puerto Claro.*sample", "Result for Puerto Claro", r"Wrote .*roadmap\.md", "Puerto Claro.*sample"]
    env = {"WWC_TUI_STORE": str(tmp_path / "store"), "XDG_CONFIG_HOME": str(tmp_path / "config"), "PYTHONPATH": str(CHECKOUT)}
    here = tmp_path / "here"
    here.mkdir()
    with (
        contextlib.chdir(here),
        Terminal([sys.executable, "-m", "wwc_tui"], size=(80, 24), env=env) as terminal,
    ):
        terminal.wait_for("try everything")
        for keys, pattern in zip(steps, seen, strict=True):
            for key in filter(None, keys):
                terminal.press(key.lower())
                terminal.wait_for({"w": "to a folder"}.get(key, pattern))
    (roadmap,) = here.glob("*/roadmap.md")
    assert "Puerto Claro" in roadmap.read_text("utf-8")
