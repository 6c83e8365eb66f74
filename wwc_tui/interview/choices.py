"""What the screens show and take in the language that is spoken: names of languages and tiers."""

from __future__ import annotations

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.search import plain
from wwc_tui.export import words
from wwc_tui.i18n import NAMES


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
