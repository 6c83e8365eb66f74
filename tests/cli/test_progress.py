"""How far something has come that takes long: on a terminal, in one line that goes away, and nowhere else."""

from __future__ import annotations

import io

import pytest

from wwc_tui.cli import output


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def say(done: int, total: int) -> str:
    return f"{done} of {total}"


def test_it_is_one_line_and_nothing_of_it_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_PATIENCE", 0)
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with output.progress(say) as tell:
        tell(1, 20)
        tell(2, 20)
    *said, blank, rest = terminal.getvalue().split("\r")[1:]
    assert [one.rstrip() for one in said] == ["1 of 20", "2 of 20"]
    assert len({len(one) for one in (*said, blank)}) == 1
    assert (blank.strip(), rest) == ("", "")


def test_what_is_done_at_once_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with output.progress(say) as tell:
        tell(1, 2)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("stream", [None, io.StringIO()], ids=["closed", "a file"])
def test_only_a_terminal_is_told(stream: io.StringIO | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_PATIENCE", 0)
    monkeypatch.setattr("sys.stderr", stream)
    with output.progress(say) as tell:
        tell(1, 2)
    assert stream is None or stream.getvalue() == ""
