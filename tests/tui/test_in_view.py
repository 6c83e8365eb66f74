"""Nothing changes out of sight: what a key has changed stands on the screen, or a message says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import EDITION, User, user_at
from tests.tui.making import SPRINGFIELD, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit

SIZES = [(80, 24), pytest.param((120, 36), marks=pytest.mark.slow)]


def marked(user: User, number: int, sign: str) -> None:
    """The indicator's line stands on the screen with a sign."""
    assert any(f"{sign}{number} " in line for line in user.screen.split("\n")), f"{number} is out of view\n{user.screen}"


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_marking_brings_the_indicator_into_view_on_every_criterion(store: Path, size: tuple[int, int]) -> None:
    path = begin(store, *SPRINGFIELD)
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        for criterion in EDITION.criteria:
            for number, indicator in enumerate(criterion.indicators, 1):
                await user.press(str(number))
                assert user.interview.session.answer(criterion.id).indicators[indicator.id] is True
                marked(user, number, "✓")
            await user.press("1")
            marked(user, 1, "✗")
            await user.press("j")


@pytest.mark.parametrize("size", SIZES)
async def test_whatever_a_key_changes_is_brought_into_view(store: Path, size: tuple[int, int]) -> None:
    long = "\n".join(f"line {number}" for number in range(60))
    path = begin(store, *SPRINGFIELD, Edit("DM1", "claim", long), Edit("DM1", "note", long))
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        await user.press(*["space"] * 5, "y")
        user.sees("✓ met")
        await user.press(*["space"] * 5, "a")
        user.sees("sure")
        await user.press(*["space"] * 5, "p", "2", "enter", "enter")
        user.sees("⚑ parked: need to find a document")
        await user.press("3")
        marked(user, 3, "✓")
        await user.press("b", "b", "b", "b", "b", "b", "b", "z")
        marked(user, 3, "·")
        user.sees("Undone. Now: DM1 indicator 3: unknown")
        await user.press("b", "b", "b", "b", "b", "b", "b", "Z")
        marked(user, 3, "✓")
        await user.press("b", "b", "b", "b", "b", "b", "b", "s", "1")
        user.sees("Speaker: Ana Ruiz.")


@pytest.mark.parametrize("size", SIZES)
async def test_in_showing_mode_a_change_is_told_and_its_value_is_not(store: Path, size: tuple[int, int]) -> None:
    path = begin(store, *SPRINGFIELD)
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        await user.press("S", "5")
        user.sees("Changed: DM1 indicator 5. Hidden while presenting.")
        await user.press("n")
        user.sees("Changed: DM1 verdict. Hidden while presenting.")
        user.does_not_see("✗ not met")


async def test_a_message_that_takes_room_does_not_cover_what_was_changed(store: Path) -> None:
    path = begin(store, *SPRINGFIELD)
    async with user_at(store, size=(80, 24), start=LaunchOptions(session=path.stem)) as user:
        await user.press("5")
        marked(user, 5, "✓")
        user.interviewing.tell("a word and another " * 15)
        await user.settle()
        marked(user, 5, "✓")
        await user.resizes(62, 20)
        marked(user, 5, "✓")
