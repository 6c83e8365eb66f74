"""Showing mode and the hidden score last until they are switched off, and nothing private is on the screen meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import Screen

from tests.tui.driver import user_at
from tests.tui.making import SPRINGFIELD, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.screens.sessions import SessionsScreen
from wwc_tui.store.settings import settings_path
from wwc_tui.store.view_flags import Look, Looks

PRIVATE = (
    Edit("DM1", "private", "PRIVTOK"),
    Edit("DM1", "note", "NOTETOK"),
    Edit("DM1", "verdict", "not_met"),
    Edit("DM2", "parked", {"reason": "ask", "owner": "Ana Ruiz", "due": ""}),
    Edit("session", "speaker", "ana-ruiz"),
)
SECRETS = ("PRIVTOK", "NOTETOK", "Ana Ruiz", "parked")
IS_ON = "Presenting: notes, names and your ratings are hidden. Show them: S"


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 36), marks=pytest.mark.slow)])
async def test_both_last_over_leaving_and_resuming_and_over_the_end_of_the_program(store: Path, size: tuple[int, int]) -> None:
    path = begin(store, *SPRINGFIELD, *PRIVATE)
    other = begin(store, Edit("city", "name", "Salem"), name="salem-abc234")
    one_not_met = "not met 1" if size[0] > 80 else "✗1"
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        user.sees(one_not_met)
        await user.press("S", "H", "q", "enter")
        user.sees(IS_ON, "The score is hidden. Show it: H")
        user.does_not_see(*SECRETS, one_not_met)
        await user.press("q")
    async with user_at(store, size=size, start=LaunchOptions(session=other.stem)) as user:
        user.does_not_see(IS_ON, "The score is hidden")
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        user.sees(IS_ON)
        await user.press("S")
        user.sees("Presenting is off: notes, names and your ratings are shown.")
        await user.press("q", "enter")
        assert user.on(InterviewScreen)
        user.does_not_see(IS_ON)
        user.sees("The score is hidden. Show it: H")
        await user.press("H", "q", "enter")
        user.does_not_see("The score is hidden")
        user.sees(one_not_met)


async def test_nothing_private_is_there_in_any_frame_when_it_is_resumed(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = begin(store, *SPRINGFIELD, *PRIVATE)
    Looks().keep(path.stem, Look(showing=True))
    frames: list[str] = []
    async with user_at(store) as user:
        draw = Screen._on_timer_update

        def seen(screen: Screen[object]) -> None:
            draw(screen)
            if isinstance(screen, InterviewScreen):
                frames.append(user.screen)

        monkeypatch.setattr(Screen, "_on_timer_update", seen)
        assert user.on(SessionsScreen)
        await user.press("enter")
        user.sees(IS_ON)
        frames.append(user.screen)
    assert not any(secret in frame for secret in SECRETS for frame in frames)


async def test_the_session_file_knows_nothing_of_it(store: Path) -> None:
    path = begin(store, *SPRINGFIELD)
    before = path.read_bytes()
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        await user.press("S", "H", "q")
    assert path.read_bytes() == before


async def test_where_it_cannot_be_written_it_lasts_as_long_as_the_program(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, *PRIVATE)
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        folder = settings_path().parent / "showing"
        folder.write_text("in the way")
        await user.press("S")
        user.sees("This setting cannot be saved; it lasts until you close the program.")
        await user.press("q", "enter")
        user.sees(IS_ON)
        user.does_not_see(*SECRETS)


async def test_nothing_of_the_demo_city_outlasts_it_unless_it_is_kept(store: Path) -> None:
    async with user_at(store) as user:
        await user.press("d", "S", "q", "d")
        user.does_not_see(IS_ON)
        await user.press("S", "K", "q", "enter")
        user.sees(IS_ON)
