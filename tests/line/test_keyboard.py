"""Line mode in a real terminal: with questionary where it can draw, with plain input where it cannot."""

from __future__ import annotations

import re
import resource
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.line.conftest import program
from tests.store.making import only_session
from tools.terminal import Terminal
from wwc_tui.domain.session import Verdict

DRAWN = re.compile("[─-╿▀-▟•●○◆▶✓✗⚑→…]")
"""Lines, blocks and signs that a screen reader reads out or stumbles over."""


def terminal(store: Path, *words: str, **env: str) -> Terminal:
    """The program in a terminal window, high enough for a criterion and more."""
    argv = [sys.executable, "-m", "wwc_tui", *words]
    return Terminal(argv, size=(100, 60), env={"WWC_TUI_STORE": str(store), "TZ": "UTC", **env})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    assert program(folder, ["new", "--no-open", "--city", "Springfield"], "").returncode == 0
    return folder


@pytest.mark.slow
def test_with_a_keyboard_questionary_asks_and_tab_completes(store: Path) -> None:
    with terminal(store, "resume", "--line") as window:
        window.wait_for("^ ?DM1, open:")
        window.type("met\n")
        window.wait_for(r"^Saved \d\d:\d\d\.")
        window.wait_for("^ ?DM1, met:")
        window.type("evi")
        window.press("tab")
        window.wait_for("DM1, met: evidence")
        window.type(" add\n")
        window.wait_for("What is the document")
        window.type("Charter\n")
        window.wait_for("Where is it")
        window.press("ctrl+c")
        window.wait_for("Not recorded: Charter")  # it can still be read, and typed again
        window.wait_for("Canceled. Nothing else was changed.")
        window.type("note\n")
        window.wait_for("just a period")
        window.type("One.\nTwo.\n.\n")
        window.wait_until(lambda text: text.count("Saved ") == 2, "the second save")
        window.type("note\n")
        window.wait_for("Note on DM1, current text:")
        window.type("\n")
        window.wait_until(lambda text: text.rstrip().endswith("DM1, met:"), "the next question")
        assert not DRAWN.search(window.text)
        window.press("ctrl+d")
        assert window.wait_ended() == 0
        assert window.left_on == []
        assert "Everything is saved." in window.text
    answer = only_session(store).answer("DM1")
    assert (answer.verdict, answer.note, answer.evidence) == (Verdict.MET, "One.\nTwo.", ())


@pytest.mark.slow
def test_nothing_is_colored(store: Path) -> None:
    with terminal(store, "resume", "--line") as window:
        window.wait_for("^ ?DM1, open:")
        window.type("met\n")
        window.wait_for("^ ?DM1, met:")
        grid = window.screen.grid
        looks = {(cell.fg, cell.bg, cell.bold) for row in grid.buffer.values() for cell in row.values()}
        assert looks <= {("default", "default", False)}


@pytest.mark.slow
def test_a_wrong_answer_is_asked_again_and_enter_keeps(store: Path) -> None:
    with terminal(store, "resume", "--line") as window:
        window.wait_for("^ ?DM1, open:")
        window.type("park\n")
        window.wait_for("Why: ask, document")
        window.type("nonsense\n")
        window.wait_for("Type one of: ask, document, disputed, time, other.")
        window.type("time\n")
        window.wait_for("Who follows up")
        window.type("\n\n")
        window.wait_for("Parked DM1: ran out of time.")
        window.type("frobnicate\n")
        window.wait_for("There is no command “frobnicate”. Type help to see them all.")
        window.type("quit\n")
        assert window.wait_ended() == 0  # somebody who sits there was told at once


@pytest.mark.slow
@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_draw_is_asked_plainly(store: Path, term: str) -> None:
    with terminal(store, "resume", TERM=term) as window:
        window.wait_for("line by line")
        window.wait_for("^DM1, open:")
        window.type("y\n")
        window.wait_for(r"^Saved \d\d:\d\d\.")
        window.type("note\n")
        window.wait_for("just a period")
        window.press("ctrl+c")  # with it a terminal throws away what it has not shown yet, so another line has to tell
        window.type("where\n")
        window.wait_for(r"^Springfield, sitting \d")
        window.press("ctrl+d")
        assert window.wait_ended() == 0
        assert window.left_on == []
    assert only_session(store).answer("DM1").verdict is Verdict.MET


@pytest.mark.slow
def test_ctrl_c_is_heeded_also_where_it_comes_between_the_prompt_and_the_reading(store: Path) -> None:
    with terminal(store, "resume", TERM="dumb") as window:
        window.wait_for("^DM1, open:")
        for number in range(60):
            window.type("note\n")
            window.wait_until(lambda text: text.rstrip().split("\n")[-1].startswith((":", "Note on")), "the question for a note")
            time.sleep(number % 20 / 10_000)
            window.press("ctrl+c")
            window.type(f"word{number}\n")
            window.wait_for(f"no command “word{number}”")


@pytest.mark.slow
def test_a_new_session_is_asked_for_in_a_terminal_that_cannot_draw(tmp_path: Path) -> None:
    with terminal(tmp_path / "store", "new", TERM="dumb") as window:
        window.wait_for("Which city?")
        window.type("\n")
        window.wait_for("needs a name")
        window.type("Springfield\nOregon\n")
        window.wait_for("two letters")
        window.type("usx\n")
        window.wait_for("such as US, CA")
        window.type("\n" * 6)
        window.wait_for("^DM1, open:")
        window.type("not-met\nquit\n")
        assert window.wait_ended() == 0
    assert only_session(tmp_path / "store").answer("DM1").verdict is Verdict.NOT_MET


@pytest.mark.slow
def test_ctrl_c_at_the_line_for_commands_leaves_with_everything_saved(store: Path) -> None:
    with terminal(store, "resume", "--line") as window:
        window.wait_for("^ ?DM1, open:")
        window.type("met\n")
        window.wait_for("^Saved")
        window.wait_for("^ ?DM1, met:")
        window.press("ctrl+c")
        assert window.wait_ended() == 130
        assert window.left_on == []
    assert only_session(store).answer("DM1").verdict is Verdict.MET


@pytest.mark.slow
@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_an_end_that_the_system_asks_for_leaves_the_terminal_as_it_was(store: Path, term: str) -> None:
    with terminal(store, "resume", "--line", TERM=term) as window:
        window.wait_for("^ ?DM1, open:")
        window.signal(signal.SIGTERM)
        assert window.wait_ended() == 143
        assert window.left_on == []
        assert "Traceback" not in window.text
    assert program(store, ["resume", "--line"], "").returncode == 0


@pytest.mark.slow
def test_what_another_program_has_open_can_be_looked_at(store: Path) -> None:
    with terminal(store, "resume") as holder:
        holder.wait_for("DM1  Implementing")
        with terminal(store, "resume", "--line") as window:
            window.wait_for("Open it read-only")
            window.type("yes\n")
            window.wait_for("^ ?DM1, open:")
            window.type("met\n")
            window.wait_for("Read-only: another program has this session open")
            window.type("DM3\n")
            window.wait_for("^ ?DM3, open:")
            window.type("quit\n")
            assert window.wait_ended() == 0
        holder.press("ctrl+q")
        holder.wait_ended()
    assert only_session(store).answer("DM1").verdict is Verdict.OPEN


def test_a_session_goes_on_in_either_mode(store: Path) -> None:
    done = program(store, ["resume", "--line"], "DM3\nmet\nnote: From a line.\n1 yes\n")
    assert done.returncode == 0
    with terminal(store, "resume") as window:
        window.wait_for("DM3  Sharing")
        window.wait_for("✓1 One written procedure")
        window.press("j", "n")
        window.wait_for("not met 1")
        window.press("ctrl+q")
        assert window.wait_ended() == 0
    done = program(store, ["resume", "--line"], "undo\n")
    assert "DM4 Improving Data Quality: not met." in done.stdout
    assert "Undone. Now: DM4 verdict: open" in done.stdout


@pytest.mark.slow
def test_a_pasted_text_ends_where_its_full_stop_stands(store: Path) -> None:
    with terminal(store, "resume", "--line") as window:
        window.wait_for("^ ?DM1, open:")
        window.type("note\n")
        window.wait_for("^ ?:")
        window.paste("One.\nTwo.\n.\n")
        window.type("\n")
        window.wait_for(r"^Saved \d\d:\d\d\.")
        window.type("quit\n")
        assert window.wait_ended() == 0
    assert only_session(store).answer("DM1").note == "One.\nTwo."


@pytest.mark.slow
@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
@pytest.mark.parametrize("line", [b"note: caf\xe9 and tea\r", b"caf\xe9\r"])
def test_a_line_with_what_is_no_letter_of_this_terminal_is_asked_for_again(store: Path, term: str, line: bytes) -> None:
    with terminal(store, "resume", "--line", TERM=term, PYTHONIOENCODING="utf-8:strict") as window:
        window.wait_for("^ ?DM1, open:")
        window.send(line)
        window.wait_for("Some letters on that line cannot be read in this terminal's encoding. Type the line again.")
        window.press("ctrl+u")  # where it is drawn, the line is still there
        window.type("note: coffee and tea\n")
        window.wait_for(r"^Saved \d\d:\d\d\.")
        window.type("quit\n")
        assert window.wait_ended() == 0
    assert only_session(store).answer("DM1").note == "coffee and tea"


@pytest.mark.slow
@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_ctrl_d_does_not_look_at_what_another_program_has_open(store: Path, term: str) -> None:
    with terminal(store, "resume", "--line") as holder:
        holder.wait_for("^ ?DM1, open:")
        with terminal(store, "resume", "--line", TERM=term) as window:
            window.wait_for("Open it read-only")
            window.press("ctrl+d")
            assert window.wait_ended() == 1
            assert "is open in another program" in window.text
            assert "went wrong" not in window.text


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="this system does not let one process limit another")
@pytest.mark.parametrize("key", ["ctrl+d", "ctrl+c"])
def test_nobody_leaves_what_is_not_saved_without_a_question(store: Path, key: str) -> None:
    with terminal(store, "resume", "--line") as window:
        window.wait_for("^ ?DM1, open:")
        before = resource.prlimit(window.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(window.pid, resource.RLIMIT_FSIZE, (64, before[1]))
        window.type("met\n")
        window.wait_for("^NOT SAVED: ")
        window.wait_for("^ ?DM1, met:")
        window.type("\n")
        window.wait_until(lambda text: text.count("NOT SAVED: ") == 2, "the second try")
        window.wait_until(lambda text: text.rstrip().endswith("DM1, met:"), "the next question")
        window.press(key)
        window.wait_for("lose unsaved changes")
        window.type("no\n")
        window.wait_until(lambda text: text.rstrip().endswith("DM1, met:"), "the next question")
        resource.prlimit(window.pid, resource.RLIMIT_FSIZE, before)
        window.press(key)
        assert window.wait_ended() == (0 if key == "ctrl+d" else 130)
        assert "Everything is saved." in window.text
    assert only_session(store).answer("DM1").verdict is Verdict.MET


@pytest.mark.slow
def test_an_address_is_one_word_also_where_it_is_longer_than_a_line(store: Path) -> None:
    address = f"https://springfield.example/{'charter' * 20}"
    with terminal(store, "resume", "--line") as window:
        window.wait_for("^ ?DM1, open:")
        window.type(f"evidence add Charter; {address}\n")
        window.wait_for(r"^Saved \d\d:\d\d\.")
        window.type("evidence\n")
        window.wait_for("^Evidence, 0 seen, 1 promised:")
        window.wait_until(lambda text: text.replace("\n", "").count(address) == 3, "the address as typed, and said twice")
        window.type("quit\n")
        assert window.wait_ended() == 0


@pytest.mark.slow
def test_a_city_is_chosen_among_the_known_ones_by_its_number(store: Path) -> None:
    with terminal(store, "resume", "--line") as window:
        window.wait_for("^ ?DM1, open:")
        window.type("setup city: springfield\n")
        window.wait_for("2: Springfield, MA, US")
        window.wait_for("Enter takes the name alone:")
        window.type("2\n")
        window.wait_for("Springfield")
        window.type("setup\n")
        window.wait_for("Population: 154,341")
        window.type("quit\n")
        assert window.wait_ended() == 0
