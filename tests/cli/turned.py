"""Languages made up of what the program says, in letters that nobody takes for English: what stays Latin was not said."""

from __future__ import annotations

import re
import string
from pathlib import Path

from babel.messages.catalog import Catalog

from tools.catalogs import compiled, template

FIRST_LETTERS = {"es": 0x0430, "pt": 0x10D0}
"""Where the alphabet of each made-up language begins: Cyrillic stands for Spanish, Georgian for Portuguese."""

_GAPS = re.compile(r"(\{[^{}]*\}|%\(\w+\)[rs]|%[rs])")


def turn(text: str, language: str) -> str:
    """A text with every letter outside its gaps turned into one of another alphabet."""
    first = FIRST_LETTERS[language]
    letters = {ord(letter): first + place % 26 for place, letter in enumerate(string.ascii_letters)}
    parts = _GAPS.split(text)
    return "".join(part if place % 2 else part.translate(letters) for place, part in enumerate(parts))


def is_turned(text: str, language: str) -> bool:
    """Whether letters of a made-up language stand in a text."""
    first = FIRST_LETTERS[language]
    return any(first <= ord(letter) < first + 26 for letter in text)


def write_catalogues(folder: Path) -> None:
    """Write a compiled catalogue of each made-up language, with every sentence that the code says."""
    said = template()
    for language in FIRST_LETTERS:
        catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
        for message in said:
            if not message.id:
                continue
            texts = message.id if isinstance(message.id, tuple) else (message.id,)
            turned = [turn(str(text), language) for text in texts]
            turned += turned[-1:] * (catalogue.num_plurals - len(turned)) if len(turned) > 1 else []
            catalogue.add(message.id, turned[0] if len(turned) == 1 else tuple(turned), context=message.context)
        place = folder / language / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "wwc-tui.mo").write_bytes(compiled(catalogue))
