"""How the screens look, as the command line asks for it, in a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.process.test_interview import in_order
from tools.settled import tour_seen
from tools.terminal import Terminal
from wwc_tui.themes import LIGHT


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("--theme", "light", "--ascii", "--no-animation", "demo"), ("demo", "--theme=light", "--ascii")]
)
def test_options_decide_how_it_looks(tmp_path: Path, words: tuple[str, ...]) -> None:
    tour_seen(tmp_path)
    env = {"WWC_TUI_STORE": str(tmp_path / "store"), "XDG_CONFIG_HOME": str(tmp_path), "COLORTERM": "truecolor"}
    with Terminal([sys.executable, "-m", "wwc_tui", *words], size=(80, 24), env=env) as terminal:
        terminal.wait_for("Puerto Claro")
        terminal.wait_for("ndicative")
        assert terminal.text.isascii()
        grid = terminal.screen.grid
        behind = [grid.buffer[row][column].bg for row in range(grid.lines) for column in range(grid.columns)]
        assert max(set(behind), key=behind.count) == str(LIGHT.background).lstrip("#")
        terminal.press("q", "ctrl+q")
        in_order(terminal, 0)
