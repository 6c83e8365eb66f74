"""The people of a session: how they are written down in a line, and when two spellings are the same person."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.session import Person, Session

_SEPARATORS = ("\t", ";", ",")
"""What stands between name, role and department, the strongest first: whoever writes semicolons may have commas within."""


_UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""Signs without any width that come along when a name is copied; those that join letters are part of a name."""


def spelled(text: str) -> str:
    """Return a name as it is kept: one line, composed letters, one blank between words, and nothing that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", text).translate(dict.fromkeys(map(ord, _UNSEEN))).split())


def same_name(one: str, other: str) -> bool:
    """Return whether two spellings are the same name, whatever their capitals, blanks and Unicode forms."""
    return _key(one) == _key(other)


def begins_with(name: str, beginning: str) -> bool:
    """Return whether a name begins so, whatever the capitals, blanks and Unicode forms of both."""
    return _key(name).startswith(_key(beginning))


def _key(name: str) -> str:
    seen = "".join(letter for letter in unicodedata.normalize("NFKC", name) if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFC", " ".join(seen.casefold().split()))


def same_person(one: Person, other: Person) -> bool:
    """Return whether two are one person: of the same name, and with no other role or department, if both have one."""
    return same_name(one.name, other.name) and all(
        not here or not there or same_name(here, there)
        for here, there in ((one.role, other.role), (one.department, other.department))
    )


def both(known: Person, told: Person) -> Person:
    """Return a person as known, with what is told besides; the spelling of the name that was there stays."""
    return replace(known, role=known.role or told.role, department=known.department or told.department, left=False)


def among(people: Iterable[Person], wanted: Person) -> Person | None:
    """Return the one of some people who is the same person; one who takes part before one who has left."""
    found = [one for one in people if one.name and same_person(one, wanted)]
    return min(found, key=lambda one: one.left, default=None)


def read_person(line: str, identity: str = "") -> Person:
    """Return the person of a line «name; role; department», with tabs, semicolons or commas between; unnamed if it is empty."""
    sign = next((one for one in _SEPARATORS if one in line), ",")
    name, role, department = [*map(spelled, line.split(sign, 2)), "", ""][:3]
    return Person(identity, name, role, department)


def person_line(person: Person) -> str:
    """Return a person as a line that `read_person` reads; a comma stands between, or a semicolon if a part holds a comma."""
    parts = (person.name, person.role, person.department)
    sign = ";" if any("," in part for part in parts) else ","
    return f"{sign} ".join(parts).rstrip(f"{sign} ") + (sign if sign == ";" and not any(parts[1:]) else "")


def people_text(session: Session) -> str:
    """Return the people as lines, for a person to alter."""
    return "\n".join(map(person_line, session.people))
