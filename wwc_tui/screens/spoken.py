"""What the screens show and take in the language that is spoken: names of languages and tiers, and efforts."""

from __future__ import annotations

from rich.cells import cell_len

from wwc_tui.domain.criteria import Edition, Effort
from wwc_tui.domain.finding import plain
from wwc_tui.export import words
from wwc_tui.language import LANGUAGES, NAMES, say_as


def widest(*texts: str, least: int = 0) -> int:
    """Cells that the longest of some texts takes, and at least so many."""
    return max([least, *map(cell_len, texts)])


def read_language(typed: str) -> str | None:
    """A language's code from the code or from what the language calls itself; empty for nothing, None where it is neither."""
    wanted = plain(typed.strip())
    known = {"": "", **{code: code for code in LANGUAGES}, **{plain(name): code for code, name in NAMES.items()}}
    return known.get(wanted)


def read_tier(edition: Edition, typed: str) -> str | None:
    """A tier of an edition's scale from its id or its name as it is shown; empty for nothing, None where it is neither."""
    tiers = [floor.tier for floor in edition.scale().floors]
    known = {"": "", **{plain(one): one for one in tiers}, **{plain(words.tier(one)): one for one in tiers}}
    return known.get(plain(typed.strip()))


def effort_letter(size: Effort) -> str:
    """How much work a step is, in the one letter that a form takes."""
    match size:
        case Effort.SMALL:
            return say_as("effort", "S")
        case Effort.MEDIUM:
            return say_as("effort", "M")
        case Effort.LARGE:
            return say_as("effort", "L")


def read_effort(typed: str) -> Effort | None:
    """An effort from its letter or its word, as they are shown or in English; None where it is neither."""
    known = {plain(word): size for size in Effort for word in (size.value, size.name)}
    known |= {plain(word): size for size in Effort for word in (words.effort_name(size), effort_letter(size))}  # these go first
    return known.get(plain(typed.strip()))
