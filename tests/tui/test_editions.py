"""An edition of one's own on the screens: tiers and prerequisites, what became of it, and choosing one for a new session."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.test_pinned import restructure
from tests.editions import HARBOUR
from tests.tui.driver import user_at
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.new_session import create_session
from wwc_tui.reading.library import Library
from wwc_tui.screens.choice import ChooseScreen
from wwc_tui.screens.confirm import ConfirmScreen
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.screens.sessions import SessionsScreen
from wwc_tui.screens.setup import SetupScreen
from wwc_tui.store.session_store import SessionStore

EDITS = (
    Edit("city", "name", "Kelpford [/b]"),
    Edit("DM1", "verdict", "met"),
    Edit("DM2", "verdict", "met"),
    Edit("HB1", "verdict", "not_met"),
    Edit("HB2", "verdict", "met"),
)


@pytest.fixture
def folder(store: Path) -> Path:
    """The made-up edition in the store's own folder of editions."""
    return Path(shutil.copytree(HARBOUR, store / "criteria" / HARBOUR.name))


def begin(store: Path, *, pinned: bool = True) -> Path:
    library = Library(criteria=store / "criteria")
    sessions, edition = SessionStore(store), library.edition("harbour-2030", "en")
    return sessions.file_of(create_session(sessions, edition, EDITS, library=library if pinned else None))


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 36), marks=pytest.mark.slow)])
async def test_the_pane_and_the_meter_say_why_a_criterion_earns_no_point(
    store: Path, folder: Path, size: tuple[int, int]
) -> None:
    async with user_at(
        store, size=size, start=LaunchOptions(session=begin(store).stem), library=Library(criteria=store / "criteria")
    ) as user:
        user.sees("HB2 Buying Rope", "earns no point until HB1 is met", "comes after HB1, DM1", "tin", "Bronze needs 1")
        if size[0] > 100:
            user.sees("earns no point until HB1 is met", "lighthouse")
        await user.press("k", "y", "j")
        user.does_not_see("earns no point")
        user.sees("Bronze")


async def test_a_session_goes_on_with_the_words_that_were_kept_and_says_so(store: Path, folder: Path) -> None:
    path = begin(store)
    restructure(folder)
    async with user_at(store, start=LaunchOptions(session=path.stem), library=Library(criteria=store / "criteria")) as user:
        user.sees("“Harbour Standard of 2030” has changed since this session was created", "DM2 Sharing")
        assert user.interview.score.count.total == 5
        await user.press("L")
        user.sees("Comprar cuerda")


async def test_it_is_asked_before_a_session_goes_on_with_other_criteria(store: Path, folder: Path) -> None:
    path = begin(store, pinned=False)
    restructure(folder)
    before = path.read_bytes()
    async with user_at(store, start=LaunchOptions(session=path.stem), library=Library(criteria=store / "criteria")) as user:
        assert user.on(ConfirmScreen)
        user.sees("the score uses the current ones", "Removed criteria: DM2.")
        await user.press("escape")
        assert user.on(SessionsScreen)
        assert path.read_bytes() == before
        await user.press("enter", "y")
        assert user.on(InterviewScreen)
        assert user.interview.session.answers["DM2"].verdict == "met"
        assert user.interview.score.count.total == 4


async def test_a_new_session_asks_for_the_edition_where_there_are_several(store: Path, folder: Path) -> None:
    async with user_at(store, library=Library(criteria=store / "criteria")) as user:
        await user.press("n")
        assert user.on(ChooseScreen)
        user.sees("1 What Works Cities", "2 Harbour Standard of 2030")
        await user.press("2")
        assert user.on(SetupScreen)
