"""The short form of the wrong files, and the proof that its looks would notice a reader that falls over or a text that acts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="a process cannot be limited here")

from tools.crash.report import Report
from tools.fuzz import worker
from tools.fuzz.__main__ import fuzz
from tools.fuzz.worker import Case

pytestmark = pytest.mark.slow

SEED = 949_789_000
"""The first case: always the same ones; one of them once got a control character to the terminal. `make crash` tries others."""


def test_a_wrong_file_ends_in_a_sentence_and_no_text_acts() -> None:
    report = Report("wrong files")
    fuzz(report, 150, SEED)
    assert report.lost == []
    assert report.points == 150


def faults_of(kind: str, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is found wrong with some cases of a kind."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(scratch / "home"))
    cases = (Case(number, scratch) for number in range(300))
    return "\n".join(fault for case in cases if case.kind == kind for fault in case.run())


def test_a_reader_that_falls_over_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def falls_over(_words: list[str]) -> int:
        raise RecursionError("too deep")

    monkeypatch.setattr(worker, "main", falls_over)
    assert "RecursionError: too deep" in faults_of("answers.csv", tmp_path, monkeypatch)


def test_a_text_that_acts_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wwc_tui.export.text._CONTROLS", re.compile("(?!)"))
    assert "gets to the terminal" in faults_of("name", tmp_path, monkeypatch)


def test_an_export_that_acts_is_noticed() -> None:
    assert "HTML stands" in "".join(worker._acts("a <b>bold</b> claim"))
    assert "leads to 'ftp:" in "".join(worker._acts("[a](ftp://x.example/y)"))
    assert "stands in an export" in "".join(worker._acts("a \x1b[2J claim"))
    assert "a formula stands" in "".join(worker._reckons('a,"=1+1"'))
    assert "<script> stands" in "".join(worker._runs("<p>a<script>1</script>"))
    assert "onclick=" in "".join(worker._runs("<p onclick='1'>a"))
    assert "href='javascript:" in "".join(worker._runs("<a href='javascript:1'>a</a>"))
    assert list(worker._acts("<!-- wwc-tui:begin title 0123456789abcdef -->\n\n[a](https://x.example/y)")) == []
