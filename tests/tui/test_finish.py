"""The end of an interview by keys: the result, the roadmap before it is written, and two files where they were asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tui.driver import EDITION, NOON, Time, User, user_at
from tests.tui.making import SPRINGFIELD, answered, begin, demo_edits, half_way
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.progress import Comparison
from wwc_tui.screens.confirm import ConfirmScreen
from wwc_tui.screens.finish import FinishScreen
from wwc_tui.screens.form import FormScreen
from wwc_tui.screens.interview import InterviewScreen

SMALL = (80, 24)


async def writes_into(user: User, folder: str | Path) -> None:
    """Ask for both files in a folder."""
    await user.press("w")
    await user.fills(str(folder))
    await user.press("enter")


@pytest.mark.slow
async def test_both_files_are_written_where_they_were_asked_for(store: Path, tmp_path: Path) -> None:
    path = half_way(store)
    before = path.read_bytes()
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("f")
        await writes_into(user, tmp_path / "new" / "folder")
        user.sees("Wrote roadmap.md, comparison.md to")
        roadmap, comparison = ((tmp_path / "new" / "folder" / name).read_text() for name in ("roadmap.md", "comparison.md"))
        await user.press("r")
        shown = [line.strip() for line in user.screen.split("\n")[1:8] if line.strip()]
    assert path.read_bytes() == before, "looking at the end changes nothing"
    assert "# Roadmap for Puerto Claro" in roadmap
    for text in (roadmap, comparison):
        assert "12 of 43" in text
        assert "not a certification" in text
    assert shown[0] == "Roadmap for Puerto Claro, Imaginary Coast, US"


@pytest.mark.slow
async def test_files_that_are_there_are_only_replaced_after_a_question(store: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "roadmap.md").write_text("mine")
    async with user_at(store, size=SMALL, start=LaunchOptions(session=half_way(store).stem)) as user:
        await user.press("f")
        await writes_into(user, "out")
        assert user.on(ConfirmScreen)
        user.sees("out/roadmap.md already exists and has no marks", "nothing was written", "Enter replace it")
        await user.press("escape")
        assert [path.name for path in Path("out").iterdir()] == ["roadmap.md"]
        assert Path("out", "roadmap.md").read_text() == "mine"
        await user.press("w", "enter", "enter")
        user.sees("Wrote roadmap.md, comparison.md to out")
        assert Path("out", "roadmap.md").read_text() != "mine"
        assert any(path.read_text() == "mine" for path in Path("out").iterdir()), "what was there is kept"


@pytest.mark.slow
async def test_what_people_wrote_between_the_parts_stays(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=half_way(store).stem)) as user:
        await user.press("f")
        await writes_into(user, "out")
        roadmap = Path("out", "roadmap.md")
        roadmap.write_text(roadmap.read_text() + "\nOur own closing words.\n")
        await user.press("escape", "escape", "y", "f")  # the first clears what was said
        await writes_into(user, "out")
        user.sees("Wrote roadmap.md, comparison.md to out")
        assert roadmap.read_text().endswith("Our own closing words.\n")
        assert "13 of 43" in roadmap.read_text() or "11 of 43" in roadmap.read_text()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
async def test_a_folder_that_cannot_be_written_is_named_with_the_reason(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    async with user_at(store, size=SMALL, start=LaunchOptions(session=half_way(store).stem)) as user:
        await user.press("f")
        await writes_into(user, tmp_path / "file" / "out")
        user.sees("Nothing could be written to", ": File exists; choose another folder.")
        assert user.on(FormScreen), "what was typed can be put right"
        await user.fills("/proc/out")
        await user.press("enter")
        user.sees("Nothing could be written to /proc/out: No such file or directory; choose another folder.")
        await user.fills("")
        await user.press("enter")
        user.sees("Name a folder.")
        await user.press("escape")
        user.sees("Discard what you typed?")
        await user.press("enter")
        assert user.on(FinishScreen)


@pytest.mark.slow
async def test_a_tilde_stands_for_home(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    async with user_at(store, size=SMALL, start=LaunchOptions(session=half_way(store).stem)) as user:
        await user.press("f")
        await writes_into(user, "~/out")
        assert (tmp_path / "home" / "out" / "roadmap.md").is_file()


@pytest.mark.slow
async def test_the_suggested_folder_has_the_sessions_name_and_the_last_one_is_remembered(store: Path, tmp_path: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=half_way(store).stem)) as user:
        await user.press("f", "w")
        user.sees("puerto-claro-abc234")
        await user.press("enter")
        assert (tmp_path / "puerto-claro-abc234" / "roadmap.md").is_file()
        await writes_into(user, "other")
        await user.press("w")
        user.sees("Folder other")


@pytest.mark.slow
async def test_the_target_decides_the_roadmap(store: Path, tmp_path: Path) -> None:
    path = begin(store, *SPRINGFIELD, Edit("session", "target", "gold"), *answered(["met"] * 25))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("f")
        user.sees("target: Gold", "Gold needs 4 more")
        await user.press("t")
        user.sees("target: Platinum", "Platinum needs 12 more")
        await writes_into(user, "out")
        assert "Platinum" in Path("out", "roadmap.md").read_text()
        await user.press("t")
        user.sees("target: Silver", "The count is enough for Silver, which stays pending: recognized outcome is")
        assert user.saved().target == "gold", "trying another target changes nothing"


@pytest.mark.slow
async def test_the_result_says_what_is_missing_and_owed(store: Path) -> None:
    path = begin(store, *demo_edits(), name="puerto-claro-abc234")
    async with user_at(store, size=(120, 120), start=LaunchOptions(session=path.stem)) as user:
        await user.press("f")
        user.sees(
            "24 of 43 criteria met",
            "secured: Silver · pending: recognized outcome",
            "still possible: Gold · pending: recognized outcome",
            "almost there: 1 more indicator needed",
        )
        user.sees("Parked", "Evidence owed")
        user.sees("Not judged yet: 11", "recognized outcome, DM7, DM8", "Indicative, not a certification", "Start a shared log")
        for practice in EDITION.practices:
            user.sees(practice.title)


async def test_a_result_between_the_scales_says_so(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, *answered(["met"] * 29 + ["not_met"] * 14))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("f")
        user.sees("secured: Gold · pending: recognized outcome", "The sources differ", "the result is: Silver · pending")
        await user.press("q", "t", "f")
        user.sees("secured: Silver · pending: recognized outcome")


async def test_the_end_can_be_reached_from_the_list(store: Path) -> None:
    half_way(store)
    async with user_at(store, size=SMALL) as user:
        await user.press("f")
        assert user.on(FinishScreen)
        user.sees("Result for Puerto Claro")
        await user.press("end", "home", "pagedown", "up", "down", "k", "j", "space", "escape")
        assert user.on(InterviewScreen)


@pytest.mark.slow
async def test_nothing_asked_yet_makes_a_roadmap_too(store: Path) -> None:
    path = begin(store, Edit("city", "name", "Springfield"))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("f")
        user.sees("0 of 43 criteria met", "secured: no tier yet")
        await user.press("r", "end", "r")
        await writes_into(user, "out")
        assert "0 of 43" in Path("out", "roadmap.md").read_text()


@pytest.mark.slow
async def test_the_comparison_follows_an_undo_and_the_tier_scale(store: Path) -> None:
    begin(store, *SPRINGFIELD, *answered(["met"] * 20), name="earlier-abc234", time=Time(NOON.replace(year=2025)))
    path = begin(store, *SPRINGFIELD, *answered(["met"] * 29))
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        await user.press("t", "f", "tab", "tab")
        first = compared(user)
        assert (first.earlier.id, first.earlier.score.count.met, first.later.score.count.met) == ("earlier-abc234", 20, 29)
        assert (first.earlier.score.scale.id, first.later.score.scale.id) == ("2022-08", "2022-08")
        assert compared(user) is first, "the store is read once for each state of the session"
        await user.press("a", "z", "escape", "escape")  # the first clears what was said
        assert compared(user).later.score.count.met == 28
        await user.press("escape", "t", "f", "tab")
        assert compared(user).later.score.scale.id == "page"


def compared(user: User) -> Comparison:
    """What the screen compares its session with."""
    screen = user.app.screen
    assert isinstance(screen, FinishScreen)
    found = screen.controller.benchmarks
    assert found is not None
    assert found.earlier is not None
    return found.earlier
