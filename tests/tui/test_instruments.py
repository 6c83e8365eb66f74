"""The instruments of a live interview by keys: each is one key away, says what it does, and loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import EDITION, Time, user_at
from tests.tui.making import FULL, SPRINGFIELD, begin, half_way
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.session import Confidence, Verdict
from wwc_tui.interview.commands import Where
from wwc_tui.interview.registry import commands, keys_page

SIZES = pytest.mark.parametrize("size", [(120, 36), pytest.param((80, 24), marks=pytest.mark.slow)])


async def test_in_the_what_if_nothing_but_verdicts_is_tried_and_nothing_is_stored(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=begin(store, *SPRINGFIELD, *FULL).stem)) as user:
        before = user.saved()
        await user.press("w")
        for key in ("1", "a", "e", "c", "E", "O", "p", "d", "v", "s", "g", "u", "z", "m"):
            await user.press(key)
            user.sees("Only verdicts can be tried")
        await user.press("n", "w", "enter")
        assert user.saved() == before


@pytest.mark.slow
async def test_those_who_look_on_find_no_people_and_no_private_words(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=begin(store, *SPRINGFIELD, *FULL).stem)) as user:
        await user.press("E", *"secret", "escape", "E", *" words", "escape", "S", "z")
        user.does_not_see("secret")
        await user.press("h")
        user.does_not_see("secret", "private")
        await user.press("escape", "/", *"Ana")
        user.does_not_see("set speaker: Ana")
        await user.press("escape", "l")
        user.does_not_see("⚑")


@pytest.mark.slow
@SIZES
async def test_who_speaks_and_who_is_present(store: Path, size: tuple[int, int]) -> None:
    async with user_at(store, size=size, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("s")
        user.sees("Who is speaking?", "Ana Ruiz (data lead)")
        await user.press("j", "j", "space")
        assert user.saved().sittings[-1].present == ("bo-lind",)
        await user.press("1")
        user.sees("speaker: Ana Ruiz")
        assert user.saved().speaker == "ana-ruiz"
        assert set(user.saved().sittings[-1].present) == {"ana-ruiz", "bo-lind"}
        await user.press("s", "a")
        await user.fills("Cleo Day", "name")
        await user.press("ctrl+s", "escape")
        assert [person.name for person in user.saved().people] == ["Ana Ruiz", "Bo Lind", "Cleo Day"]
        assert "cleo-day" in user.saved().sittings[-1].present


async def test_those_present_are_of_their_own_sitting(store: Path) -> None:
    time = Time()
    path = begin(store, time=time)
    async with user_at(store, start=LaunchOptions(session=path.stem), time=time) as user:
        await user.press("s", "1")
        time.forward(days=1)
        await user.press("y")
        user.sees("sitting 2")
        assert [sitting.present for sitting in user.saved().sittings] == [("ana-ruiz",), ()]


@SIZES
async def test_a_statement_is_disputed_by_two_and_settled(store: Path, size: tuple[int, int]) -> None:
    async with user_at(store, size=size, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("d")
        await user.types("We share it all")
        await user.press("down", *"Ana", "down", "down", "up", *"Health does not", "ctrl+s")
        (dispute,) = user.saved().answer("DM1").disputed
        assert (dispute.one, dispute.one_by, dispute.other) == ("We share it all", "Ana", "Health does not")
        await user.press("escape", "o")
        user.sees("disputed DM1 We share it all")
        await user.press("escape", "d", "s", "escape")
        assert user.saved().answer("DM1").disputed == ()
        assert user.saved().answer("DM1").disputes[0].one == "We share it all"
        await user.press("z")
        assert len(user.saved().answer("DM1").disputed) == 1


@pytest.mark.slow
async def test_claim_judgment_evidence_and_confidence_stand_apart(store: Path) -> None:
    async with user_at(store, size=(120, 50), start=LaunchOptions(session=begin(store, *SPRINGFIELD, *FULL).stem)) as user:
        user.sees("✓ met", "Claim", "Evidence 1 seen · 1 promised")
        assert not user.saved().answer("DM3").documented
        for state, words in (
            (Confidence.SURE, "sure"),
            (Confidence.FAIRLY, "fairly sure"),
            (Confidence.UNSURE, "unsure"),
            (None, ""),
        ):
            await user.press("a")
            assert user.saved().answer("DM3").confidence is state
            user.sees(f"✓ met {words}".strip())


@SIZES
async def test_what_there_is_to_come_back_to_is_said_at_resume_and_one_key_away(store: Path, size: tuple[int, int]) -> None:
    path = begin(store, *SPRINGFIELD, *FULL, Edit("DM9", "verdict", "met"))
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        user.sees("Last time: Mon, Mar 2, up to DM9. Follow-ups: 1 parked, 1 owed (o)")
        await user.press("o")
        user.sees("⚑ parked DM3", "… owed DM3 Agreement with the university")
        await user.press("enter")
        assert user.interviewing.controller.place == "DM3"


@SIZES
async def test_the_history_of_a_criterion_puts_a_value_back(store: Path, size: tuple[int, int]) -> None:
    async with user_at(store, size=size, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("y", "n", "h")
        user.sees("verdict: met → not met", "verdict: (empty) → met", "Kim Park")
        await user.press("j", "enter")
        assert user.saved().answer("DM1").verdict is Verdict.MET
        await user.press("z")
        assert user.saved().answer("DM1").verdict is Verdict.NOT_MET


async def test_undo_reaches_back_to_the_start_over_restarts(store: Path) -> None:
    path = begin(store)
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        await user.press("y", "j", "n", "1")
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        await user.press(*"z" * (3 + len(SPRINGFIELD)))
        assert user.saved().answers == {}
        assert user.saved().city.name == ""
        await user.press("z")
        user.sees("Nothing to undo.")
        await user.press(*"Z" * (3 + len(SPRINGFIELD)))
        assert user.saved().answer("DM2").verdict is Verdict.NOT_MET


@SIZES
async def test_every_number_explains_itself(store: Path, size: tuple[int, int]) -> None:
    async with user_at(store, size=size, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("y", "x")
        user.sees("met 1 of 43", "One point per criterion met", "Based on: DM1", "Indicative")
        await user.press("j", "j", "j", "j", "j", "j")
        user.sees("tier Silver 22 of 43", "which is 22 of 43 criteria", "It needs 21 more")


@pytest.mark.slow
@SIZES
async def test_what_if_tries_verdicts_and_stores_nothing(store: Path, size: tuple[int, int]) -> None:
    async with user_at(store, size=size, start=LaunchOptions(session=half_way(store).stem)) as user:
        before, lines = user.saved(), len(user.interview.log)
        await user.press("w")
        user.sees("WHAT IF: nothing is saved")
        await user.press("y")
        if size[0] < 100:
            user.sees("met 12 → 11")
        else:
            user.sees("met 11 · not met 5", "Actual", "met 12 · not met 5")
        assert user.saved() == before
        await user.press("w")
        user.sees("Nothing from it was saved")
        assert user.saved() == before
        assert len(user.interview.log) == lines
        user.sees("met 12")


async def test_what_was_tried_becomes_the_plan(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("j", "w", "y", "w", "2")
        assert user.saved().plan == ("DM2",)
        assert user.saved().answers == {}
        await user.press("f")
        user.sees("Least effort: DM2")  # and nothing else, for nothing else was asked about yet


async def test_the_pace_is_quiet_and_can_be_hidden(store: Path) -> None:
    time = Time()
    path = begin(store, *SPRINGFIELD, Edit("session", "planned_minutes", 90), time=time)
    async with user_at(store, start=LaunchOptions(session=path.stem), time=time) as user:
        time.forward(minutes=4)
        await user.press("y")
        user.sees("4 of 90 min, 42 criteria left, ~2 min each")
        await user.press("P")
        user.does_not_see("/90 min")


@SIZES
async def test_the_score_is_hidden_while_people_look_on(store: Path, size: tuple[int, int]) -> None:
    async with user_at(store, size=size, start=LaunchOptions(session=half_way(store).stem)) as user:
        user.sees("met 12")
        await user.press("H")
        user.does_not_see("met 12", "Silver", "Gold")
        user.sees("The score is hidden")
        await user.press("H")
        user.sees("met 12")


async def test_showing_mode_leaves_out_what_is_not_for_others(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, *FULL, Edit("session", "speaker", "ana-ruiz"), Edit("DM3", "confidence", "sure"))
    async with user_at(store, size=(120, 60), start=LaunchOptions(session=path.stem)) as user:
        await user.press("S", "j", "k")
        user.sees("DM3 Sharing Data", "Any department can have any dataset", "Agreement with the university")
        user.does_not_see("Two requests were shown", "Ana Ruiz", "✓ met", "parked", "✗3", "Note")
        await user.press("S")
        user.sees("Two requests were shown", "speaker: Ana Ruiz")


@pytest.mark.slow
async def test_filters_lead_through_some_criteria_only_and_one_jumps_back(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, *FULL, Edit("DM5", "parked", {"reason": "time", "owner": "", "due": ""}))
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        await user.press("F", "3")
        user.sees("2 of 43 criteria: parked")
        await user.press("k")
        assert user.interviewing.controller.place == "DM3"
        await user.press("k", "j", "j")
        assert user.interviewing.controller.place == "DM5"
        await user.press("backspace")
        assert user.interviewing.controller.place == "DM3"
        await user.press("s", "1", "F", "7")
        passing = user.interviewing.controller.order
        assert "DM1" in passing
        assert "RDC3" not in passing
        await user.press("F", "1")
        assert user.interviewing.controller.order == EDITION.criterion_ids


async def test_a_line_of_a_note_is_marked_as_a_quote(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("e")
        await user.types("They said")
        await user.press("ctrl+t", "escape")
        assert user.saved().answer("DM1").note == "> They said"
        await user.press("e", "ctrl+t", "escape")
        assert user.saved().answer("DM1").note == "They said"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(120, 60), (80, 60)])
async def test_all_of_them_are_on_the_help_sheet(store: Path, size: tuple[int, int]) -> None:
    async with user_at(store, size=size, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("?")
        seen = user.screen
        for _ in range(4):
            await user.press("pagedown")
            seen += user.screen
        for command in commands(Where.INTERVIEW):
            assert command.title in seen


def test_the_page_of_keys_is_what_the_commands_say() -> None:
    page = Path(__file__).parents[2] / "docs" / "keys.md"
    assert page.read_text("utf-8") == keys_page(), "run: make pages"
