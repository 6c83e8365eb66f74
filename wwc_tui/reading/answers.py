"""Reads a file of answers, made by hand or by another program, as the edits of a new session; or refuses it whole."""

from __future__ import annotations

from pathlib import Path

from wwc_tui.borrowed import reason
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.session import City
from wwc_tui.domain.values import dataclass
from wwc_tui.language import say
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.library import Library

MAX_BYTES = 10_000_000
"""Every answer to every criterion is a hundredth of this; a larger file is refused before it fills the memory."""

MAX_POPULATION = 1_000_000_000
"""No city comes near this; a larger number is a slip of the finger."""


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


def read_answers(path: Path, library: Library) -> Answers:
    """Read a file of answers, JSON or CSV by the ending of its name.

    Raises:
        ReadingError: Something in it is wrong; nothing of it is taken. The line (CSV, broken JSON) or the key is named.
    """
    kind = path.suffix.lower()
    if kind == ".json":
        from wwc_tui.reading.answers_json import read_document

        return read_document(path.name, _text_of(path), library)
    if kind == ".csv":
        from wwc_tui.reading.answers_csv import read_table

        return read_table(path.name, _text_of(path), library)
    raise ReadingError([Fault(path.name, 0, say("ends in neither .json nor .csv; save the answers as one of the two"))])


def country_code(text: str) -> str | None:
    """A country's two letters, in capitals; None where the text is something else."""
    code = text.strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def one_line(text: str) -> str:
    """A name or a title: one line, whatever white space stood in it."""
    return " ".join(text.split())


def lines(text: str) -> str:
    """A longer text, with line ends as this program keeps them and no white space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def storable(text: str) -> bool:
    """Whether a text can be kept in a file: no NUL and no half of a character in it."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _text_of(path: Path) -> str:
    try:
        if not path.is_file():
            lacking = say("is not there; write the path of a file with answers")
            wrong = say("is no file; write the path of one with answers") if path.exists() else lacking
            raise ReadingError([Fault(path.name, 0, wrong)])
        if path.stat().st_size > MAX_BYTES:
            wrong = say("is larger than {size} MB: no file of answers is", size=MAX_BYTES // 1_000_000)
            raise ReadingError([Fault(path.name, 0, wrong)])
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ReadingError([Fault(path.name, 0, say("cannot be read ({why})", why=reason(error)))]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ReadingError([Fault(path.name, line, say("is not UTF-8 text; save the file as UTF-8"))]) from error
    except ValueError as error:  # a NUL in the path itself
        raise ReadingError([Fault(path.name, 0, say("is no name that a file can have"))]) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        wrong = say("holds a NUL character, so it is no text; save it as UTF-8 text")
        raise ReadingError([Fault(path.name, line, wrong)])
    return text
