"""Windows of any size: nothing crashes, the essential stays in view, and a dialog survives another size."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import User, user_at
from tests.tui.making import FULL, SPRINGFIELD, begin, crowd
from wwc_tui.app import LaunchOptions
from wwc_tui.screens.dialog import Dialog
from wwc_tui.screens.interview import InterviewScreen

pytestmark = pytest.mark.slow

SIZES = [(60, 18), (80, 24), (200, 60)]


def fits(user: User) -> None:
    """No line is longer than the window, and there are as many as it has."""
    width, height = user.app.size
    lines = user.screen.split("\n")
    assert len(lines) == height
    assert max(len(line) for line in lines) <= width


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_the_essential_is_in_view(store: Path, size: tuple[int, int]) -> None:
    path = begin(store, *SPRINGFIELD, *FULL)
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        await user.press("b")
        user.sees("Springfield", "saved 14:02", "DM3 Sharing Data", "✓ met", "⚑ parked", "? help", "y met")
        user.sees("ndicative", "Silver needs 21 of 42 open")
        await user.press("e", *"abc")
        user.sees("Note on DM3", "Health is not in it.abc", "Esc done")
        await user.press("escape", "p", "p")
        user.sees("Park DM3 Sharing Data: why?", "5 another reason", "Who", "By when", "Esc: cancel")
        await user.press("escape", "v", "a")
        user.sees("Document", "Where", "Who", "By when", "Esc: cancel")
        await user.press("escape", "escape", "g", "end")
        user.sees("▶· recognized outcome", "y: met · n: not met")
        await user.press("escape", "/")
        user.sees("Find a criterion", "Esc: back")
        await user.press("escape", "l")
        user.sees("▶ ✓ DM3")
        await user.press("escape", "?")
        user.sees("Criteria are on")
        await user.press("escape", "u")
        user.sees("City", "Springfield", "Ctrl+S: save")
        await user.press("escape", "f")
        user.sees("Result for Springfield", "1 of 43 criteria met", "ndicative", "w write", "Esc back")
        await user.press("r")
        user.sees("Roadmap")
        fits(user)


@pytest.mark.parametrize("size", [(60, 18), (200, 60)], ids=lambda size: "x".join(map(str, size)))
async def test_the_list_is_in_view(store: Path, size: tuple[int, int]) -> None:
    crowd(store)
    async with user_at(store, size=size) as user:
        user.sees("▶ Springfield", "Progress", "34/43", "! shelbyville-abc234.json", "Enter open", "? help")
        fits(user)
        await user.press("f", "w")
        user.sees("Folder", "Esc: cancel")


async def test_a_dialog_survives_another_size(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, *FULL)
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        for keys, hint in ((("v", "a"), "Esc: cancel"), (("p", "p"), "Esc: cancel"), (("/",), "Esc: back"), (("l",), "DM3")):
            await user.press(*keys)
            before = user.app.screen
            for size in ((60, 18), (110, 30)):
                await user.resizes(*size)
                assert user.app.screen is before
                user.sees(hint)
                fits(user)
            assert isinstance(before, Dialog)
            while not user.on(InterviewScreen):
                await user.press("escape")


async def test_what_is_being_typed_survives_another_size(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("e", *"half a ")
        await user.resizes(60, 18)
        await user.press(*"note")
        user.sees("Note on DM1", "half a note")
        await user.resizes(120, 36)
        await user.press("escape")
        assert user.saved().answer("DM1").note == "half a note"
        await user.press("/", *"PA1")
        await user.resizes(60, 18)
        await user.press("enter")
        assert user.interviewing.controller.place == "PA1"
