"""A language that nobody speaks: every sentence of the program in other letters, so that one that was not said can be seen."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import ascii_letters

from babel.messages.catalog import Catalog

from tools.catalogs import TRANSLATIONS, compiled, template
from wwc_tui.i18n import DOMAIN

_LOWER = "абцдефгхийклмнопярстувщхыз"
OTHER = str.maketrans(ascii_letters, _LOWER + _LOWER.upper())
"""Another letter for each one of English, as wide as that."""

_GAP = re.compile(r"(\{[^{}]*\})")


def foreign(text: str) -> str:
    """A sentence of the program in other letters; its gaps stay."""
    return "".join(part if part.startswith("{") else part.translate(OTHER) for part in _GAP.split(text))


@cache
def _catalogue(locale: str) -> bytes:
    said = Catalog(locale=locale, fuzzy=False)
    for message in template():
        if message.id:
            forms = tuple(map(foreign, message.id)) if isinstance(message.id, tuple) else foreign(str(message.id))
            said.add(message.id, forms, context=message.context)
    return compiled(said)


def write_catalogues(folder: Path) -> None:
    """Write a folder in which every language but English is this one, as the program looks for it."""
    for language, locale in TRANSLATIONS.items():
        path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        path.parent.mkdir(parents=True)
        path.write_bytes(_catalogue(locale))
