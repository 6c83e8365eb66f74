"""The one list of commands is true: every command is bound to its keys and does what it says; here all but the interview's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.screen import Screen

from tests.tui.driver import User, user_at
from tests.tui.making import FULL, SPRINGFIELD, begin, half_way
from tests.tui.walking import Try, opens, steps_colors, walk
from wwc_tui.app import LaunchOptions
from wwc_tui.interview.commands import Where
from wwc_tui.interview.registry import commands
from wwc_tui.screens.action_plan import ActionsScreen
from wwc_tui.screens.base import RUN
from wwc_tui.screens.checks import ChecksScreen
from wwc_tui.screens.confirm import ConfirmScreen
from wwc_tui.screens.evidence import EvidenceScreen
from wwc_tui.screens.finish import FinishScreen
from wwc_tui.screens.form import FormScreen
from wwc_tui.screens.help import HelpScreen
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.screens.park import ParkScreen
from wwc_tui.screens.sessions import SessionsScreen
from wwc_tui.screens.setup import SetupScreen

SMALL = (80, 24)

SCREENS: dict[Where, tuple[type[Screen[Any]], ...]] = {
    Where.SESSIONS: (SessionsScreen,),
    Where.SETUP: (SetupScreen,),
    Where.INTERVIEW: (InterviewScreen,),
    Where.TYPING: (InterviewScreen,),
    Where.EVIDENCE: (EvidenceScreen,),
    Where.FINISH: (FinishScreen,),
    Where.ACTIONS: (ActionsScreen,),
    Where.DIALOG: (FormScreen, ParkScreen),
}


@pytest.mark.parametrize("where", Where)
def test_every_command_has_a_method_on_its_screen(where: Where) -> None:
    for screen in SCREENS[where]:
        for command in commands(where):
            method = getattr(screen, f"action_{command.id}", None)
            assert command.run or callable(method), f"{screen.__name__} has no action_{command.id}"


@pytest.mark.parametrize("where", sorted(set(Where) - {Where.TYPING, Where.DIALOG}))
def test_every_key_of_a_command_is_bound_to_it_and_no_other_is(where: Where) -> None:
    for screen in SCREENS[where]:
        bound = {one.key: done_by(one.action) for one in screen.BINDINGS if isinstance(one, Binding)}
        assert bound == {key: command.id for command in commands(where) for key in command.keys}


def done_by(action: str) -> str:
    """The id of the command that an action does."""
    name, _, of = action.partition("(")
    return of.strip("')") if name == RUN else name


def test_the_list_is_fit_to_be_shown() -> None:
    for where in Where:
        listed = commands(where)
        keys = [key for command in listed for key in command.keys]
        assert len(keys) == len(set(keys)), f"a key of {where} does two things"
        assert len({command.id for command in listed}) == len(listed)
        for command in listed:
            assert command.help.endswith("."), command
            assert len(command.bar) <= 11, command
            assert "f1" not in command.keys or len(command.keys) > 1, f"terminals may swallow F1, the only key of {command.id}"


# the list of sessions


async def try_resume(user: User) -> None:
    await user.press("enter")
    user.sees("DM3 Sharing Data")
    await user.press("q")
    assert user.on(SessionsScreen)


async def try_finish_from_list(user: User) -> None:
    await user.press("f")
    assert user.on(FinishScreen)
    await user.press("escape", "q")
    assert user.on(SessionsScreen)


async def try_archive(user: User) -> None:
    await user.press("a", "enter")
    assert user.saved().archived
    user.sees("All sessions are archived. Show them: h")


async def try_undo_archiving(user: User) -> None:
    await user.press("z")
    assert not user.saved().archived
    await user.press("a", "enter")


async def try_clear(user: User) -> None:
    await user.press("T")
    await user.press("escape", "escape")
    assert user.on(SessionsScreen)


async def try_show_archived(user: User) -> None:
    await user.press("h")
    user.sees("(archived) Spr")
    await user.press("a", "h")
    assert not user.saved().archived


async def try_demo(user: User) -> None:
    before = user.files()
    await user.press("d")
    user.sees("Puerto Claro")
    await user.press("q")
    assert user.files() == before


async def try_leave(user: User) -> None:
    await user.press("q")
    assert not user.app.is_running


@pytest.mark.slow
async def test_the_list_of_sessions(store: Path) -> None:
    begin(store, *SPRINGFIELD, *FULL)
    tries: dict[str, Try] = {
        "new": opens(SetupScreen, "n"),
        "setup": opens(SetupScreen, "e"),
        "resume": try_resume,
        "finish": try_finish_from_list,
        "import_file": opens(FormScreen, "i"),
        "archive": try_archive,
        "undo": try_undo_archiving,
        "show_archived": try_show_archived,
        "next_theme": steps_colors,
        "clear": try_clear,
        "demo": try_demo,
        "show_help": opens(HelpScreen, "?", "f1"),
        "leave": try_leave,
    }
    async with user_at(store, size=SMALL) as user:
        await walk(user, Where.SESSIONS, tries)


# setting up


async def try_cancel(user: User) -> None:
    await user.fills("Salem", "city")
    await user.press("escape")
    user.sees("Discard what you typed?")
    await user.press("escape")
    user.sees("Salem")
    await user.press("escape", "enter")
    assert user.on(InterviewScreen)
    assert user.saved().city.name == "Springfield"
    await user.press("u")


async def try_save_setup(user: User) -> None:
    await user.fills("Salem", "city")
    await user.press("f2")
    assert user.saved().city.name == "Salem"
    user.sees("Salem, MA, US")


@pytest.mark.slow
async def test_setting_up(store: Path) -> None:
    tries: dict[str, Try] = {
        "show_help": opens(HelpScreen, "f1", "ctrl+g"),
        "cancel": try_cancel,
        "save": try_save_setup,
    }
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("u")
        await walk(user, Where.SETUP, tries)


# evidence


async def try_add(user: User) -> None:
    await user.press("a")
    await user.fills("Charter", "title")
    await user.press("ctrl+s")
    assert [piece.title for piece in user.saved().answer("DM1").evidence] == ["Charter"]


async def try_seen(user: User) -> None:
    await user.press("home", "s")
    assert user.saved().answer("DM1").evidence[0].seen
    await user.press("s")
    assert not user.saved().answer("DM1").evidence[0].seen


async def try_edit(user: User) -> None:
    await user.press("enter")
    await user.fills("Signed charter", "title")
    await user.press("ctrl+s")
    assert [piece.title for piece in user.saved().answer("DM1").evidence] == ["Signed charter"]


async def try_drop(user: User) -> None:
    await user.press("x")
    assert user.saved().answer("DM1").evidence == ()


async def try_close(user: User) -> None:
    await user.press("q")
    assert user.on(InterviewScreen)


@pytest.mark.slow
async def test_evidence(store: Path) -> None:
    tries: dict[str, Try] = {
        "add_piece": try_add,
        "toggle_seen": try_seen,
        "edit_piece": try_edit,
        "drop_piece": try_drop,
        "close": try_close,
    }
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("v")
        await walk(user, Where.EVIDENCE, tries)


# the end


async def try_turn_page(user: User) -> None:
    for key in ("tab", "r"):
        await user.press(key)
        user.sees("Conditions regardless of score")
        await user.press(key)
        user.sees("Comparison for Puerto Claro")
        await user.press(key)
        user.sees("12 of 43 criteria met")


async def try_target(user: User) -> None:
    for tier in ("Platinum", "Silver", "Gold"):
        await user.press("t")
        user.sees(f"target: {tier}")


async def try_write(user: User) -> None:
    await user.press("w")
    await user.fills("out")
    await user.press("enter")
    assert sorted(path.name for path in Path("out").iterdir()) == ["comparison.md", "roadmap.md"]
    user.sees("Wrote roadmap.md, comparison.md to out")


async def try_write_all(user: User) -> None:
    await user.press("e")
    await user.fills("all")
    await user.press("enter")
    kinds = {path.suffix for path in Path("all").iterdir()}
    assert kinds == {".md", ".html", ".csv", ".json"}


async def try_final(user: User) -> None:
    await user.press("F", "escape")
    assert user.saved().final is None
    await user.press("F", "enter")
    assert user.saved().final == "2026-03-02T14:02:00.000Z"
    user.sees("Marked as final")
    await user.press("F")
    assert user.saved().final is None


@pytest.mark.slow
async def test_the_end(store: Path) -> None:
    tries: dict[str, Try] = {
        "turn_page": try_turn_page,
        "next_target": try_target,
        "show_help": opens(HelpScreen, "?", "f1"),
        "write": try_write,
        "write_all": try_write_all,
        "work_on_plan": opens(ActionsScreen, "a"),
        "check": opens(ChecksScreen, "c"),
        "make_final": try_final,
        "close": try_close,
    }
    async with user_at(store, size=SMALL, start=LaunchOptions(session=half_way(store).stem)) as user:
        await user.press("f")
        await walk(user, Where.FINISH, tries)


# questions


async def try_accept(user: User) -> None:
    for key in ("enter", "ctrl+s"):
        await user.press("w")
        await user.fills(key)
        await user.press(key)
        assert Path(key, "roadmap.md").is_file()


async def try_close_dialog(user: User) -> None:
    await user.press("w")
    await user.fills("other")
    await user.press("escape")
    assert user.on(ConfirmScreen), "what was typed is not lost without a question"
    await user.press("y")
    assert not Path("other").exists()
    await user.press("w")
    await user.fills("there")
    Path("there").mkdir()
    Path("there", "roadmap.md").write_text("ours")
    await user.press("enter")
    assert user.on(ConfirmScreen)
    await user.press("escape")
    assert user.on(FinishScreen)
    assert Path("there", "roadmap.md").read_text() == "ours"


async def try_dialog_help(user: User) -> None:
    await user.press("w", "f1")
    assert user.on(HelpScreen)
    await user.press("escape", "escape")
    assert user.on(FinishScreen)


@pytest.mark.slow
async def test_questions(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("f")
        tries: dict[str, Try] = {"accept": try_accept, "close": try_close_dialog, "show_help": try_dialog_help}
        await walk(user, Where.DIALOG, tries)
