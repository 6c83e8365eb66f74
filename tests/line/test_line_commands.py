"""The list of commands: each does something, short forms are the keys of the full screen, help and the page come from it."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from tests.language.letters import Turned, turned
from wwc_tui.i18n import use_language
from wwc_tui.interview.commands import Command, Where
from wwc_tui.interview.registry import LINE_COMMANDS, as_typed, called, commands, help_lines, more_help, with_commands
from wwc_tui.line.acts import ACTS

ONLY_DRAWN = {"hide_score", "showing", "scroll_down", "next_theme", "tour", "clear"}
"""Commands about what stands on the screen, and nothing else."""


def test_every_command_does_something() -> None:
    assert {*ACTS} <= {command.id for command in LINE_COMMANDS}
    assert all(command.run for command in LINE_COMMANDS if command.id not in ACTS)


def test_no_two_words_are_the_same() -> None:
    words = list(chain.from_iterable((command.word, *command.short_words) for command in LINE_COMMANDS))
    assert len(words) == len({*words})
    assert all(called(word) for word in words)


@pytest.mark.parametrize("command", commands(Where.INTERVIEW), ids=lambda command: command.id)
def test_every_key_of_the_interview_has_its_word_and_its_letter(command: Command) -> None:
    assert bool(command.word) is (command.id not in ONLY_DRAWN)
    if not command.word:
        return
    assert called(command.word) is command
    letters = {{"comma": ","}.get(key, key) for key in command.keys}
    assert {letter for letter in letters if len(letter) == 1} <= {*command.short_words}


def test_a_word_may_be_said_in_capitals_and_a_letter_may_not() -> None:
    assert called("MET") is called("met")
    assert called("E") is called("private")
    assert called("e") is called("note")
    assert called("Q") is None


def test_help_names_every_command_and_each_tells_more() -> None:
    lines = [*help_lines()]
    for command in LINE_COMMANDS:
        assert any(line.startswith((f"{command.word}:", f"{command.word}, short")) for line in lines)
        assert all(usage.words in "\n".join(more_help(command)) for usage in command.usages)
        assert all(usage.words.partition(" ")[0].rstrip(":") == command.word for usage in command.usages)


def test_the_page_has_them_all() -> None:
    page = Path(__file__).parents[2].joinpath("docs/line-mode.md").read_text("utf-8")
    assert page == with_commands(page), "run: make pages"
    assert "`plan drop 3: REASON`" in page


def test_what_one_fills_in_is_named_in_the_language_and_the_rest_is_as_it_is_typed() -> None:
    said = {word for command in LINE_COMMANDS for usage in command.usages for word in re.findall(r"\b[A-Z]{2,}\b", usage.words)}
    assert as_typed("go DM3") == "go DM3"
    with use_language("es", Turned()):
        assert as_typed("plan add WHAT; WHO=DM3") == f"plan add {turned('WHAT')}; {turned('WHO')}=DM3"
        assert not [word for word in said if as_typed(word) == word]
