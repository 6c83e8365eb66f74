"""Every dialog with every key, empty and full, and with keys and clicks that arrive together: nothing ends the program."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.screen import Screen
from textual.widgets import Input, TextArea

from tests.tui.driver import EDITION, Time, User, key_event, user_at
from tests.tui.making import FULL, SPRINGFIELD, answered, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.cli import main
from wwc_tui.domain.changes import Edit
from wwc_tui.interview.commands import Where
from wwc_tui.interview.registry import commands
from wwc_tui.live_session import open_interview
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.store.sealed import seal
from wwc_tui.store.session_store import SessionStore
from wwc_tui.widgets.rows import Rows

DIALOGS = {
    "SessionsScreen": "q",
    "FormScreen import": "q i",
    "SetupScreen": "u",
    "InterviewScreen": "",
    "HelpScreen": "?",
    "ListScreen": "l",
    "FindScreen": "/",
    "EvidenceScreen": "v",
    "FormScreen evidence": "v a",
    "ParkScreen": "p",
    "DisputesScreen": "d",
    "FormScreen dispute": "d a",
    "HistoryScreen": "h",
    "PointsScreen": "o",
    "ExplainScreen": "x",
    "ChooseScreen filter": "F",
    "ChooseScreen settle": "m",
    "PeopleScreen": "s",
    "FormScreen people": "s a",
    "GatesScreen": "g",
    "FinishScreen": "f",
    "ChecksScreen": "f c",
    "FormScreen export": "f w",
    "ActionsScreen": "f a",
    "FormScreen action": "f a a",
}
"""By the name of a screen, which may be followed by what it is for: the keys that lead there from an interview."""

KEYS = tuple(
    dict.fromkeys(
        (
            *("pagedown", "pageup", "end", "home", "down", "up", "left", "right", "tab", "shift+tab", "space", "backspace"),
            *"abcdefghijklmnopqrstuvwxyz019ñ",
            *(key for where in Where for command in commands(where) for key in command.keys if key != "ctrl+q"),
            *("delete", "insert", "f3", "f12", "ctrl+a", "ctrl+e", "ctrl+k", "ctrl+n", "ctrl+p", "ctrl+u", "ctrl+w", "shift+up"),
        )
    )
)
"""Every key that is bound anywhere, those of lists and of text fields, and some that mean nothing."""

IN_EMPTY = (*KEYS[:12], "enter", "escape", "q")
"""The keys that move in a list and leave it: the others do nothing else where nothing is listed."""

LEAVING = {"SessionsScreen": ("q",)}
"""The keys that end the program, as they should."""

TOGETHER = (
    ("click", "click", "click"),
    ("click", "click", "click", "click"),
    ("click", "enter"),
    ("click", "click", "enter", "enter"),
    ("enter", "enter"),
    ("enter", "click", "escape"),
    ("escape", "click", "click"),
    ("down", "enter", "click", "click", "click"),
    ("pagedown", "click", "click", "escape", "escape"),
)
"""What arrives at once. Two keys of Esc on an interview leave it; that is no fault."""

FAR = ("9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z")
ENDS = [
    (FAR[0], "Pacific/Kiritimati"),
    (FAR[1], "Pacific/Pago_Pago"),
    *(pytest.param(*one, marks=pytest.mark.slow) for one in zip(FAR, ("Pacific/Pago_Pago", "Pacific/Kiritimati"), strict=True)),
    *(pytest.param(at, "UTC", marks=pytest.mark.slow) for at in FAR),
]
"""Moments, and where they are read; the first two are in years that do not exist."""


def sessions(folder: Path, *, full: bool) -> Path:
    """A store with a session in which everything there is to list is there, or nothing at all."""
    if not full:
        return begin(folder, Edit("city", "country", "US"))
    path = begin(folder, *SPRINGFIELD, *FULL, *answered(["met"] * 3 + ["not_met"] * 3), name="springfield-abc234")
    copy = folder / "copy" / path.name
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    theirs, ours = (open_interview(SessionStore(one.parent), EDITION, one.stem, clock=Time()) for one in (copy, path))
    dispute = (Edit("DM1/dispute/d1", "one", "It is done."), Edit("DM1/dispute/d1", "other", "It is not."))
    owed = (Edit("DM1/evidence/e1", "title", "Policy"), Edit("DM1", "parked", {"reason": "time", "owner": "", "due": ""}))
    for interview, word in ((theirs, "Theirs"), (ours, "Ours")):
        interview.record(Edit("DM1", "note", word), *dispute, *owed)
        interview.record(Edit("DM2", "note", word))
    theirs.close()
    ours.merge(theirs.log)
    ours.close()
    return path


@asynccontextmanager
async def interviewer(store: Path, *, full: bool) -> AsyncIterator[User]:
    path = sessions(store, full=full)
    async with user_at(store, size=(110, 32), start=LaunchOptions(session=path.stem)) as user:
        yield user


def kind(name: str) -> str:
    return name.partition(" ")[0]


async def leads_to(user: User, name: str) -> Screen[Any] | None:
    """Go to a screen, wherever one is; None where it has no way there now, as with no conflict to settle."""
    keys = DIALOGS[name].split()
    for _ in range(12):
        if isinstance(user.app.screen, InterviewScreen):
            break
        await user.press("enter" if type(user.app.screen).__name__ == "SessionsScreen" else "escape")
        if type(user.app.screen).__name__ == "ConfirmScreen":
            await user.press("enter")
    while isinstance(user.app.focused, TextArea):
        await user.press("escape")
    if not isinstance(user.app.screen, InterviewScreen):
        return None
    await user.press(*keys)
    return user.app.screen if type(user.app.screen).__name__ == kind(name) else None


def alive(user: User, what: object) -> None:
    assert user.app._exception is None, f"{what}: {user.app._exception!r}"
    assert user.app.is_running, f"{what} ended the program"
    assert user.app.screen_stack, what


def click(user: User) -> Iterator[events.MouseEvent]:
    """What a terminal sends for a click on the chosen row of the list in front; in the middle where there is none."""
    x, y = user.app.size.width // 2, user.app.size.height // 2
    for rows in user.app.screen.query(Rows):
        x, y = rows.region.x + 3, rows.region.y + rows.cursor - rows._top
    for kind in (events.MouseDown, events.MouseUp):
        yield kind(None, x, y, 0, 0, 1, False, False, False, x, y)


async def at_once(user: User, *things: str) -> None:
    """Let keys and clicks arrive before any of them is worked off."""
    arriving = [one for thing in things for one in (click(user) if thing == "click" else [key_event(thing)])]
    for event in arriving:
        user.app.post_message(event)
    await user.settle()


def empty_and_full() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("full", [False, True], ids=["empty", "full"])


@pytest.mark.slow
@empty_and_full()
@pytest.mark.parametrize("name", DIALOGS)
async def test_every_key_in_every_dialog(store: Path, name: str, full: bool) -> None:
    async with interviewer(store, full=full) as user:
        if await leads_to(user, name) is None:
            pytest.skip("no way there")
        screen = user.app.screen
        pressed = KEYS if full else IN_EMPTY
        bound = [key for key in pressed if key in screen.active_bindings and key not in LEAVING.get(name, ())]
        await at_once(user, *(key for key in KEYS if key not in screen.active_bindings))
        alive(user, f"a key that means nothing in {name}")
        for key in bound:
            if type(user.app.screen).__name__ != kind(name) and await leads_to(user, name) is None:
                break
            await user.press(key)
            alive(user, f"{key} in {name}")
            assert user.screen


@pytest.mark.slow
@empty_and_full()
@pytest.mark.parametrize("name", DIALOGS)
async def test_keys_and_clicks_together(store: Path, name: str, full: bool) -> None:
    async with interviewer(store, full=full) as user:
        for things in TOGETHER:
            if await leads_to(user, name) is None:
                break
            await at_once(user, *things)
            alive(user, f"{things} in {name}")


@pytest.mark.parametrize("keys", ["pagedown", "pageup", "home", "end", "down", "up", "enter"])
async def test_an_empty_history_survives(store: Path, keys: str) -> None:
    async with user_at(store, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("h", keys, "escape")
        alive(user, keys)


@pytest.mark.parametrize("opening", ["l", "o", "F", "g", "s"])
async def test_three_clicks_leave_a_dialog_once(store: Path, opening: str) -> None:
    async with interviewer(store, full=True) as user:
        await user.press(opening)
        await at_once(user, "click", "click", "click")
        alive(user, opening)
        assert user.on(InterviewScreen)


async def test_a_form_opens_once_however_often_it_is_clicked(store: Path) -> None:
    async with interviewer(store, full=True) as user:
        await user.press("v")
        deep = len(user.app.screen_stack)
        await at_once(user, "click", "click", "click")
        assert len(user.app.screen_stack) == deep + 1
        assert isinstance(user.app.focused, Input)


@pytest.mark.parametrize(("at", "zone"), ENDS)
async def test_a_moment_at_either_end_of_time_shows_everywhere(
    store: Path, monkeypatch: pytest.MonkeyPatch, at: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    path = sessions(store, full=True)
    found = json.loads(path.read_bytes())
    found.pop("seal")
    for document in found["changes"].values():
        document["at"] = at
    found["session"]["1"] |= {"created": at, "summary": {**found["session"]["1"]["summary"], "changed": at}}
    path.write_bytes(seal(found))
    async with user_at(store, size=(110, 32), start=LaunchOptions(session=path.stem)) as user:
        for keys in ("h", "escape", "m", "escape", "o", "escape", "v", "escape", "f", "r", "r", "c", "escape", "a", "escape"):
            await user.press(keys)
            alive(user, keys)
        await user.press("q", "q")
        alive(user, "the list")
    for command in (["score", path.stem], ["plan", path.stem], ["history", path.stem], ["sessions"]):
        assert main([*command, "--store", str(store)]) == 0
    assert main(["export", path.stem, "--store", str(store), "--out", "out", "--format", "md,html,csv,json"]) == 0
