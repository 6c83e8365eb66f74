"""The plan worked on with the city, the checks before it is final, and the comparison, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import EDITION, User, user_at
from tests.tui.making import FULL, SPRINGFIELD, answered, begin, half_way
from tests.tui.walking import Try, opens, walk
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import Edit
from wwc_tui.interview.commands import Where
from wwc_tui.interview.plan_work import roadmap_of
from wwc_tui.screens.action_plan import ActionsScreen
from wwc_tui.screens.checks import ChecksScreen
from wwc_tui.screens.finish import FinishScreen
from wwc_tui.screens.form import FormScreen
from wwc_tui.screens.help import HelpScreen
from wwc_tui.screens.interview import InterviewScreen

SMALL = (80, 24)


def at(user: User) -> Action:
    """The action under the cursor."""
    assert isinstance(user.app.screen, ActionsScreen)
    action = user.app.screen.action
    assert action is not None
    return action


def planned(user: User, key: str) -> Action:
    """Action in the plan as it lies on the disk."""
    assert isinstance(user.app.screen, ActionsScreen)
    roadmap = roadmap_of(user.app.screen.controller, user.app.screen.target)
    return next(one for one in (*roadmap.actions, *roadmap.dropped) if one.key == key)


async def try_alter(user: User) -> None:
    for key in ("enter", "e"):
        named = at(user).key
        await user.press(key)
        assert user.on(FormScreen)
        await user.fills(f"Ana by {key}", "owner")
        await user.fills("2026-05-01", "due")
        await user.press("ctrl+s")
        assert (planned(user, named).owner, planned(user, named).due) == (f"Ana by {key}", "2026-05-01")
        assert at(user).key == named, "the cursor stays where it was"


async def try_add(user: User) -> None:
    before = len(user.saved().actions)
    await user.press("a")
    await user.press("ctrl+s")
    user.sees("Describe the action in one sentence")
    await user.types("Ask the state")
    await user.fills("7", "horizon")
    await user.press("ctrl+s")
    user.sees("Months must be 3, 6, 12")
    await user.fills("12", "horizon")
    await user.press("ctrl+s")
    assert len(user.saved().actions) == before + 1
    assert (at(user).text, at(user).horizon, at(user).added) == ("Ask the state", 12, True)


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 36), marks=pytest.mark.slow)])
async def test_an_action_of_the_citys_own_is_for_no_criterion_unless_one_is_chosen(store: Path, size: tuple[int, int]) -> None:
    path = begin(store, *SPRINGFIELD, Edit("DM1", "verdict", "not_met"), Edit("gate/outcome", "state", "met"))
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        await user.press("f", "a", "home")
        assert at(user).key.startswith("DM1/")
        await user.press("a")
        await user.types("Hire a data engineer")
        await user.press("ctrl+s")
        assert [(one.text, one.criterion) for one in user.saved().actions] == [("Hire a data engineer", "")]
        user.sees("city's own action, for the whole city")
        await user.press("enter")
        await user.fills("DM99", "criterion")
        await user.press("ctrl+s")
        user.sees("There is no criterion or condition “DM99”.")
        await user.fills("", "criterion")
        await user.press(*["down"] * 5, *"dm3 sh", "right", "ctrl+s")
        assert [one.criterion for one in user.saved().actions] == ["DM3"]
        user.sees("for DM3 Sharing Data")


async def try_move(user: User) -> None:
    await user.press("home")
    named = at(user).key
    assert at(user).horizon == 3
    for key in ("right", "plus"):
        await user.press(key)
    assert (at(user).key, at(user).horizon, at(user).moved) == (named, 12, True)
    await user.press("right")
    user.sees("already in the last horizon")


async def try_move_back(user: User) -> None:
    for key in ("left", "minus"):
        await user.press(key)
    assert at(user).horizon == 3


async def try_release(user: User) -> None:
    assert at(user).moved
    await user.press("r")
    assert not at(user).moved
    await user.press("r")
    user.sees("It was not moved manually")


async def try_drop(user: User) -> None:
    named = at(user).key
    await user.press("x", "ctrl+s")
    user.sees("Give a reason.")
    await user.types("No money")
    await user.press("enter")
    assert planned(user, named).dropped == "No money"
    user.sees("Dropped", "dropped: No money")
    await user.press("x")
    assert planned(user, named).dropped is None


async def try_begin(user: User) -> None:
    await user.press("s")
    await user.fills("someday", "start")
    await user.press("enter")
    user.sees("Not a date.")
    await user.fills("1 june 2026", "start")
    user.sees("= Mon, Jun 1, 2026")
    await user.press("enter")
    assert user.saved().plan_start == "2026-06-01"
    user.sees("Mon, Jun 1")


async def try_undo(user: User) -> None:
    await user.press("z")
    assert user.saved().plan_start == ""


async def try_close(user: User) -> None:
    for key in ("escape", "q"):
        await user.press(key)
        assert user.on(FinishScreen)
        await user.press("a")


@pytest.mark.slow
async def test_every_command_of_the_plan(store: Path) -> None:
    tries: dict[str, Try] = {
        "alter": try_alter,
        "add": try_add,
        "later": try_move,
        "earlier": try_move_back,
        "release": try_release,
        "drop": try_drop,
        "begin": try_begin,
        "undo": try_undo,
        "show_help": opens(HelpScreen, "?", "f1"),
        "close": try_close,
    }
    async with user_at(store, size=SMALL, start=LaunchOptions(session=half_way(store).stem)) as user:
        await user.press("f", "a")
        await walk(user, Where.ACTIONS, tries)


@pytest.mark.slow
async def test_the_plan_stands_in_the_roadmap(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=half_way(store).stem)) as user:
        await user.press("f", "a", "enter")
        await user.fills("Do it [b]now[/b] | <x>", "text")
        await user.fills("Ana Ruiz", "owner")
        await user.press("ctrl+s", "escape", "w")
        await user.fills("out")
        await user.press("enter")
        written = Path("out", "roadmap.md").read_text()
        assert "Ana Ruiz" in written
        assert "Do it" in written


@pytest.mark.slow
async def test_a_finding_leads_to_its_place(store: Path) -> None:
    failing = [Edit(f"DM5/indicator/{one.id}", "state", False) for one in EDITION.criterion("DM5").indicators]
    path = begin(store, *SPRINGFIELD, *FULL, Edit("DM5", "verdict", "met"), Edit("DM7", "verdict", "not_met"), *failing)
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("f", "c")
        user.sees("Before you mark it as final", "contradicts the indicators. Check both.")
        await user.press("enter")
        assert user.on(InterviewScreen)
        assert user.interviewing.controller.place == "DM5"
        await user.press("f", "c")
        screen = user.app.screen
        assert isinstance(screen, ChecksScreen)
        wanted = screen.ownerless[0]
        await user.press(*["down"] * screen.found.index(wanted))
        user.sees("actions have no owner", "Assign one to each")
        await user.press("enter")
        assert at(user).key == wanted.action


@pytest.mark.slow
async def test_an_action_of_ones_own_cannot_lose_its_text(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=half_way(store).stem)) as user:
        await user.press("f", "a", "a", *"Hire", "ctrl+s", "enter")
        await user.fills("", "text")
        await user.press("ctrl+s")
        user.sees("Describe the action in one sentence")
        await user.press("escape", "enter")
        assert at(user).text == "Hire"
        await user.press("z")
        user.sees("Undone. Now: an action's")


@pytest.mark.slow
async def test_what_can_be_no_path_is_said(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=half_way(store).stem)) as user:
        await user.press("f", "w")
        await user.fills("~nobody-of-that-name/out")
        await user.press("enter")
        user.sees("This cannot be used as a folder: there is no home folder")
        await user.press("escape", "enter", "q", "q", "i")
        await user.fills("x" * 300)
        await user.press("enter")
        user.sees("This cannot be used as a file")


@pytest.mark.slow
async def test_what_is_changed_after_the_end_is_told_apart(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=half_way(store).stem)) as user:
        await user.press("f", "F", "enter")
        user.sees("marked as final on")
        user.time.forward(hours=1)
        await user.press("q", "y", "f")
        user.sees("and changed since")


@pytest.mark.slow
async def test_the_comparison_has_the_peers_of_the_store(store: Path) -> None:
    for number in range(6):
        begin(
            store, Edit("city", "name", f"City {number}"), *answered(["met"] * (20 + number)), name=f"city-{number}-abc23{number}"
        )
    async with user_at(store, size=(120, 60)) as user:
        await user.press("f", "tab", "tab")
        user.sees("Comparison for City")
        await user.press("end")
        await user.press("pageup")
        user.sees("ities")
        markdown = user.app.screen
        assert isinstance(markdown, FinishScreen)
        assert markdown.controller.benchmarks is not None
        assert markdown.controller.benchmarks.peers is not None
        assert markdown.controller.benchmarks.peers.cities == 5
