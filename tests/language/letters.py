"""A language that nobody speaks: English in Cyrillic letters, so that whatever is not said in it stands out among them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from wwc_tui.domain.changes import Change
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import ParkReason

LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
_GAP = re.compile(r"(\{[^{}]*\}|%\(\w+\)[rs]|%[rs])")

_KEPT = frozenset({"id", "code", "language", "tier", "after", "criterion", "url"})
"""Fields of an edition that are no words."""

_TYPED = frozenset(
    {
        *("name", "region", "facilitator", "role", "department", "claim", "note", "private", "outside", "title", "owner"),
        *("one", "one_by", "other", "other_by", "text", "dropped", "reason"),
    }
)
"""Fields of a session that hold what people typed."""


def turned(text: str, first: int = 0x0430) -> str:
    """A text with each Latin letter turned into another one; the gaps of a sentence stay as they are.

    Args:
        first: Where the small letters of the other alphabet begin; Cyrillic is the only one that has capitals here.
    """
    return "".join(
        part if place % 2 else "".join(_other(letter, first) for letter in part) for place, part in enumerate(_GAP.split(text))
    )


def _other(letter: str, first: int) -> str:
    if not LATIN.fullmatch(letter):
        return letter
    plain = unicodedata.normalize("NFD", letter)[0]
    capital = plain.isupper() and first == 0x0430
    return chr((0x0410 if capital else first) + (ord(plain.lower()) - ord("a")) % 26)


class Turned:
    """A catalog that has every sentence, in other letters."""

    def gettext(self, message: str) -> str:
        """A sentence."""
        return turned(message)

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The sentence that a number asks for."""
        return turned(one if number == 1 else many)

    def pgettext(self, context: str, message: str) -> str:
        """A word in one of its meanings."""
        return turned(message)


def turned_edition(edition: Edition) -> Edition:
    """An edition whose words have other letters."""
    made = _turned(edition)
    assert isinstance(made, Edition)
    return made


def _turned(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return turned(value)
    if isinstance(value, tuple):
        return tuple(_turned(one) for one in value)
    names = [name for name in getattr(type(value), "__match_args__", ()) if name not in _KEPT]
    return replace(value, **{name: _turned(getattr(value, name)) for name in names}) if names else value


def turned_log(log: Log) -> Log:
    """A session's changes in which all that people typed has other letters."""
    return Log(_turned_change(change) for change in log)


def _turned_change(change: Change) -> Change:
    value: Any = change.value
    if change.field == "parked" and isinstance(value, Mapping):
        kept = set(ParkReason)
        value = {name: text if text in kept else turned(text) for name, text in value.items()}
    elif isinstance(value, str) and (change.field in _TYPED or (change.field == "link" and "://" not in value)):
        value = turned(value)
    return replace(change, value=value)


def latin(text: str, known: Iterable[str] = ()) -> set[str]:
    """The runs of Latin letters in a text that are none of some known words."""
    every = sorted({one for one in known if one}, key=len, reverse=True)
    rest = re.sub("|".join(rf"(?<![^\W_]){re.escape(one)}(?![^\W_])" for one in every), " ", text) if every else text
    return set(LATIN.findall(rest))
