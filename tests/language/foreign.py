"""Languages that nobody speaks: every sentence of the program in other letters, so that one that was not said can be seen."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog

from tests.language.letters import turned
from tools.catalogs import TRANSLATIONS, compiled, template
from wwc_tui.i18n import DOMAIN

FIRST_LETTERS = {"es": 0x0430, "pt": 0x10D0}
"""Where the alphabet of each language begins: Cyrillic stands for Spanish, Georgian for Portuguese. All are as wide as ours."""


def foreign(text: str, language: str = "es") -> str:
    """A sentence of the program in other letters; its gaps stay."""
    return turned(text, FIRST_LETTERS[language])


def is_foreign(text: str, language: str) -> bool:
    """Whether letters of a language stand in a text."""
    first = FIRST_LETTERS[language]
    return any(first <= ord(letter) < first + 26 for letter in text)


@cache
def _catalog(language: str) -> bytes:
    said = Catalog(locale=TRANSLATIONS[language], fuzzy=False)
    for message in template():
        if message.id:
            ids = message.id
            forms = tuple(foreign(one, language) for one in ids) if isinstance(ids, tuple) else foreign(str(ids), language)
            said.add(message.id, forms, context=message.context)
    return compiled(said)


def write_catalogs(folder: Path) -> None:
    """Write a folder in which every language but English is one of these, as the program looks for it."""
    for language in TRANSLATIONS:
        path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        path.parent.mkdir(parents=True)
        path.write_bytes(_catalog(language))
