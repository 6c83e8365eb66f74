"""What the pages tell people to press and to call is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pages.links import codes
from tests.pages.test_links import CHECKOUT
from wwc_tui.cli.parser import parse
from wwc_tui.commands import COMMANDS, Where, key_name

TEACHING = [CHECKOUT / "README.md", CHECKOUT / "docs" / "guide.md", CHECKOUT / "docs" / "team.md"]
KEYS = {key_name(key) for command in COMMANDS for key in command.keys}
KEY = re.compile(r"\S|(?:Ctrl|Shift)\+\S+|[A-Z][a-z]+|F\d+")


def keys_named(page: Path) -> set[str]:
    """The keys that a page names: one sign, or a word such as Enter."""
    return {code for code in codes(page) if KEY.fullmatch(code)}


@pytest.mark.parametrize("page", TEACHING, ids=lambda page: page.name)
def test_every_key_that_a_page_names_does_something(page: Path) -> None:
    assert keys_named(page) <= KEYS


def test_the_guide_names_the_keys_of_the_interview_and_of_what_follows() -> None:
    ways = {"up", "down", "scroll_down", "scroll_up", "settle", "show_help", "leave", "close", "jump_back"}
    taught = [one for one in COMMANDS if one.where in (Where.INTERVIEW, Where.FINISH, Where.ACTIONS) and one.id not in ways]
    named = keys_named(CHECKOUT / "docs" / "guide.md")
    assert [command.title for command in taught if not {key_name(key) for key in command.keys} & named] == []


@pytest.mark.parametrize("page", TEACHING, ids=lambda page: page.name)
def test_every_command_that_a_page_names_is_there(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    called = set(re.findall(r"(?:`|    |\S=\S+ )wwc-tui (?:--\S+ [^\s`]+ )?([a-z]+)", page.read_text("utf-8")))
    assert called
    for command in called:
        with pytest.raises(SystemExit) as ended:
            parse([command, "--help"])
        assert (command, ended.value.code) == (command, 0)
    capsys.readouterr()
