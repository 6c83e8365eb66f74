"""What each screen looks like, at the size the design is drawn for and at the smallest one that many terminals open with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import user_at
from tests.tui.making import FULL, SPRINGFIELD, begin, crowd, half_way
from tests.tui.snapshots import Snapshots
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit

pytestmark = pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])


@pytest.mark.slow
async def test_an_empty_store_and_setting_up(store: Path, size: tuple[int, int]) -> None:
    kept = Snapshots(size)
    async with user_at(store, size=size) as user:
        kept.compare("sessions-empty", user.screen)
        await user.press("?")
        kept.compare("sessions-help", user.screen)
        await user.press("escape", "n")
        kept.compare("setup-empty", user.screen)
        fields = {"city": "Smallville", "region": "KS", "country": "DE", "population": "21,500", "facilitator": "Kim Park"}
        for field, text in {**fields, "target": "gold", "people": "Ana Ruiz, data lead, IT\nBo Lind"}.items():
            await user.fills(text, field)
        kept.compare("setup-filled", user.screen)
        await user.fills("many", "population")
        await user.press("ctrl+s")
        kept.compare("setup-refused", user.screen)
    kept.check()


@pytest.mark.slow
async def test_a_list_of_sessions(store: Path, size: tuple[int, int]) -> None:
    kept = Snapshots(size)
    crowd(store)
    async with user_at(store, size=size) as user:
        kept.compare("sessions-list", user.screen)
        await user.press("h")
        kept.compare("sessions-list-archived", user.screen)
    kept.check()


async def test_an_interview_and_its_dialogs(store: Path, size: tuple[int, int]) -> None:
    kept = Snapshots(size)
    path = begin(store, *SPRINGFIELD, *FULL)
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        kept.compare("interview-everything", user.screen)
        await user.press("space")
        kept.compare("interview-everything-read-on", user.screen)
        await user.press("b", "5", "5")
        kept.compare("interview-disagrees", user.screen)
        await user.press("v")
        kept.compare("evidence", user.screen)
        await user.press("enter")
        kept.compare("evidence-form", user.screen)
        await user.press("escape", "escape", "j", "p")
        kept.compare("park", user.screen)
        await user.press("2")
        await user.fills("soon", "due")
        await user.press("ctrl+s")
        kept.compare("park-refused", user.screen)
        await user.press("escape", "enter", "e")
        await user.fills("The rules are from spring.\nNobody checks yet.")
        kept.compare("writing", user.screen)
        await user.press("escape", "s")
        kept.compare("speaker", user.screen)
        await user.press("escape", "g", "end")
        kept.compare("gates", user.screen)
        await user.press("escape", "/")
        await user.fills("privacy")
        kept.compare("find", user.screen)
        await user.press("escape", "l")
        kept.compare("list", user.screen)
        await user.press("escape", "?")
        kept.compare("help", user.screen)
        for name, key in (("points", "o"), ("explain", "x"), ("history", "h"), ("filter", "F"), ("dispute", "d")):
            await user.press("escape", key)
            kept.compare(name, user.screen)
    kept.check()


async def test_an_interview_from_its_beginning_to_its_end(store: Path, size: tuple[int, int], tmp_path: Path) -> None:
    kept = Snapshots(size)
    fresh = begin(store, Edit("city", "name", "Springfield"))
    half = half_way(store)
    async with user_at(store, size=size, start=LaunchOptions(session=fresh.stem)) as user:
        kept.compare("interview-fresh", user.screen)
        await user.press("f")
        kept.compare("finish-nothing-asked", user.screen)
        await user.press("escape", "q")
        user.app.screen.open(half.stem)  # type: ignore[attr-defined]
        await user.settle()
        kept.compare("interview-half-way", user.screen)
        await user.press("f")
        kept.compare("finish-result", user.screen)
        await user.press("end")
        kept.compare("finish-result-end", user.screen)
        await user.press("r")
        kept.compare("finish-preview", user.screen)
        await user.press("w")
        await user.fills("out")
        kept.compare("finish-folder", user.screen)
        await user.press("enter")
        kept.compare("finish-written", user.screen)
        (tmp_path / "out" / "roadmap.md").write_text("Our own words.")
        await user.press("w", "enter")
        kept.compare("confirm-overwrite", user.screen)
        await user.press("escape", "a")
        kept.compare("plan", user.screen)
        await user.press("escape", "c")
        kept.compare("checks", user.screen)
    assert (tmp_path / "out" / "roadmap.md").is_file()
    kept.check()
