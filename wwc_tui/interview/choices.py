"""What people may type for a language or a tier, its id or its name in any language, and the cities that a name may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.search import plain
from wwc_tui.domain.sentences import Sentence
from wwc_tui.domain.session import City, Session
from wwc_tui.domain.session_setup import SetupProblem, set_up
from wwc_tui.export import tier_words
from wwc_tui.i18n import NAMES, use_language

_LANGUAGES = {
    "en": ("English", "inglés", "inglês"),
    "es": ("Spanish", "español", "castellano", "espanhol"),
    "pt": ("Portuguese", "portugués", "português"),
}
"""What each language is called in all of them."""


def read_language(typed: str) -> str | None:
    """Return a language's code from the code or its name in any language; empty for nothing, None if it is neither."""
    wanted = plain(typed.strip())
    known = {"": "", **{code: code for code in LANGUAGES}, **{plain(name): code for code, name in NAMES.items()}}
    known |= {plain(name): code for code, names in _LANGUAGES.items() for name in names}
    return known.get(wanted)


def read_tier(edition: Edition, typed: str) -> str | None:
    """Return a tier of an edition's scale from its id or its name in any language; empty for nothing, None if it is neither."""
    wanted = plain(typed.strip())
    tiers = [floor.tier for floor in edition.scale().floors]
    known = {"": "", **{plain(one): one for one in tiers}, **{plain(tier_words.tier(one)): one for one in tiers}}
    for language in () if wanted in known else LANGUAGES:
        with use_language(language):
            known = {**{plain(tier_words.tier(one)): one for one in tiers}, **known}
    return known.get(wanted)


def city_matches(typed: str, most: int = 6) -> Sequence[City]:
    """Return the known cities that a name which is being typed may mean, the likeliest first."""
    if not typed.strip():
        return ()
    from wwc_tui.domain.city_search import matches  # nothing of it is needed until a city is typed
    from wwc_tui.reading.known_cities import known_cities

    return matches(known_cities(), typed, most)


def city_fields(city: City) -> dict[str, str]:
    """Return what a known city fills in, by the fields of the set-up."""
    population = "" if city.population is None else str(city.population)
    return {"city": city.name, "region": city.region, "country": city.country, "population": population}


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
