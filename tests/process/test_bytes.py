"""Bytes that are no keys, keys that come together, and ends by a fault: in a real terminal, in tmux and in GNU screen."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.process.test_interview import BEGUN, begin, in_order, program
from tests.store.making import only_session
from tools.terminal import Terminal
from wwc_tui.domain.session import Session, Verdict

pytestmark = pytest.mark.slow


def wait(terminal: Terminal, store: Path, condition: Callable[[Session], bool], what: str) -> None:
    """Wait until what is on the disk fulfils a condition, and go on reading what the program writes."""
    terminal.wait_until(lambda _: condition(only_session(store)), what)


def leave(terminal: Terminal) -> None:
    """Leave the interview and the program, by keys."""
    terminal.press("ctrl+q")
    in_order(terminal, 0)


def test_bytes_that_are_no_text_are_seen_and_the_program_goes_on(tmp_path: Path) -> None:
    lines = {b"caf\xe9 and": "caf\ufffd and", b"\xff": "\ufffd", b"a\x80\xbfb": "a\ufffd\ufffdb", b"\xc3y": "\ufffdy"}
    lines |= {b"\xed\xa0\x80!": "\ufffd\ufffd\ufffd!", b"lei\xe7\xe3o": "lei\ufffd\ufffdo", b"end\xe9": "end\ufffd"}
    with program(tmp_path) as terminal:
        begin(terminal)
        terminal.press("e")
        terminal.wait_for("Note on DM1")
        for data in lines:
            terminal.send(b"/" + data)
        note = "".join(f"/{line}" for line in lines.values())
        wait(terminal, tmp_path, lambda session: session.answer("DM1").note == note, note)
        terminal.press("escape")
        terminal.wait_gone("saved as you type")
        for data in lines:
            terminal.send(bytes(byte for byte in data if byte >= 0x80))  # where nothing is written, it is no key
        leave(terminal)
    assert only_session(tmp_path).answer("DM1").note == note
    assert only_session(tmp_path).answer("DM1").verdict is Verdict.OPEN


def test_the_mouse_in_its_oldest_form_reaches_every_column_and_types_nothing(tmp_path: Path) -> None:
    with program(tmp_path, size=(230, 120)) as terminal:
        begin(terminal)
        terminal.press("e")
        terminal.wait_for("Note on DM1")
        for column in (1, 90, 96, 110, 130, 163, 195, 223):
            for row in (2, 97, 110):
                terminal.send(b"\x1b[MC" + bytes((column + 32, row + 32)))  # only moved: what a click does is another matter
        terminal.send(b"after\x1b[MC\xe2\x82")
        wait(terminal, tmp_path, lambda session: session.answer("DM1").note == "after", "the note")
        leave(terminal)
    assert [answer.note for answer in only_session(tmp_path).answers.values() if answer.note] == ["after"]


REPLIES = [
    b"\x1b[0n",
    b"\x1b[>1;5202;0c",
    b"\x1b[>0;276;0c",
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
    b"\x1b]10;rgb:ffff/eeee/dddd\x1b\\",
    b"\x1bP>|XTerm(370)\x1b\\",
    b"\x1b[8;36;120t",
    b"\x1b[?62;4c",
    b"\x1b[12;5R",
    b"\x1b[?2004;1$y",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b[?1u",
    b"\x1b[121~",
    b"\x9b?62;4c",
]


def test_replies_of_a_terminal_change_nothing_and_are_not_typed(tmp_path: Path) -> None:
    with program(tmp_path) as terminal:
        begin(terminal)
        before = only_session(tmp_path)
        for reply in REPLIES:
            terminal.send(reply)
            terminal.send(reply[:4])
            terminal.send(reply[4:])
        terminal.press("e")
        terminal.wait_for("Note on DM1")
        for reply in REPLIES:
            terminal.send(b"." + reply)
        terminal.press("escape")
        terminal.wait_gone("saved as you type")
        leave(terminal)
    assert only_session(tmp_path).answer("DM1").note == "." * len(REPLIES)
    assert only_session(tmp_path).answer("DM1").verdict is before.answer("DM1").verdict


def test_esc_and_a_key_together_leave_the_text_and_do_the_key(tmp_path: Path) -> None:
    cases = {b"\x1by": "met 1 · not", b"\x1bn": "not met 1", b"\x1bj": "DM2  Maintaining", b"\x1b\x1b[A": BEGUN}
    cases |= {b"\x1b[": "", "\x1bé".encode(): "", b"\x1b\r": "", b"\x1b8": ""}
    with program(tmp_path) as terminal:
        begin(terminal)
        for number, (together, seen) in enumerate(cases.items()):
            terminal.press("e")
            terminal.wait_for("saved as you type")
            terminal.send(f"{number}".encode() + together)
            terminal.wait_gone("saved as you type")
            if seen:
                terminal.wait_for(seen)
        leave(terminal)
    assert only_session(tmp_path).answer("DM1").note == "0124567"
    assert only_session(tmp_path).answer("DM2").note == "3", "the arrow came from there"
    assert only_session(tmp_path).answer("DM1").verdict is Verdict.NOT_MET


def test_esc_and_a_key_together_leave_a_form_and_find(tmp_path: Path) -> None:
    with program(tmp_path) as terminal:
        begin(terminal)
        terminal.press("/")
        terminal.wait_for("Find a criterion")
        terminal.type("LC1")
        terminal.send(b"\x1bj")
        terminal.wait_gone("Find a criterion")
        terminal.wait_for("DM2  Maintaining")
        terminal.paste("y n \x1by")
        terminal.press("e")
        terminal.wait_for("Note on DM2")
        terminal.paste("y and \x1bn")
        terminal.wait_for("y and")
        leave(terminal)
    assert only_session(tmp_path).answer("DM2").note == "y and n"
    assert only_session(tmp_path).answer("DM2").verdict is Verdict.OPEN


def test_columns_and_lines_of_the_environment_do_not_lock_the_size(tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "wwc_tui"]
    env = {"WWC_TUI_STORE": str(tmp_path), "COLUMNS": "40", "LINES": "10"}
    with Terminal(argv, env=env) as terminal:
        begin(terminal)
        assert max(len(line.rstrip()) for line in terminal.text.split("\n")) > 100
        terminal.resize(50, 17)
        terminal.wait_for("Window too small")
        terminal.resize(130, 40)
        terminal.wait_for(BEGUN)
        leave(terminal)


FAULTY = """
import asyncio, signal, sys, threading
from wwc_tui.app import WwcApp
from wwc_tui.cli import main

kind, before = sys.argv.pop(1), WwcApp.on_mount

def fault(*_):
    raise RuntimeError("secretword")

def on_mount(self):
    before(self)
    faults = {
        "callback": fault,
        "thread": lambda: threading.Thread(target=fault).start(),
        "handler": lambda: self.call_later(fault),
        "timer": lambda: self.set_timer(0.01, fault),
        "panic": lambda: self.panic("secretword"),
        "worker": lambda: self.run_worker(fault, thread=True),
        "keys": lambda: setattr(self, "_worked_off", fault),
        "input": lambda: setattr(self._driver._interpreter, "messages", fault),
    }
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, faults[kind])

WwcApp.on_mount = on_mount
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("kind", ["callback", "thread", "handler", "timer", "panic", "worker", "keys", "input"])
def test_any_end_by_a_fault_saves_says_and_tells(tmp_path: Path, kind: str) -> None:
    store, state = tmp_path / "store", tmp_path / "state"
    env = {"WWC_TUI_STORE": str(store), "XDG_STATE_HOME": str(state)}
    with Terminal([sys.executable, "-c", FAULTY, kind], env=env) as terminal:
        begin(terminal)
        terminal.press("e")
        terminal.wait_for("Note on DM1")
        terminal.type("The mayor said secretword and more")
        if kind in ("keys", "input", "handler"):  # after these nothing reads the terminal any more
            terminal.wait_for("and more")
        terminal.signal(signal.SIGUSR1)
        if kind in ("keys", "input"):
            while terminal.status is None:  # the fault is met at the next key; more of them would scroll what is said away
                terminal.press("x")
                time.sleep(0.2)
        in_order(terminal, 1)
        text = " ".join(terminal.text.split())
        assert "wwc-tui: the program hit an internal error" in text
        assert "wwc-tui: everything that was shown as saved is saved" in text
        assert "Traceback" not in text
        assert "secretword" not in text
    assert only_session(store).answer("DM1").note.rstrip("x") == "The mayor said secretword and more"
    (report,) = state.rglob("crash-*.txt")
    assert "secretword" not in report.read_text("utf-8")
    assert kind == "panic" or "RuntimeError" in report.read_text("utf-8")


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    """A tmux of one's own, as it is without settings."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    argv = ["env", f"TMUX_TMPDIR={tmp_path}", "tmux", "-f", "/dev/null"]
    yield argv
    subprocess.run([*argv, "kill-server"], check=False, capture_output=True)


@pytest.mark.parametrize("gap", [0.0, 0.1, 0.3])
def test_esc_and_a_key_in_tmux_are_two_keys(tmp_path: Path, tmux: list[str], gap: float) -> None:
    store = tmp_path / "store"
    with Terminal([*tmux, "new-session", sys.executable, "-m", "wwc_tui"], env={"WWC_TUI_STORE": str(store)}) as terminal:
        begin(terminal)
        terminal.press("e")
        terminal.wait_for("Note on DM1")
        terminal.type("hello")
        terminal.wait_for("hello")
        terminal.send(b"\x1b")
        time.sleep(gap)  # what is tried is the pause itself
        terminal.send(b"y")
        wait(terminal, store, lambda session: session.answer("DM1").verdict is Verdict.MET, "the verdict")
        terminal.wait_gone("saved as you type")
        terminal.press("ctrl+q")
        terminal.wait_ended()
    assert only_session(store).answer("DM1").note == "hello"


def test_a_click_in_gnu_screen_right_of_column_95(tmp_path: Path) -> None:
    if shutil.which("screen") is None:
        pytest.skip("GNU screen is not installed")
    store, sockets = tmp_path / "store", tmp_path / "screen"
    sockets.mkdir(mode=0o700)
    argv = ["screen", "-c", "/dev/null", "-U", sys.executable, "-m", "wwc_tui"]
    env = {"WWC_TUI_STORE": str(store), "SCREENDIR": str(sockets)}
    with Terminal(argv, size=(140, 36), env=env) as terminal:
        begin(terminal)
        terminal.press("e")
        terminal.wait_for("Note on DM1")
        for data in (b"\x1b[M \x8e*", b"\x1b[M#\x8e*", b"\x1b[MC\xa8*", b"\x1b[0n"):
            terminal.send(b"." + data)
        wait(terminal, store, lambda session: session.answer("DM1").note == "....", "four dots and nothing else")
        terminal.press("ctrl+q")
        terminal.wait_ended()
    assert only_session(store).answer("DM1").note == "...."
