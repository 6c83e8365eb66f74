"""A form that is closed with something typed in it asks once, every one of them; Esc again goes on typing, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.driver import user_at
from tests.tui.making import SPRINGFIELD, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.screens.editing import EditingScreen
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.screens.sessions import SessionsScreen

NOT_MET = Edit("DM1", "verdict", "not_met")
WAYS = {
    "evidence": ["v", "a"],
    "dispute": ["d"],
    "park": ["p", "2"],
    "outside": ["O"],
    "somebody joins": ["s", "a"],
    "set-up": ["u"],
    "folder": ["f", "w"],
    "action": ["f", "a", "a"],
    "action changed": ["f", "a", "enter"],
    "drop": ["f", "a", "x"],
    "start": ["f", "a", "s"],
}
"""The keys that lead from the interview to each form, into one of its fields."""
DAILY = ("evidence", "set-up", "action")
EACH = [form if form in DAILY else pytest.param(form, marks=pytest.mark.slow) for form in WAYS]


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 36), marks=pytest.mark.slow)])
@pytest.mark.parametrize("form", EACH)
async def test_every_form_asks_before_it_loses_what_was_typed(store: Path, form: str, size: tuple[int, int]) -> None:
    path = begin(store, *SPRINGFIELD, NOT_MET)
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        await user.press(*WAYS[form])
        opened = user.app.screen
        assert isinstance(opened, EditingScreen)
        await user.types("Qx")
        await user.press("escape")
        user.sees("Discard what you typed?")
        await user.press("escape")
        assert user.app.screen is opened, "an Esc too many goes on typing"
        assert any("Qx" in field.value for field in opened.query(Input))
        await user.press("escape", "enter")
        assert opened not in user.app.screen_stack


@pytest.mark.parametrize("form", EACH)
async def test_a_form_in_which_nothing_was_typed_closes_at_once(store: Path, form: str) -> None:
    path = begin(store, *SPRINGFIELD, NOT_MET, Edit("DM1", "claim", "We share what we can."))
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        await user.press(*WAYS[form])
        opened = user.app.screen
        assert isinstance(opened, EditingScreen)
        await user.press("escape")
        assert opened not in user.app.screen_stack
        user.does_not_see("Discard what you typed?")


async def test_leaving_the_program_asks_too(store: Path) -> None:
    path = begin(store, *SPRINGFIELD)
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        await user.press("v", "a", *"minutes", "ctrl+q")
        user.sees("Discard what you typed?")
        await user.press("ctrl+q")
        await user.press("escape")
        assert user.app.screen.query_one(Input).value == "minutes"
        await user.press("ctrl+q", "enter")
        assert not user.app.is_running


async def test_the_path_of_a_file_that_cannot_be_imported_is_kept(store: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("nothing of use\n")
    async with user_at(store) as user:
        await user.press("i", *"/a/long/path", "escape")
        user.sees("Discard what you typed?")
        await user.press("enter")
        assert user.on(SessionsScreen)
        await user.press("i")
        await user.fills(str(wrong))
        await user.press("enter")
        user.sees("Nothing was imported")
        await user.press("i")
        assert user.app.screen.query_one(Input).value == str(wrong)
        await user.press("escape")
        assert user.on(SessionsScreen), "it was not typed now"


async def test_esc_leaves_the_interview_never_and_closes_one_thing_at_a_time(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, NOT_MET)
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        await user.press("o")
        user.sees("No follow-ups: nothing is parked, owed or disputed.")
        await user.press("F", "2", "w", "y")
        user.sees("Esc clear")
        await user.press("escape")
        user.sees("Leave the what-if?")
        await user.press("1")
        assert user.interviewing.controller.trial is None
        await user.press("escape")  # clears the message alone
        user.sees("only:", "Esc clear")
        await user.press("escape")
        user.does_not_see("only:")
        for _ in range(6):
            await user.press("escape")
            assert user.on(InterviewScreen)
        user.does_not_see("Esc clear")
        await user.press("q")
        assert user.on(SessionsScreen)
        for _ in range(3):
            await user.press("escape")
            assert user.on(SessionsScreen)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("o", "No follow-ups: nothing is parked, owed or disputed."),
        ("h", "DM1 has no changes yet."),
        ("m", "no copies of this session differ"),
        ("comma", "You have not jumped from anywhere yet."),
        ("z", "Nothing to undo."),
        ("Z", "Nothing to redo."),
        ("9", "DM1 has 5 indicators."),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 36), marks=pytest.mark.slow)])
async def test_a_key_that_finds_nothing_says_so_and_an_esc_after_it_does_no_harm(
    store: Path, key: str, said: str, size: tuple[int, int]
) -> None:
    path = begin(store, Edit("city", "name", "Salem"))
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        if key == "z":
            await user.press("z")
        await user.press("F", "2", key)
        user.sees(said)
        before = user.interviewing.controller.filter
        await user.press("escape")
        assert user.on(InterviewScreen)
        user.does_not_see(said)
        assert user.interviewing.controller.filter == before, "the message was what there was to close"


async def test_what_is_behind_a_form_shows_through(store: Path) -> None:
    path = begin(store, *SPRINGFIELD)
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        for keys in (["O"], ["escape", "p"]):
            await user.press(*keys)
            user.sees("Implementing Data", "Springfield, MA, US")
