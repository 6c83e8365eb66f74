"""The tour: once, again when asked for, at every size, and never in the way of somebody who just types."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import User, user_at
from tests.tui.making import SPRINGFIELD, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.session import Verdict
from wwc_tui.interview.commands import Where
from wwc_tui.interview.key_names import key_name
from wwc_tui.interview.registry import commands
from wwc_tui.screens.finish import FinishScreen
from wwc_tui.screens.help import HelpScreen
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.screens.sessions import SessionsScreen
from wwc_tui.screens.tour_mixin import tour_keys
from wwc_tui.store.session_store import SessionStore
from wwc_tui.store.settings import read_settings, settings_path
from wwc_tui.widgets.criterion import CriterionPane
from wwc_tui.widgets.tour import CARDS, TourCard, card_lines

SIZES = [(120, 36), (80, 24), (60, 18)]


def on_tour(user: User) -> bool:
    """Whether a card is to be seen."""
    return bool(user.app.screen.query(TourCard))


@pytest.mark.slow
async def test_a_new_user_gets_the_cards_once_and_again_by_a_key(store: Path) -> None:
    begin(store)
    async with user_at(store, tour=True) as user:
        assert not on_tour(user)
        await user.press("enter")
        user.sees("Where you are", "1 of 6", "Enter: next · Esc: end the tour")
        for number, card in enumerate(CARDS[1:], 2):
            await user.press("enter")
            user.sees(card.title, f"{number} of 6")
        user.sees("A tier is indicative, never a", "Enter: end the tour")
        await user.press("enter")
        assert not on_tour(user)
        await user.press("q", "enter")
        assert user.on(InterviewScreen)
        assert not on_tour(user)
        await user.press("i")
        user.sees("Where you are")
    assert read_settings().toured


async def test_the_demo_may_be_the_first_interview(store: Path) -> None:
    async with user_at(store, tour=True, start=LaunchOptions(demo=True)) as user:
        user.sees("Puerto Claro", "1 of 6", "Follow-ups: 3 parked")
        await user.press("enter", "enter")
        user.sees("3 of 6", "Follow-ups: 3 parked")


async def test_back_as_far_as_the_first_card(store: Path) -> None:
    async with user_at(store, tour=True, start=LaunchOptions(session=begin(store, *SPRINGFIELD).stem)) as user:
        await user.press("enter", "enter", "left")
        user.sees("2 of 6")
        await user.press("backspace", "backspace", "left")
        user.sees("1 of 6")
        assert user.interviewing.controller.place == "DM1"
        await user.press("escape")
        assert not on_tour(user)
        assert user.on(InterviewScreen)


@pytest.mark.slow
@pytest.mark.parametrize("cards", [0, 1, 5])
async def test_a_verdict_on_a_card_counts_and_ends_the_tour(store: Path, cards: int) -> None:
    async with user_at(store, tour=True, start=LaunchOptions(session=begin(store, *SPRINGFIELD).stem)) as user:
        await user.press(*["enter"] * cards, "y")
        assert not on_tour(user)
        user.sees("✓ met")
        assert user.saved().answer("DM1").verdict is Verdict.MET


async def test_whoever_just_types_loses_no_key(store: Path) -> None:
    async with user_at(store, tour=True, start=LaunchOptions(session=begin(store, *SPRINGFIELD).stem)) as user:
        await user.press("e", *"in a hurry", "escape", "1", "j")
        answer = user.saved().answer("DM1")
        assert answer.note == "in a hurry"
        assert answer.indicators == {"duties": True}
        assert user.interviewing.controller.place == "DM2"


async def test_keys_that_open_something_do_so(store: Path) -> None:
    path = begin(store, *SPRINGFIELD)
    async with user_at(store, tour=True, start=LaunchOptions(session=path.stem)) as user:
        for key, screen in (("?", HelpScreen), ("f", FinishScreen), ("q", SessionsScreen)):
            await user.press("i", key)
            assert user.on(screen)
            await user.press("escape") if key != "q" else None
            assert not any(screen.query(TourCard) for screen in user.app.screen_stack)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_every_card_leaves_visible_what_it_speaks_of(store: Path, size: tuple[int, int]) -> None:
    async with user_at(store, size=size, tour=True, start=LaunchOptions(session=begin(store, *SPRINGFIELD).stem)) as user:
        user.sees("Springfield", "DM1 Implementing", "ndicative", "Where you are")
        if size[0] < 100:
            user.sees("l lists them all")
        else:
            user.sees("Criteria are on the left", "Data Management", "Silver needs 22")
        await user.press("enter")
        user.sees("2 of 6", "Look for", "1 A current document says", "2 The group")
        await user.press("enter")
        user.sees("3 of 6", "DM1 Implementing", "? help")
        for _ in CARDS[2:]:
            assert user.find(TourCard).region.bottom == user.find(CriterionPane).region.bottom
            assert user.find(TourCard).size.height >= 4
            await user.press("enter")
        assert not on_tour(user)


@pytest.mark.slow
async def test_the_card_finds_what_to_look_for_in_another_language(store: Path) -> None:
    start = LaunchOptions(session=begin(store, *SPRINGFIELD).stem, language="es")
    async with user_at(store, size=(60, 18), tour=True, start=start) as user:
        user.does_not_see("Qué observar")
        await user.press("enter")
        user.sees("Qué observar", "·1", "2 de 6")


async def test_ending_on_the_card_of_what_to_look_for_brings_the_beginning_back(store: Path) -> None:
    async with user_at(store, size=(60, 18), tour=True, start=LaunchOptions(session=begin(store, *SPRINGFIELD).stem)) as user:
        await user.press("enter")
        user.does_not_see("DM1 Implementing")
        await user.press("escape")
        user.sees("DM1 Implementing")


async def test_another_size_keeps_the_card(store: Path) -> None:
    async with user_at(store, tour=True, start=LaunchOptions(session=begin(store, *SPRINGFIELD).stem)) as user:
        await user.resizes(60, 18)
        user.sees("This is the current criterion", "1 of 6")
        await user.resizes(40, 10)
        await user.press("y")
        await user.resizes(120, 36)
        user.sees("Criteria are on the left", "1 of 6")
        assert user.saved().answer("DM1").verdict is Verdict.OPEN


@pytest.mark.slow
async def test_a_click_turns_the_card_and_one_beside_it_ends_the_tour(store: Path) -> None:
    async with user_at(store, tour=True, start=LaunchOptions(session=begin(store, *SPRINGFIELD).stem)) as user:
        card = user.find(TourCard).region
        await user.clicks(card.x + 3, card.y + 1)
        user.sees("2 of 6")
        await user.clicks(5, 4)
        assert not on_tour(user)


async def test_no_tour_where_the_result_opens_or_one_only_looks(store: Path) -> None:
    path = begin(store, *SPRINGFIELD)
    async with user_at(store, tour=True) as user:
        await user.press("f")
        assert user.on(FinishScreen)
        await user.press("escape")
        assert not on_tour(user)
        await user.press("q")
        held = SessionStore(store).open(path.stem)
        await user.press("enter", "enter")
        user.sees("Read-only")
        assert not on_tour(user)
        held.close()
    assert not read_settings().toured


async def test_where_nothing_can_be_remembered_the_tour_comes_again_and_nothing_breaks(store: Path) -> None:
    path = begin(store, *SPRINGFIELD)
    settings_path().parent.parent.mkdir(parents=True, exist_ok=True)
    settings_path().parent.write_text("no folder")
    async with user_at(store, tour=True, start=LaunchOptions(session=path.stem)) as user:
        user.sees("1 of 6")
        await user.press("y", "q", "enter")
        user.sees("1 of 6")


def test_the_cards_name_keys_as_they_are() -> None:
    keys = {command.id: key_name(command.keys[0]) for command in commands(Where.INTERVIEW)}
    shown = "\n".join(line.plain for place in range(len(CARDS)) for line in card_lines(place, 2000, tour_keys()))
    for command in ("judge_met", "judge_not_met", "write_claim", "write_note", "list_evidence", "park", "finish", "tour"):
        assert f"{keys[command]} " in shown, command
    assert len(CARDS) <= 6
    assert "{" not in shown
    assert "\x1f" not in shown
