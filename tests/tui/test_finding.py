"""Finding one's way by keys: by id, by words, from the list, to what is open, and to what two copies say differently."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import EDITION, Time, User, user_at
from tests.tui.making import SPRINGFIELD, answered, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.log import Log
from wwc_tui.live_session import open_interview
from wwc_tui.screens.find import FindScreen
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.store.session_store import SessionStore
from wwc_tui.widgets.rows import Rows

SMALL = (80, 24)


async def looks_for(user: User, query: str) -> list[str]:
    """The ids of what is found, best first."""
    await user.press("/")
    await user.fills(query)
    return [found.name for found in user.find(Rows).rows]


async def test_by_id_by_word_and_by_what_was_written(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, Edit("RDC4", "note", "The gestión of Elm Street bridge."), Edit("DM1", "verdict", "met"))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        for query, wanted in (("pa1", "PA1"), ("inventory", "DM2"), ("elm gestion", "RDC4"), ("EVAL3", "EVAL3")):
            assert (await looks_for(user, query))[0] == wanted
            await user.press("enter")
            assert user.on(InterviewScreen)
            assert user.interviewing.controller.place == wanted


async def test_letters_and_arrows_in_the_finder(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        everything = await looks_for(user, "")
        assert everything[: EDITION.total] == list(EDITION.criterion_ids), "all criteria come first"
        await user.types("dm")
        found = [found.name for found in user.find(Rows).rows]
        assert found[:3] == ["DM1", "DM2", "DM3"]
        await user.press("down", "down", "up", "ctrl+n", "ctrl+p", "enter")
        assert user.interviewing.controller.place == "DM2"
        assert user.saved().answers == {}, "no letter acted on the interview behind"


async def test_nothing_found_stays_where_one_was(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        assert await looks_for(user, "no such zebra") == []
        user.sees("Nothing matches all of these words")
        await user.press("down", "enter")
        assert user.on(FindScreen), "there is nothing to go to"
        await user.press("escape")
        assert user.interviewing.controller.place == "DM1"


async def test_people_are_found_and_named_as_speaking(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("/")
        await user.types("bo l")
        user.sees("set speaker: Bo Lind", "Enter: set speaker")
        await user.press("enter")
        assert user.saved().speaker == "bo-lind"
        assert user.saved().sittings[-1].present == ("bo-lind",)
        user.sees("speaker: Bo Lind")


@pytest.mark.slow
async def test_commands_are_found_done_and_say_why_they_cannot(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await looks_for(user, "redo")
        user.sees("Redo: Nothing to redo.", "Esc: back")
        await user.press("enter")
        assert user.on(FindScreen), "what cannot be done is not done"
        await user.press("escape")
        for query, sees in (("hide the score", "The score is hidden"), ("park", "Park DM1")):
            await looks_for(user, query)
            await user.press("enter")
            user.sees(sees)


async def test_the_next_open_one_is_found_round_the_end(store: Path) -> None:
    verdicts = ["met" if criterion not in {"DM4", "LC2", "CI3"} else "open" for criterion in EDITION.criterion_ids]
    path = begin(store, *SPRINGFIELD, *answered(verdicts), Edit("CI1", "note", "here"))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        places = []
        for _ in range(4):
            await user.press(".")
            places.append(user.interviewing.controller.place)
        assert places == ["CI3", "DM4", "LC2", "CI3"]


async def test_steps_end_at_both_ends(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("k", "up")
        assert user.interviewing.controller.place == "DM1"
        await user.press("left", "down", "down", "j", "down")
        assert user.interviewing.controller.place == "CI3"


async def test_the_list_leads_to_a_criterion(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("l", "end", "up", "enter")
        assert user.interviewing.controller.place == "CI2"
        await user.press("l", "pageup", "home", "l")
        assert user.interviewing.controller.place == "CI2", "leaving the list goes nowhere"


async def test_the_navigator_can_be_clicked(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.clicks(5, 4)
        assert user.interviewing.controller.place == "DM3"
        user.sees("DM3 Sharing Data")
        await user.clicks(5, 1)
        assert user.interviewing.controller.place == "DM3", "a heading is no criterion"
        await user.press("y")
        assert set(user.saved().answers) == {"DM3"}


async def test_what_two_copies_say_differently_is_settled(store: Path, tmp_path: Path) -> None:
    path = begin(store)
    other = tmp_path / "other"
    other.mkdir()
    (other / path.name).write_bytes(path.read_bytes())
    copies = []
    for folder, note in ((store, "Ana's note"), (other, "Bo's note")):
        interview = open_interview(SessionStore(folder), EDITION, path.stem, clock=Time())
        interview.record(Edit("DM2", "note", note))
        copies.append(interview.log)
        interview.close()
    merged = copies[0].merged(copies[1])
    assert merged.conflicts()
    path.unlink()
    remake(store, path, merged)
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        user.sees("differ in 1 place. Resolve it with m.")
        await user.press("m")
        user.sees("Ana's note", "Bo's note", "keep both")
        await user.press("3")
        assert sorted(user.saved().answer("DM2").note.split("\n\n")) == ["Ana's note", "Bo's note"]
        user.sees("Resolved. Nothing else differs.")
        await user.press("m")
        user.sees("There is nothing to resolve")


def remake(store: Path, path: Path, log: Log) -> None:
    """Write a session anew with these changes."""
    from wwc_tui.store.documents import Head

    head = Head(path.stem, EDITION.id, EDITION.structure_hash(), "2026-03-02T14:02:00.000Z", {})
    SessionStore(store).create(head, log)
