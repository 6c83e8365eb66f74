"""The first five minutes in a real terminal: an empty list, the demo city in one key, the tour, and typing right through it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tools.terminal import Terminal
from wwc_tui.store.settings import FILE

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("size", [(80, 24), (60, 18)], ids=["80x24", "60x18"])
def test_the_first_five_minutes(size: tuple[int, int], tmp_path: Path) -> None:
    env = {
        "WWC_TUI_STORE": str(tmp_path / "store"),
        "XDG_CONFIG_HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
        "LC_ALL": "C.UTF-8",
    }
    with Terminal([sys.executable, "-m", "wwc_tui"], size=size, env=env) as terminal:
        terminal.wait_for("d   try everything on a sample city")
        terminal.press("d")
        terminal.wait_for("Where you are +1 of 6")
        for number in range(2, 7):
            terminal.press("enter")
            terminal.wait_for(f"{number} of 6")
        terminal.press("backspace")
        terminal.wait_for("5 of 6")
        terminal.press("n")
        terminal.wait_gone("5 of 6")
        terminal.wait_for("✗ not met")
        terminal.press("i")
        terminal.wait_for("1 of 6")
        terminal.press("e")
        terminal.type("typed on")
        terminal.wait_for("typed on")
        terminal.press("escape", "q")
        terminal.wait_for("sessions yet")
        terminal.press("d")
        terminal.wait_for("CI2  Analytics")
        assert "1 of 6" not in terminal.text
        terminal.press("ctrl+q")
        assert terminal.wait_ended() == 0
    assert json.loads((tmp_path / "wwc-tui" / FILE).read_text())["toured"] is True
    assert list(tmp_path.glob("wwc-tui-demo-*")) == []
    assert not (tmp_path / "store").exists()
