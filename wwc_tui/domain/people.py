"""The people of a session: how they are written down in a line, and when two spellings are the same person."""

from __future__ import annotations

import re
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


_BULLET = re.compile(r"\s*(?:[-*•‣·–—]|\(?[0-9]{1,3}[.)])\s+")
_MAIL = re.compile(r"\s*(?:<[^<>]*@[^<>]*>|[(\[]?\b[\w.+-]+@[\w-]+\.[\w.-]*\w[)\]]?)")
_SEVERAL = re.compile(r"(?<=[)>])\s*[,;\t]\s*(?=[^,;\t()<>]+[(<])")
"""What stands between people on one line, if each has a role in parentheses or an address."""
_IN_PARENTHESES = re.compile(r"([^(),;\t]+)\(([^()]+)\)\s*(?:[,;\t]\s*(.*))?")
_ROLE_FIRST = re.compile(r"([^:,;\t()]+):\s+([^:;\t]+)")
_PARTICLES = ("de ", "del ", "da ", "das ", "do ", "dos ", "di ", "van ", "von ", "der ", "la ", "le ")


def split_people(text: str) -> list[str]:
    """Return a list of people that was pasted, one a line: without bullets, numbers and mail addresses, nor empty lines."""
    lines = (one for line in text.splitlines() for one in _SEVERAL.split(_BULLET.sub("", line, count=1)))
    return [found for line in lines if (found := _MAIL.sub("", line).strip(" ,;\t"))]


def read_person(line: str, identity: str = "") -> Person:
    """Return the person of a line, unnamed if it is empty.

    A line is “name; role; department”, with tabs, semicolons or commas between, “name (role)”, “name (role), department” or
    “role: name”. A family name with a particle and a comma, “de la Cruz, Ana”, is one name.
    """
    if found := _IN_PARENTHESES.fullmatch(line.strip()):
        return Person(identity, spelled(found[1]), spelled(found[2]), spelled(found[3] or ""))
    if (found := _ROLE_FIRST.fullmatch(line.strip())) and "," not in found[2]:
        return Person(identity, spelled(found[2]), spelled(found[1]))
    sign = next((one for one in _SEPARATORS if one in line), ",")
    parts = line.split(sign, 2)
    if sign == "," and len(parts) > 1 and parts[0].lstrip().casefold().startswith(_PARTICLES):
        family, given, *parts = line.split(sign, 3)
        one = read_person(given)
        parts = [f"{family}, {one.name}", *([one.role] if one.role else []), *parts]
    name, role, department = [*map(spelled, parts), "", ""][:3]
    return Person(identity, name, role, department)


def person_line(person: Person) -> str:
    """Return a person as a line that `read_person` reads; a comma stands between, or a semicolon if a part holds a comma."""
    parts = (person.name, person.role, person.department)
    sign = ";" if any("," in part for part in parts) else ","
    return f"{sign} ".join(parts).rstrip(f"{sign} ") + (sign if sign == ";" and not any(parts[1:]) else "")


def people_text(session: Session) -> str:
    """Return the people as lines, for a person to alter."""
    return "\n".join(map(person_line, session.people))
