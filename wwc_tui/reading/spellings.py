"""The words of answers as people spell them, in any of the languages: one reader for every kind of file."""

from __future__ import annotations

from collections.abc import Iterable

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.language_words import LANGUAGE_WORDS
from wwc_tui.domain.search import plain
from wwc_tui.domain.session import Verdict
from wwc_tui.i18n import pgettext, use_language
from wwc_tui.reading.text_files import word


def read_verdict(text: str) -> Verdict | None:
    """Return the verdict that a word means, in any of the languages; None for a word that means none."""
    wanted = _key(text)
    for words in LANGUAGE_WORDS.values():
        for verdict, names in words.verdicts.items():
            if wanted in names:
                return verdict
    for language in LANGUAGES:
        with use_language(language):
            said = {
                Verdict.MET: pgettext("verdict", "met"),
                Verdict.NOT_MET: pgettext("verdict", "not met"),
                Verdict.OPEN: pgettext("verdict", "open"),
            }
        for verdict, name in said.items():
            if wanted == _key(name):
                return verdict
    return None


def read_known(text: str, known: Iterable[str]) -> str | None:
    """Return the one of some ids or words that a text means, whatever its capitals and blanks; None if it is none of them."""
    ids = tuple(known)
    if text in ids:
        return text
    return {_key(one): one for one in ids}.get(_key(text))


_HYPHENS = str.maketrans(dict.fromkeys("_-\u2010\u2011\u2012\u2013\u2014", " "))


def _key(text: str) -> str:
    """What two spellings of the same word have in common."""
    return " ".join(plain(word(text)).translate(_HYPHENS).split())
