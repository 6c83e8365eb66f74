"""The known word that somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable

from wwc_tui.i18n import tr

_SHOWN = 60


def clipped(word: str) -> str:
    """A word from a file, in quotes and short enough for a sentence."""
    return tr("«{name}»", name=word if len(word) <= _SHOWN else f"{word[: _SHOWN - 1]}…")


def nearest(word: str, known: Iterable[str]) -> str:
    """What to add to «… is unknown»: the known word that comes close, or nothing where none does."""
    import difflib  # only a mistake needs it

    spelled = {one.casefold().replace("_", " "): one for one in known}
    found = difflib.get_close_matches(word[:_SHOWN].casefold().replace("_", " "), spelled, n=1, cutoff=0.6)
    return tr("; did you mean «{word}»?", word=spelled[found[0]]) if found else ""
