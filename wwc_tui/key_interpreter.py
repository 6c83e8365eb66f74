"""What the pieces that a terminal sent mean to the program: keys, pastes, the mouse, a new size; or nothing.

Textual's own parser knows what each sequence means, and is asked for that alone. It gets one whole sequence at a time; what it
does not know is swallowed, where Textual would give it out again letter by letter (Textualize/textual 541, 3742; 8.2.8 still).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

from wwc_tui.key_queue import AfterEscape
from wwc_tui.terminal_input import Kind, Piece

_KEY = re.compile(r"\x1b\[(\d*)[\d:;]*([u~A-HPQRS])")
_RESIZE = re.compile(r"\x1b\[48;(\d{1,9})(?::\d*)*;(\d{1,9})(?::\d*)*;(\d{1,9})(?::\d*)*;(\d{1,9})(?::\d*)*t")
_MOUSE = re.compile(r"\x1b\[(\d{1,3});(\d{1,4});(\d{1,4})M")
_TEXT = re.compile(r"\x1b\[\d+[\d:]*;[\d:]*;(\d+(?::\d+)+)u")
_ENDLESS = 5000
"""Rows or columns that no window has; drawing them would fill the memory."""

_TAKEN_FOR_KEYS = 32
"""Characters of a sequence from which Textual gives up on it while it reads it."""


class Interpreter:
    """Says what pieces mean. It remembers what the terminal told about itself.

    Attributes:
        told_of_sizes: Whether the terminal was asked to tell its size by a sequence whenever it changes.
    """

    def __init__(self, *, debug: bool = False) -> None:
        self.told_of_sizes = False
        self._debug = debug
        self._parser = XTermParser(debug)
        self._after_escape = False
        self._pressed = 0

    def messages(self, pieces: list[Piece]) -> Iterator[Message]:
        """What some pieces mean, in order; most sequences mean nothing."""
        for piece in pieces:
            for message in self._meant(piece):
                if self._after_escape and isinstance(message, events.Key):
                    self._after_escape = False
                    yield AfterEscape(message)
                else:
                    yield message
            self._after_escape = piece.kind is Kind.ESCAPE_AND

    def _meant(self, piece: Piece) -> list[Message]:
        match piece.kind:
            case Kind.ESCAPE | Kind.ESCAPE_AND:
                return [events.Key("escape", "\x1b")]
            case Kind.PASTE:
                return [events.Paste(piece.text)]
            case Kind.TEXT:
                return list(self._parser.feed(piece.text))
            case Kind.NOTHING:
                return []
        return [message for sequence in _parts(piece.text) for message in self._known(sequence)]

    def _known(self, sequence: str) -> list[Message]:
        if resize := _RESIZE.fullmatch(sequence):
            sequence = self._sized(*map(int, resize.groups()))
        elif mouse := _MOUSE.fullmatch(sequence):
            sequence = self._mouse(*map(int, mouse.groups()))
        if not sequence or len(sequence) > _TAKEN_FOR_KEYS or not _may_be_key(sequence):
            return []
        try:
            found = list(self._parser.feed(sequence))
            whole = self._parser._awaiting.timeout is None
        except (ArithmeticError, LookupError, ValueError):  # numbers of which nobody can make a letter or a place
            found, whole = [], False
        if not whole:
            self._begin_anew()
            return []
        return [message for message in found if not _never_sent(message)]

    def _sized(self, rows: int, columns: int, height: int, width: int) -> str:
        """The new size, made good: a terminal that does not know its pixels says 0, by which Textual would divide."""
        if not self.told_of_sizes or not 0 < rows < _ENDLESS or not 0 < columns < _ENDLESS:
            return ""
        return f"\x1b[48;{rows};{columns};{height or rows};{width or columns}t"

    def _mouse(self, buttons: int, column: int, row: int) -> str:
        """A report of the mouse in the one form that Textual knows. The old ones do not say which button was let go."""
        buttons -= 32
        if buttons < 0 or not column or not row:
            return ""
        moved_or_wheel = buttons & (32 | 64)
        if buttons & 3 == 3 and not moved_or_wheel:
            return f"\x1b[<{buttons & ~3 | self._pressed};{column};{row}m"
        if not moved_or_wheel:
            self._pressed = buttons & 3
        return f"\x1b[<{buttons};{column};{row}M"

    def _begin_anew(self) -> None:
        before = self._parser
        self._parser = XTermParser(self._debug)
        for known in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(self._parser, known, getattr(before, known))


def _never_sent(message: Message) -> bool:
    """Whether it is a place that nobody asked for, or half a letter of UTF-16, which no file could hold."""
    if isinstance(message, events.Key) and message.character:
        return "\ud800" <= message.character <= "\udfff"
    return isinstance(message, events.CursorPosition)


def _parts(sequence: str) -> list[str]:
    """A key of the kitty protocol can carry a whole text, of an input method or an emoji; each character as a key of its own."""
    text = _TEXT.fullmatch(sequence)
    return [f"\x1b[0;;{code}u" for code in text[1].split(":")] if text else [sequence]


def _may_be_key(sequence: str) -> bool:
    """Whether this is a key that exists, or no key at all. Textual takes other numbers for letters: ``121~`` for ``y``."""
    key = _KEY.fullmatch(sequence)
    if key is None or sequence in ANSI_SEQUENCES_KEYS:
        return True
    number, end = key.groups()
    if end == "u":
        return bool(number)
    return f"{number or 1}{end}" in FUNCTIONAL_KEYS
