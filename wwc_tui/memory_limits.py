"""How much memory a text of JSON would take, told from its letters before anything is made of it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 400_000_000
"""Bytes that a file may take in all; no interview comes to a tenth of this."""

_SMALL = 500_000
"""A text of fewer bytes stays below `MOST` whatever is in it."""

_TAKES = {b"{": 250, b"[": 100, b":": 300, b",": 80}
"""Bytes, at most, that what each of these signs stands for takes when it is read, checked and written again."""


def takes(data: bytes) -> int:
    """Return about how many bytes it takes to hold a text of JSON, the text itself included, and to write it again.

    Signs within texts count too, so it is too much rather than too little. One letter beyond the first 256 makes the whole text
    that it is in twice as wide, one beyond the first 65,536 four times.
    """
    narrow = 1 if data.isascii() and b"\\u" not in data else 2
    width = 4 if any(sign in data for sign in _WIDEST) else narrow
    return len(data) * (3 + width) + sum(data.count(sign) * size for sign, size in _TAKES.items())


_WIDEST = (b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4", b"\\ud", b"\\uD")
"""How letters beyond the first 65,536 begin, in UTF-8 and as JSON may write them."""


def too_much(data: bytes, most: int = MOST) -> bool:
    """Return whether a text of JSON would take more memory than a file may."""
    return len(data) > _SMALL * most // MOST and takes(data) > most


class Growing:
    """Tells whether a text that grows by pieces has become too much, and counts all of it only where that is not plain."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._at_most: int | None = None

    def too_much(self, data: bytes, pieces: Iterable[bytes]) -> bool:
        """Return what `too_much` says of a text.

        Args:
            pieces: What is new in it since it was asked about last.
        """
        if self._at_most is not None:
            self._at_most += sum(map(_at_most, pieces))
        if self._at_most is None or self._at_most > self._most:
            self._at_most = _at_most(data)
            return too_much(data, self._most)
        return False


def _at_most(data: bytes) -> int:
    """What a text takes where another part of it makes all of it four times as wide."""
    return takes(data) + 3 * len(data)
