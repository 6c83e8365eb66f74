"""An interview by lines: in this process for single commands, and the real program where it is about the program."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from wwc_tui.cli import main
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import Answer, Session
from wwc_tui.i18n import set_language
from wwc_tui.new_session import create_session
from wwc_tui.store.session_store import SessionStore, read_session

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which a program that should have ended is taken for one that hangs."""

CITY = (
    Edit("session", "facilitator", "Kim Park"),
    Edit("city", "name", "Springfield"),
    Edit("city", "country", "US"),
    Edit("person/ana-ruiz", "name", "Ana Ruiz"),
    Edit("person/ana-ruiz", "role", "data lead"),
    Edit("person/bo-lind", "name", "Bo Lind"),
)


@dataclass(frozen=True)
class Said:
    """What came of some lines."""

    status: int
    out: str
    err: str
    log: Log

    @property
    def session(self) -> Session:
        return fold(self.log)

    @property
    def answer(self) -> Answer:
        """What is held about the first criterion."""
        return self.session.answer("DM1")

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass
class Line:
    """One session of a store, spoken to in this process."""

    path: Path
    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    def __call__(self, *lines: str, words: tuple[str, ...] = ()) -> Said:
        """Say some lines to the session."""
        typed = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")))
        self.patch.setattr(sys, "stdin", typed)
        self.capture.readouterr()
        status = main(["resume", self.path.stem, "--line", *words])
        captured = self.capture.readouterr()
        return Said(status, captured.out, captured.err, self.log)

    def good(self, *lines: str) -> Said:
        """The same, where every line is obeyed."""
        said = self(*lines)
        assert (said.status, said.err) == (0, ""), said.err
        return said

    @property
    def log(self) -> Log:
        return Log(read_session(self.path).changes)


@pytest.fixture
def line(tmp_path: Path, real_edition: Edition, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Line:
    """A session of which only the city and two people are known, which begins at DM1."""
    store = tmp_path / "store"
    monkeypatch.setenv("WWC_TUI_STORE", str(store))
    monkeypatch.setenv("TZ", "UTC")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("wwc_tui.i18n._Voice.language", "en")  # what a test speaks is over with it
    set_language("en")
    sessions = SessionStore(store)
    return Line(sessions.file_of(create_session(sessions, real_edition, CITY)), capsys, monkeypatch)


def environment(store: Path, **more: str) -> dict[str, str]:
    """The variables of a program of its own."""
    return {**os.environ, "WWC_TUI_STORE": str(store), "PYTHONPATH": str(ROOT), "TZ": "UTC", **more}


def program(store: Path, words: list[str], text: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The real program with a script on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "wwc_tui", *words],
        input=text,
        env=environment(store, **(env or {})),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
