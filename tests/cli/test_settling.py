"""What two merged copies say differently, on the screen: both texts are shown, one key settles it, and settled it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.copies import begin, copied, merge, work
from tests.tui.driver import User, user_at
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.session import Verdict
from wwc_tui.screens.choice import ChooseScreen

OURS, THEIRS = "The charter is of 2019.", "Nobody has seen a charter."


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    return tmp_path / "store"


@pytest.fixture
def merged(store: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A session into which a copy was brought that tells DM1's note and DM3's verdict in another way, and that copy."""
    path = begin(store)
    copy = copied(path, tmp_path / "elsewhere")
    work(path, Edit("DM1", "note", OURS), Edit("DM3", "verdict", "met"))
    work(copy, Edit("DM1", "note", THEIRS), Edit("DM3", "verdict", "not_met"), hours=2, name="Ana Ruiz")
    merge(path, copy)
    return path, copy


async def goes_to(user: User, criterion: str) -> None:
    user.interviewing.go_to(criterion)
    await user.settle()


async def settles_everything(user: User) -> None:
    """Look at both places; choose the earlier text in one, and the later in the other."""
    user.sees("Two copies of this session differ in 2 places")
    await goes_to(user, "DM1")
    user.sees("two copies differ in: note", f"Kim Park: {OURS}", f"Ana Ruiz: {THEIRS}")
    assert user.saved().answer("DM1").note == THEIRS, "until somebody chooses, the later one counts"
    await user.press("m")
    assert isinstance(user.app.screen, ChooseScreen)
    user.sees("Two copies differ: DM1 note", OURS, THEIRS, "keep both")
    await user.press("1")
    user.sees("Resolved. 1 more")
    user.does_not_see("two copies differ in", THEIRS)
    await goes_to(user, "DM3")
    user.sees("two copies differ in: verdict", "Kim Park: met", "Ana Ruiz: not met")
    await user.press("m", "2")
    user.sees("Resolved. Nothing else differs.")
    user.does_not_see("two copies differ in")


async def sees_nothing_to_settle(user: User) -> None:
    user.does_not_see("Two copies of this session differ")
    for criterion in ("DM1", "DM3"):
        await goes_to(user, criterion)
        user.does_not_see("two copies differ in")
    await user.press("m")
    assert not isinstance(user.app.screen, ChooseScreen)
    user.sees("nothing to resolve")


@pytest.mark.slow
async def test_what_is_settled_on_the_screen_stays_settled(store: Path, merged: tuple[Path, Path]) -> None:
    path, copy = merged
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        await settles_everything(user)
    for _ in range(2):  # opened again, and opened after the old copy was brought in once more
        async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
            await sees_nothing_to_settle(user)
            answers = user.saved().answers
            assert (answers["DM1"].note, answers["DM3"].verdict) == (OURS, Verdict.NOT_MET)
        merge(path, copy)


async def test_both_texts_can_be_kept_one_after_the_other(store: Path, merged: tuple[Path, Path]) -> None:
    async with user_at(store, size=(80, 24), start=LaunchOptions(session=merged[0].stem)) as user:
        await goes_to(user, "DM1")
        user.sees(OURS, THEIRS)
        await user.press("m", "3")
        assert user.saved().answer("DM1").note == f"{OURS}\n\n{THEIRS}"
        user.does_not_see("two copies differ in: note")
        await user.press("z")
        user.sees("two copies differ in: note")
