"""Runs a program in a pseudo-terminal and takes its times; nothing is drawn here, so nothing competes with it for a processor.

A time begins right before the program is started or the key is written, and ends when the last byte that this causes was read.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tools.settled import tour_seen

COLUMNS, ROWS = 120, 36
PATIENCE = 30.0
"""Seconds after which a program that does not start is given up."""

FRAME_END = b"\x1b[?2026l"
_ASKS_FOR_FRAMES = b"\x1b[?2026$p"
_ANSWERS = b"\x1b[?2026;2$y"


class NotMeasured(Exception):
    """A program did not do what was to be measured; the message says what it wrote."""


@dataclass(frozen=True, slots=True)
class Burst:
    """What a key caused: milliseconds to the last byte, bytes, and frames as a terminal would show them."""

    settled: float
    size: int
    frames: int


class Program:
    """A program in a terminal of its own, while the ``with`` block runs.

    Attributes:
        started: Milliseconds from before it was started until the frame that shows what was waited for was whole.
    """

    def __init__(self, argv: Sequence[str], ready: str, env: Mapping[str, str]) -> None:
        self._argv = list(argv)
        self._ready = ready.encode()
        self._env = dict(env)
        self._window = -1
        self.pid = 0
        self.started = 0.0

    def __enter__(self) -> Self:
        began = time.perf_counter()
        self.pid, self._window = os.forkpty()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(self._argv[0], self._argv, self._env)
        try:
            self.started = (self._wait_for(self._ready, began) - began) * 1000
            self.take(quiet=0.4)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._end()

    def _end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._window)

    def _wait_for(self, text: bytes, began: float) -> float:
        """Read until a text was written and its frame is whole; returns when that was."""
        data = b""
        while True:
            piece = self._read(began + PATIENCE - time.perf_counter())
            if not piece:
                raise NotMeasured(f"{' '.join(self._argv)}: {text.decode()!r} did not come; it wrote {data[-1500:]!r}")
            data += piece
            found = data.find(text)
            if found >= 0 and (FRAME_END not in data or FRAME_END in data[found:]):
                return time.perf_counter()

    def wait_for(self, key: str, text: str) -> float:
        """Press a key and wait for a text; returns the milliseconds."""
        began = time.perf_counter()
        os.write(self._window, key.encode())
        return (self._wait_for(text.encode(), began) - began) * 1000

    def _read(self, seconds: float) -> bytes:
        """What is written next; nothing when nothing came in that time. Questions to the terminal are answered."""
        if seconds <= 0 or not select.select([self._window], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._window, 1 << 18)
        except OSError as error:
            raise NotMeasured(f"{' '.join(self._argv)} has ended") from error
        if _ASKS_FOR_FRAMES in data:
            os.write(self._window, _ANSWERS)
        return data

    def take(self, quiet: float) -> tuple[float, bytes]:
        """Read until nothing comes for so many seconds; returns when the last of it came, and all of it."""
        last, data = time.perf_counter(), b""
        while piece := self._read(quiet):
            last = time.perf_counter()
            data += piece
        return last, data

    def press(self, key: str, quiet: float = 0.15) -> Burst:
        """Press a key and wait until its effects are drawn.

        Args:
            quiet: Seconds without a byte after which there is no more to come; that wait is no part of the time.

        Raises:
            NotMeasured: Nothing was drawn.
        """
        began = time.perf_counter()
        os.write(self._window, key.encode())
        first = self._read(2.0)
        if not first:
            raise NotMeasured(f"{' '.join(self._argv)}: {key!r} drew nothing")
        came = time.perf_counter()
        last, rest = self.take(quiet)
        data = first + rest
        return Burst((max(last if rest else came, came) - began) * 1000, len(data), max(1, data.count(FRAME_END)))

    def hold(self, keys: str, per_second: int) -> tuple[float, float]:
        """Press keys at the pace of one that is held down.

        Returns:
            Frames a press while they were pressed, and milliseconds from the last press to the last byte.
        """
        data, began = b"", time.perf_counter()
        for number, key in enumerate(keys):
            while (left := began + number / per_second - time.perf_counter()) > 0:
                data += self._read(left)
            os.write(self._window, key.encode())
        released = time.perf_counter()
        last, rest = self.take(quiet=0.3)
        return (data + rest).count(FRAME_END) / len(keys), max(0.0, (last - released) * 1000)

    def processor(self) -> float:
        """Milliseconds of processor time that all its threads have taken so far."""
        total = 0
        for thread in Path(f"/proc/{self.pid}/task").iterdir():
            total += int((thread / "schedstat").read_text().split()[0])
        return total / 1e6

    def idle(self, seconds: float) -> float:
        """Milliseconds of processor time a second while nothing is pressed."""
        before, end = self.processor(), time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)
        return (self.processor() - before) / seconds

    def memory(self, peak: bool = True) -> float:
        """Megabytes in memory: the most so far, or now."""
        name = "VmHWM" if peak else "VmRSS"
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def environment(folder: Path) -> dict[str, str]:
    """The variables that a measured program gets: a terminal with all colors, and of a user only that the tour was seen."""
    tour_seen(folder / "config")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
    }


def run_once(argv: Sequence[str], env: Mapping[str, str]) -> tuple[float, float]:
    """Run a program without a terminal to its end; returns milliseconds of the clock and of the processor.

    Raises:
        NotMeasured: It failed.
    """
    began = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.execve(argv[0], list(argv), dict(env))
    _, status, used = os.wait4(pid, 0)
    if status:
        raise NotMeasured(f"{' '.join(argv)} ended with {os.waitstatus_to_exitcode(status)}")
    return (time.perf_counter() - began) * 1000, (used.ru_utime + used.ru_stime) * 1000


PYTHON = sys.executable
