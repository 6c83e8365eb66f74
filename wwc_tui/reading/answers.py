"""Reads a file of answers, made by hand or by another program, as the edits of a new session; or refuses it whole."""

from __future__ import annotations

from pathlib import Path

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.session import City
from wwc_tui.i18n import tr
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.reading.text_files import text_of, trimmed

MAX_BYTES = 30_000_000
"""Every answer to every criterion is a hundredth of this, and an exported session with its log a tenth; a larger file is refused
before it fills the memory."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a file of answers amounts to.

    Attributes:
        edition: The edition that its answers belong to.
        city: The city they are about, whose eligibility may have to be spoken of.
        edits: What a new session holds once they are recorded, the city among it.
        warnings: What a person should know although the file was taken, each a sentence.
    """

    edition: Edition
    city: City
    edits: tuple[Edit, ...]
    warnings: tuple[str, ...] = ()


def read_answers(path: Path, library: Library, city: str = "") -> Answers:
    """Read a file of answers, JSON or CSV by the ending of its name.

    Args:
        city: The name of the city that they are about, whatever the file says; the file's own if it is empty.

    Raises:
        ReadingError: Something in it is wrong; nothing of it is taken. The line (CSV, broken JSON) or the key is named.
    """
    kind = path.suffix.lower()
    if kind == ".json":
        from wwc_tui.reading.answers_json import read_document

        return read_document(path.name, _text_of(path), library, city)
    if kind == ".csv":
        from wwc_tui.reading.answers_csv import read_table

        return read_table(path.name, _text_of(path), library, city)
    raise ReadingError([Fault(path.name, 0, tr("ends in neither .json nor .csv; save the answers as one of the two"))])


def one_line(text: str) -> str:
    """A name or a title: one line, whatever white space stood in it."""
    return " ".join(text.split())


def lines(text: str) -> str:
    """A longer text, with line ends as this program keeps them and no white space around it."""
    return trimmed(text.replace("\r\n", "\n").replace("\r", "\n"))


def storable(text: str) -> bool:
    """Whether a text can be kept in a file: no NUL and no half of a character in it."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _text_of(path: Path) -> str:
    return text_of(
        path,
        MAX_BYTES,
        lacking=tr("is not there; write the path of a file with answers"),
        no_file=tr("is no file; write the path of one with answers"),
        too_large=tr("is larger than {size} MB: no file of answers is", size=MAX_BYTES // 1_000_000),
    )
