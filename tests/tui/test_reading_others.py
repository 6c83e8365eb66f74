"""The result in a large store: the other sessions are read off the keys, with a word about how far, and only once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.copies import begin
from tests.tui.driver import user_at
from tests.tui.making import half_way
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.screens import reading_others
from wwc_tui.screens.finish import FinishScreen
from wwc_tui.screens.form import FormScreen
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.store.session_store import SessionStore

pytestmark = pytest.mark.slow


class Gate:
    """Lets sessions be read on other threads only when it is opened, and knows who read which."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.read: list[tuple[str, bool]] = []


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    monkeypatch.setattr(reading_others, "MUCH", 1)
    monkeypatch.setattr(reading_others, "_EVERY", 0.02)
    made, real, main = Gate(), SessionStore.read, threading.current_thread()

    def read(self: SessionStore, identity: str) -> Any:
        here = threading.current_thread() is main
        made.read.append((identity, here))
        if not here:
            assert made.open.wait(20)
        return real(self, identity)

    monkeypatch.setattr(SessionStore, "read", read)
    yield made
    made.open.set()


def store_of_three(store: Path) -> Path:
    """The session of a store that has two others."""
    own = half_way(store)
    for number in range(2):
        begin(store, Edit("city", "name", f"Ash {number}"), Edit("DM1", "verdict", "met"))
    return own


async def test_keys_are_obeyed_meanwhile_and_the_page_comes_by_itself(store: Path, gate: Gate) -> None:
    own = store_of_three(store)
    async with user_at(store, start=LaunchOptions(session=own.stem)) as user:
        await user.press("f")
        gate.read.clear()
        await user.press("tab")
        await user.until(lambda: "Reading sessions: 0 of 2" in user.screen)
        user.sees("Result for Puerto Claro")
        await user.press("pagedown")
        user.sees("Gaps, almost there first")
        gate.open.set()
        await user.until(lambda: "Roadmap for Puerto Claro" in user.screen)
        user.does_not_see("Reading sessions")
        assert {name for name, here in gate.read if here} == set()
        gate.read.clear()
        await user.press("tab", "tab", "tab", "w")
        assert user.on(FormScreen)
        assert gate.read == [], "they did not change, so they are not read again"
        await user.press("escape", "escape", "y", "f", "tab")
        user.sees("Roadmap for Puerto Claro")
        assert gate.read == [], "only this session changed"


@pytest.mark.parametrize("key", ["w", "e"])
async def test_writing_waits_too(key: str, store: Path, gate: Gate) -> None:
    own = store_of_three(store)
    async with user_at(store, start=LaunchOptions(session=own.stem)) as user:
        await user.press("f", key)
        await user.until(lambda: "Reading sessions" in user.screen)
        assert user.on(FinishScreen)
        gate.open.set()
        await user.until(lambda: user.on(FormScreen))


async def test_who_does_not_want_to_wait_can_leave(store: Path, gate: Gate) -> None:
    own = store_of_three(store)
    async with user_at(store, start=LaunchOptions(session=own.stem)) as user:
        await user.press("f", "tab")
        await user.until(lambda: "Reading sessions" in user.screen)
        await user.press("escape")
        user.does_not_see("Reading sessions")
        await user.press("escape")
        assert user.on(InterviewScreen)
        gate.open.set()
        await user.press("y")
        user.does_not_see("Roadmap for", "Reading sessions")
        assert user.on(InterviewScreen)
