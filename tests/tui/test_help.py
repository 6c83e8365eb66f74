"""Help: all keys of the interview on one screen, whole sentences for what is typed, and help in every dialog."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import user_at
from tests.tui.making import begin
from tests.tui.test_every_key import DIALOGS
from wwc_tui.interview.commands import Where
from wwc_tui.interview.registry import commands
from wwc_tui.launch_options import LaunchOptions
from wwc_tui.screens.help import HelpScreen, help_lines


async def test_all_keys_of_the_interview_fit_one_screen(store: Path) -> None:
    async with user_at(store, size=(120, 36), start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("?")
        user.sees("Judge", "Write", "While writing", "Go", "Show", "Session")
        user.sees(*(command.title for where in (Where.INTERVIEW, Where.TYPING) for command in commands(where)))


async def test_typing_filters_and_shows_whole_sentences(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("?", *"parked")
        user.sees("Follow-ups. See what is parked, owed or disputed.", "Filter. Show only open, parked")
        user.does_not_see("Confidence")
        await user.press(*"qqq")
        user.sees("No key matches.")
        await user.press("?")
        assert not user.on(HelpScreen), "its key closes it, whatever has been typed"


@pytest.mark.parametrize("width", range(50, 130, 7))
def test_no_command_is_missing_from_the_columns(width: int) -> None:
    shown = "\n".join(line.plain for line in help_lines(Where.INTERVIEW, width, 1))
    for command in commands(Where.INTERVIEW):
        assert command.title[:4] in shown


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(DIALOGS) - {"HelpScreen"}))
async def test_every_screen_and_dialog_has_help(store: Path, name: str) -> None:
    async with user_at(store, start=LaunchOptions(demo=True)) as user:
        await user.press(*DIALOGS[name].split())
        screen = user.app.screen
        await user.press("f1")
        assert user.on(HelpScreen)
        await user.press("escape")
        assert user.app.screen is screen
