"""What is set up before an interview, from typed text to edits: one place for the rules of every surface."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.edits import alter, person_id, write_people
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.people import among, both, people_text, person_line, read_person, same_name, split_people
from wwc_tui.domain.schema import CITY, MAX_MINUTES, MAX_POPULATION, SESSION
from wwc_tui.domain.sentences import InvalidInput, Sentence
from wwc_tui.domain.session import City, Person, Session

_COUNTRIES = {
    "usa": "US", "united states": "US", "estados unidos": "US", "eeuu": "US", "canada": "CA", "canadá": "CA",
    "mexico": "MX", "méxico": "MX", "brazil": "BR", "brasil": "BR", "argentina": "AR", "colombia": "CO", "chile": "CL",
    "peru": "PE", "perú": "PE", "uruguay": "UY", "ecuador": "EC", "costa rica": "CR", "bolivia": "BO", "paraguay": "PY",
    "venezuela": "VE", "guatemala": "GT", "panama": "PA", "panamá": "PA", "honduras": "HN", "el salvador": "SV",
    "nicaragua": "NI", "dominican republic": "DO", "república dominicana": "DO", "puerto rico": "PR", "cuba": "CU",
}  # fmt: skip


_NUMBER = re.compile(
    "(?P<grouped>[0-9]{1,3}(?P<sign>[ .,'’\u00a0\u202f])[0-9]{3}(?:(?P=sign)[0-9]{3})*)(?:[.,]0{1,2})?"
    "|(?P<plain>[0-9]+)(?:[.,]0+)?"
)
"""A whole number: digits, or groups of three with the same sign between; a spreadsheet may put a decimal nought behind it."""

_MINUTES = re.compile(r"([0-9]{1,7}|[0-9]{1,3}[.,][0-9]{3})(?:[.,]0{1,2})? ?(?:(?:m|min|mins|minutes?|minutos?)\.?)?")
_HOURS = re.compile(
    r"([0-9]{1,4})(?:[.,]([0-9]{1,2}))? ?(?:h|hs|hrs?|hours?|horas?)\.? ?(?:([0-9]{1,2}) ?(?:m|min|mins|minutes?|minutos?)?\.?)?"
)
_CLOCK = re.compile(r"([0-9]{1,4}):([0-9]{2})")


class SetupProblem(InvalidInput):
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
        raise SetupProblem("country", Sentence("Write the country as two letters, such as US, CA, MX, BR, AR."))
    return code


def read_number(field: str, text: str) -> int | None:
    """Return a whole number, with whatever separates its thousands, and with noughts behind a decimal sign; None for none.

    Raises:
        SetupProblem: It is no whole number, or one that is larger than any city is.
    """
    word = text.strip()
    if not word:
        return None
    found = _NUMBER.fullmatch(word)
    digits = re.sub(r"\D", "", found["grouped"] or found["plain"]) if found else ""
    if not digits or len(digits) > len(str(MAX_POPULATION)):
        wrong = Sentence("“{text}” is not a whole number; use only digits, such as 86000.", text=text.strip()[:20])
        raise SetupProblem(field, wrong)
    if int(digits) > MAX_POPULATION:
        raise SetupProblem(
            field, Sentence("“{text}” is more than any city's population; check the digits.", text=text.strip()[:20])
        )
    return int(digits)


def read_minutes(text: str) -> int | None:
    """Return a number of minutes from itself, or from hours: ``90``, ``90 min``, ``4h``, ``4 h 30``, ``1:30``; None for none.

    Raises:
        SetupProblem: It is none of these, or longer than two months.
    """
    word = " ".join(text.lower().split())
    if not word:
        return None
    minutes = MAX_MINUTES + 1
    if found := _MINUTES.fullmatch(word):
        minutes = int(re.sub(r"\D", "", found[1]))
    elif (found := _CLOCK.fullmatch(word)) and int(found[2]) < 60:
        minutes = int(found[1]) * 60 + int(found[2])
    elif (found := _HOURS.fullmatch(word)) and not (found[2] and found[3]) and int(found[3] or 0) < 60:
        parts = int((found[2] or "0").ljust(2, "0"))  # hundredths of an hour
        minutes = int(found[1]) * 60 + (parts * 60 + 50) // 100 + int(found[3] or 0)
    if minutes > MAX_MINUTES:
        shown = text.strip()[:20]
        wrong = Sentence("“{text}” is not a length of time; write minutes or hours, such as 90 or 1:30.", text=shown)
        raise SetupProblem("minutes", wrong)
    return minutes


def read_people(text: str, session: Session) -> tuple[Person, ...]:
    """Return the people of lines “name, role, department”; whoever was there before keeps the id.

    A line that is as it was leaves its person as they are. Somebody who stands there twice is one person.
    """
    as_before = {person_line(person): person for person in session.people}
    written = [line.strip() for line in text.splitlines()]
    lines = [one for line in written for one in ([line] if line in as_before else split_people(line))]
    kept = {as_before[line].id for line in lines if line in as_before}
    taken = {person.id for person in session.everyone}
    people: dict[str, Person] = {}
    for line in lines:
        told = read_person(line)
        if line in as_before:
            people.setdefault(as_before[line].id, as_before[line])
        elif told.name and (again := among(people.values(), told)):
            people[again.id] = both(again, told)
        elif told.name:
            free = [one for one in session.everyone if one.id not in kept and one.id not in people]
            old = among(free, told) or next((one for one in free if same_name(one.name, told.name)), None)
            identity = old.id if old else person_id(told.name, taken)
            taken.add(identity)
            people[identity] = replace(told, id=identity)
    return tuple(people.values())


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
    city, told = _read(session, edition, values)
    edits = [*alter(CITY, "city", session.city, city), *alter(SESSION, "session", session, told)]
    if values.get("people", people_text(session)) != people_text(session):
        edits += write_people(session, read_people(values["people"], session))
    return tuple(edits)


def _read(session: Session, edition: Edition, values: Mapping[str, str]) -> tuple[City, Session]:
    city: dict[str, str | int | None] = {}
    told: dict[str, str | int | None] = {}
    if "city" in values:
        if not values["city"].strip():
            raise SetupProblem("city", Sentence("The city needs a name; everything else can wait."))
        city["name"] = values["city"].strip()
    if "region" in values:
        city["region"] = values["region"].strip()
    if "country" in values:
        city["country"] = read_country(values["country"])
    if "population" in values:
        city["population"] = read_number("population", values["population"])
    if "facilitator" in values:
        told["facilitator"] = values["facilitator"].strip()
    if "language" in values:
        language = values["language"].strip().lower()
        if language and language not in LANGUAGES:
            raise SetupProblem("language", Sentence("Choose a language: {languages}.", languages=", ".join(LANGUAGES)))
        told["language"] = language
    if "target" in values:
        tiers = [floor.tier for floor in edition.scale().floors]
        target = edition.scale().named(values["target"])
        if values["target"].strip() and not target:
            raise SetupProblem("target", Sentence("The target is one of {tiers}, or empty.", tiers=", ".join(tiers)))
        told["target"] = target
    if "minutes" in values:
        told["planned_minutes"] = read_minutes(values["minutes"])
    return CITY.put(session.city, city), SESSION.put(session, told)
