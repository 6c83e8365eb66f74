"""Judging by keys: verdicts, indicators, what they suggest, the meter, gates, tier scales, undo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.driver import EDITION, Time, user_at
from tests.tui.making import SPRINGFIELD, answered, begin, demo_edits, half_way
from wwc_tui.app import LaunchOptions
from wwc_tui.cli import main
from wwc_tui.domain.changes import Edit, new_id
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import Verdict
from wwc_tui.export.session_json import score_document
from wwc_tui.screens.gates import GatesScreen

SMALL = (80, 24)


async def test_a_verdict_is_set_changed_and_taken_away(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        for key, verdict, seen in (
            ("y", Verdict.MET, "✓ met"),
            ("n", Verdict.NOT_MET, "✗ not met"),
            ("n", Verdict.OPEN, "· open"),
            ("n", Verdict.NOT_MET, "✗ not met"),
            ("y", Verdict.MET, "✓ met"),
        ):
            await user.press(key)
            assert user.saved().answer("DM1").verdict is verdict
            user.sees(seen)


async def test_each_digit_steps_its_indicator_from_unknown_to_yes_to_no(store: Path) -> None:
    first = EDITION.criterion("DM6")
    assert len(first.indicators) == 6
    async with user_at(store, size=(90, 50), start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("j", "j", "j", "j", "j")
        for number, indicator in enumerate(first.indicators, 1):
            for mark, state in (("✓", True), ("✗", False), ("·", None)):
                await user.press(str(number))
                assert user.saved().answer("DM6").indicators.get(indicator.id) is state
                user.sees(f"{mark}{number} {indicator.text[:30]}")
        await user.press("7", "8")
        user.sees("DM6 has 6 indicators.")
        assert user.saved().answers == {}


@pytest.mark.slow
async def test_indicators_suggest_a_verdict_and_a_verdict_that_differs_says_so(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, Edit("DM3", "verdict", "open"))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("1", "2", "3")
        user.does_not_see("the indicators")
        await user.press("4", "pageup", "pageup")  # the indicator was brought into view, and the verdict stands above it
        user.sees("· open indicators suggest “met”")
        await user.press("y")
        user.does_not_see("the indicators")
        await user.press("n")
        user.sees("✗ not met indicators point to “met”")
        await user.press("n", "4", "5", "5", "pageup", "pageup")
        user.sees("· open indicators suggest “not met”")
        assert user.saved().answer("DM3").verdict is Verdict.OPEN, "a suggestion judges nothing"


@pytest.mark.slow
async def test_the_meter_shows_what_the_score_says(store: Path) -> None:
    path = half_way(store)
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        for key in ("n", "j", "y", "j", "y", "t"):
            await user.press(key)
            session = user.saved()
            document = score_document(path.stem, EDITION, session, score(EDITION, session, user.interview.score.scale.id))
            user.sees(
                f"met {document['met']} · not met {document['not_met']}",
                f"{document['documented']} of {document['met']} met",
                f"{document['next']['tier'].capitalize()} needs {document['next']['needs']} of {document['open']} open",
                f"possible {document['possible'].capitalize()}",
                "Indicative, not a",
            )
            for practice in document["practices"]:
                line = next(line for line in user.screen.split("\n") if f" {practice['id']} " in line.split("▏")[-1])
                assert line.endswith(f" {practice['met']}/{practice['total']}")
            bar = user.line("░").split("▏")[-1].strip()
            assert bar.count("█") == document["met"] * len(bar) // document["total"]


@pytest.mark.slow
async def test_the_command_line_counts_the_same(store: Path, capsys: object) -> None:
    path = half_way(store)
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("n", "j", "y")
        shown = user.interview.score
    assert main(["score", str(path), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)  # type: ignore[attr-defined]
    assert (printed["met"], printed["not_met"], printed["open"]) == (shown.count.met, shown.count.not_met, shown.count.open)
    assert printed["tier_by_count"] == shown.secured.by_count


async def test_a_result_between_the_tier_scales_says_so(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, *answered(["met"] * 29 + ["not_met"] * 14))
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        user.sees("Scale: Certification", "the sources differ;")
        await user.press("t")
        user.sees("Scale: Assessment of", "the sources differ;")
        await user.press("n")
        assert user.interview.score.scale.id == "2022-08", "a change counts on the scale that was chosen"
        await user.press("t")
        user.sees("Scale: Certification")


@pytest.mark.slow
async def test_gates_are_answered_and_lead_to_their_criteria(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("g", "end", "y")
        assert user.saved().gates == {"outcome": Verdict.MET}
        await user.press("y")
        assert user.saved().gates == {}
        await user.press("n")
        assert user.saved().gates == {"outcome": Verdict.NOT_MET}
        await user.press("home", "y")
        assert user.saved().answers == {}, "a gate that asks for a criterion is answered there"
        assert user.on(GatesScreen)
        await user.press("down", "down", "enter")
        assert user.interviewing.controller.place == "PA1"
        await user.press("y")
        user.sees("✓ PA1", "✗ Outcome")
        await user.press("g", "end", "n")
        await user.press("escape", "z", "z")
        assert user.saved().gates == {"outcome": Verdict.NOT_MET}


@pytest.mark.slow
async def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(store: Path) -> None:
    path = begin(store)
    before = None
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        before = user.saved()
        await user.press("y", "1", "j", "n", "e")
        await user.fills("A note.")
        await user.press("escape", "v", "a")
        await user.fills("Charter", "title")
        await user.press("ctrl+s", "s", "escape", "p", "2", "enter", "enter")
        after = user.saved()
        assert after.answer("DM2").parked
        for _ in range(4):
            await user.press("z")
        user.sees("Undone. Now: ")
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        for _ in range(20):
            await user.press("z")
        undone = user.saved()
        assert undone.answers == {}
        assert undone.city.name == ""
        user.sees("Nothing to undo.")
        for _ in range(25):
            await user.press("Z")
        user.sees("Nothing to redo.")
        redone = user.saved()
    assert redone.answers == after.answers
    assert redone.city == before.city


async def test_undo_says_what_a_colleague_changed_since_and_goes_on_when_it_is_pressed_again(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("y", "j", "y")
        mine = user.interview.log.heads["DM2", "verdict"]
        last = user.interview.log.last
        assert last is not None
        made = new_id(0, bytes(10), last.id)
        user.interview.merge([replace(mine, id=made, act=made, by="Ana", value="not_met", replaces=None)])
        await user.press("tab", "z")
        assert user.interviewing.controller.place == "DM2"
        user.sees("DM2  Maintaining", "Ana changed DM2 verdict after you, so nothing was undone.")
        assert user.saved().answer("DM2").verdict is Verdict.NOT_MET
        await user.press("z")
        user.sees("Undone. Now: DM1 verdict: open")
        assert user.saved().answer("DM2").verdict is Verdict.NOT_MET


async def test_undo_goes_where_the_change_was(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("y", "tab", "tab", "n", "tab", "z")
        assert user.interviewing.controller.place == "LC1"
        user.sees("Undone. Now: LC1 verdict: open", "LC1 Executive Commitment")
        await user.press("z")
        assert user.interviewing.controller.place == "DM1"


async def test_a_session_opens_where_its_last_change_was(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, *answered(["met", "met"]))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        assert user.interviewing.controller.place == "DM2"
        await user.press("tab", "tab", "y", "left", "left", "j")
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        assert user.interviewing.controller.place == "LC1", "looking at a criterion is no change"


async def test_a_later_day_is_another_sitting(store: Path) -> None:
    path = begin(store)
    time = Time()
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem), time=time) as user:
        user.sees("sitting 1", "saved 14:02", "0 min")
        time.forward(minutes=38)
        await user.press("y")
        user.sees("sitting 1", "saved 14:40", "38 min")
    time.forward(days=1)
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem), time=time) as user:
        user.sees("sitting 2", "saved Mar 2", "0 min")
        await user.press("n")
        user.sees("sitting 2", "saved 14:40")
        assert [sitting.number for sitting in user.saved().sittings] == [1, 2]


async def test_when_everything_is_met_the_highest_tier_is_reached(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, *answered(["met"] * 42))
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        await user.press(".")
        assert user.interviewing.controller.place == "CI3"
        await user.press("y", ".")
        user.sees("met 43 · not met 0 · open 0", "enough criteria for the", "No other criterion is open. See the result with f.")


@pytest.mark.slow
async def test_nothing_that_the_made_up_city_answered_is_lost_on_the_way(store: Path) -> None:
    path = begin(store, *demo_edits(), name="puerto-claro-abc234")
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        before = user.saved()
        await user.press("y", "z", "j", "q")
        after = user.saved()
    assert after.answers == before.answers
