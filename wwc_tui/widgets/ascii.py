"""Writes with ASCII only, for terminals that know nothing else: every sign of the screens has one that stands for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

SIGNS = {
    **dict(zip("✓✗·◐⚑▶●○•", "vx.o!>*o*", strict=True)),
    **dict(zip("█▓▒░▏▕▎▌▐│┃", "#=-.|||||||", strict=True)),
    **dict(zip("─━┄╌▁▔▂▃▄▀", "----_-____", strict=True)),
    **dict(zip("▅▆▇", "==#", strict=True)),
    **dict(zip("╭╮╰╯┌┐└┘├┤┬┴┼", "+++++++++++++", strict=True)),
    **dict(zip("↑↓←→", "^v<>", strict=True)),
    **dict(zip("…–—‐‑×≥≤±", "~----x><+", strict=True)),
    **dict(zip("«»‹›„“”‘’", '""<>"""\'\'', strict=True)),
    **dict(zip("¿¡º½", "?!o/", strict=True)),
}
"""What stands for a sign; each is as wide as what it stands for, so that nothing moves."""


def speaks_ascii_only(environment: Mapping[str, str]) -> bool:
    """Whether a terminal should be written to with ASCII only.

    The strongest of the variables that POSIX has for it names another set of characters than UTF-8; or the kind of terminal is
    one whose font lacks the signs (the console of Linux, and the VT terminals of old).

    Args:
        environment: The variables of the environment.
    """
    if environment.get("TERM", "").startswith(("linux", "vt1", "vt2", "vt5")):
        return True
    named = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    _, _, characters = named.partition("@")[0].partition(".")
    if characters:
        return characters.lower().replace("-", "") != "utf8"
    return named in ("C", "POSIX")


@lru_cache(maxsize=4096)
def in_ascii(text: str) -> str:
    """A text in ASCII, as wide as before: signs by `SIGNS`, letters without their accents, a question mark for the rest."""
    return "".join(_one(sign) for sign in text)


def _one(sign: str) -> str:
    if sign.isascii():
        return sign
    if sign in SIGNS:
        return SIGNS[sign]
    plain = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    width = cell_len(sign)
    return plain if plain and len(plain) == width else "?" * width


class Ascii(LineFilter):
    """Puts ASCII in place of everything else in each line that is drawn, whichever widget draws it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in ASCII."""
        return [
            segment if segment.text.isascii() else Segment(in_ascii(segment.text), segment.style, segment.control)
            for segment in segments
        ]
