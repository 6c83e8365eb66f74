"""Every command of the interview is tried by each of its keys, and does what the list of commands says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import User, user_at
from tests.tui.making import FULL, SPRINGFIELD, begin
from tests.tui.walking import Try, opens, steps_colors, walk
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.filters import Filter
from wwc_tui.domain.session import Confidence, Verdict
from wwc_tui.i18n import current_language
from wwc_tui.interview.commands import Where
from wwc_tui.interview.registry import commands
from wwc_tui.screens.choice import ChooseScreen
from wwc_tui.screens.evidence import EvidenceScreen
from wwc_tui.screens.explain import ExplainScreen
from wwc_tui.screens.find import FindScreen, ListScreen
from wwc_tui.screens.finish import FinishScreen
from wwc_tui.screens.follow_ups import PointsScreen
from wwc_tui.screens.form import FormScreen
from wwc_tui.screens.gates import GatesScreen
from wwc_tui.screens.help import HelpScreen
from wwc_tui.screens.history import HistoryScreen
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.screens.park import ParkScreen
from wwc_tui.screens.people import PeopleScreen
from wwc_tui.screens.sessions import SessionsScreen
from wwc_tui.screens.setup import SetupScreen
from wwc_tui.widgets.criterion import CriterionPane

SMALL = (80, 24)


def judges(key: str, verdict: Verdict) -> Try:
    """A key sets a verdict, and takes it away again."""

    async def try_it(user: User) -> None:
        await user.press(key)
        assert user.saved().answer("DM3").verdict is verdict
        await user.press(key)
        assert user.saved().answer("DM3").verdict is Verdict.OPEN

    return try_it


def writes(key: str, title: str) -> Try:
    """A key opens the field to write in, and Esc leaves it."""

    async def try_it(user: User) -> None:
        await user.press(key)
        user.sees(title)
        await user.press("escape")
        user.does_not_see("saved as you type")

    return try_it


async def try_outside(user: User) -> None:
    """A reason takes a criterion out of the city's control, and the key again brings it back."""
    await user.press("O", *"State law", "enter")
    assert user.saved().answer("DM3").outside == "State law"
    user.sees("outside the city's control: State law")
    await user.press("O")
    assert user.saved().answer("DM3").outside == ""


def goes(*steps: tuple[str, str]) -> Try:
    """Keys lead to criteria, one after the other."""

    async def try_it(user: User) -> None:
        for key, place in steps:
            await user.press(key)
            assert user.interviewing.controller.place == place, f"{key} leads to {user.interviewing.controller.place}"
            user.sees(user.interviewing.controller.criterion.name)

    return try_it


def scrolls(*steps: tuple[str, bool]) -> Try:
    """Keys scroll the criterion, or do not where it ends."""

    async def try_it(user: User) -> None:
        pane = user.find(CriterionPane)
        for key, further in steps:
            before = pane.compose_lines(*pane.size)[0].plain
            await user.press(key)
            assert (pane.compose_lines(*pane.size)[0].plain != before) is further, f"{key} did not scroll as it should"

    return try_it


def shows(key: str, shown: str) -> Try:
    """A key shows something, or hides it, and does the contrary when pressed again."""

    async def try_it(user: User) -> None:
        for _ in range(2):
            before = shown in user.screen
            await user.press(key, "pageup")
            assert (shown in user.screen) is not before, f"{key} did not change whether {shown!r} is to be seen"

    return try_it


async def try_mark(user: User) -> None:
    await user.press("2")
    assert user.saved().answer("DM3").indicators["protected"] is True
    await user.press("2", "2", "9")
    assert "protected" not in user.saved().answer("DM3").indicators
    user.sees("DM3 has 5 indicators.")


async def try_park(user: User) -> None:
    await user.press("p")  # it was parked before
    assert user.saved().answer("DM3").parked is None
    await opens(ParkScreen, "p")(user)


async def try_undo(user: User) -> None:
    await user.press("y", "z")
    assert user.saved().answer("DM3").verdict is Verdict.OPEN


async def try_redo(user: User) -> None:
    await user.press("Z")
    assert user.saved().answer("DM3").verdict is Verdict.MET
    await user.press("z", "ctrl+r")
    assert user.saved().answer("DM3").verdict is Verdict.MET
    await user.press("y")


async def try_sure(user: User) -> None:
    for confidence in (Confidence.SURE, Confidence.FAIRLY, Confidence.UNSURE, None):
        await user.press("a")
        assert user.saved().answer("DM3").confidence is confidence


async def try_what_if(user: User) -> None:
    before = user.saved()
    await user.press("w", "y")
    user.sees("WHAT IF: nothing is saved", "met 0 → 1")
    assert user.saved() == before
    await user.press("w", "enter")
    user.does_not_see("WHAT IF")
    assert user.saved() == before


async def try_dispute(user: User) -> None:
    await user.press("d")
    assert user.on(FormScreen), "nothing is disputed yet, so the first statement is asked for at once"
    await user.press("escape", "escape")


async def try_scale(user: User) -> None:
    await user.press("t")
    assert user.interview.score.scale.id == "2022-08"
    await user.press("t")
    assert user.interview.score.scale.id == "page"


async def try_settle(user: User) -> None:
    await user.press("m")
    user.sees("no copies of this session differ")


async def try_language(user: User) -> None:
    for key, language in (("L", "es"), ("ctrl+l", "pt"), ("L", "en")):
        await user.press(key)
        assert current_language() == user.interview.edition.language == language
    assert user.saved().language == ""


async def try_both_languages(user: User) -> None:
    for language in ("es", "pt", None):
        await user.press("B")
        second = user.interviewing.controller.second
        assert (second.language if second else None) == language


async def try_keep_demo(user: User) -> None:
    await user.press("K")
    user.sees("This session is already your own.")


async def try_tour(user: User) -> None:
    await user.press("i")
    user.sees("Where you are", "1 of 6")
    await user.press("escape")
    user.does_not_see("1 of 6")
    assert user.on(InterviewScreen)


def filtered(user: User) -> Filter:
    return user.interviewing.controller.filter.filter


async def try_clear(user: User) -> None:
    await user.press("F", "2", "escape")
    assert filtered(user) is Filter.OPEN, "the message was what there was to clear"
    user.sees("Esc clear")
    await user.press("escape", "escape", "escape", "escape")
    assert user.on(InterviewScreen)
    assert filtered(user) is Filter.ALL


async def try_leave(user: User) -> None:
    await user.press("q")
    assert user.on(SessionsScreen)


TRIES: dict[str, Try] = {
    "judge_met": judges("y", Verdict.MET),
    "judge_not_met": judges("n", Verdict.NOT_MET),
    "mark": try_mark,
    "be_sure": try_sure,
    "write_note": writes("e", "Note on DM3"),
    "write_claim": writes("c", "What the city says about DM3"),
    "write_private": writes("E", "Private note on DM3"),
    "set_outside": try_outside,
    "list_evidence": opens(EvidenceScreen, "v"),
    "come_back": opens(PointsScreen, "o"),
    "park": try_park,
    "find": opens(FindScreen, "/", "ctrl+f"),
    "dispute": try_dispute,
    "show_history": opens(HistoryScreen, "h"),
    "explain": opens(ExplainScreen, "x"),
    "choose_filter": opens(ChooseScreen, "F"),
    "what_if": try_what_if,
    "next_language": try_language,
    "both_languages": try_both_languages,
    "undo": try_undo,
    "redo": try_redo,
    "scroll_down": scrolls(("space", True), ("b", True), ("pagedown", True)),
    "scroll_up": scrolls(("pageup", True), ("pageup", False)),
    "hide_pace": shows("P", "0 min"),
    "hide_score": shows("H", "met 0"),
    "showing": shows("S", "suggest"),
    "next_theme": steps_colors,
    "next_open": goes((".", "DM4")),
    "down": goes(("j", "DM5"), ("down", "DM6")),
    "up": goes(("k", "DM5"), ("up", "DM4")),
    "next_practice": goes(("right", "EVAL1"), ("tab", "LC1")),
    "previous_practice": goes(("left", "EVAL1"), ("shift+tab", "DM1"), ("left", "CI1")),
    "jump_back": goes(("backspace", "DM1"), (",", "EVAL1")),
    "list_criteria": opens(ListScreen, "l"),
    "name_speaker": opens(PeopleScreen, "s"),
    "answer_gates": opens(GatesScreen, "g"),
    "switch_scale": try_scale,
    "setup": opens(SetupScreen, "u"),
    "settle": try_settle,
    "keep_demo": try_keep_demo,
    "tour": try_tour,
    "finish": opens(FinishScreen, "f"),
    "show_help": opens(HelpScreen, "?", "f1"),
    "clear": try_clear,
    "leave": try_leave,
}


def test_there_is_a_try_for_every_command_of_the_interview() -> None:
    assert set(TRIES) == {command.id for command in commands(Where.INTERVIEW)}


@pytest.mark.slow
async def test_every_command_of_the_interview(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, *FULL, Edit("DM3/indicator/real-case", "state", False), Edit("DM3", "verdict", "open"))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await walk(user, Where.INTERVIEW, TRIES)


async def try_leave_text(user: User) -> None:
    for key in ("escape", "ctrl+s"):
        await user.press("e", "x", key)
        user.does_not_see("saved as you type")
    assert user.saved().answer("DM1").note == "xx"


async def try_quote(user: User) -> None:
    await user.press("e", "ctrl+t", "escape")
    assert user.saved().answer("DM1").note == "> xx"
    await user.press("e", "ctrl+t", "escape")
    assert user.saved().answer("DM1").note == "xx"


async def try_language_while_writing(user: User) -> None:
    await user.press("e")
    for language in ("es", "pt", "en"):
        await user.press("ctrl+l")
        assert current_language() == language
    await user.press("escape")


@pytest.mark.slow
async def test_every_command_while_a_text_is_written(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await walk(
            user, Where.TYPING, {"leave_text": try_leave_text, "quote": try_quote, "next_language": try_language_while_writing}
        )
