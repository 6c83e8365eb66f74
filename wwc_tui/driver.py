"""The terminal as the program uses it: Textual's way, made good where a terminal goes away or sends what is no key.

What is worked around here, in Textual 8.2.8: a byte that is not UTF-8 ends the program (Textualize/textual 6456, 6668); control
sequences that it does not know are taken for keys; COLUMNS and LINES lock the size (pull request 6153).
"""

from __future__ import annotations

import io
import os
import select
import time
from typing import IO, Any, cast

from textual import constants
from textual.drivers.linux_driver import LinuxDriver

from wwc_tui.key_interpreter import Interpreter
from wwc_tui.terminal_input import TerminalInput

_LOOK = 0.1
"""Seconds between two looks at whether reading is to end."""

_READ = 4096


def hung_up(terminal: int) -> bool:
    """Whether nobody is at the other end of a terminal any more: its window was closed, or its connection is gone.

    Args:
        terminal: The number of the open file.
    """
    watch = select.poll()
    watch.register(terminal, 0)
    return any(happened & select.POLLHUP for _, happened in watch.poll(0))


class TerminalDriver(LinuxDriver):
    """Draws on a terminal and reads its keys; knows when it is gone."""

    def __init__(self, *words: Any, **options: Any) -> None:
        super().__init__(*words, **options)
        self._interpreter = Interpreter(debug=self._debug)
        self._file = cast("io.TextIOWrapper", _Output(cast("IO[str]", self._file)))

    def watch(self) -> select.epoll | None:
        """Something that becomes readable once the terminal has gone away; None where the system has no such thing."""
        if not hasattr(select, "epoll"):
            return None
        watch = select.epoll()
        try:
            watch.register(self.fileno, 0)  # a hang-up is told whatever one asks for
        except OSError:
            watch.close()
            return None
        return watch

    @property
    def gone(self) -> bool:
        """Whether the terminal has gone away. Textual would then go on reading nothing for ever, as fast as it can."""
        return hung_up(self.fileno)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Columns and rows of the window: as it is, not as COLUMNS and LINES say it once was."""
        for terminal in (self.fileno, 2):  # what is drawn goes to standard error
            try:
                size = os.get_terminal_size(terminal)
            except OSError:
                continue
            if size.columns and size.lines:
                return size.columns, size.lines
        return _counted("COLUMNS", 80), _counted("LINES", 25)  # a serial line does not know its size

    def _run_input_thread(self) -> None:
        """Read until the end; a fault of the program's own ends it in order, as one anywhere else does."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - nobody above it would hear of it
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read what the terminal sends and hand on what it means."""
        keys = b"\x7f\t" if os.environ.get("TERM") == "linux" else b"\x7f"  # Shift+Tab of the Linux console is Esc and Tab
        arriving = TerminalInput(constants.ESCAPE_DELAY, keys=keys)
        while not self.exit_event.is_set():
            patience = arriving.patience(time.monotonic())
            data = self._read(_LOOK if patience is None else min(_LOOK, patience))
            now = time.monotonic()
            pieces = arriving.feed(data, now) if data else []
            if not data or arriving.patience(now) is not None:
                pieces = pieces + arriving.tick(now)
            self._interpreter.told_of_sizes = self._in_band_window_resize
            for message in self._interpreter.messages(pieces):
                self.process_message(message)

    def _read(self, patience: float) -> bytes:
        """What has arrived; nothing where nothing did for some seconds, or nothing ever will."""
        readable, _, _ = select.select([self.fileno], [], [], patience)
        if not readable:
            return b""
        try:
            data = os.read(self.fileno, _READ)
        except OSError:
            data = b""
        if not data:  # its other end is gone, which whoever looks at `gone` finds out
            self.exit_event.wait(_LOOK)
        return data

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop.

        The system sends this signal to a program whose terminal went away too: there is nothing to draw on any more then.
        After a stop that could not be prepared (SIGSTOP), the terminal is first given back as it was found, so that it is
        not taken over twice and left in disorder at the end.
        """
        if self._writer_thread is None or self.gone:
            return
        if self._auto_restart and not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()


def _counted(variable: str, otherwise: int) -> int:
    said = os.environ.get(variable, "")
    return int(said) if said.isdecimal() and 0 < int(said) < 10_000 else otherwise


class _Output(io.TextIOBase):
    """What the program draws on. Once the terminal is gone, it goes nowhere, so that the program can still end in order."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        try:
            return self._file.write(text)
        except OSError:
            self._let_go()
            return len(text)

    def flush(self) -> None:
        try:
            self._file.flush()
        except OSError:
            self._let_go()

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()

    def _let_go(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._file.fileno())
        os.close(nowhere)
