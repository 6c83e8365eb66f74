"""What people may type for a language or a tier: its id, or its name as it is shown in the language that is spoken."""

from __future__ import annotations

from collections.abc import Mapping

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.search import plain
from wwc_tui.domain.sentences import Sentence
from wwc_tui.domain.session import Session
from wwc_tui.domain.session_setup import SetupProblem, set_up
from wwc_tui.export import tier_words
from wwc_tui.i18n import NAMES


def read_language(typed: str) -> str | None:
    """A language's code from the code or from what the language calls itself; empty for nothing, None where it is neither."""
    wanted = plain(typed.strip())
    known = {"": "", **{code: code for code in LANGUAGES}, **{plain(name): code for code, name in NAMES.items()}}
    return known.get(wanted)


def read_tier(edition: Edition, typed: str) -> str | None:
    """A tier of an edition's scale from its id or its name as it is shown; empty for nothing, None where it is neither."""
    tiers = [floor.tier for floor in edition.scale().floors]
    known = {"": "", **{plain(one): one for one in tiers}, **{plain(tier_words.tier(one)): one for one in tiers}}
    return known.get(plain(typed.strip()))


def set_up_as_typed(session: Session, edition: Edition, values: Mapping[str, str]) -> tuple[Edit, ...]:
    """Return the edits for what a person typed into the fields of the set-up; see `session_setup.set_up`.

    The rules know languages and tiers by their ids; a person may type the names that are shown, too.

    Raises:
        SetupProblem: A field cannot be taken.
    """
    taken = dict(values)
    if "language" in values and (language := read_language(values["language"])) is not None:
        taken["language"] = language
    if "target" in values:
        target = read_tier(edition, values["target"])
        if target is None:
            tiers = ", ".join(tier_words.tier(floor.tier) for floor in edition.scale().floors)
            raise SetupProblem("target", Sentence("Choose one of these as the target: {tiers}. Or leave it blank.", tiers=tiers))
        taken["target"] = target
    return set_up(session, edition, taken)
