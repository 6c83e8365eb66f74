"""Every text can be read: the contrast of all pairs of colors that the screens draw, by the rule of WCAG 2."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color
from textual.containers import Vertical
from textual.strip import Strip
from textual.theme import Theme

from tests.contrast import Rgb, contrast
from tests.tui.driver import User, strips_of, user_at
from tests.tui.making import FULL, SPRINGFIELD, answered, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.screens.dialog import Dialog
from wwc_tui.themes import CONTRAST, DARK, LIGHT, NAMES, SAFE

pytestmark = pytest.mark.slow

LEAST = ((DARK, 4.5), (LIGHT, 4.5), (SAFE, 4.5), (CONTRAST, 7.0))
"""The least ratio of each theme: WCAG's AA, and AAA for the one with high contrast."""

RULES = set("▕▏")
"""Lines between panes, which say nothing."""


def in_front(user: User) -> Iterator[Strip]:
    """The lines of the screen; of a dialog only itself, since what lies behind is dimmed on purpose."""
    strips = strips_of(user.app)
    if not isinstance(user.app.screen, Dialog):
        yield from strips
        return
    box = user.find(Vertical, ".dialog").region
    yield from (strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom])


def palette(theme: Theme) -> dict[str, Rgb]:
    """The colors of a theme by their names."""
    own = {name: getattr(theme, name) for name in ("background", "surface", "panel", "foreground")}
    return {name: Color.parse(color).get_truecolor() for name, color in (own | {n: theme.variables[n] for n in NAMES}).items()}


def drawn(user: User) -> dict[tuple[str, str], str]:
    """Each pair of colors of the dark theme, by name, that something is written in, with an example of what is."""
    names = {color: name for name, color in reversed(palette(DARK).items())}
    found: dict[tuple[str, str], str] = {}
    for strip in in_front(user):
        for segment in strip:
            if not set(segment.text.strip()) - RULES:
                continue
            style = segment.style
            assert style is not None, segment
            assert style.color is not None, segment
            assert style.bgcolor is not None, segment
            ink, paper = names[style.color.get_truecolor()], names[style.bgcolor.get_truecolor()]
            found[(paper, ink) if style.reverse else (ink, paper)] = segment.text
    return found


STOPS = {
    "sessions": (),
    "damaged": ("end", "enter"),
    "set-up": ("home", "e"),
    "set-up refused": ("enter", "enter", "1", "ctrl+s"),
    "interview": ("escape", "enter", "enter"),
    "judged": ("home", "k", "5", "5"),
    "writing": ("e",),
    "evidence": ("escape", "v"),
    "suggested evidence": ("down", "down"),
    "form": ("enter",),
    "refused form": ("backspace", "ctrl+s"),
    "park": ("escape", "escape", "p", "p"),
    "parking": ("1", "A", "enter", "x", "enter"),
    "find": ("escape", "/", "d"),
    "gates": ("escape", "g"),
    "help": ("escape", "?"),
    "result": ("escape", "f"),
    "preview": ("r",),
}
"""Screens to look at, each with the keys that lead to it from the one before."""


async def test_every_text_of_every_screen_can_be_read_in_every_theme(store: Path) -> None:
    begin(store, *SPRINGFIELD, *answered(["met", "not_met"]), *FULL, name="springfield-abc234")
    (store / "broken-abc234.json").write_text("{")
    used: dict[tuple[str, str], str] = {}
    async with user_at(store, size=(110, 30)) as user:
        for where, keys in STOPS.items():
            await user.press(*keys)
            used |= {pair: f"{where}: {example!r}" for pair, example in drawn(user).items()}
    poor = [
        f"{theme.name}: {ink} on {paper} has {found:.1f}, as in {example}"
        for theme, least in LEAST
        for (ink, paper), example in used.items()
        if (found := contrast(palette(theme)[ink], palette(theme)[paper])) < least
    ]
    assert not poor, "\n".join(poor)
    assert len(used) > 15, f"few pairs were looked at: {used}"


@pytest.mark.parametrize("theme", [DARK, LIGHT, SAFE, CONTRAST], ids=lambda theme: theme.name)
def test_no_two_colors_of_a_theme_are_one(theme: Theme) -> None:
    colors = palette(theme)
    assert len({colors[name] for name in ("met", "not-met", "open", "parked", "foreground")}) == 5


@pytest.mark.parametrize("name", ["wwc-dark", "wwc-light", "wwc-contrast"])
async def test_a_theme_is_chosen_by_the_environment(name: str, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", name)
    async with user_at(store, size=(80, 24), start=LaunchOptions()) as user:
        assert user.app.theme == name
        assert str(user.app.screen.styles.background.hex).lower() == user.app.current_theme.background


async def test_an_unknown_theme_is_passed_over(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "no-such-theme")
    async with user_at(store, size=(80, 24)) as user:
        assert user.app.theme == "wwc-dark"
