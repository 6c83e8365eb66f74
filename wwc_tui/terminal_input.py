"""What a terminal sends, taken apart: texts, pastes, the Esc key, and whole control sequences.

A terminal sends more than keys: replies to whoever asked, often another program long ago; reports of the mouse in bytes that are
no UTF-8; things that nobody here knows. Textual 8 takes what it does not know for keys, letter by letter, and ends at the first
byte that is not UTF-8 (Textualize/textual 6456, 6668). So the bytes are taken apart here, by the grammar of ECMA-48, before it
sees them: a control sequence is one piece from its first byte to its last, whoever knows it and however it was cut up on its way,
and bytes that are no text become U+FFFD.

Esc is the one key that looks like the beginning of something longer. What follows it at once and begins no sequence is the next
key: tmux and slow connections hand over both together.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

LONG = 1.0
"""Seconds of silence after which a sequence that was not ended is given up, and half a letter is shown as no letter."""

LONGEST = 3.0
"""Seconds that a sequence may take in all: keys are swallowed while one is not ended."""

_ROOM = 4096
"""Bytes of a sequence that are kept; whatever is longer is nothing that anybody here knows."""

_ESC, _BEL, _CAN, _SUB, _ST, _DEL = b"\x1b\x07\x18\x1a\x9c\x7f"
_SPECIAL = re.compile(rb"[\x1b\x8e\x8f\x90\x98\x9b\x9d\x9e\x9f]")
_PLAIN = re.compile(rb"[ -~]+")
_PASTE, _PASTED = b"\x1b[200~", b"\x1b[201~"
_PARTS = [_PASTED[:length] for length in range(5, 0, -1)]
_NO_TEXT = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"}
_REST = re.compile(rb"\x1b([NO][0-9;]*[ -~]|\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\)", re.DOTALL)


class Kind(Enum):
    """What a piece is."""

    TEXT = auto()
    """Letters, and keys that send one control character."""
    PASTE = auto()
    """A text that was pasted; nothing in it is a key."""
    ESCAPE = auto()
    """The Esc key."""
    ESCAPE_AND = auto()
    """The Esc key, and the next piece came with it."""
    SEQUENCE = auto()
    """A control sequence, whole, in the form that begins with the Esc character."""
    NOTHING = auto()
    """What means nothing to anybody: a string for another program; a sequence that was too long, broken off, or given up. It is
    told because it was the next piece: a key that comes later did not come with the Esc before it."""


class Piece(NamedTuple):
    """One thing that the terminal sent."""

    kind: Kind
    text: str = "\x1b"


class TerminalInput:
    """Takes bytes as they come, cut anywhere, and gives back whole pieces."""

    def __init__(self, short: float, *, keys: bytes = b"\x7f") -> None:
        """Begin with nothing held back.

        Args:
            short: Seconds of silence after which Esc is the Esc key.
            keys: Bytes that make one key with Esc before them, such as Alt+Backspace, which every terminal sends so.
        """
        self._short = short
        self._keys = keys
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._broken = False
        self._state: Callable[[bytes, int], int] = self._text
        self._held = bytearray()
        self._eight_bits = False
        self._began = self._heard = 0.0
        self._given_up = (b"", 0.0)
        self._last_byte = 0
        self._ends: tuple[int, ...] = ()
        self._pieces: list[Piece] = []

    def feed(self, data: bytes, now: float) -> list[Piece]:
        """Take what was read.

        Args:
            now: Seconds on any clock that only goes forward.
        """
        if self._is_rest(data, now):
            return []
        if self._state == self._text and data.isascii() and _ESC not in data and not self._decoder.getstate()[0]:
            self._broken = False
            return [Piece(Kind.TEXT, data.decode("ascii"))] if data else []
        if now - self._heard > self._short:
            self._broken = False
        self._heard = now
        self._pieces = []
        at = 0
        while at < len(data):
            before = self._state
            at = self._state(data, at)
            if before == self._text and self._state != self._text:
                self._began = now
        return self._pieces

    def patience(self, now: float) -> float | None:
        """Seconds until `tick` has something to do; None while nothing is held back."""
        wait = self._wait
        return None if wait is None else max(0.0, wait - now)

    def tick(self, now: float) -> list[Piece]:
        """Give up waiting where it has been too long."""
        self._pieces = []
        wait = self._wait
        if wait is not None and now >= wait:
            self._give_up(now)
        return self._pieces

    def _is_rest(self, data: bytes, now: float) -> bool:
        """Whether this is the rest of a sequence that was given up, come all at once as only a terminal sends it."""
        begun, when = self._given_up
        self._given_up = (b"", 0.0)
        return bool(begun) and len(data) > 1 and now - when < LONGEST and _REST.fullmatch(begun + data) is not None

    @property
    def _wait(self) -> float | None:
        if self._state == self._text:
            return self._heard + LONG if self._decoder.getstate()[0] else None
        if self._state == self._paste:
            return self._heard + LONG
        if self._state in (self._escape, self._string_escape) or self._is_key:
            return self._heard + self._short
        return min(self._heard + LONG, self._began + LONGEST)

    @property
    def _is_key(self) -> bool:
        """Whether what is held back may be Esc and a key, such as ``[``; or a key of rxvt, which ends some with ``$``."""
        return len(self._held) == 2 or self._held == b"\x1b[[" or (self._held[:2] == b"\x1b[" and self._held[-1:] == b"$")

    def _give_up(self, now: float) -> None:
        if self._state not in (self._text, self._paste):
            self._given_up = (bytes(self._held) or b"\x1b", now)
        if self._state == self._text:
            self._flush()
        elif self._state == self._escape:
            self._state = self._text
            self._give(Kind.ESCAPE)
        elif self._state == self._paste:
            self._give_up_paste(now)
        elif self._state == self._string_escape:
            self._swallow()
            self._give(Kind.ESCAPE)
        elif self._held[-1:] == b"$":
            self._sequence()
        elif self._is_key:
            self._take_for_keys()
        else:
            self._swallow()

    # what comes out

    def _give(self, kind: Kind, text: str = "\x1b") -> None:
        if text:
            self._pieces.append(Piece(kind, text))

    def _say(self, data: bytes) -> None:
        said = self._decoder.decode(data)
        if said:
            self._broken = said[-1] == "\ufffd"
            self._give(Kind.TEXT, said)

    def _flush(self) -> None:
        """Half a letter is no letter."""
        self._give(Kind.TEXT, self._decoder.decode(b"", final=True))
        self._decoder.reset()
        self._broken = False

    def _end(self) -> None:
        self._state = self._text
        self._held.clear()

    def _swallow(self) -> None:
        self._end()
        self._give(Kind.NOTHING)

    def _sequence(self) -> None:
        held = bytes(self._held)
        if held == _PASTE or len(held) >= _ROOM:  # a paste may turn out to hold nothing
            self._swallow()
        else:
            self._end()
            self._give(Kind.SEQUENCE, held.decode("ascii"))
        if held == _PASTE:
            self._state = self._paste

    def _take_for_keys(self) -> None:
        """Nothing followed: Esc and a key were pressed, or it was a letter of another encoding."""
        held, eight_bits = self._held[1:].decode("ascii"), self._eight_bits
        self._end()
        if eight_bits:
            self._give(Kind.TEXT, "\ufffd")
            self._broken = True
        else:
            self._give(Kind.ESCAPE_AND)
            self._give(Kind.TEXT, held)

    # what is being read; each takes the bytes from a place and says how far it got

    def _text(self, data: bytes, at: int) -> int:
        special = _SPECIAL.search(data, at)
        end = special.start() if special else len(data)
        if end > at:
            self._say(data[at:end])
        if special is None:
            return end
        byte = data[end]
        if byte == _ESC:
            self._flush()
            self._state = self._escape
            return end + 1
        half = self._decoder.getstate()[0]
        if half == b"\xc2":  # the same control characters, as UTF-8
            self._decoder.reset()
        elif half or self._broken:
            self._say(data[end : end + 1])  # part of a letter, of UTF-8 or of another encoding
            return end + 1
        self._open(byte - 0x40, eight_bits=True)
        return end + 1

    def _open(self, byte: int, *, eight_bits: bool = False) -> None:
        self._held[:] = bytes((_ESC, byte))
        self._eight_bits = eight_bits
        self._broken = False
        self._last_byte = 0
        self._ends = (_CAN, _SUB, _ST, _BEL) if byte == ord("]") else (_CAN, _SUB, _ST)
        self._state = self._csi if byte == ord("[") else self._single if byte in b"NO" else self._string

    def _escape(self, data: bytes, at: int) -> int:
        byte = data[at]
        if byte in b"[]NOPX^_":
            self._open(byte)
        elif byte in self._keys:
            self._state = self._text
            self._give(Kind.SEQUENCE, f"\x1b{chr(byte)}")
        else:
            self._give(Kind.ESCAPE_AND)
            if byte != _ESC:  # one Esc after the other: the second may begin something again
                self._state = self._text
                return at
        return at + 1

    def _keep(self, byte: int) -> None:
        if len(self._held) < _ROOM:
            self._held.append(byte)

    def _broken_off(self, at: int) -> int:
        """A byte that belongs to no sequence: the one before is over, and nothing of it is a key, unless a key is all it was."""
        if self._is_key:
            self._take_for_keys()
        else:
            self._swallow()
        return at

    def _begins_nothing(self, byte: int) -> bool:
        """Whether nothing that a terminal sends begins with what is held and this byte."""
        return len(self._held) == 2 and not 0x20 + self._eight_bits <= byte < _DEL

    def _csi(self, data: bytes, at: int) -> int:
        byte = data[at]
        if not 0x20 <= byte < _DEL or self._begins_nothing(byte):
            return self._broken_off(at)
        if self._held == b"\x1b[" and byte == ord("M"):
            self._keep(byte)
            self._state = self._old_mouse
        else:
            linux_console = self._held == b"\x1b[" and byte == ord("[")
            self._keep(byte)
            if byte >= 0x40 and not linux_console:
                self._sequence()
        return at + 1

    def _old_mouse(self, data: bytes, at: int) -> int:
        """Three bytes of whatever value, in the encoding of X10; given out as the same report in numbers."""
        byte = data[at]
        if byte == _ESC:
            self._swallow()
            self._state = self._escape
            return at + 1
        self._keep(byte)
        if len(self._held) == 6:
            buttons, column, row = self._held[3:]
            self._end()
            self._give(Kind.SEQUENCE, f"\x1b[{buttons};{max(0, column - 32)};{max(0, row - 32)}M")
        return at + 1

    def _single(self, data: bytes, at: int) -> int:
        byte = data[at]
        if not 0x20 <= byte < _DEL or self._begins_nothing(byte):
            return self._broken_off(at)
        self._keep(byte)
        if byte not in b"0123456789;":
            self._sequence()
        return at + 1

    def _string(self, data: bytes, at: int) -> int:
        plain = _PLAIN.match(data, at)
        if plain and not self._begins_nothing(data[at]):
            self._held += plain[0][: _ROOM - len(self._held)]
            self._last_byte = data[plain.end() - 1]
            return plain.end()
        byte, before = data[at], self._last_byte
        self._last_byte = byte
        if byte == _ESC:
            self._state = self._string_escape
        elif byte in self._ends and (byte != _ST or before < 0x80 or before == 0xC2):
            self._swallow()
        elif self._begins_nothing(byte):
            return self._broken_off(at)
        else:
            self._keep(byte)
        return at + 1

    def _string_escape(self, data: bytes, at: int) -> int:
        self._swallow()
        if data[at] == ord("\\"):
            return at + 1
        self._state = self._escape  # a string that is not ended gives way to what begins there
        return at

    # a paste

    def _paste(self, data: bytes, at: int) -> int:
        held = self._held
        searched = max(0, len(held) - len(_PASTED))
        held += data[at:]
        end = held.find(_PASTED, searched)
        if end < 0:
            return len(data)
        left = len(held) - end - len(_PASTED)
        del held[end:]
        self._hand_over()
        self._end()
        return len(data) - left

    def _hand_over(self) -> None:
        self._give(Kind.PASTE, self._held.decode("utf-8", "replace").translate(_NO_TEXT))
        self._held.clear()

    def _give_up_paste(self, now: float) -> None:
        """Hand over what has come of a paste that pauses. One whose end never comes is ended by Esc, or by a long silence."""
        escaped = self._held[-1:] == b"\x1b"
        tail = next((part for part in _PARTS if self._held.endswith(part)), b"")
        if len(self._held) > len(tail):
            del self._held[len(self._held) - len(tail) :]
            self._hand_over()
            self._began = now
            self._held += tail
        self._heard = now
        if escaped or now >= self._began + 2 * LONGEST:
            self._end()
        if escaped:
            self._give(Kind.ESCAPE)
