"""Record some 30 seconds of an interview from the running program: docs/pictures/interview.svg, which ``make pictures`` draws."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from tools.pages.fixed_time import program
from tools.pages.moving_picture import Frame, frame_of, svg
from tools.terminal import Terminal

FILE = Path(__file__).parents[2] / "docs" / "pictures" / "interview.svg"
MOST_BYTES = 400_000

ABOUT = (
    "Half a minute of an interview: three indicators are marked, a note is typed, the criterion is judged met, the score rises, "
    "a what-if is tried, and the result and the roadmap are shown"
)

STILL = 5
"""The number of the frame that is shown where nothing moves."""

_SIZE = (116, 32)
_QUIET = 0.9
"""Seconds without a change after which a screen has come to rest: longer than the half second after which a text is saved."""


@dataclass(frozen=True)
class Step:
    """Keys to press, what has to be on the screen then, and how many seconds it is shown.

    Attributes:
        keys: Keys with blanks between them; with `typed`, a text that is typed in a few frames.
    """

    keys: str
    shows: str
    seconds: float
    typed: bool = False


NOTE = "Two findings were published, with method and data."

SCENE = (
    Step("", "Puerto Claro", 2),
    Step("enter", "Look for", 2.5),
    Step(".", "CI3 +Promotion", 2.5),
    Step("1", "1 yes", 1),
    Step("2", "2 yes", 1),
    Step("3", "3 yes", 2),
    Step("e", "Note on CI3", 1),
    Step(NOTE, "with method and", 0.3, typed=True),
    Step("escape", "q leave", 1),
    Step("y", "met 25", 2.5),
    Step(".", "DM7 +Qualitative", 2),
    Step("w", "What if", 1.5),
    Step("y", "Actual", 2.5),
    Step("w enter", "Puerto Claro.*sitting", 1),
    Step("f", "Result for Puerto Claro", 3.5),
    Step("tab", "Roadmap", 4),
)


def record(env: dict[str, str]) -> list[Frame]:
    """Play the scene in a terminal.

    Args:
        env: The variables with which the program finds its sessions.

    Raises:
        NotSeen: A screen of it is not what it was any more; the message has the screen as it is.
    """
    frames: list[Frame] = []
    with Terminal(program("--no-animation"), size=_SIZE, env=env) as terminal:
        for step in SCENE:
            if step.typed:
                for start in range(0, len(step.keys), 6):
                    terminal.type(step.keys[start : start + 6])
                    _rest(terminal)
                    frames.append(frame_of(terminal.screen.grid, step.seconds))
            else:
                terminal.press(*step.keys.split())
            terminal.wait_for(step.shows)
            _rest(terminal)
            frames.append(frame_of(terminal.screen.grid, step.seconds))
    return frames


def _rest(terminal: Terminal) -> None:
    """Wait until the screen has come to rest."""
    seen, since = "", time.monotonic()

    def resting(text: str) -> bool:
        nonlocal seen, since
        if text != seen:
            seen, since = text, time.monotonic()
        return time.monotonic() - since >= _QUIET

    terminal.wait_until(resting, "a screen at rest")


def draw(env: dict[str, str]) -> None:
    """Record the scene and write its picture."""
    FILE.write_text(svg(record(env), ABOUT, STILL), encoding="utf-8")
