"""Opens the files that people hand over: their text, checked for what is no text."""

from __future__ import annotations

import re
from pathlib import Path

from wwc_tui.i18n import tr
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.system_messages import reason

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
"""Characters that nobody sees; they come along from web pages and spreadsheets, and no id and no word has one."""


def text_of(path: Path, most: int, *, lacking: str, no_file: str, too_large: str) -> str:
    """Return the text of a file, without a byte order mark.

    Args:
        most: Bytes that it may have, so that it is refused before it fills the memory.
        lacking: What to say if it is not there.
        no_file: What to say if it is something else than a file.
        too_large: What to say if it is larger.

    Raises:
        ReadingError: It cannot be read, or is no text in UTF-8; the line is named if there is one to name.
    """
    try:
        if not path.is_file():
            raise ReadingError([Fault(path.name, 0, no_file if path.exists() else lacking)])
        if path.stat().st_size > most:
            raise ReadingError([Fault(path.name, 0, too_large)])
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError([Fault(path.name, 0, tr("cannot be read ({why})", why=reason(error)))]) from error
    except ValueError as error:  # a NUL in the path itself
        raise ReadingError([Fault(path.name, 0, tr("is not a valid file name"))]) from error
    return _decoded(path.name, data)


def _decoded(file: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadingError([Fault(file, 1, tr("is UTF-16 text; save the file as UTF-8"))])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadingError([Fault(file, line, tr("is not UTF-8 text; save the file as UTF-8"))]) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        wrong = tr("contains a NUL character, so it is not text; save it as UTF-8 text")
        raise ReadingError([Fault(file, line, wrong)])
    return text


def word(text: str) -> str:
    """Return an id or a word as it was meant: without what nobody sees, and with one blank where there are several."""
    return " ".join(_INVISIBLE.sub("", text).split())


def trimmed(text: str) -> str:
    """Return a text without white space, and without what nobody sees, around it; within it all stays."""
    while (shorter := text.strip().strip("\u00ad\u200b\u200e\u200f\u2060\ufeff")) != text:
        text = shorter
    return text
