"""A command line to call in-process, with a store of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from wwc_tui.cli import main
from wwc_tui.store.session_store import SessionStore

ANSWERS: dict[str, Any] = {
    "edition": "wwc-2022",
    "city": {"name": "Springfield", "region": "Oregon", "country": "US", "population": 61000},
    "facilitator": "Kim Park",
    "answers": {
        "DM1": {"verdict": "met", "note": "Charter seen.", "evidence": [{"title": "Charter", "state": "seen"}]},
        "DM3": {"verdict": "not_met", "claim": "We know whom to call."},
    },
}


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@dataclass
class CommandLine:
    """Runs commands on a store of its own."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str | Path) -> Result:
        status = main([str(word) for word in words])
        captured = self.capture.readouterr()
        return Result(status, captured.out, captured.err)

    @property
    def store(self) -> SessionStore:
        return SessionStore(self.folder)

    def imported(self, document: dict[str, Any] | None = None, name: str = "answers.json") -> str:
        """The id of a new session with these answers."""
        path = self.folder.parent / name
        path.write_text(json.dumps(ANSWERS if document is None else document), encoding="utf-8")
        result = self("import", path)
        assert result.status == 0, result.err
        return result.out.strip()

    @property
    def files(self) -> list[str]:
        """The names of the session files in the store."""
        return sorted(path.name for path in self.folder.glob("*.json"))


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    store = tmp_path / "store"
    monkeypatch.setenv("WWC_TUI_STORE", str(store))
    monkeypatch.setenv("COLUMNS", "80")
    return CommandLine(store, capsys)
