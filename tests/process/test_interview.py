"""An interview in a real terminal, by keys alone, from an empty store to two written files; and what no end of it may lose."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.making import only_session
from tools.terminal import PATIENCE, Terminal
from wwc_tui.domain.session import Parked, Session, Verdict
from wwc_tui.store.locations import log_folder

BEGUN = "DM1  Implementing"


def program(store: Path, *words: str, size: tuple[int, int] = (120, 36)) -> Terminal:
    """The program on a store, in a terminal."""
    return Terminal([sys.executable, "-m", "wwc_tui", *words], size=size, env={"WWC_TUI_STORE": str(store), "TZ": "UTC"})


def wait_saved(store: Path, condition: Callable[[Session], bool], what: str) -> None:
    """Wait until what is on the disk fulfils a condition."""
    end = time.monotonic() + PATIENCE
    while not condition(only_session(store)):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.01)


def begin(terminal: Terminal, city: str = "Springfield") -> None:
    """Begin a session from the list, by keys."""
    terminal.wait_for("No sessions yet")
    terminal.press("n")
    terminal.wait_for("New session")
    terminal.type(city)
    terminal.press("ctrl+s")
    terminal.wait_for(BEGUN)


def in_order(terminal: Terminal, status: int) -> None:
    """The program has ended with a status and left the terminal as it found it."""
    assert terminal.wait_ended() == status
    assert terminal.left_on == []


def test_from_an_empty_store_to_a_roadmap_and_back(tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "out"
    with program(store) as terminal:
        terminal.wait_for("No sessions yet")
        terminal.press("n")
        terminal.wait_for("New session")
        terminal.type("Springfield\nMA\nUS\n155000\nKim Park\n")
        terminal.press("ctrl+s")
        terminal.wait_for(BEGUN)
        terminal.press("y", "1", "j")
        terminal.wait_for("DM2  Maintaining")
        terminal.press("n")
        terminal.wait_for("✗ not met")
        terminal.press("p")
        terminal.wait_for("why\\?")
        terminal.press("2", "enter", "enter")
        terminal.wait_for("⚑ parked: need to find a document")
        terminal.press("j", "y")
        terminal.wait_for("met 2 · not met 1")
        terminal.press("z")
        terminal.wait_for("Undone. Now: DM3 verdict: open")
        terminal.press("k", "e")
        terminal.wait_for("Note on DM2")
        terminal.type("No list yet.")
        terminal.press("escape")
        terminal.wait_gone("saved as you type")
        terminal.press("f")
        terminal.wait_for("Result for Springfield")
        terminal.wait_for("Indicative, not a certification")
        terminal.press("w")
        terminal.wait_for("Folder")
        terminal.type(str(out))  # what was suggested is selected, so typing replaces it
        terminal.press("enter")
        terminal.wait_for("Wrote roadmap.md, comparison.md")
        terminal.press("q")
        terminal.wait_for("No list yet|DM2  Maintaining")
        terminal.press("q")
        terminal.wait_for("1 session")
        terminal.press("q")
        in_order(terminal, 0)
    session = only_session(store)
    assert session.city.name == "Springfield"
    assert session.facilitator == "Kim Park"
    assert session.answer("DM1").verdict is Verdict.MET
    assert session.answer("DM2").parked == Parked("document")
    assert session.answer("DM2").note == "No list yet."
    assert session.answer("DM3").verdict is Verdict.OPEN
    for name in ("roadmap.md", "comparison.md"):
        text = (out / name).read_text()
        assert "Springfield" in text
        assert "not a certification" in text
    with program(store, "resume") as terminal:
        terminal.wait_for("DM2  Maintaining")
        terminal.wait_for("✗ not met")
        terminal.press("ctrl+q")
        in_order(terminal, 0)


@pytest.mark.slow
def test_keys_pressed_faster_than_dialogs_open_go_to_the_dialogs(tmp_path: Path) -> None:
    with program(tmp_path / "store", size=(80, 24)) as terminal:
        begin(terminal)
        terminal.type("p2\n\n/pa1\n")
        terminal.wait_for("PA1  Selecting")
        terminal.type("enotes, not keys: y n z 1")
        terminal.press("escape")
        terminal.wait_gone("saved as you type")
        terminal.press("ctrl+q")
        in_order(terminal, 0)
    session = only_session(tmp_path / "store")
    assert session.answer("DM1").parked == Parked("document")
    assert session.answer("DM1").indicators == {}
    assert session.answer("PA1").note == "notes, not keys: y n z 1"
    assert session.answer("PA1").verdict is Verdict.OPEN


def test_a_kill_while_typing_loses_half_a_second_at_most(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with program(store, size=(80, 24)) as terminal:
        begin(terminal)
        terminal.press("y", "e")
        terminal.wait_for("Note on DM1")
        typed = ""
        first: float | None = None
        end = time.monotonic() + PATIENCE
        while first is None or time.monotonic() < first + 0.5:  # without a pause that would be the moment to save
            assert time.monotonic() < end, "nothing is saved while one types on"
            letter = "abcdefghij"[len(typed) % 10]
            terminal.type(letter)
            typed += letter
            time.sleep(0.02)
            if first is None and only_session(store).answer("DM1").note:
                first = time.monotonic()
        before = only_session(store).answer("DM1").note
        terminal.signal(signal.SIGKILL)
        assert terminal.wait_ended() == -signal.SIGKILL
    after = only_session(store)
    assert after.answer("DM1").verdict is Verdict.MET
    assert typed.startswith(after.answer("DM1").note)
    assert after.answer("DM1").note.startswith(before)
    with program(store, "resume", size=(80, 24)) as terminal:
        terminal.wait_for(BEGUN)
        terminal.press("e")
        terminal.wait_for(f"^ {re.escape(after.answer('DM1').note[:20])}")
        terminal.press("escape", "q")
        terminal.wait_for("1 session")
        terminal.press("q")
        in_order(terminal, 0)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=str)
def test_an_end_from_outside_saves_what_is_being_typed(tmp_path: Path, number: signal.Signals, status: int) -> None:
    store = tmp_path / "store"
    with program(store, size=(80, 24)) as terminal:
        begin(terminal)
        terminal.press("e")
        terminal.wait_for("Note on DM1")
        terminal.type("the last words")
        terminal.wait_for("the last words")
        terminal.signal(number)
        in_order(terminal, status)
    assert only_session(store).answer("DM1").note == "the last words"


@pytest.mark.slow
def test_a_closed_window_saves_what_is_being_typed(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with program(store, size=(80, 24)) as terminal:
        begin(terminal)
        terminal.press("e")
        terminal.wait_for("Note on DM1")
        terminal.type("the last words")
        terminal.wait_for("the last words")
        terminal.close_window()
        assert terminal.wait_ended() == 129
    assert only_session(store).answer("DM1").note == "the last words"


@pytest.mark.slow
def test_no_room_on_the_disk_is_said_and_nothing_is_lost_when_there_is_room_again(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    if not hasattr(resource, "prlimit"):
        pytest.skip("this system cannot limit another program's files")
    store = tmp_path / "store"
    with program(store, size=(80, 24)) as terminal:
        begin(terminal)
        terminal.wait_for(r"saved \d\d:\d\d")
        before = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (64, before[1]))  # what a full disk does to a save
        terminal.press("y", "e")
        terminal.wait_for("NOT SAVED")
        terminal.type("Typed while there is no room.")
        terminal.wait_for("could not be written: File too large")
        assert only_session(store).answer("DM1").verdict is Verdict.OPEN
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, before)
        terminal.press("escape")
        terminal.wait_for(r"saved \d\d:\d\d")
        terminal.wait_gone("NOT SAVED")
        terminal.press("ctrl+q")
        in_order(terminal, 0)
    assert only_session(store).answer("DM1").verdict is Verdict.MET
    assert only_session(store).answer("DM1").note == "Typed while there is no room."


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ((), 1, "needs a full-screen terminal"),
        (("resume",), 1, "no session to continue yet"),
        (("demo",), 0, "the interview runs line by line"),
    ],
    ids=["the list", "resume", "demo"],
)
def test_without_a_terminal_it_says_so_and_keeps_nothing(tmp_path: Path, words: tuple[str, ...], status: int, told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wwc_tui", *words],
        env={**os.environ, "WWC_TUI_STORE": str(tmp_path / "store")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == status
    assert bool(done.stdout) == (status == 0)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "store").exists()


FAULTY = """
import sys
from wwc_tui.cli import main
from wwc_tui.interview import moves

def fails(controller, by):
    note = controller.answer.note
    raise ValueError(f"cannot go on with {note}")

moves.step = fails
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_a_fault_of_the_program_tells_where_its_report_lies_and_no_secret(tmp_path: Path) -> None:
    store = tmp_path / "store"
    argv = [sys.executable, "-c", FAULTY]
    with Terminal(argv, size=(100, 24), env={"WWC_TUI_STORE": str(store)}) as terminal:
        begin(terminal)
        terminal.press("e")
        terminal.wait_for("Note on DM1")
        terminal.type("nobody's business")
        terminal.press("escape")
        terminal.wait_gone("saved as you type")
        terminal.press("j")
        in_order(terminal, 1)
        assert "the program hit an internal error" in terminal.text
        assert "nobody's business" not in terminal.text
        assert "Traceback" not in terminal.text
    reports = list(log_folder().glob("crash-*.txt"))
    text = "".join(report.read_text() for report in reports)
    for report in reports:
        report.unlink()
    assert "ValueError" in text
    assert "nobody's business" not in text
    assert only_session(store).answer("DM1").note == "nobody's business"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_showing_mode_lasts_over_leaving_and_over_a_kill(tmp_path: Path, size: tuple[int, int]) -> None:
    store = tmp_path / "store"
    with program(store, size=size) as terminal:
        begin(terminal)
        terminal.press("E")
        terminal.type("PRIVTOK")
        terminal.press("escape")
        terminal.press("end", "space", "space")
        terminal.wait_for("PRIVTOK")
        terminal.press("S")
        terminal.wait_for("Presenting: notes, names")
        terminal.wait_gone("PRIVTOK")
        terminal.press("q")
        terminal.wait_for("1 session")
        terminal.press("escape")
        terminal.press("enter")
        terminal.wait_for("Presenting: notes, names")
        assert "PRIVTOK" not in terminal.text
        terminal.press("space", "space", "space")
        terminal.wait_for("line|Known|Evidence")
        assert "PRIVTOK" not in terminal.text
        terminal.signal(signal.SIGKILL)
        terminal.wait_ended()
    with program(store, "resume", size=size) as terminal:
        terminal.wait_for("Presenting: notes, names")
        assert "PRIVTOK" not in terminal.text
        for _ in range(3):
            terminal.press("escape")  # an interview is never left by it, however often
        terminal.press("S")
        terminal.wait_for("Presenting is off")
        terminal.press("q")
        terminal.wait_for("1 session")
        terminal.press("a")
        terminal.wait_for("Archive Springfield")
        terminal.press("enter")
        terminal.wait_for("All sessions are archived|is archived")
        wait_saved(store, lambda session: session.archived, "the archiving")
        terminal.press("z")
        wait_saved(store, lambda session: not session.archived, "taking it back")
        terminal.press("q")
        in_order(terminal, 0)
