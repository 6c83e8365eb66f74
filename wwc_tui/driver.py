"""The terminal as the program uses it: Textual's own way, made good for terminals that go away and programs that are stopped."""

from __future__ import annotations

import io
import os
import select
from typing import IO, Any, cast

from textual.drivers.linux_driver import LinuxDriver


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
