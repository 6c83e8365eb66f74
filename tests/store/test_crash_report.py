"""The report that a crash leaves behind."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from wwc_tui.store import crash


class Standing(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, _tz: object = None) -> datetime:  # type: ignore[override]
        """Always the same second."""
        return datetime(2026, 11, 30, 14, 2)


def test_two_crashes_in_one_second_leave_two_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(crash, "datetime", Standing)
    reports = [crash.write_crash_report(error) for error in (KeyError("a"), ValueError("b"), OSError("c"))]
    kinds = [report.read_text("utf-8").split()[-1] for report in reports if report is not None]
    assert kinds == ["KeyError", "ValueError", "OSError"]
    assert len(set(reports)) == 3
