"""The pages in Spanish and Portuguese, and which of their parts are older than the English ones.

The first line of a translated page has a digest of each part of the English page that it was translated from. When the English
changes, a test names the parts to translate again. After that, ``python -m tools.pages.translations`` writes the digests anew.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from wwc_tui.constants import LANGUAGE_NAMES, LANGUAGES

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("guide.md", "line-mode.md")
"""What is translated by hand, as it is called in ``docs/``, ``docs/es/`` and ``docs/pt/``."""

OTHERS = tuple(language for language in LANGUAGES if language != "en")

_MARK = re.compile(r"<!-- translated from \.\./(\S+\.md):((?: [0-9a-f]{8})*) -->\n")
_MADE = re.compile(r"<!-- \w+: made by make pages -->.*?<!-- end of \w+ -->", re.DOTALL)


def _texts(page: str) -> list[str]:
    """Return a page without what ``make pages`` writes, cut before each heading of the second level."""
    return re.split(r"^(?=## )", _MADE.sub("", page), flags=re.MULTILINE)


def headings(page: str) -> list[str]:
    """Return the headings of the parts of a page, in any language; the first is the page's own."""
    return [re.findall(r"^#+ (.+)", text, re.MULTILINE)[0] for text in _texts(page)]


def parts(page: str) -> dict[str, str]:
    """Return a digest of each part of an English page, by its heading."""
    digests = (hashlib.sha256(text.strip().encode()).hexdigest()[:8] for text in _texts(page))
    return dict(zip(headings(page), digests, strict=True))


def stale(translation: str, english: str) -> list[str]:
    """Return the headings of the English parts that a translation is older than, or was never made from.

    Args:
        translation: The text of the translated page.
        english: The text of the English page.
    """
    mark = _MARK.match(translation)
    known = mark[2].split() if mark else ()
    return [heading for heading, digest in parts(english).items() if digest not in known]


def marked(translation: str, english: str, name: str) -> str:
    """Return a translated page that says it is up to the English one.

    Args:
        translation: The text of the translated page, with or without a mark.
        english: The text of the English page.
        name: What the English page is called in ``docs/``.
    """
    digests = " ".join(parts(english).values())
    return f"<!-- translated from ../{name}: {digests} -->\n{_MARK.sub('', translation, count=1)}"


def switch(name: str, language: str) -> str:
    """Return the line with which a reader of a page chooses its language.

    Args:
        name: What the page is called in ``docs/``.
        language: The language of the page on which the line stands.
    """
    up = "" if language == "en" else "../"
    places = {other: f"{up}{'' if other == 'en' else other + '/'}{name}" for other in LANGUAGES}
    return " · ".join(title if other == language else f"[{title}]({places[other]})" for other, title in LANGUAGE_NAMES.items())


def mark_all() -> None:
    """Write the digests of the English pages into all translated ones."""
    for name in PAGES:
        for language in OTHERS:
            page = DOCS / language / name
            page.write_text(marked(page.read_text("utf-8"), (DOCS / name).read_text("utf-8"), name), "utf-8")


if __name__ == "__main__":
    mark_all()
