"""Accidents that happen to the whole program: a lost connection, a stop, a locked folder, a clock set back, a file replaced."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from tests.store.making import session_on_disk
from tools.crash.program_kills import kills
from tools.crash.report import Report
from tools.crash.work import begin, edition, go_on
from tools.terminal import Terminal
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.session import Verdict
from wwc_tui.store.session_store import read_session

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked at through /proc"),
]

PATIENCE = 60.0
"""Seconds to wait for something that a busy machine may be slow with."""

# It takes no notice of a lost connection, and its child, in a session of its own, is never told of one.
DEAF_PARENT = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
child = subprocess.Popen(sys.argv[2:], start_new_session=True)
open(sys.argv[1], "w").write(str(child.pid))
child.wait()
"""
# The real program with a clock that jumps back by a day at every fifth look.
CLOCK_SET_BACK = """
import sys
from datetime import timedelta
from itertools import count
from pathlib import Path
from wwc_tui.app import LaunchOptions, WwcApp
from wwc_tui.clock import utc_now
from wwc_tui.reading.library import Library
from wwc_tui.store.session_store import SessionStore
looks = count()
path = Path(sys.argv[1])
def clock():
    return utc_now() - timedelta(days=next(looks) // 5)
WwcApp(SessionStore(path.parent), Library(), LaunchOptions(session=path.stem), clock=clock).run()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a session that was set up and not asked anything yet."""
    return begin(tmp_path / "store", 0)


def resume(path: Path) -> list[str]:
    return [sys.executable, "-m", "wwc_tui", "resume", "--store", str(path.parent), path.stem]


def wait(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.02)


def opened(terminal: Terminal) -> None:
    terminal.wait_for("^ y met", timeout=PATIENCE)


def judge(terminal: Terminal, key: str, met: int) -> None:
    terminal.press(key)
    terminal.wait_for(rf"met {met} · not", timeout=PATIENCE)


def of_process(number: int) -> list[str]:
    """What the system says of a process, from its state on."""
    return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()


def wait_stopped(terminal: Terminal) -> None:
    wait(lambda: of_process(terminal.pid)[0] == "T", "the program to stop")


def end_in_order(terminal: Terminal) -> None:
    terminal.press("q")
    terminal.wait_for("1 session", timeout=PATIENCE)
    terminal.press("q")
    assert terminal.wait_ended(timeout=PATIENCE) == 0
    assert terminal.left_on == []


class TestALostConnection:
    def test_ends_a_program_whose_parent_ignores_it(self, path: Path) -> None:
        with Terminal(["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *resume(path)]) as terminal:
            opened(terminal)
            terminal.press("e")
            terminal.type("the last words")
            terminal.wait_for("the last words", timeout=PATIENCE)
            terminal.close_window()
            assert terminal.wait_ended(timeout=PATIENCE) == 129
        assert session_on_disk(path).answer("DM1").note == "the last words"

    def test_ends_a_program_that_is_never_told_of_it(self, path: Path, tmp_path: Path) -> None:
        told = tmp_path / "process"
        with Terminal([sys.executable, "-c", DEAF_PARENT, told, *resume(path)]) as terminal:
            opened(terminal)
            child = int(told.read_text())
            terminal.press("e")
            terminal.type("the last words")
            terminal.wait_for("the last words", timeout=PATIENCE)
            terminal.close_window()
            assert terminal.wait_ended(timeout=PATIENCE) == 0
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)
        assert session_on_disk(path).answer("DM1").note == "the last words"

    def test_ends_a_program_that_is_stopped(self, path: Path) -> None:
        with Terminal(resume(path)) as terminal:
            opened(terminal)
            judge(terminal, "y", 1)
            terminal.signal(signal.SIGTSTP)
            wait_stopped(terminal)
            terminal.close_window()
            assert terminal.wait_ended(timeout=PATIENCE) in (129, -signal.SIGHUP)
        assert session_on_disk(path).answer("DM1").verdict is Verdict.MET


def test_a_stop_gives_the_terminal_back_and_leaves_no_disorder(path: Path) -> None:
    with Terminal(resume(path)) as terminal:
        opened(terminal)
        terminal.signal(signal.SIGTSTP)
        wait_stopped(terminal)
        assert terminal.left_on == []
        terminal.signal(signal.SIGCONT)
        opened(terminal)
        terminal.press("e")
        terminal.type("before")
        terminal.signal(signal.SIGSTOP)  # nobody can prepare for this one
        wait_stopped(terminal)
        terminal.resize(80, 24)
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(r"\A.* saved \d\d:\d\d +\d+ min\s*\n.*indicative", timeout=PATIENCE)  # it knows the new width
        terminal.wait_for("before", timeout=PATIENCE)
        terminal.press("escape")
        opened(terminal)
        judge(terminal, "y", 1)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_ended(timeout=PATIENCE) == 143
        assert terminal.left_on == []
    assert session_on_disk(path).answer("DM1").note == "before"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """A folder in which nothing can be made, not even by root."""
    root = os.geteuid() == 0
    if root:
        if (
            shutil.which("chattr") is None
            or subprocess.run(["chattr", "+i", folder], capture_output=True, check=False).returncode
        ):
            pytest.skip("root may write everywhere here")
    else:
        folder.chmod(0o500)
    try:
        yield
    finally:
        if root:
            subprocess.run(["chattr", "-i", folder], check=True)
        else:
            folder.chmod(0o700)


def test_a_folder_that_was_made_read_only_is_said_and_made_good_for(path: Path) -> None:
    with Terminal(resume(path)) as terminal:
        opened(terminal)
        judge(terminal, "y", 1)
        before = path.read_bytes()
        with locked(path.parent):
            terminal.press("j", "n")
            terminal.wait_for(r"\A.*NOT SAVED", timeout=PATIENCE)
            terminal.press("k", "e")
            terminal.type("typed meanwhile")
            terminal.press("escape")
            terminal.wait_for(r"\A.*NOT SAVED", timeout=PATIENCE)
            assert path.read_bytes() == before
        terminal.wait_for(r"\A.* saved \d\d:\d\d ", timeout=PATIENCE)
        end_in_order(terminal)
    assert session_on_disk(path).answer("DM2").verdict is Verdict.NOT_MET
    assert session_on_disk(path).answer("DM1").note == "typed meanwhile"


def test_a_clock_that_is_set_back_puts_nothing_out_of_order(path: Path) -> None:
    with Terminal([sys.executable, "-c", CLOCK_SET_BACK, path]) as terminal:
        opened(terminal)
        for number in range(1, 7):
            judge(terminal, "y", number)
            terminal.press("j")
        terminal.press("z")
        terminal.wait_for("met 5 · not", timeout=PATIENCE)
        end_in_order(terminal)
    changes = read_session(path).changes
    assert len({change.id for change in changes}) == len(changes)
    verdicts = [change for change in sorted(changes, key=lambda one: one.id) if change.field == "verdict"]
    assert [change.subject for change in verdicts] == [*edition().criterion_ids[:6], edition().criterion_ids[5]]
    assert any(one.at > next_one.at for one, next_one in pairwise(verdicts)), "the clock did go back"
    session = session_on_disk(path)
    assert [session.answer(one).verdict for one in edition().criterion_ids[:6]] == [Verdict.MET] * 5 + [Verdict.OPEN]


def test_a_copy_from_elsewhere_that_takes_the_files_place_is_brought_together_with_ours(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    copy = tmp_path / "elsewhere" / path.name
    copy.write_bytes(path.read_bytes())
    other = go_on(copy)
    other.record(Edit("DM1", "note", "what they found"))
    other.record(Edit("DM2", "verdict", "not_met"))
    other.close()
    with Terminal(resume(path)) as terminal:
        opened(terminal)
        judge(terminal, "y", 1)
        os.replace(copy, path)
        terminal.press("e")
        terminal.paste("what we found")
        terminal.wait_for("both versions were merged", timeout=PATIENCE)
        terminal.press("escape")
        terminal.wait_for("met 1 · not met 1 ", timeout=PATIENCE)
        terminal.wait_for("(?s)what they found.*what we found|what we found.*what they found", timeout=PATIENCE)
        terminal.press("m")
        terminal.wait_for("Two copies differ", timeout=PATIENCE)
        terminal.press("escape")
        end_in_order(terminal)
    (mine,) = path.parent.glob("*.mine-*.json")
    assert session_on_disk(mine).answer("DM1").note == "what we found"
    assert {change.value for change in read_session(path).changes if change.field == "note"} == {
        "what they found",
        "what we found",
    }
    assert session_on_disk(path).answer("DM1").verdict is Verdict.MET


def test_who_comes_second_is_told_who_came_first_and_may_look_until_then(path: Path) -> None:
    with ExitStack() as windows:
        first = windows.enter_context(Terminal(resume(path)))
        opened(first)
        judge(first, "y", 1)
        second = windows.enter_context(Terminal(resume(path)))
        second.wait_for(rf"process {first.pid}", timeout=PATIENCE)
        second.press("enter")
        second.wait_for("read-only", timeout=PATIENCE)
        second.wait_for("met 1 · not", timeout=PATIENCE)
        second.press("n")
        second.wait_for("Read-only: another program has this session open", timeout=PATIENCE)
        assert session_on_disk(path).answer("DM1").verdict is Verdict.MET
        end_in_order(first)
        second.press("q")
        second.wait_for("1 session", timeout=PATIENCE)
        second.press("enter")
        second.wait_for(r"\A.* saved ", timeout=PATIENCE)
        judge(second, "n", 0)
        end_in_order(second)
    assert session_on_disk(path).answer("DM1").verdict is Verdict.NOT_MET


def test_a_kill_at_any_moment_takes_nothing_that_the_screen_has_shown_as_saved() -> None:
    report = Report("real terminal")
    kills(report, times=2, seed=time.time_ns())
    assert report.lost == []
    assert report.points == 2
