"""Bringing copies together through real files and the real command: whatever was done in them, and in whatever order."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.copies import MORNING, Clock, begin, copied, merge, working
from tests.strategies import acts
from wwc_tui.domain.changes import Change, Edit
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.store.documents import Head
from wwc_tui.store.session_store import read_session

Step: TypeAlias = tuple[str, tuple[Edit, ...], int]
"""What to do, the edits of an act, and how many seconds pass before it."""

SECONDS = st.sampled_from([0, 1, 60, 20_000, -300])
SCRIPTS = st.lists(st.tuples(st.sampled_from(["act", "act", "act", "type", "undo", "redo"]), acts(), SECONDS), max_size=5)


@pytest.fixture(scope="module", autouse=True)
def _kept_editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The command finds the parsed edition where it left it, and no store but those it is given."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("WWC_TUI_STORE", str(tmp_path_factory.mktemp("store")))
        yield


def follow(path: Path, script: Sequence[Step], hour: int) -> None:
    """Do in a file what a script says, beginning at that hour after the session began."""
    clock = Clock(MORNING + timedelta(hours=hour))
    with working(path, clock) as interview:
        for doing, wishes, seconds in script:
            clock.moment += timedelta(seconds=seconds)
            match doing:
                case "act":
                    interview.record(*wishes)
                case "type":
                    for text in ("We", "We keep", f"We keep {len(interview.log)} lists"):
                        interview.type_text("DM1", "note", text)
                case "undo":
                    interview.undo()
                case _:
                    interview.redo()


@contextmanager
def apart(scripts: Sequence[Sequence[Step]]) -> Iterator[tuple[Path, list[Path]]]:
    """A folder to work in, and copies of a session that went apart by these scripts; the first was being typed in meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        first = begin(Path(folder, "0"))
        with working(first, Clock(MORNING + timedelta(minutes=30))) as interview:
            interview.type_text("DM2", "note", "We pub")
            others = [copied(first, Path(folder, str(number))) for number in range(1, len(scripts))]
            interview.type_text("DM2", "note", "We publish")
        copies = [first, *others]
        for hour, (path, script) in enumerate(zip(copies, scripts, strict=True), 1):
            follow(path, script, hour)
        yield Path(folder), copies


def together(folder: Path, name: str, *copies: Path) -> Path:
    """A new copy of the first, into which the others are brought one after the other."""
    path = copied(copies[0], folder / name)
    for other in copies[1:]:
        merge(path, other)
    return path


def held(path: Path) -> tuple[Head, tuple[Change, ...]]:
    """All that is in a file, in the order in which it counts."""
    file = read_session(path)
    return file.head, file.changes


@settings(max_examples=5)
@given(st.tuples(SCRIPTS, SCRIPTS))
def test_either_order_gives_the_same_session_and_loses_nothing(scripts: tuple[list[Step], ...]) -> None:
    merges_in_either_order(scripts)


@pytest.mark.slow
@settings(max_examples=40)
@given(st.tuples(SCRIPTS, SCRIPTS))
def test_either_order_gives_the_same_session_of_many(scripts: tuple[list[Step], ...]) -> None:
    merges_in_either_order(scripts)


def merges_in_either_order(scripts: tuple[list[Step], ...]) -> None:
    """See that it does not matter which of two copies takes the other in, and that nothing is lost."""
    with apart(scripts) as (folder, (one, other)):
        left, right = together(folder, "left", one, other), together(folder, "right", other, one)
        assert held(left) == held(right)
        assert fold(held(left)[1]) == fold(held(right)[1])
        merged = {change.id: change for change in held(left)[1]}
        for change in held(one)[1]:
            assert merged[change.id] == change, "the copy in which the text was typed on has nothing but the latest states"
        for change in held(other)[1]:
            assert merged[change.id].key == change.key
            assert merged[change.id].at >= change.at
        assert set(merged) == {change.id for path in (one, other) for change in held(path)[1]}


@pytest.mark.slow
@settings(max_examples=10)
@given(st.tuples(SCRIPTS, SCRIPTS, SCRIPTS))
def test_it_does_not_matter_which_two_of_three_come_together_first(scripts: tuple[list[Step], ...]) -> None:
    with apart(scripts) as (folder, (one, two, three)):
        left = together(folder, "left", together(folder, "first two", one, two), three)
        right = together(folder, "right", one, together(folder, "last two", two, three))
        round_about = together(folder, "round about", three, one, two)
        assert held(left) == held(right) == held(round_about)


@pytest.mark.slow
@settings(max_examples=10)
@given(st.tuples(SCRIPTS, SCRIPTS))
def test_bringing_a_copy_in_again_writes_nothing(scripts: tuple[list[Step], ...]) -> None:
    with apart(scripts) as (folder, (one, other)):
        path = together(folder, "both", one, other)
        before = path.read_bytes()
        for copy in (one, other, path):
            assert json.loads(merge(path, copy))["came_in"] == 0
        assert path.read_bytes() == before


@pytest.mark.slow
@settings(max_examples=20)
@given(st.tuples(SCRIPTS, SCRIPTS))
def test_what_is_listed_is_what_both_set_and_left_different(scripts: tuple[list[Step], ...]) -> None:
    with apart(scripts) as (folder, (one, other)):
        logs = [Log(held(path)[1]) for path in (one, other)]
        shared = {change.id for change in logs[0]} & {change.id for change in logs[1]}
        touched = [{change.key for change in log if change.id not in shared} for log in logs]
        expected = {
            key
            for key in touched[0] & touched[1]
            if logs[0].value(*key) != logs[1].value(*key) and not key[0].startswith("sitting/")
        }
        document = json.loads(merge(copied(one, folder / "both"), other))
        assert {(conflict["subject"], conflict["field"]) for conflict in document["conflicts"]} == expected
        assert document["came_in"] == len([change for change in logs[1] if change.id not in shared])
