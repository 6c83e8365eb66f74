"""The pictures of the pages: which screen each shows, and the way there by keys. ``make pictures`` draws them.

The program runs in a real terminal, on sessions of cities that do not exist. A test walks the same ways without drawing, so a
picture whose screen is gone is noticed.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tools.pages import recording
from tools.pages.fixed_time import program
from tools.settled import tour_seen
from tools.terminal import Terminal
from wwc_tui.demo import ANSWERS

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
MOST_BYTES = 150_000
"""How large a picture may be, so that the pages open quickly over a slow connection."""

_COLORS = 128
"""As many as a picture of a screen needs: the theme's few, and what lies between them at the edges of letters."""

_OTHERS = {"Villa Esperanza": ("MX", 31), "Monte Novo": ("BR", 12)}
"""Cities beside the demo city in the list of sessions: their country, and how many of its answers they have."""


@dataclass(frozen=True)
class Picture:
    """A picture of a screen.

    Attributes:
        about: What it shows, for those who cannot see it.
        steps: Keys to press, with blanks between them, each time with a pattern that has to stand on the screen then.
        shows: Patterns that the screen has in the end, each of which the page talks about.
        size: Columns and lines of the window.
    """

    about: str
    steps: tuple[tuple[str, str], ...]
    shows: tuple[str, ...]
    size: tuple[int, int] = (120, 36)


_OPENED = ("enter", "CI2 +Analytics")
_AT_DM3 = ("/ D M 3 enter", "DM3 +Sharing Data")
_RESULT = ("f", "Result for Puerto Claro")

PICTURES = {
    "sessions": Picture(
        "The list of sessions: three cities, how far each interview has come, and the keys below",
        (("j", "Puerto Claro"),),
        ("3 sessions", "Villa Esperanza", "n new"),
        (100, 20),
    ),
    "interview": Picture(
        "The interview screen: criteria on the left, the one you are at in the middle, the score on the right",
        (_OPENED, _AT_DM3),
        ("Ask", "Look for", "secured +Silver", "Indicative, not a"),
    ),
    "interview-80x24": Picture(
        "The same in a window of 80 columns and 24 lines: the score is one line, the list of criteria opens with l",
        (_OPENED, _AT_DM3),
        ("indicative: Silver",),
        (80, 24),
    ),
    "find": Picture(
        "The search: a few letters, and below them the criteria, people and commands that they may mean",
        (_OPENED, ("/ p r i v", "Protecting Data Privacy")),
        ("Private note",),
    ),
    "what-if": Picture(
        "The what-if: the score as it would be beside the score as it is",
        (_OPENED, _AT_DM3, ("w", "WHAT IF"), ("y", "Actual")),
        ("nothing is saved",),
    ),
    "help": Picture(
        "Help over the interview: what the screen is for, then its keys",
        (_OPENED, ("?", "Criteria are on the left")),
        ("Not met",),
    ),
    "result": Picture(
        "The result: criteria met, the tiers, what is still needed for each, and the practice areas",
        (_OPENED, _RESULT),
        ("Indicative, not a certification", "Platinum", "w write"),
    ),
    "plan": Picture(
        "The plan: actions by horizon, each with its owner, effort and date",
        (_OPENED, _RESULT, ("a", "plan to Gold")),
        ("Within 3 months", "unassigned"),
    ),
}
"""The pictures by the names of their files, without ``.png``."""


def prepare(folder: Path) -> dict[str, str]:
    """Make the sessions that the pictures show.

    Returns:
        The variables with which the program finds them.
    """
    tour_seen(folder / "config")
    env = {"WWC_TUI_STORE": str(folder / "store"), "XDG_CONFIG_HOME": str(folder / "config"), "TZ": "UTC"}
    whole = json.loads(ANSWERS.read_text("utf-8"))
    for minute, (city, (country, number)) in enumerate(_OTHERS.items()):
        answers = dict(list(whole["answers"].items())[:number])
        file = folder / f"{city}.json"
        file.write_text(json.dumps({**whole, "city": {"name": city, "country": country}, "answers": answers}))
        _import(file, env, minute)
    _import(ANSWERS, env, len(_OTHERS))  # the last one, so that it stands first in the list
    return env


def _import(file: Path, env: dict[str, str], minute: int) -> None:
    command = program("import", str(file), minute=minute)
    subprocess.run(command, env={**os.environ, **env}, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def walk(name: str, terminal: Terminal) -> None:
    """Go to the screen of a picture.

    Raises:
        NotSeen: It is not what it was any more; the message has the screen as it is.
    """
    terminal.wait_for("Puerto Claro")
    for keys, pattern in PICTURES[name].steps:
        terminal.press(*keys.split())
        terminal.wait_for(pattern)
    for pattern in PICTURES[name].shows:
        terminal.wait_for(pattern)


def opened(name: str, env: dict[str, str]) -> Terminal:
    """A terminal of the picture's size in which the program opens."""
    return Terminal(program(), size=PICTURES[name].size, env=env)


def draw_all() -> None:
    """Draw every picture anew, the moving one too."""
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        with tempfile.TemporaryDirectory() as folder, opened(name, prepare(Path(folder))) as terminal:
            walk(name, terminal)
            file = FOLDER / f"{name}.png"
            terminal.picture(file)
        with Image.open(file) as drawn:
            drawn.quantize(_COLORS, dither=Image.Dither.NONE).save(file, optimize=True)
        print(f"{file.name}  {file.stat().st_size // 1000} kB")
    with tempfile.TemporaryDirectory() as folder:
        recording.draw(prepare(Path(folder)))
    print(f"{recording.FILE.name}  {recording.FILE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    draw_all()
