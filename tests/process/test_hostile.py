"""A name that would like to be markup, from the keyboard to the roadmap; and a file that would like to command the terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.process.test_interview import BEGUN, begin, in_order, program
from tests.store.making import only_session
from tools.terminal import Terminal

pytestmark = pytest.mark.slow

NAME = "[/b] & Sons | <x>"


def test_a_hostile_name_goes_all_the_way_to_the_roadmap(tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "out"
    with program(store) as terminal:
        begin(terminal, NAME)
        terminal.press("e")
        terminal.wait_for("Note on DM1")
        terminal.paste(f"{NAME}\nsecond line")
        terminal.press("escape")
        terminal.wait_gone("saved as you type")
        terminal.press("n", "f")
        terminal.wait_until(lambda text: f"Result for {NAME}" in text, "the name as it was typed")
        terminal.press("w")
        terminal.wait_for("Folder")
        terminal.type(str(out))
        terminal.press("enter")
        terminal.wait_for("Wrote roadmap.md")
        terminal.press("ctrl+q")
        in_order(terminal, 0)
    assert only_session(store).city.name == NAME
    assert only_session(store).answer("DM1").note == f"{NAME}\nsecond line"
    page = MarkdownIt().render((out / "roadmap.md").read_text())
    assert "<x>" not in page, "the name is no tag"
    assert "[/b] &amp; Sons | &lt;x&gt;" in page


def test_a_file_from_elsewhere_cannot_command_the_terminal(tmp_path: Path) -> None:
    obeyed = "\x1b[2J\x1b]0;owned\x07\x1b[31mRed\x9b1m\r\nCity"
    answers = {"edition": "wwc-2022", "city": {"name": obeyed}, "answers": {"DM1": {"verdict": "met", "note": obeyed}}}
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(answers))
    store = tmp_path / "store"
    with program(store) as terminal:
        terminal.wait_for("No sessions yet")
        terminal.press("i")
        terminal.wait_for("File")
        terminal.type(f"{file}\n")
        seen = terminal.wait_for("Imported|Nothing was imported")[0]
        if seen == "Imported":
            terminal.press("enter")
            terminal.wait_for(BEGUN)
            terminal.wait_for(r"\[31mRed")
            terminal.wait_for(r"saved \d\d:\d\d")
            terminal.press("q")
            terminal.wait_for("1 session")
        terminal.press("q")
        in_order(terminal, 0)


def test_a_terminal_that_cannot_draw_is_refused_with_a_sentence(tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "wwc_tui"]
    with Terminal(argv, env={"WWC_TUI_STORE": str(tmp_path / "store"), "TERM": "dumb"}) as terminal:
        assert terminal.wait_ended() in (1, 2)
        assert "needs a full-screen terminal" in terminal.text
        assert terminal.left_on == []
