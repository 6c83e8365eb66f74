"""City and people: who is speaking, who is present, who joins, and what was set up."""

from __future__ import annotations

from collections.abc import Mapping

from wwc_tui.domain.edits import join, write_people
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.people import begins_with, read_person, same_name
from wwc_tui.domain.session import Person, Session
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import N_, NAMES, listed, number, pgettext, tr
from wwc_tui.interview.choices import set_up_as_typed
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.form_questions import Part, fill
from wwc_tui.line.line_commands import as_typed
from wwc_tui.line.parsing import NOTHING, InputError, read_number, split

_PERSON = (
    Part("name", N_("What is the name?")),
    Part("role", N_("What role?")),
    Part("department", N_("Which department?")),
)

_FIELDS = {
    "city": N_("City: {value}"),
    "region": N_("State or region: {value}"),
    "country": N_("Country: {value}"),
    "population": N_("Population: {value}"),
    "facilitator": N_("Facilitator: {value}"),
    "language": N_("Language of the session: {value}"),
    "target": N_("Target tier: {value}"),
    "minutes": N_("Planned minutes: {value}"),
}
"""What is set up, by its name on a line."""


def speaker(conversation: Conversation, rest: str) -> None:
    """List the people, or name who is speaking."""
    if not rest.strip():
        conversation.tell(*_people_lines(conversation))
        return
    conversation.may_change()
    nobody = rest.strip().lower() in ("nobody", "0", NOTHING)
    person = None if nobody else _person(conversation, rest)
    conversation.interview.speaks(person.id if person else "")
    conversation.recorded = True
    if person:
        conversation.tell(tr("{name} is speaking.", name=person.name))
    else:
        conversation.tell(tr("Nobody in particular is speaking."))


def present(conversation: Conversation, rest: str) -> None:
    """List the people, or say that somebody is present at this sitting, or is not."""
    if not rest.strip():
        conversation.tell(*_people_lines(conversation))
        return
    person = _person(conversation, rest)
    here = person.id not in conversation.interview.present
    conversation.record(conversation.interview.presence(person.id, here))
    if here:
        conversation.tell(tr("{name} is present.", name=person.name))
    else:
        conversation.tell(tr("{name} is not present.", name=person.name))


def people(conversation: Conversation, rest: str) -> None:
    """List the people, or have somebody join, change or leave."""
    word, said = split(rest)
    match word.lower():
        case "":
            conversation.tell(*_people_lines(conversation))
        case "add":
            conversation.may_change()
            lines = [line for line in said.splitlines() if line.strip()]  # several people may be pasted at once, one a line
            for line in lines or [""]:
                _add(conversation, line)
        case "edit":
            which, said = split(said)
            _change(conversation, _person(conversation, which), said)
        case "off":
            gone = _person(conversation, said)
            session = conversation.interview.session
            conversation.record(*write_people(session, [one for one in session.people if one.id != gone.id]))
            conversation.tell(tr("{name} takes part no more; what they said stays.", name=gone.name))
        case _:
            raise InputError(tr("Say one of: {names}.", names="add, edit, off"))


def _add(conversation: Conversation, said: str) -> None:
    """Have somebody join."""
    given = fill(conversation, _PERSON, _parted(said))
    if not given["name"]:
        raise InputError(tr("Say the name."))
    person, edits = join(conversation.interview.session, given["name"], given["role"], given["department"])
    conversation.record(*edits, conversation.interview.presence(person))
    name = next((one.name for one in conversation.interview.session.people if one.id == person), given["name"])
    if edits:
        conversation.tell(tr("{name} joins, and is present.", name=name))
    else:
        conversation.tell(tr("{name} is on the list already, and is present.", name=name))


def _parted(said: str) -> str:
    """A person as the parts of a line are written, with ``;`` between; people write commas and tabs too."""
    if ";" in said or "=" in said:
        return said
    person = read_person(said)
    return "; ".join((person.name, person.role, person.department)) if person.name else said


def _change(conversation: Conversation, person: Person, said: str) -> None:
    conversation.may_change()
    given = fill(
        conversation, _PERSON, _parted(said), {"name": person.name, "role": person.role, "department": person.department}
    )
    if not given["name"]:
        raise InputError(tr("Say the name."))
    new = replace(person, name=given["name"], role=given["role"], department=given["department"])
    session = conversation.interview.session
    conversation.record(*write_people(session, [new if one.id == person.id else one for one in session.people]))
    conversation.tell(words.person(new))


def _person(conversation: Conversation, rest: str) -> Person:
    """Somebody by number or by name.

    Raises:
        Wrong: There is nobody of that number or name, or several.
    """
    everyone, word = conversation.interview.session.people, rest.strip()
    if word.isdecimal():
        return everyone[read_number(word, len(everyone))]
    found = [one for one in everyone if same_name(one.name, word)]
    found = found or [one for one in everyone if begins_with(one.name, word)]
    if not word or len(found) != 1:
        raise InputError(tr("Name somebody by the number or the name; speaker alone lists the people."))
    return found[0]


def _people_lines(conversation: Conversation) -> list[str]:
    session = conversation.interview.session
    if not session.people:
        return [tr("Nobody is on the list yet. Say: {words}", words=as_typed("people add NAME; ROLE; DEPARTMENT"))]
    return [_person_line(conversation, place, one) for place, one in enumerate(session.people, 1)]


def _person_line(conversation: Conversation, place: int, person: Person) -> str:
    who = {"number": place, "name": words.person(person)}
    if person.id == conversation.interview.session.speaker:
        return tr("{number}, {name}: is speaking", **who)
    if person.id in conversation.interview.present:
        return tr("{number}, {name}: is present", **who)
    return tr("{number}, {name}: is not present", **who)


def sittings(conversation: Conversation) -> None:
    """The sittings of the session, and who was present."""
    session = conversation.interview.session
    for sitting in session.sittings:
        names = [person.name for one in sitting.present if (person := session.person(one))]
        said = {"number": sitting.number, "moment": words.moment(sitting.started), "names": listed(names)}
        if names:
            conversation.tell(tr("Sitting {number}, begun {moment}. Present: {names}.", **said))
        else:
            conversation.tell(tr("Sitting {number}, begun {moment}. Nobody was named as present.", **said))
    if not session.sittings:
        conversation.tell(tr("No sitting has begun yet; the first change begins one."))


def setup(conversation: Conversation, rest: str) -> None:
    """List what was set up, or change some of it."""
    if not rest.strip():
        conversation.tell(*(_field_line(conversation.interview.session, field) for field in _FIELDS))
        return
    name, text = split(rest)
    if name.lower() not in _FIELDS:
        raise InputError(tr("Say one of: {names}.", names=", ".join(_FIELDS)))
    conversation.may_change()
    field = name.lower()
    if not text:
        now = _field_line(conversation.interview.session, field)
        text = conversation.ask(tr("{field}. What is it to be? Enter keeps it, - empties it:", field=now)).strip()
    if text:
        set_up_with(conversation, {field: "" if text == NOTHING else text})
    conversation.tell(_field_line(conversation.interview.session, field))


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
        "target": tier_words.tier(session.target) if session.target else "",
        "minutes": "" if session.planned_minutes is None else number(session.planned_minutes),
    }
    return tr(_FIELDS[field], value=held[field] or pgettext("set up", "not said"))


def set_up_with(conversation: Conversation, values: Mapping[str, str]) -> None:
    """Make the session be as some fields say.

    Raises:
        SetupProblem: One of them cannot be taken.
        Wrong: Nothing may be recorded now.
    """
    conversation.record(*set_up_as_typed(conversation.interview.session, conversation.edition, values))
    conversation.tell(*words.eligibility(conversation.interview.session.city))
