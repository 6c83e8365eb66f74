"""What is set up before an interview, from typed text to edits: one place for the rules of every surface."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wwc_tui.domain.answering import person_id, write_people
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.sentences import CannotTake, Sentence
from wwc_tui.domain.session import Person, Session

LANGUAGES = ("en", "es", "pt")
"""The languages that the programme publishes its criteria in (its page, 2022)."""

_COUNTRIES = {
    "usa": "US", "united states": "US", "estados unidos": "US", "eeuu": "US", "canada": "CA", "canadá": "CA",
    "mexico": "MX", "méxico": "MX", "brazil": "BR", "brasil": "BR", "argentina": "AR", "colombia": "CO", "chile": "CL",
    "peru": "PE", "perú": "PE", "uruguay": "UY", "ecuador": "EC", "costa rica": "CR", "bolivia": "BO", "paraguay": "PY",
    "venezuela": "VE", "guatemala": "GT", "panama": "PA", "panamá": "PA", "honduras": "HN", "el salvador": "SV",
    "nicaragua": "NI", "dominican republic": "DO", "república dominicana": "DO", "puerto rico": "PR", "cuba": "CU",
}  # fmt: skip


class SetupProblem(CannotTake):
    """Something typed at set-up cannot be taken; the sentence says what to write instead.

    Attributes:
        field: Which one.
    """

    def __init__(self, field: str, sentence: Sentence) -> None:
        self.field = field
        super().__init__(sentence)


def read_country(text: str) -> str:
    """A country's ISO 3166-1 code from the code or a common name of it; empty for an empty text.

    Raises:
        SetupProblem: It is neither.
    """
    word = text.strip()
    if not word:
        return ""
    code = _COUNTRIES.get(word.casefold(), word.upper())
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise SetupProblem("country", Sentence("Write the country as its two letters, such as US, CA, MX, BR, AR."))
    return code


def read_number(field: str, text: str) -> int | None:
    """A whole number, with whatever separates its thousands; None for an empty text.

    Raises:
        SetupProblem: It is none.
    """
    word = re.sub(r"(?<=\d)[ .,'\u00a0\u202f](?=\d{3}(\D|$))", "", text.strip())
    if not word:
        return None
    if not word.isascii() or not word.isdecimal() or len(word) > 10:
        wrong = Sentence("«{text}» is no whole number; write digits only, such as 86000.", text=text.strip()[:20])
        raise SetupProblem(field, wrong)
    return int(word)


def read_people(text: str, session: Session) -> tuple[Person, ...]:
    """People from lines of «name, role, department»; whoever was there before keeps the id."""
    known = {person.name: person for person in session.everyone}
    taken = {person.id for person in session.everyone}
    people: list[Person] = []
    for line in text.splitlines():
        name, role, department = ([part.strip() for part in line.split(",", 2)] + ["", ""])[:3]
        if not name:
            continue
        old = known.get(name)
        identity = old.id if old and old.id not in {person.id for person in people} else person_id(name, taken)
        taken.add(identity)
        people.append(Person(identity, name, role, department))
    return tuple(people)


def people_text(session: Session) -> str:
    """The people as lines that `read_people` reads."""
    return "\n".join(", ".join((p.name, p.role, p.department)).rstrip(", ") for p in session.people)


def set_up(session: Session, edition: Edition, values: Mapping[str, str]) -> tuple[Edit, ...]:
    """The edits that make a session be as the fields say.

    Args:
        session: The session as it is; an empty one for a new session.
        edition: What it is about.
        values: Text by field: ``city``, ``region``, ``country``, ``population``, ``facilitator``, ``language``, ``target``,
            ``minutes`` and ``people`` (a line each). A field that is missing stays as it is.

    Raises:
        SetupProblem: One of them cannot be taken.
    """
    edits: list[Edit] = []
    was: dict[tuple[str, str], str | int | None] = {
        ("city", "name"): session.city.name,
        ("city", "region"): session.city.region,
        ("city", "country"): session.city.country,
        ("city", "population"): session.city.population,
        ("session", "facilitator"): session.facilitator,
        ("session", "language"): session.language,
        ("session", "target"): session.target,
        ("session", "planned_minutes"): session.planned_minutes,
    }
    for key, value in _read(edition, values).items():
        if (was[key] or None) != (value or None):
            edits.append(Edit(*key, value or None))
    if values.get("people", people_text(session)) != people_text(session):
        edits += write_people(session, read_people(values["people"], session))
    return tuple(edits)


def _read(edition: Edition, values: Mapping[str, str]) -> dict[tuple[str, str], str | int | None]:
    found: dict[tuple[str, str], str | int | None] = {}
    if "city" in values:
        if not values["city"].strip():
            raise SetupProblem("city", Sentence("The city needs a name; everything else can wait."))
        found["city", "name"] = values["city"].strip()
    if "region" in values:
        found["city", "region"] = values["region"].strip()
    if "country" in values:
        found["city", "country"] = read_country(values["country"])
    if "population" in values:
        found["city", "population"] = read_number("population", values["population"])
    if "facilitator" in values:
        found["session", "facilitator"] = values["facilitator"].strip()
    if "language" in values:
        language = values["language"].strip().lower()
        if language and language not in LANGUAGES:
            raise SetupProblem("language", Sentence("The language is one of {languages}.", languages=", ".join(LANGUAGES)))
        found["session", "language"] = language
    if "target" in values:
        tiers = [floor.tier for floor in edition.scale().floors]
        target = edition.scale().named(values["target"])
        if values["target"].strip() and not target:
            raise SetupProblem("target", Sentence("The target is one of {tiers}, or empty.", tiers=", ".join(tiers)))
        found["session", "target"] = target
    if "minutes" in values:
        found["session", "planned_minutes"] = read_number("minutes", values["minutes"])
    return found
