"""The screen of the terminal in which the tests run a program: what the program wrote, as a person would see it."""

from __future__ import annotations

import copy
import re
from typing import Any

import pyte

_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]+[0-~]|[0-OQ-WYZ\\`-~])")
_BEGUN = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)\Z")
# What pyte reads rightly. It would print or misread the rest: keyboard protocols, titles, colons among the parameters.
_READ = re.compile(rb"\x1b(?:\[\??[0-9;]*[@A-Za-z`]|[()][0B]|#8|[=>78cDEHM])")
_PRIVATE_STYLE = re.compile(rb"\x1b\[\?[0-9;]*[mu]")
_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_MODE_QUERY = re.compile(rb"\x1b\[\?([0-9]+)\$p")
_KEYBOARD = re.compile(rb"\x1b\[([<>])[0-9;]*u")

_ALTERNATE = 1049
_PASTE = 2004
_WHOLE_FRAMES = 2026
_LEFT_ON = {
    _ALTERNATE: "the second screen",
    1000: "mouse reports",
    1003: "mouse movement reports",
    1004: "focus reports",
    1006: "long mouse reports",
    _PASTE: "marked pastes",
    _WHOLE_FRAMES: "an unfinished frame",
}


class _Grid(pyte.Screen):
    """The cells. What the terminal answers (where the cursor is, what kind it is) is gathered here."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self.answers = bytearray()

    def write_process_input(self, data: str) -> None:
        self.answers += data.encode()


class Screen:
    """What the program has written so far, and what a terminal answers to it.

    It behaves like a present-day terminal without a keyboard protocol: it knows the second screen, marked pastes and whole
    frames (mode 2026), and it answers the questions that programs ask.

    Attributes:
        grid: The cells, as pyte keeps them.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.grid = _Grid(columns, rows)
        self._stream = pyte.ByteStream(self.grid)
        self._held = b""
        self._first: tuple[dict[int, dict[int, Any]], Any] | None = None
        self._keyboards = 0

    def feed(self, data: bytes) -> bytes:
        """Take in what the program wrote; it may end in the middle of a character or of a sequence.

        Returns:
            What the terminal has to send back to the program.
        """
        data = self._held + data
        self._held = b""
        plain = bytearray()
        start = 0
        while (escape := data.find(b"\x1b", start)) >= 0:
            plain += data[start:escape]
            match = _SEQUENCE.match(data, escape)
            if match is None:
                if _BEGUN.match(data, escape):
                    self._held = data[escape:]
                    start = len(data)
                    break
                start = escape + 1
                continue
            start = match.end()
            if not self._take(match[0], plain):
                plain += match[0]
        plain += data[start:]
        self._write(plain)
        answers = bytes(self.grid.answers)
        self.grid.answers.clear()
        return answers

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.grid.resize(rows, columns)

    @property
    def text(self) -> str:
        """The screen's text, one line a row, without blanks at the ends."""
        columns = range(self.grid.columns)
        rows = (self.grid.buffer[row] for row in range(self.grid.lines))
        return "\n".join("".join(cells[column].data for column in columns).rstrip() for cells in rows)

    @property
    def modes(self) -> frozenset[int]:
        """The private modes that are on, by their numbers."""
        return frozenset(mode >> 5 for mode in self.grid.mode if mode >= 1 << 5)

    @property
    def whole(self) -> bool:
        """Whether no frame is half drawn, as far as the program marks its frames."""
        return _WHOLE_FRAMES not in self.modes

    @property
    def marks_pastes(self) -> bool:
        """Whether the program asked for pastes to be marked as such."""
        return _PASTE in self.modes

    @property
    def left_on(self) -> list[str]:
        """What a program has changed about the terminal and not put back, in words."""
        found = [name for mode, name in _LEFT_ON.items() if mode in self.modes]
        if self.grid.cursor.hidden:
            found.append("a hidden cursor")
        if self._keyboards:
            found.append("a keyboard protocol")
        return found

    def _take(self, sequence: bytes, plain: bytearray) -> bool:
        """Deal with a sequence that pyte does not read; says whether it was one."""
        if query := _MODE_QUERY.fullmatch(sequence):
            self._write(plain)  # the answer is about the modes as they are here
            known = int(query[1]) in (_WHOLE_FRAMES, _PASTE)
            state = (1 if int(query[1]) in self.modes else 2) if known else 0
            self.grid.answers += b"\x1b[?%d;%d$y" % (int(query[1]), state)
        elif keyboard := _KEYBOARD.fullmatch(sequence):
            self._keyboards = self._keyboards + 1 if keyboard[1] == b">" else max(0, self._keyboards - 1)
        elif (modes := _MODES.fullmatch(sequence)) and _ALTERNATE in map(int, filter(None, modes[1].split(b";"))):
            self._write(plain)
            self._switch(second=modes[2] == b"h")
            return False
        elif _READ.fullmatch(sequence) and not _PRIVATE_STYLE.fullmatch(sequence):
            return False
        return True

    def _switch(self, *, second: bool) -> None:
        """Go to the second screen and back; pyte has only one."""
        if second and self._first is None:
            self._first = ({row: dict(cells) for row, cells in self.grid.buffer.items()}, copy.copy(self.grid.cursor))
            self.grid.erase_in_display(2)
        elif not second and self._first is not None:
            rows, cursor = self._first
            self._first = None
            hidden = self.grid.cursor.hidden
            self.grid.buffer.clear()
            for row, cells in rows.items():
                self.grid.buffer[row].update(cells)
            self.grid.cursor = cursor
            self.grid.cursor.hidden = hidden

    def _write(self, plain: bytearray) -> None:
        self._stream.feed(bytes(plain))
        plain.clear()
