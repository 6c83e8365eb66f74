"""Evidence and parking by keys: named, promised, seen, taken off; put aside with a reason and taken up again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import EDITION, User, user_at
from tests.tui.making import SPRINGFIELD, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.session import Evidence, Parked
from wwc_tui.screens.evidence import EvidenceScreen
from wwc_tui.screens.form import FormScreen
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.screens.park import ParkScreen

SMALL = (80, 24)


def pieces(user: User, criterion: str = "DM1") -> list[tuple[str, str, str, str, str]]:
    """The evidence on the disk, without its keys."""
    found: tuple[Evidence, ...] = user.saved().answer(criterion).evidence
    return [(piece.title, piece.link, piece.state, piece.owner, piece.due) for piece in found]


async def test_a_document_is_promised_seen_changed_and_taken_off(store: Path) -> None:
    async with user_at(
        store, start=LaunchOptions(session=begin(store, *SPRINGFIELD, Edit("DM1", "verdict", "met")).stem)
    ) as user:
        await user.press("v", "a")
        await user.types("Charter")
        await user.press("enter", "enter")
        await user.types("Ana")
        await user.press("enter")
        await user.types("2026-3-9")
        await user.press("enter")
        assert pieces(user) == [("Charter", "", "promised", "Ana", "2026-03-09")]
        user.sees("… promised Charter · Ana · by Mon, Mar 9, 2026", "0 of 1 met documented")
        await user.press("s")
        assert pieces(user) == [("Charter", "", "seen", "Ana", "2026-03-09")]
        await user.press("enter")
        await user.fills("https://springfield.example/charter", "link")
        await user.press("ctrl+s")
        assert pieces(user) == [("Charter", "https://springfield.example/charter", "seen", "Ana", "2026-03-09")]
        await user.press("escape", "space")
        user.sees("1 of 1 met documented", "1 seen · 0 promised")
        await user.press("v", "x")
        assert pieces(user) == []
        user.sees("Removed: Charter. Bring it back with z.")
        user.does_not_see("seen Charter")
        await user.press("escape", "z")
        assert pieces(user)[0][0] == "Charter", "Undo brings it back"
        await user.press("z", "z", "z")
        assert pieces(user) == []
        assert user.saved().answer("DM1").pieces == (), "nothing of it is left behind"


async def test_what_the_edition_asks_for_can_be_named_with_one_key(store: Path) -> None:
    kinds = EDITION.criterion("DM1").evidence
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("v", "s")
        assert pieces(user) == [(kinds[0], "", "seen", "", "")]
        user.sees(f"✓ seen {kinds[0][:40]}", f"? {kinds[1][:40]}")
        await user.press("down", "enter")
        assert user.on(FormScreen)
        await user.press("ctrl+s")
        assert [piece[0] for piece in pieces(user)] == list(kinds[:2])
        assert [piece[2] for piece in pieces(user)] == ["seen", "promised"]
        await user.press("end", "x")
        assert len(pieces(user)) == 2, "a kind that nobody named cannot be taken off"


@pytest.mark.slow
async def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("v", "a", "ctrl+s")
        user.sees("Name the document.")
        await user.fills("Charter", "title")
        await user.fills("2026-02-30", "due")
        await user.press("ctrl+s")
        user.sees("Not a date", "2026-02-30")
        assert pieces(user) == []
        await user.fills("", "due")
        await user.press("ctrl+s")
        assert pieces(user) == [("Charter", "", "promised", "", "")]
        await user.press("enter")
        await user.fills("Another", "title")
        await user.press("escape")
        user.sees("Discard what you typed?")
        await user.press("enter")
        assert user.on(EvidenceScreen)
        assert pieces(user)[0][0] == "Charter"


async def test_evidence_made_in_the_same_moment_has_keys_of_its_own(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("v")
        for title in ("One", "Two", "Three"):
            await user.press("a")
            await user.fills(title, "title")
            await user.press("ctrl+s")
        assert [piece[0] for piece in pieces(user)] == ["One", "Two", "Three"]


async def test_a_criterion_is_parked_with_two_keys_and_taken_up_again(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("p", "2", "enter", "enter")
        assert user.saved().answer("DM1").parked == Parked("document")
        user.sees("⚑ parked: need to find a document", "⚑ DM1")
        await user.press("p")
        assert user.saved().answer("DM1").parked is None
        user.sees("DM1 is no longer parked. Park it again with p.")
        user.does_not_see("⚑")
        await user.press("z")
        assert user.saved().answer("DM1").parked == Parked("document")
        await user.press("y")
        user.sees("✓ DM1", "⚑ parked")


@pytest.mark.slow
async def test_parking_takes_an_owner_and_a_date_and_refuses_what_is_none(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("p", "3")
        await user.types("Bo")
        await user.press("right", "enter")  # the rest of a known name is offered, and taken with the arrow
        for wrong in ("soon", "2026-13-01", "31.11.2026", "2025-02-29"):
            await user.fills(wrong, "due")
            await user.press("enter")
            user.sees("Not a date. Use Dec 15, friday, +2w or 2026-12-31")
            assert user.on(ParkScreen)
        assert user.saved().answers == {}
        await user.fills("apr 1", "due")
        user.sees("= Wed, Apr 1, 2026")
        user.does_not_see("Not a date")
        await user.press("enter")
        assert user.saved().answer("DM1").parked == Parked("disputed", "Bo Lind", "2026-04-01")


async def test_parking_can_be_given_up(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("p", "escape", "p", "1", "escape")
        assert user.on(InterviewScreen)
        assert user.saved().answers == {}


async def test_digits_and_letters_typed_in_a_dialog_are_text(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("p", "5", *"yn12q?", "enter")
        await user.fills("2026-05-01", "due")
        await user.press("ctrl+s")
        assert user.saved().answer("DM1").parked == Parked("other", "yn12q?", "2026-05-01")
        assert user.saved().answer("DM1").indicators == {}
