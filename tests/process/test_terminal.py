"""Tests of the terminal in which the other tests run the program."""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from tools.terminal import NotSeen, Terminal
from tools.terminal_keys import key_bytes
from tools.terminal_screen import Screen

# Shows every read as it came, until ctrl+d.
SHOWS_KEYS = r"""
import os, sys, tty
tty.setraw(0)
print(*sys.argv[1:], "ready", sep="", end="\r\n", flush=True)
while (data := os.read(0, 1000)) != b"\x04":
    print(ascii(data), end="\r\n", flush=True)
"""

# Asks for a name, as a program does that reads whole lines.
ASKS = "name = input('Your name? '); print('Hello,', name)"

FULL_SCREEN = """
from textual.app import App
from textual.containers import Vertical
from textual.widgets import Static, TextArea

class Notes(App):
    BINDINGS = [("escape", "leave", "Leave the text"), ("j", "count", "Count")]
    count = 0

    def compose(self):
        with Vertical():
            yield TextArea()
            yield Static("nothing yet", id="seen")

    def on_resize(self, event):
        self.show(f"{event.size.width} by {event.size.height}")

    def on_text_area_changed(self, event):
        self.show(f"{len(event.text_area.document.lines)} lines, the last: {event.text_area.document.lines[-1]}")

    def action_leave(self):
        self.set_focus(None)

    def action_count(self):
        self.count += 1
        self.show(f"counted {self.count}")

    def show(self, text):
        self.query_one("#seen").update(text)

Notes().run()
"""


def python(program: str, *words: str) -> list[str]:
    """The command that runs a Python program."""
    return [sys.executable, "-c", program, *words]


class TestScreen:
    def test_shows_what_was_written_where_it_was_written(self) -> None:
        screen = Screen(12, 3)
        screen.feed("über\r\n  日本 ◐".encode())
        assert screen.text == "über\n  日本 ◐\n"

    @pytest.mark.parametrize(
        "sequence",
        [
            b"\x1b[>25u",
            b"\x1b[<u",
            b"\x1b[?2048$p",
            b"\x1b[>4;1m",
            b"\x1b[>q",
            b"\x1b[4:3m",
            b"\x1b[2 q",
            b"\x1b]0;a title\x07",
            b"\x1b]52;c;Y29weQ==\x1b\\",
            b"\x1bP+q544e\x1b\\",
            b"\x1b_a note\x1b\\",
            b"\x1b(B",
            b"\x1b[?25l",
        ],
    )
    def test_never_shows_a_sequence_even_when_it_comes_in_two_parts(self, sequence: bytes) -> None:
        for cut in range(len(sequence) + 1):
            screen = Screen(20, 1)
            screen.feed(b"a" + sequence[:cut])
            screen.feed(sequence[cut:] + b"b")
            assert screen.text == "ab", f"cut after {cut} bytes"
            assert not screen.grid.cursor.attrs.underscore

    def test_a_character_may_come_in_two_parts(self) -> None:
        screen = Screen(4, 1)
        first, second = "é".encode()
        screen.feed(bytes([first]))
        screen.feed(bytes([second]))
        assert screen.text == "é"

    def test_the_first_screen_comes_back_after_the_second(self) -> None:
        screen = Screen(20, 2)
        screen.feed(b"before\x1b[?25l\x1b[?1049h\x1b[2;1Hfull screen")
        assert screen.text == "\nfull screen"
        screen.feed(b"\x1b[?1049l\x1b[?25h and after")
        assert screen.text == "before and after\n"

    def test_answers_what_programs_ask(self) -> None:
        screen = Screen(20, 5)
        assert screen.feed(b"\x1b[3;4H\x1b[6n") == b"\x1b[3;4R"
        assert screen.feed(b"\x1b[?2026$p\x1b[?2048$p") == b"\x1b[?2026;2$y\x1b[?2048;0$y"
        assert screen.feed(b"\x1b[?2004h\x1b[?2004$p") == b"\x1b[?2004;1$y"
        assert screen.feed(b"quiet") == b""

    def test_a_frame_is_not_whole_until_its_end(self) -> None:
        screen = Screen(20, 5)
        screen.feed(b"\x1b[?2026hhalf of ")
        assert not screen.whole
        screen.feed(b"it\x1b[?2026l")
        assert screen.whole

    def test_says_what_was_left_on(self) -> None:
        screen = Screen(20, 5)
        screen.feed(b"\x1b[?1049h\x1b[?1000;2004h\x1b[?25l\x1b[>1u")
        assert screen.left_on == ["the second screen", "mouse reports", "marked pastes", "a hidden cursor", "a keyboard protocol"]
        screen.feed(b"\x1b[<u\x1b[?25h\x1b[?1000;2004l\x1b[?1049l")
        assert screen.left_on == []


class TestKeys:
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("j", b"j"),
            ("é", "é".encode()),
            ("+", b"+"),
            ("enter", b"\r"),
            ("ctrl+p", b"\x10"),
            ("ctrl+_", b"\x1f"),
            ("alt+x", b"\x1bx"),
            ("up", b"\x1b[A"),
            ("shift+up", b"\x1b[1;2A"),
            ("ctrl+alt+right", b"\x1b[1;7C"),
            ("f1", b"\x1bOP"),
            ("f12", b"\x1b[24~"),
            ("ctrl+delete", b"\x1b[3;5~"),
            ("shift+tab", b"\x1b[Z"),
        ],
    )
    def test_send_what_xterm_sends(self, name: str, data: bytes) -> None:
        assert key_bytes(name) == data

    @pytest.mark.parametrize("name", ["", "entr", "ctrl+1", "hyper+x", "shift+x"])
    def test_of_unknown_names_are_refused(self, name: str) -> None:
        with pytest.raises(ValueError, match="no key is called"):
            key_bytes(name)


class TestTerminal:
    def test_presses_keys_one_by_one(self) -> None:
        with Terminal(python(SHOWS_KEYS)) as terminal:
            terminal.wait_for("^ready$")
            terminal.press("j", "enter", "down", "ctrl+p")
            terminal.wait_for(r"'\\x10'$")
            assert terminal.text.split()[1:] == [r"b'j'", r"b'\r'", r"b'\x1b[B'", r"b'\x10'"]

    def test_keeps_quiet_after_the_escape_key(self) -> None:
        with Terminal(python(SHOWS_KEYS)) as terminal:
            terminal.wait_for("^ready$")
            terminal.press("escape")
            before = time.monotonic()
            terminal.press("j")
            assert time.monotonic() - before > 0.2
            terminal.wait_for("^b'j'$")

    def test_types_and_reads_lines(self) -> None:
        with Terminal(python(ASKS)) as terminal:
            terminal.wait_for(r"^Your name\?$")
            terminal.type("Ana Ruíz\n")
            terminal.wait_for("^Hello, Ana Ruíz$")
            assert terminal.wait_ended() == 0

    def test_marks_a_paste_only_for_those_who_asked(self) -> None:
        with Terminal(python(SHOWS_KEYS)) as terminal:
            terminal.wait_for("^ready$")
            terminal.paste("one\ntwo")
            terminal.wait_for(r"^b'one\\rtwo'$")
        with Terminal(python(SHOWS_KEYS, "\x1b[?2004h")) as terminal:
            terminal.wait_for("^ready$")
            terminal.paste("one\ntwo")
            terminal.wait_for(r"^b'\\x1b\[200~one\\rtwo\\x1b\[201~'$")

    def test_a_long_paste_gets_through_while_the_program_writes(self) -> None:
        echo = "import os, tty; tty.setraw(0); print('ready', flush=True)\nwhile True: os.write(1, os.read(0, 4096))"
        with Terminal(python(echo), size=(40, 5)) as terminal:
            terminal.wait_for("^ready")
            terminal.paste("x" * 200_000 + "the end")
            terminal.wait_for("the end")

    def test_tells_the_program_of_a_new_size(self) -> None:
        program = (
            "import os, signal\n"
            "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])\n"
            "while True: print(*os.get_terminal_size(), flush=True); signal.sigwait([signal.SIGWINCH])"
        )
        with Terminal(python(program), size=(50, 10)) as terminal:
            terminal.wait_for("^50 10$")
            terminal.resize(80, 24)
            terminal.wait_for("^80 24$")
            assert terminal.text.count("\n") == 23

    def test_sends_signals(self) -> None:
        with Terminal(["sleep", "60"]) as terminal:
            terminal.signal(signal.SIGTERM)
            assert terminal.wait_ended() == -signal.SIGTERM
            with pytest.raises(NotSeen, match="SIGKILL"):
                terminal.signal(signal.SIGKILL)

    def test_the_keys_for_signals_work(self) -> None:
        with Terminal(python("import time; print('ready', flush=True); time.sleep(60)")) as terminal:
            terminal.wait_for("^ready$")
            terminal.press("ctrl+c")
            terminal.wait_for("KeyboardInterrupt")
            assert terminal.wait_ended() == -signal.SIGINT

    def test_closing_the_window_hangs_up(self) -> None:
        with Terminal(python("import time; print('ready', flush=True); time.sleep(60)")) as terminal:
            terminal.wait_for("^ready$")
            terminal.close_window()
            assert terminal.wait_ended() == -signal.SIGHUP
            assert terminal.text.startswith("ready")

    def test_what_was_written_last_is_seen(self) -> None:
        with Terminal(python("print('x' * 50_000); print('last words')")) as terminal:
            terminal.wait_for("^last words$")
            assert terminal.wait_ended() == 0

    def test_a_vain_wait_shows_the_screen(self) -> None:
        with Terminal(python(ASKS)) as terminal:
            terminal.wait_for("name")
            with pytest.raises(NotSeen, match=r"(?s)vain for 'Hello'.*still runs.*\|Your name\?"):
                terminal.wait_for("Hello", timeout=0.1)
            with pytest.raises(NotSeen, match="Your name' to go"):
                terminal.wait_gone("Your name", timeout=0.1)

    def test_a_wait_ends_with_the_program(self) -> None:
        with Terminal(python("raise SystemExit('no such city')")) as terminal:
            with pytest.raises(NotSeen, match=r"(?s)ended with 1.*no such city"):
                terminal.wait_for("Hello")
            with pytest.raises(NotSeen, match="to read what was typed"):
                terminal.press("j")

    def test_does_not_look_at_half_a_frame(self) -> None:
        with Terminal(python(r"print('\x1b[?2026hscore 1', flush=True); input(); print('of 43\x1b[?2026l')")) as terminal:
            with pytest.raises(NotSeen):
                terminal.wait_for("score 1", timeout=0.3)
            terminal.press("enter")
            assert "of 43" in terminal.wait_for(r"score 1\s+of \d+")[0]

    def test_nothing_runs_on_afterward(self, tmp_path: Path) -> None:
        held = tmp_path / "held"
        program = (
            "import fcntl, signal, subprocess, sys, time\n"
            "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
            "file = open(sys.argv[1], 'w'); fcntl.flock(file, fcntl.LOCK_EX)\n"
            "subprocess.Popen(['sleep', '60'], pass_fds=[file.fileno()])\n"
            "print('ready', flush=True); time.sleep(60)"
        )
        with Terminal(python(program, str(held))) as terminal:
            terminal.wait_for("^ready$")
            pid = terminal.pid
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
        ended = time.monotonic()
        with held.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # free only when the program's own child has ended too
        assert time.monotonic() - ended < 30

    def test_variables_that_change_screens_are_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("LANG", "pt_BR.UTF-8")
        program = "import os; print(os.environ.get('NO_COLOR'), os.environ['LANG'], os.environ['CITY'])"
        with Terminal(python(program), env={"CITY": "Recife"}) as terminal:
            terminal.wait_for("^None C.UTF-8 Recife$")

    def test_drives_a_full_screen_program(self, tmp_path: Path) -> None:
        with Terminal(python(FULL_SCREEN), size=(60, 12)) as terminal:
            terminal.wait_for("60 by 12")
            terminal.paste("first\nsecond")
            terminal.wait_for("2 lines, the last: second")
            terminal.type(" time")
            terminal.wait_for("the last: second time")
            terminal.resize(70, 14)
            terminal.wait_for("70 by 14")
            terminal.press("esc", "j", "j")
            terminal.wait_for("counted 2")
            terminal.picture(tmp_path / "screen.png")
            assert "the second screen" in terminal.left_on
            terminal.press("ctrl+q")
            assert terminal.wait_ended() == 0
            assert terminal.left_on == []

    def test_says_what_a_killed_program_leaves_behind(self) -> None:
        with Terminal(python(SHOWS_KEYS, "\x1b[?1049h\x1b[?25l")) as terminal:
            terminal.wait_for("^ready$")
            terminal.signal(signal.SIGKILL)
            assert terminal.wait_ended() == -signal.SIGKILL
            assert terminal.left_on == ["the second screen", "a hidden cursor", "typing that is not shown"]


class TestPicture:
    def test_has_the_colors_of_the_screen(self, tmp_path: Path) -> None:
        words = r"print('\x1b[48;2;10;200;30m  \x1b[0m\x1b[7m \x1b[0m\x1b[38;2;255;0;0m█\x1b[0m\x1b[?25l end', flush=True)"
        path = tmp_path / "screen.png"
        with Terminal(python(words), size=(10, 2)) as terminal:
            terminal.wait_for("end")
            terminal.picture(path)
        with Image.open(path) as picture:
            width, height = picture.width // 10, picture.height // 2
            middles = [picture.getpixel((column * width + width // 2, height // 2)) for column in range(5)]
            assert middles == [(10, 200, 30), (10, 200, 30), (224, 224, 224), (255, 0, 0), (18, 18, 18)]
