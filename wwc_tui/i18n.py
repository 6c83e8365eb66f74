"""The language that is spoken: every sentence for a person goes through here, and comes out of gettext's catalogs.

A program speaks one language at a time to whoever sits before it, so which one that is stands here once and is not handed through
every call. Only the surfaces set it: the command line when it begins, the interview's language key, and an export for as long as
it is written. Whoever says something names it in English, as a whole sentence with named gaps:

* `tr` for a sentence, `ngettext` where a number decides about it, `pgettext` for a word that means several things in English;
* `N_` and `NP_` around a text that stands in a table and is said later, by `tr` and `pgettext`.

``make words`` brings the catalogs in ``wwc_tui/locale`` up to what the code says, and tests hold them complete.
"""

from __future__ import annotations

import gettext
import os
from contextlib import contextmanager

from wwc_tui.constants import LANGUAGE_NAMES, LANGUAGES
from wwc_tui.domain.number_signs import number_signs
from wwc_tui.domain.sentences import N_ as N_  # noqa: PLC0414 - handed on
from wwc_tui.domain.sentences import NP_ as NP_  # noqa: PLC0414 - handed on
from wwc_tui.domain.sentences import Sentence

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing and pathlib would take longer to import than all the rest, for help and the version too
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Protocol
else:
    Protocol = object

NAMES = LANGUAGE_NAMES
"""What each language calls itself."""

DOMAIN = "wwc-tui"
"""What gettext calls the catalogs."""

FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - without pathlib
"""Where the catalogs lie."""

_ENVIRONMENT = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says which language its user reads, the strongest first (POSIX, and gettext for the first)."""


class Catalog(Protocol):
    """The words of one language, as gettext's own classes have them."""

    def gettext(self, message: str) -> str:
        """A sentence."""
        ...

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The sentence that a number asks for."""
        ...

    def pgettext(self, context: str, message: str) -> str:
        """A word in one of its meanings."""
        ...


class _Voice:
    """The language that is spoken now, its catalog, and the country whose signs numbers are written with."""

    language = "en"
    country = ""
    catalog: Catalog = gettext.NullTranslations()


def set_language(language: str, catalog: Catalog | None = None) -> None:
    """Speak a language from now on.

    Args:
        language: One of `LANGUAGES`; English is spoken for any other.
        catalog: Its words; else the program's own.
    """
    _Voice.language = language if language in LANGUAGES else "en"
    if catalog is None and _Voice.language != "en":
        catalog = gettext.translation(DOMAIN, FOLDER, [_Voice.language])
    _Voice.catalog = catalog or gettext.NullTranslations()


@contextmanager
def use_language(language: str, catalog: Catalog | None = None) -> Iterator[None]:
    """Speak a language for as long as the context lasts, then the one before again."""
    before = _Voice.language, _Voice.catalog
    set_language(language, catalog)
    try:
        yield
    finally:
        _Voice.language, _Voice.catalog = before


def current_language() -> str:
    """The language that is spoken now."""
    return _Voice.language


def choose_language(asked: str | None, of_session: str, environment: Mapping[str, str]) -> str:
    """The language to speak: the one asked for on the command line, else the session's, else the environment's.

    Args:
        asked: What the command line asks for; None where it asks for nothing.
        of_session: The session's language; empty where it has none, or there is no session.
        environment: The variables of the environment.
    """
    return next((one for one in (asked, of_session) if one and one in LANGUAGES), environment_language(environment))


def environment_language(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for; English where it asks for none that is spoken here."""
    asked = next((environment[name] for name in _ENVIRONMENT if environment.get(name)), "")
    wanted = [one.partition("_")[0].partition(".")[0].partition("-")[0].lower() for one in asked.split(":")]
    return next((one for one in wanted if one in LANGUAGES), "en")


def tr(sentence: str | Sentence, /, **gaps: object) -> str:
    """A sentence with its named gaps filled."""
    if isinstance(sentence, Sentence):
        return _Voice.catalog.gettext(sentence.text).format(**sentence.gaps)
    return _Voice.catalog.gettext(sentence).format(**gaps) if sentence else ""


def pgettext(context: str, sentence: str, /, **gaps: object) -> str:
    """A sentence, or a word, in the meaning that the context names."""
    return _Voice.catalog.pgettext(context, sentence).format(**gaps) if sentence else ""


def ngettext(one: str, many: str, number: int, /, **gaps: object) -> str:
    """One of two sentences, as the number of things asks for; ``{number}`` in it stands for that number."""
    return _Voice.catalog.ngettext(one, many, number).format(number=number, **gaps)


def set_country(country: str) -> None:
    """Write numbers from now on as a country does.

    Args:
        country: Its code of two letters; for any that is not known, the language decides.
    """
    _Voice.country = country


@contextmanager
def use_country(country: str) -> Iterator[None]:
    """Write numbers as a country does for as long as the context lasts, then as before."""
    before = _Voice.country
    _Voice.country = country
    try:
        yield
    finally:
        _Voice.country = before


def number(value: int) -> str:
    """Return a whole number with its thousands set apart, as the country does, else the language."""
    signs = number_signs(_Voice.country)
    return f"{value:,}".replace(",", signs[0] if signs else pgettext("between thousands", ","))


def decimal(value: float, places: int = 2) -> str:
    """Return a number with decimals, as the country writes them, else the language."""
    signs = number_signs(_Voice.country)
    return f"{value:.{places}f}".replace(".", signs[1] if signs else pgettext("before decimals", "."))


def listed(names: Iterable[str]) -> str:
    """Names one after the other, the last one behind an “and”."""
    *first, last = [*names] or [""]
    return tr("{first} and {last}", first=", ".join(first), last=last) if first else last
