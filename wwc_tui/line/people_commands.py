"""City and people by lines: who is speaking, who is present, who joins, and what was set up."""

from __future__ import annotations

from wwc_tui.domain.people import begins_with, read_person, same_name, split_people
from wwc_tui.domain.session import City, Person, Session
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import NAMES, listed, number, pgettext, tr
from wwc_tui.interview import finishing, parts
from wwc_tui.interview.choices import city_fields, city_matches
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.forms import Form, Input, setup_inputs
from wwc_tui.interview.outcome import FormQuestion, Outcome, Refusal
from wwc_tui.interview.registry import as_typed
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.parsing import NOTHING, one_of, read_number, split
from wwc_tui.line.questions import answered, present


def speaker(conversation: Conversation, rest: str) -> Outcome | None:
    """List the people, or name who is speaking."""
    if not rest.strip():
        _list(conversation)
        return None
    nobody = rest.strip().lower() in ("nobody", "0", NOTHING)
    here = conversation.controller
    return parts.set_speaker(here, None if nobody else _person(here, rest))


def present_here(conversation: Conversation, rest: str) -> Outcome | None:
    """List the people, or say that somebody is present at this sitting, or is not."""
    if not rest.strip():
        _list(conversation)
        return None
    return parts.toggle_present(conversation.controller, _person(conversation.controller, rest))


def people(conversation: Conversation, rest: str) -> Outcome | None:
    """List the people, or have somebody join, change or leave."""
    here = conversation.controller
    word, told = split(rest)
    match word.lower():
        case "":
            _list(conversation)
            return None
        case "add":
            lines = split_people(told)  # several people may be pasted at once
            for line in lines or [""]:
                present(conversation, answered(conversation, parts.person_question(here), _parted(line)))
            return None
        case "edit":
            which, told = split(told)
            return answered(conversation, parts.person_question(here, _person(here, which)), _parted(told))
        case "off":
            return parts.drop_person(here, _person(here, told))
    raise one_of("add", "edit", "off")


def _parted(told: str) -> str:
    """Return a person as the parts of a line are written, with ``;`` between; people write commas and tabs too."""
    if ";" in told or "=" in told:
        return told
    person = read_person(told)
    return "; ".join((person.name, person.role, person.department)) if person.name else told


def _person(here: Controller, rest: str) -> Person:
    """Return somebody by number or by name.

    Raises:
        Refusal: There is nobody of that number or name, or several.
    """
    everyone, word = here.interview.session.people, rest.strip()
    if word.isdecimal():
        return everyone[read_number(word, len(everyone))]
    found = [one for one in everyone if same_name(one.name, word)]
    found = found or [one for one in everyone if begins_with(one.name, word)]
    if not word or len(found) != 1:
        raise Refusal(tr("Choose a person by number or name. Type speaker to list the people."))
    return found[0]


def _list(conversation: Conversation) -> None:
    """Tell who is on the list, who is speaking and who is present."""
    interview = conversation.controller.interview
    if not interview.session.people:
        conversation.tell(tr("No one is on the list yet. Type: {words}", words=as_typed("people add NAME; ROLE; DEPARTMENT")))
    for place, one in enumerate(interview.session.people, 1):
        who = {"number": place, "name": words.person(one)}
        if one.id == interview.session.speaker:
            conversation.tell(tr("{number}, {name}: speaking", **who))
        elif one.id in interview.present:
            conversation.tell(tr("{number}, {name}: present", **who))
        else:
            conversation.tell(tr("{number}, {name}: absent", **who))


def sittings(conversation: Conversation, _rest: str) -> None:
    """Tell the sittings of the session, and who was present."""
    session = conversation.controller.interview.session
    for sitting in session.sittings:
        names = [person.name for one in sitting.present if (person := session.person(one))]
        said = {"number": sitting.number, "moment": words.moment(sitting.started), "names": listed(names)}
        if names:
            conversation.tell(tr("Sitting {number}, started {moment}. Present: {names}.", **said))
        else:
            conversation.tell(tr("Sitting {number}, started {moment}. No one was marked as present.", **said))
    if not session.sittings:
        conversation.tell(tr("No sitting has started yet. The first change starts one."))


def setup(conversation: Conversation, rest: str) -> None:
    """List what was set up, or change some of it."""
    here = conversation.controller
    inputs = {one.word: one for one in setup_inputs(here.edition)}
    if not rest.strip():
        conversation.tell(*(_field_line(here, one) for one in inputs.values()))
        return
    name, text = split(rest)
    if name.lower() not in inputs:
        raise one_of(*inputs)
    field = inputs[name.lower()]
    here.may_change()
    if not (text or conversation.prompter.script):
        conversation.tell(_field_line(here, field))
    if field.name == "city" and (city := _city(conversation, text)):
        present(conversation, finishing.set_up(here, city_fields(city)))
        return
    before = {field.name: _held(here.interview.session)[field.name]}
    question = FormQuestion(Form("", (field,)), before, lambda values: finishing.set_up(here, values))
    if answered(conversation, question, text).edit:
        conversation.tell(*words.eligibility(here.interview.session.city))
    conversation.tell(_field_line(here, field))


def _city(conversation: Conversation, typed: str) -> City | None:
    """Offer the known cities that a name may mean by number; None if none of them is chosen, or nobody can be asked."""
    found = () if conversation.prompter.script else city_matches(typed)
    for place, city in enumerate(found, 1):
        conversation.tell(tr("{number}: {name}", number=place, name=words.city_name(city)))
    if not found:
        return None
    chosen = conversation.ask(tr("A number fills in region, country and population; Enter takes the name alone:")).strip()
    return found[read_number(chosen, len(found))] if chosen else None


def _field_line(here: Controller, field: Input) -> str:
    held = _held(here.interview.session)[field.name] or pgettext("set up", "not set")
    return tr("{name}: {value}", name=tr(field.label), value=held)


def _held(session: Session) -> dict[str, str]:
    """Return what was set up, by the names of the inputs."""
    city = session.city
    return {
        "city": city.name,
        "region": city.region,
        "country": city.country,
        "population": "" if city.population is None else number(city.population),
        "facilitator": session.facilitator,
        "language": NAMES.get(session.language, session.language),
        "target": tier_words.tier(session.target) if session.target else "",
        "minutes": "" if session.planned_minutes is None else number(session.planned_minutes),
    }
