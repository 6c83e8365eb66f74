"""The list of commands: each does something, short forms are the keys of the full screen, help and the page come from it."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from tests.language.letters import Turned, turned
from wwc_tui.i18n import use_language
from wwc_tui.interview import commands as keys
from wwc_tui.interview.commands import Where
from wwc_tui.line.line_commands import COMMANDS, as_typed, called, help_lines, more_help, with_commands
from wwc_tui.line.loop import ACTS, ALONE

SAME = {
    "down": "next", "up": "previous", "next_open": "next-open", "jump_back": "jump-back", "scroll_up": "read", "find": "find",
    "choose_filter": "filter", "list_criteria": "list", "judge_met": "met", "judge_not_met": "not-met", "mark": "look",
    "be_sure": "confidence", "answer_gates": "gate", "what_if": "what-if", "write_note": "note", "write_claim": "claim",
    "write_private": "private", "list_evidence": "evidence", "park": "park", "set_outside": "outside", "dispute": "dispute",
    "name_speaker": "speaker", "setup": "setup", "hide_pace": "pace", "explain": "explain", "switch_scale": "scale",
    "come_back": "come-back", "show_history": "history", "finish": "finish", "undo": "undo", "redo": "redo", "settle": "settle",
    "show_help": "help", "leave": "quit", "next_practice": "next-area", "previous_practice": "previous-area",
    "next_language": "language", "both_languages": "both", "keep_demo": "keep",
}  # fmt: skip
"""What the interview's screen calls a command, and its word here."""

ONLY_DRAWN = {"hide_score", "showing", "scroll_down", "next_theme", "tour", "clear"}
"""Commands about what stands on the screen, and nothing else."""


def test_every_command_does_something() -> None:
    assert {*ACTS} | {*ALONE} == {command.name for command in COMMANDS}
    assert not {*ACTS} & {*ALONE}


def test_no_two_words_are_the_same() -> None:
    words = list(chain.from_iterable((command.name, *command.short) for command in COMMANDS))
    assert len(words) == len({*words})
    assert all(called(word) for word in words)


@pytest.mark.parametrize("command", keys.commands(Where.INTERVIEW), ids=lambda command: command.id)
def test_every_key_of_the_interview_has_its_word_and_its_letter(command: keys.Command) -> None:
    if command.id in ONLY_DRAWN:
        return
    here = called(SAME[command.id])
    assert here
    names = {"comma": ","}
    letters = {names.get(key, key) for key in command.keys if len(names.get(key, key)) == 1}
    assert letters <= {*here.short} or (command.id == "scroll_up" and "b" in here.short)


def test_a_word_may_be_said_in_capitals_and_a_letter_may_not() -> None:
    assert called("MET") is called("met")
    assert called("E") is called("private")
    assert called("e") is called("note")
    assert called("Q") is None


def test_help_names_every_command_and_each_tells_more() -> None:
    lines = [*help_lines()]
    for command in COMMANDS:
        assert any(line.startswith((f"{command.name}:", f"{command.name}, in short")) for line in lines)
        assert all(form.words in "\n".join(more_help(command)) for form in command.forms)
        assert all(form.words.partition(" ")[0].rstrip(":") == command.name for form in command.forms)


def test_the_page_has_them_all() -> None:
    page = Path(__file__).parents[2].joinpath("docs/line-mode.md").read_text("utf-8")
    assert page == with_commands(page), "run: make pages"
    assert "`plan drop 3: REASON`" in page


def test_what_one_fills_in_is_named_in_the_language_and_the_rest_is_as_it_is_typed() -> None:
    said = {word for command in COMMANDS for form in command.forms for word in re.findall(r"\b[A-Z]{2,}\b", form.words)}
    assert as_typed("go DM3") == "go DM3"
    with use_language("es", Turned()):
        assert as_typed("plan add WHAT; WHO=DM3") == f"plan add {turned('WHAT')}; {turned('WHO')}=DM3"
        assert not [word for word in said if as_typed(word) == word]
