"""A long interview costs no more than a short one: widgets and tasks stay as many as they were."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path

import pytest
from textual._styles_cache import StylesCache
from textual.widget import Widget

from tests.tui.driver import user_at
from tests.tui.making import begin
from wwc_tui.app import LaunchOptions

pytestmark = pytest.mark.slow


def widgets() -> list[Widget]:
    """All widgets there are, on a screen or not."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, Widget)]


async def test_moves_notes_and_dialogs_leave_nothing_behind(store: Path) -> None:
    async with user_at(store, size=(80, 24), start=LaunchOptions(session=begin(store).stem)) as user:
        before, tasks = len(widgets()), len(asyncio.all_tasks())
        for number in range(300):
            user.interviewing.do(("down", "up")[number // 42 % 2])
        for _ in range(30):
            user.interviewing.do("write_note")
            user.interviewing.action_leave_text()
        await user.press("e", "x", "escape", "p", "escape", "v", "escape", "?", "escape")
        await user.until(lambda: len(widgets()) <= before, "what was left to be gone")
        assert len(asyncio.all_tasks()) <= tasks


def drawn() -> int:
    """How many widgets there are of which something drawn is kept, on a screen or not."""
    gc.collect()
    return sum(isinstance(one, StylesCache) for one in gc.get_objects())


async def test_what_was_drawn_of_a_dialog_goes_with_it(store: Path) -> None:
    async with user_at(store, size=(80, 24), start=LaunchOptions(session=begin(store).stem)) as user:
        seen = {"x": "Why this number", "v": "Evidence for", "p": "why?", "/": "a person or a command", "F": "Which criteria"}
        before = 0
        for number in range(4):
            for key, words in seen.items():
                await user.press(key)
                user.sees(words)  # nothing is drawn unless one looks
                await user.press("escape")
                user.sees("Look for")
            before = before if number else drawn()
        await user.until(lambda: drawn() <= before, "what was left to be gone")


async def test_sessions_that_were_left_take_no_more_messages(store: Path) -> None:
    begin(store)
    async with user_at(store, size=(80, 24)) as user:
        before, tasks = len(widgets()), len(asyncio.all_tasks())
        for _ in range(3):
            await user.press("enter", "q")
        assert sum(one.is_running for one in widgets()) <= before
        await user.until(lambda: len(asyncio.all_tasks()) <= tasks, "their timers to be gone")
