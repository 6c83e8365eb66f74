"""City and people: who is speaking, who is present, who joins, and what was set up."""

from __future__ import annotations

from collections.abc import Mapping

from wwc_tui.domain.answering import join, write_people
from wwc_tui.domain.people import begins_with, read_person, same_name
from wwc_tui.domain.session import Person, Session
from wwc_tui.domain.setup import set_up
from wwc_tui.domain.values import replace
from wwc_tui.export import words
from wwc_tui.language import NAMES, listed, mark, number, say, say_as
from wwc_tui.line.commands import as_typed
from wwc_tui.line.forms import Part, fill
from wwc_tui.line.reading import NOTHING, Wrong, read_number, split
from wwc_tui.line.talk import Talk

_PERSON = (
    Part("name", mark("What is the name?")),
    Part("role", mark("What role?")),
    Part("department", mark("Which department?")),
)

_FIELDS = {
    "city": mark("City: {value}"),
    "region": mark("State or region: {value}"),
    "country": mark("Country: {value}"),
    "population": mark("Population: {value}"),
    "facilitator": mark("Facilitator: {value}"),
    "language": mark("Language of the session: {value}"),
    "target": mark("Target tier: {value}"),
    "minutes": mark("Planned minutes: {value}"),
}
"""What is set up, by its name on a line."""


def speaker(talk: Talk, rest: str) -> None:
    """List the people, or name who is speaking."""
    if not rest.strip():
        talk.tell(*_people_lines(talk))
        return
    talk.may_change()
    nobody = rest.strip().lower() in ("nobody", "0", NOTHING)
    person = None if nobody else _person(talk, rest)
    talk.interview.speaks(person.id if person else "")
    talk.acted = True
    if person:
        talk.tell(say("{name} is speaking.", name=person.name))
    else:
        talk.tell(say("Nobody in particular is speaking."))


def present(talk: Talk, rest: str) -> None:
    """List the people, or say that somebody is present at this sitting, or is not."""
    if not rest.strip():
        talk.tell(*_people_lines(talk))
        return
    person = _person(talk, rest)
    here = person.id not in talk.interview.present
    talk.record(talk.interview.presence(person.id, here))
    if here:
        talk.tell(say("{name} is present.", name=person.name))
    else:
        talk.tell(say("{name} is not present.", name=person.name))


def people(talk: Talk, rest: str) -> None:
    """List the people, or have somebody join, change or leave."""
    word, said = split(rest)
    match word.lower():
        case "":
            talk.tell(*_people_lines(talk))
        case "add":
            talk.may_change()
            lines = [line for line in said.splitlines() if line.strip()]  # several people may be pasted at once, one a line
            for line in lines or [""]:
                _add(talk, line)
        case "edit":
            which, said = split(said)
            _change(talk, _person(talk, which), said)
        case "off":
            gone = _person(talk, said)
            session = talk.interview.session
            talk.record(*write_people(session, [one for one in session.people if one.id != gone.id]))
            talk.tell(say("{name} takes part no more; what they said stays.", name=gone.name))
        case _:
            raise Wrong(say("Say one of: {names}.", names="add, edit, off"))


def _add(talk: Talk, said: str) -> None:
    """Have somebody join."""
    given = fill(talk, _PERSON, _parted(said))
    if not given["name"]:
        raise Wrong(say("Say the name."))
    person, edits = join(talk.interview.session, given["name"], given["role"], given["department"])
    talk.record(*edits, talk.interview.presence(person))
    name = next((one.name for one in talk.interview.session.people if one.id == person), given["name"])
    if edits:
        talk.tell(say("{name} joins, and is present.", name=name))
    else:
        talk.tell(say("{name} is on the list already, and is present.", name=name))


def _parted(said: str) -> str:
    """A person as the parts of a line are written, with ``;`` between; people write commas and tabs too."""
    if ";" in said or "=" in said:
        return said
    person = read_person(said)
    return "; ".join((person.name, person.role, person.department)) if person.name else said


def _change(talk: Talk, person: Person, said: str) -> None:
    talk.may_change()
    given = fill(talk, _PERSON, _parted(said), {"name": person.name, "role": person.role, "department": person.department})
    if not given["name"]:
        raise Wrong(say("Say the name."))
    new = replace(person, name=given["name"], role=given["role"], department=given["department"])
    session = talk.interview.session
    talk.record(*write_people(session, [new if one.id == person.id else one for one in session.people]))
    talk.tell(words.person(new))


def _person(talk: Talk, rest: str) -> Person:
    """Somebody by number or by name.

    Raises:
        Wrong: There is nobody of that number or name, or several.
    """
    everyone, word = talk.interview.session.people, rest.strip()
    if word.isdecimal():
        return everyone[read_number(word, len(everyone))]
    found = [one for one in everyone if same_name(one.name, word)]
    found = found or [one for one in everyone if begins_with(one.name, word)]
    if not word or len(found) != 1:
        raise Wrong(say("Name somebody by the number or the name; speaker alone lists the people."))
    return found[0]


def _people_lines(talk: Talk) -> list[str]:
    session = talk.interview.session
    if not session.people:
        return [say("Nobody is on the list yet. Say: {words}", words=as_typed("people add NAME; ROLE; DEPARTMENT"))]
    return [_person_line(talk, place, one) for place, one in enumerate(session.people, 1)]


def _person_line(talk: Talk, place: int, person: Person) -> str:
    who = {"number": place, "name": words.person(person)}
    if person.id == talk.interview.session.speaker:
        return say("{number}, {name}: is speaking", **who)
    if person.id in talk.interview.present:
        return say("{number}, {name}: is present", **who)
    return say("{number}, {name}: is not present", **who)


def sittings(talk: Talk) -> None:
    """The sittings of the session, and who was present."""
    session = talk.interview.session
    for sitting in session.sittings:
        names = [person.name for one in sitting.present if (person := session.person(one))]
        said = {"number": sitting.number, "moment": words.moment(sitting.started), "names": listed(names)}
        if names:
            talk.tell(say("Sitting {number}, begun {moment}. Present: {names}.", **said))
        else:
            talk.tell(say("Sitting {number}, begun {moment}. Nobody was named as present.", **said))
    if not session.sittings:
        talk.tell(say("No sitting has begun yet; the first change begins one."))


def setup(talk: Talk, rest: str) -> None:
    """List what was set up, or change some of it."""
    if not rest.strip():
        talk.tell(*(_field_line(talk.interview.session, field) for field in _FIELDS))
        return
    name, text = split(rest)
    if name.lower() not in _FIELDS:
        raise Wrong(say("Say one of: {names}.", names=", ".join(_FIELDS)))
    talk.may_change()
    field = name.lower()
    if not text:
        now = _field_line(talk.interview.session, field)
        text = talk.ask(say("{field}. What is it to be? Enter keeps it, - empties it:", field=now)).strip()
    if text:
        set_up_with(talk, {field: "" if text == NOTHING else text})
    talk.tell(_field_line(talk.interview.session, field))


def _field_line(session: Session, field: str) -> str:
    """What was set up of one thing."""
    city = session.city
    held = {
        "city": city.name,
        "region": city.region,
        "country": city.country,
        "population": "" if city.population is None else number(city.population),
        "facilitator": session.facilitator,
        "language": NAMES.get(session.language, session.language),
        "target": words.tier(session.target) if session.target else "",
        "minutes": "" if session.planned_minutes is None else number(session.planned_minutes),
    }
    return say(_FIELDS[field], value=held[field] or say_as("set up", "not said"))


def set_up_with(talk: Talk, values: Mapping[str, str]) -> None:
    """Make the session be as some fields say.

    Raises:
        SetupProblem: One of them cannot be taken.
        Wrong: Nothing may be recorded now.
    """
    talk.record(*set_up(talk.interview.session, talk.edition, values))
    talk.tell(*words.eligibility(talk.interview.session.city))
