"""Runs a program in a real terminal, presses its keys, and waits for what a person would see."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tools.terminal_keys import ESCAPE, key_bytes
from tools.terminal_picture import draw
from tools.terminal_screen import Screen

PATIENCE = 20.0
"""Seconds to wait for something before the test fails."""

ESCAPE_ALONE = 0.25
"""Seconds of silence after the escape key. Programs tell it from a longer sequence by nothing else; a tenth is usual."""

_CHANGES_SCREENS = ("TEXTUAL", "LC_", "LANG", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "ESCDELAY", "TERM")
_DEFAULTS = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
# The window becomes the program's own, so that it gets the window's signals; Python's treatment of SIGPIPE is put back, and
# that of SIGINT, which tests that run in the background inherit as ignored.
_TAKE_WINDOW = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class NotSeen(AssertionError):
    """What was waited for did not come. The message shows the screen as it was."""


class Terminal:
    """A program in a terminal window of its own; it runs from the beginning of the ``with`` block, never longer than it.

    Every wait is for a condition and fails with the screen's text. Keys go to the program one by one: the next is sent
    when the last was read.

    Attributes:
        screen: What the program wrote. Look at `text` rather: it takes in first what has just been written.
    """

    def __init__(
        self,
        argv: Sequence[str | Path],
        size: tuple[int, int] = (120, 36),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """Prepare to run a program.

        Args:
            argv: The program and its arguments.
            size: Columns and rows of the window.
            env: Variables to set besides the present ones; those of the present ones that change screens are left out.
            cwd: The folder to run it in.
        """
        self.screen = Screen(*size)
        self._size = size
        self._argv = [str(word) for word in argv]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_CHANGES_SCREENS)}
        self._env = {**kept, **_DEFAULTS, **(env or {})}
        self._cwd = cwd
        self._outgoing = bytearray()
        self._silent_until = 0.0
        self._window = -1
        self._inside = -1
        self._process: subprocess.Popen[bytes]
        self._cooked = 0

    def __enter__(self) -> Self:
        self._window, self._inside = os.openpty()
        try:
            self._set_size(*self._size)
            os.set_blocking(self._window, False)
            self._cooked = self._manners()
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _TAKE_WINDOW, *self._argv],
                stdin=self._inside,
                stdout=self._inside,
                stderr=self._inside,
                env=self._env,
                cwd=self._cwd,
                start_new_session=True,
            )
        except BaseException:
            self.close_window()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.close_window()

    @property
    def pid(self) -> int:
        """The program's number among the processes."""
        return self._process.pid

    @property
    def status(self) -> int | None:
        """None while the program runs, then its status; a signal's number below zero where one ended it."""
        return self._process.poll()

    @property
    def text(self) -> str:
        """The screen as text, one line a row."""
        self._read_all()
        return self.screen.text

    @property
    def left_on(self) -> list[str]:
        """What the program has changed about the terminal and not put back, in words; empty when all is in order."""
        self._read_all()
        silent = ["typing that is not shown"] if self._manners() != self._cooked else []
        return self.screen.left_on + silent

    def wait_until(self, condition: Callable[[str], bool], what: str, timeout: float = PATIENCE) -> None:
        """Wait until the screen's text fulfils a condition.

        Args:
            condition: Asked with the screen's text, whenever a whole frame stands there.
            what: What is waited for, as the failure names it.
            timeout: Seconds.

        Raises:
            NotSeen: It did not come in time, or the program ended without it.
        """
        end = time.monotonic() + timeout
        while True:
            status = self.status
            self._read_all()  # after asking for the status: nothing that was written before the end is missed
            if (self.screen.whole or status is not None) and condition(self.screen.text):
                return
            self._go_on(what, status, end)

    def wait_for(self, pattern: str, timeout: float = PATIENCE) -> re.Match[str]:
        """Wait until a pattern is found in the screen's text; ``^`` and ``$`` stand for a line's ends.

        Raises:
            NotSeen: It did not come in time, or the program ended without it.
        """
        found: list[re.Match[str]] = []

        def seen(text: str) -> bool:
            found.extend(re.finditer(pattern, text, re.MULTILINE))
            return bool(found)

        self.wait_until(seen, f"{pattern!r}", timeout)
        return found[0]

    def wait_gone(self, pattern: str, timeout: float = PATIENCE) -> None:
        """Wait until a pattern is no longer found in the screen's text.

        Raises:
            NotSeen: It stayed.
        """
        self.wait_until(lambda text: not re.search(pattern, text, re.MULTILINE), f"{pattern!r} to go", timeout)

    def wait_ended(self, timeout: float = PATIENCE) -> int:
        """Wait until the program has ended, taking in what it still writes.

        Returns:
            Its status; below zero the signal that ended it.

        Raises:
            NotSeen: It still runs.
        """
        end = time.monotonic() + timeout
        while (status := self.status) is None:
            if time.monotonic() >= end:
                raise NotSeen(self._complaint("the program's end"))
            self._turn(0.01)
        self._read_all()
        return status

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: characters, or names such as ``enter``, ``ctrl+p``, ``pagedown``.

        Raises:
            ValueError: No key is called so.
            NotSeen: The program does not read them.
        """
        for key in [key_bytes(name) for name in keys]:
            self._send(key)
            if key == ESCAPE:
                self._silent_until = time.monotonic() + ESCAPE_ALONE

    def type(self, text: str) -> None:
        """Type a text; a line's end is the enter key.

        Raises:
            NotSeen: The program does not read it.
        """
        self._send(text.replace("\n", "\r").encode())

    def paste(self, text: str) -> None:
        """Paste a text, marked as a paste where the program asked for that; lines end as terminals send them.

        Raises:
            NotSeen: The program does not read it.
        """
        self._read_all()
        data = text.replace("\r\n", "\r").replace("\n", "\r").encode()
        self._send(b"\x1b[200~" + data + b"\x1b[201~" if self.screen.marks_pastes else data)

    def send(self, data: bytes) -> None:
        """Send bytes as they are, such as letters of another encoding.

        Raises:
            NotSeen: The program does not read them.
        """
        self._send(data)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the program is told."""
        self._read_all()
        self.screen.resize(columns, rows)
        self._set_size(columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal.

        Raises:
            NotSeen: It has ended already.
        """
        if self.status is not None:
            raise NotSeen(self._complaint(f"a program to send {number.name} to"))
        self._process.send_signal(number)

    def close_window(self) -> None:
        """Close the window, as somebody does without leaving the program. What was on the screen can still be looked at."""
        for end in (self._window, self._inside):
            if end >= 0:
                os.close(end)
        self._window = self._inside = -1

    def picture(self, path: Path) -> None:
        """Draw the screen, when a whole frame stands there.

        Args:
            path: The picture's file; its ending says the kind, such as ``.png``.
        """
        self.wait_until(lambda _: True, "a whole frame")
        draw(self.screen.grid, path)

    def _send(self, data: bytes) -> None:
        """Send bytes, and wait until the program has read them."""
        while (left := self._silent_until - time.monotonic()) > 0:
            self._turn(left)
        self._outgoing += data
        end = time.monotonic() + PATIENCE
        while self._outgoing or self._unread():
            self._go_on("the program to read what was typed", self.status, end)

    def _unread(self) -> bool:
        """Whether something sent is still waiting for the program."""
        return self._inside >= 0 and bool(select.select([self._inside], [], [], 0)[0])

    def _go_on(self, what: str, status: int | None, end: float) -> None:
        """Let the program work for a moment, unless there is nothing more to wait for."""
        if status is not None or time.monotonic() >= end or self._window < 0:
            raise NotSeen(self._complaint(what))
        self._turn(0.005)

    def _read_all(self) -> None:
        """Take in what the program has written, but not for ever: some never stop."""
        for _ in range(1000):
            if not self._turn(0):
                return

    def _turn(self, seconds: float) -> bool:
        """Exchange bytes with the program, waiting up to some seconds for the first; says whether it had written any."""
        if self._window < 0:
            time.sleep(seconds)
            return False
        readable, writable, _ = select.select([self._window], [self._window] if self._outgoing else [], [], seconds)
        try:
            if writable:
                del self._outgoing[: os.write(self._window, self._outgoing[:1024])]
            data = os.read(self._window, 65536) if readable else b""
        except BlockingIOError:
            return False
        self._outgoing += self.screen.feed(data)
        return bool(data)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._window, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _manners(self) -> int:
        """How typing is treated: shown, line by line, keys that send signals."""
        if self._inside < 0:
            return self._cooked
        flags: int = termios.tcgetattr(self._inside)[3]
        return flags & (termios.ECHO | termios.ICANON | termios.ISIG)

    def _complaint(self, what: str) -> str:
        status = self.status
        state = "it still runs" if status is None else f"it ended with {status}"
        frame = f"+{'-' * self.screen.grid.columns}+"
        rows = "\n".join(f"|{row}" for row in self.screen.text.split("\n"))
        return f"waited in vain for {what}; {' '.join(self._argv)!r}: {state}; the screen was:\n{frame}\n{rows}\n{frame}"
