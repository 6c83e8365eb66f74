"""A whole interview, from a new session to a written roadmap, by keys in a real terminal of each kind that people have."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.process.test_interview import in_order
from tests.store.making import only_session
from tools.settled import tour_seen
from tools.terminal import Terminal
from wwc_tui.domain.session import Parked, Verdict

pytestmark = pytest.mark.slow

CRITERIA = 43


@dataclass(frozen=True)
class Kind:
    """A kind of terminal: its size, what its environment says, and options of the program."""

    size: tuple[int, int] = (80, 24)
    env: dict[str, str] = field(default_factory=dict)
    ascii: bool = False


KINDS = {
    "80x24": Kind(),
    "60x18": Kind(size=(60, 18)),
    "NO_COLOR": Kind(env={"NO_COLOR": "1"}),
    "ASCII": Kind(env={"LC_ALL": "C"}, ascii=True),
    "light": Kind(size=(120, 36), env={"TEXTUAL_THEME": "wwc-light"}),
    "16 colors": Kind(env={"TERM": "xterm", "COLORTERM": ""}),
    "screen": Kind(env={"TERM": "screen", "COLORTERM": ""}),
    "no animation": Kind(size=(200, 60), env={"TEXTUAL_ANIMATIONS": "none"}),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_whole_interview(name: str, tmp_path: Path) -> None:
    kind, store, out = KINDS[name], tmp_path / "store", tmp_path / "out"
    env = {"WWC_TUI_STORE": str(store), "TZ": "UTC", "XDG_CONFIG_HOME": str(tmp_path), **kind.env}
    tour_seen(tmp_path)
    with Terminal([sys.executable, "-m", "wwc_tui"], size=kind.size, env=env) as terminal:
        terminal.wait_for("sessions yet")
        terminal.press("n")
        terminal.wait_for("New session")
        terminal.type("Springfield\nMA\nUS\n155000\nKim Park\n")
        terminal.press("ctrl+s")
        terminal.wait_for("DM1  Implementing")
        for number in range(CRITERIA):
            terminal.press("y" if number % 3 else "n", "1", "2", "j")
        terminal.wait_for("saved ")
        terminal.press("/")
        terminal.type("DM2\n")
        terminal.wait_for("DM2  Maintaining")
        terminal.press("e")
        terminal.wait_for("Note on DM2")
        terminal.type("Educación: the list is from May.")
        terminal.press("escape", "c")
        terminal.wait_for("claim|says")
        terminal.type("Everybody has it.")
        terminal.press("escape", "p")
        terminal.wait_for("why")
        terminal.press("2", "enter", "enter")
        terminal.wait_for("parked: need to find a document")
        terminal.press("v", "a")
        terminal.wait_for("Where")
        terminal.type("Policy\nintranet\n\n\n")
        terminal.press("escape")
        terminal.press("escape", "f")
        terminal.wait_for("Result for Springfield")
        terminal.wait_for("ndicative")
        if kind.ascii:
            assert terminal.text.isascii()
        if name in ("NO_COLOR", "16 colors", "screen"):
            assert not colored(terminal), "there is a color on the screen"
        terminal.press("w")
        terminal.wait_for("Folder")
        terminal.type(str(out))
        terminal.press("enter")
        terminal.wait_for("Wrote roadmap.md, comparison.md")
        terminal.press("q", "ctrl+q")
        in_order(terminal, 0)
    session = only_session(store)
    verdicts = [session.answer(one).verdict for one in session.answers if "/" not in one]
    assert verdicts.count(Verdict.NOT_MET) == 15
    assert verdicts.count(Verdict.MET) == 28
    answer = session.answer("DM2")
    assert (answer.note, answer.claim) == ("Educación: the list is from May.", "Everybody has it.")
    assert answer.parked == Parked("document")
    assert [piece.title for piece in answer.pieces] == ["Policy"]
    for file in ("roadmap.md", "comparison.md"):
        assert "not a certification" in (out / file).read_text()


def colored(terminal: Terminal) -> list[str]:
    """The signs on the screen that have a color of their own."""
    grid = terminal.screen.grid
    cells = [grid.buffer[row][column] for row in range(grid.lines) for column in range(grid.columns)]
    return [cell.data for cell in cells if (cell.fg, cell.bg) != ("default", "default")]
