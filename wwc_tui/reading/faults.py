"""What is wrong with something that was read, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import tr


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a file.

    Attributes:
        file: The file's name.
        line: The line, counted from 1; 0 where the fault belongs to no line.
        text: What is wrong and what to do about it, one sentence.
    """

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


class ReadingError(Exception):
    """Something could not be read. Nothing of it was taken over.

    Attributes:
        faults: Everything that was found wrong, in the order of the files and lines.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        first = str(faults[0])
        super().__init__(tr("{fault} (and {number} more)", fault=first, number=len(faults) - 1) if faults[1:] else first)


_SHOWN = 60


def clipped(word: str) -> str:
    """A word from a file, in quotes and short enough for a sentence."""
    return tr("“{name}”", name=word if len(word) <= _SHOWN else f"{word[: _SHOWN - 1]}…")


def nearest(word: str, known: Iterable[str]) -> str:
    """What to add to “… is unknown”: the known word that comes close, or nothing where none does."""
    import difflib  # only a mistake needs it

    spelled = {one.casefold().replace("_", " "): one for one in known}
    found = difflib.get_close_matches(word[:_SHOWN].casefold().replace("_", " "), spelled, n=1, cutoff=0.6)
    return tr("; did you mean “{word}”?", word=spelled[found[0]]) if found else ""
