"""Writing by keys: notes and claims, saved while one types, and no letter of them ever does anything else."""

from __future__ import annotations

import os
import shutil
import string
from pathlib import Path

import pytest
from textual import events
from textual.widgets import TextArea

from tests.tui.driver import user_at
from tests.tui.making import SPRINGFIELD, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.live_session import open_interview
from wwc_tui.screens.help import HelpScreen
from wwc_tui.screens.sessions import SessionsScreen
from wwc_tui.store.session_store import SessionStore, read_session
from wwc_tui.widgets.writing import TYPING_PAUSE

SMALL = (80, 24)


@pytest.mark.slow
async def test_a_note_is_saved_while_it_is_typed(store: Path) -> None:
    path = begin(store)
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        before = len(read_session(path).changes)
        await user.press("e")
        user.sees("Note on DM1 saved as you type · Esc: done", "Esc done")
        await user.types("Minutes")
        await user.until(lambda: user.saved().answer("DM1").note == "Minutes", "the note to be saved")
        await user.types(" seen")
        await user.until(lambda: user.saved().answer("DM1").note == "Minutes seen", "the note to be saved")
        assert len(read_session(path).changes) == before + 1, "a note is one change, however often it was saved"
        user.sees("saved 14:02")
    assert TYPING_PAUSE <= 0.5


@pytest.mark.slow
async def test_a_note_that_is_typed_while_another_copy_comes_in_stands_beside_theirs(store: Path, tmp_path: Path) -> None:
    path = begin(store, *SPRINGFIELD, Edit("DM1", "note", "Before."))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        copy = Path(shutil.copy(path, tmp_path))
        theirs = open_interview(SessionStore(tmp_path), user.interview.edition, copy.stem)
        theirs.record(Edit("DM1", "note", "Theirs."))
        theirs.close()
        await user.press("e")
        await user.types(" Ours")
        await user.until(lambda: user.saved().answer("DM1").note == "Before. Ours", "the note to be saved")
        os.replace(copy, path)
        await user.types(" and more")
        await user.until(lambda: user.interview.conflicts, "the other copy to be noticed")
        await user.types(", typed on.")
        await user.press("escape")
        (conflict,) = user.interview.conflicts
        assert {change.value for change in conflict.changes} == {"Theirs.", "Before. Ours and more, typed on."}
        await user.press("m")
        user.sees("Theirs.", "Before. Ours and more, typed on.")


@pytest.mark.slow
async def test_a_note_is_kept_however_it_is_left(store: Path) -> None:
    path = begin(store)
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("e")
        await user.fills("one")
        await user.press("escape")
        assert user.saved().answer("DM1").note == "one"
        await user.press("space")
        user.sees("Note one")
        await user.press("e")
        await user.fills("two")
        await user.press("ctrl+s", "e")
        await user.fills("three")
        user.interviewing.go_to("DM2")  # as a click on the navigator does
        await user.settle()
        assert user.saved().answer("DM1").note == "three"
        assert user.saved().answer("DM2").note == ""
        user.does_not_see("saved as you type")
        await user.press("e")
        await user.fills("four")
        await user.press("ctrl+q")
    assert user.saved(path).answer("DM2").note == "four"


async def test_no_letter_of_a_note_does_anything_else(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, Edit("DM1", "verdict", "met"))
    letters = string.ascii_letters + string.digits + "/.?,;"
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        before = user.saved().answer("DM1")
        await user.press("e", *letters, "space", "enter", "tab", "shift+tab", "up", "down", "pagedown", "ctrl+r")
        assert user.interviewing.controller.place == "DM1"
        user.sees("Note on DM1")
        await user.press("f1")
        assert user.on(HelpScreen)
        await user.press("escape", "!", "escape")
        after = user.saved().answer("DM1")
        assert after.note.startswith(letters)
        assert after.note.endswith("!")
        assert (after.verdict, after.indicators, after.parked) == (before.verdict, before.indicators, before.parked)
        assert set(user.saved().answers) == {"DM1"}
        await user.press("z")
        assert user.saved().answer("DM1") == before, "a note is undone as one"


async def test_a_note_that_is_there_is_written_on(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, Edit("DM1", "note", "First line.\nSecond"))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("e", *" line.", "escape")
        assert user.saved().answer("DM1").note == "First line.\nSecond line."
        await user.press("e", *["backspace"] * 5, "escape", "z")
        assert user.saved().answer("DM1").note == "First line.\nSecond line."


async def test_an_emptied_note_is_gone_and_comes_back_by_undo(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, Edit("DM1", "note", "Old"))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("e", "backspace", "backspace", "backspace", "escape")
        assert user.saved().answer("DM1").note == ""
        await user.press("z")
        assert user.saved().answer("DM1").note == "Old"


async def test_opening_a_note_and_leaving_it_changes_nothing(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, Edit("DM1", "note", "Old"))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        before = read_session(path).changes
        await user.press("e", "escape", "c", "escape", "z")
        after = read_session(path).changes
        assert after[: len(before)] == before
        assert user.saved().answer("DM1").note == "", "undo takes back what was done before, not the visit"


async def test_escape_leaves_the_note_and_never_the_interview(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("e", "x", "escape")
        user.sees("DM1", "y met")
        await user.press("escape")
        user.sees("Nothing is open here. Back to the sessions: q")
        await user.press("q")
        assert user.on(SessionsScreen)


async def test_a_paste_goes_into_the_note_as_it_is(store: Path) -> None:
    text = "[bold]Minutes[/bold]\nof | four <meetings> & [/x]\n" + "a long paragraph " * 200
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("e")
        user.app.post_message(events.Paste(text))
        await user.settle()
        await user.press("escape")
        assert user.saved().answer("DM1").note == text
        await user.press("space")
        user.sees("[bold]Minutes[/bold] of | four <meetings> & [/x] a long paragraph")


@pytest.mark.slow
async def test_a_claim_is_attributed_to_whoever_is_speaking(store: Path) -> None:
    path = begin(store)
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("s", "1")
        user.sees("speaker: Ana Ruiz")
        await user.press("c")
        user.sees("What Ana Ruiz says about DM1")
        await user.fills("We meet every month.")
        await user.press("escape", "e")
        await user.fills("No minutes.")
        await user.press("escape", "y", "s", "home", "enter")
        user.does_not_see("speaker: Ana Ruiz")
        await user.press("j", "c")
        user.sees("What the city says about DM2")
        await user.fills("It is complete.")
        await user.press("escape")
    said = {(change.subject, change.field): change.by for change in read_session(path).changes}
    assert said["DM1", "claim"] == "Ana Ruiz"
    assert said["DM1", "note"] == said["DM1", "verdict"] == said["DM2", "claim"] == "Kim Park"


async def test_people_of_the_same_name_are_told_apart(store: Path) -> None:
    path = begin(store, Edit("city", "name", "Springfield"))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("u")
        await user.fills("Ana Ruiz, data lead\nAna Ruiz, mayor", "people")
        await user.press("ctrl+s", "s")
        user.sees("Ana Ruiz (data lead)", "Ana Ruiz (mayor)")


async def test_the_field_is_out_of_reach_while_nothing_is_written(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("tab", "tab", "X", ";")
        assert user.app.focused is None
        assert user.find(TextArea, "#text").text == ""
