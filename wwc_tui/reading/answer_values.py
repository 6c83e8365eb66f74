"""What an answers file amounts to, and the texts in it as this program keeps them."""

from __future__ import annotations

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.session import City
from wwc_tui.reading.text_files import trimmed


@dataclass(frozen=True, slots=True)
class Answers:
    """What an answers file amounts to.

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
