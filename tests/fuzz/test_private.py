"""Whatever the program writes is its owner's alone, even where the user's own setting would let everybody in."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.crash.work import act, begin, go_on
from wwc_tui.cli import main
from wwc_tui.store.crash import write_crash_report

pytestmark = pytest.mark.skipif(os.name == "nt", reason="files have no such modes here")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own, and a setting that keeps nobody out."""
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    before = os.umask(0)
    yield tmp_path
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """What in a folder others can get at."""
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if stat.S_IMODE(os.lstat(path).st_mode) & 0o077]


def test_every_file_and_folder_is_its_owners_alone(home: Path) -> None:
    path = begin(home / "store", 3)
    interview = go_on(path)
    act(interview, 0)
    assert {entry.name for entry in path.parent.iterdir()} == {path.name, f"{path.name}.bak", f".{path.name}.lock"}
    interview.close()
    assert main(["--store", str(path.parent), "export", path.stem, "--out", str(home / "out"), "--format", "md,json"]) == 0
    report = write_crash_report(ValueError("the city has no inventory, says Ana"))
    assert report is not None
    assert report.is_relative_to(home)
    assert "Ana" not in report.read_text("utf-8")
    assert list((home / "XDG_CACHE_HOME").rglob("edition-*.json"))
    assert open_to_others(home) == []


def test_what_is_open_to_others_is_noticed(home: Path) -> None:
    (home / "open").mkdir()
    (home / "open" / "file").touch()
    assert open_to_others(home) == ["open", "open/file"]
