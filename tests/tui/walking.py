"""Tries the commands of a screen one after the other, each by its key; every try leaves things as they were."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from textual.screen import Screen

from tests.tui.driver import User
from wwc_tui.interview.commands import Where
from wwc_tui.interview.registry import commands
from wwc_tui.themes import CHOICES

Try = Callable[[User], Awaitable[None]]


def opens(screen: type[Screen[Any]], *keys: str) -> Try:
    """Each of the keys opens a screen, and Esc goes back."""

    async def try_it(user: User) -> None:
        before = type(user.app.screen)
        for key in keys:
            await user.press(key)
            assert user.on(screen), f"{key} opened {user.app.screen}"
            await user.press("escape")
            assert user.on(before), f"Esc leads from {screen.__name__} to {user.app.screen}"

    return try_it


async def steps_colors(user: User) -> None:
    """The key leads through all colors and back to the first."""
    first = user.app.theme
    seen = []
    for _ in CHOICES:
        await user.press("T")
        seen.append(user.app.theme)
    assert set(seen) == {theme.name for theme in CHOICES.values()}
    assert user.app.theme == first


async def walk(user: User, where: Where, tries: dict[str, Try]) -> None:
    """Try every command of a screen."""
    assert set(tries) == {command.id for command in commands(where)}, "every command is tried, and nothing else"
    for name, one in tries.items():
        try:
            await one(user)
        except AssertionError as error:
            raise AssertionError(f"{where}: {name}: {error}") from error
