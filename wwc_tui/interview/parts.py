"""Evidence and disputes of the criterion one is at, and the people of the session: naming, changing and taking off."""

from __future__ import annotations

from collections.abc import Iterable

from wwc_tui.domain.edits import join, part_key, write_dispute, write_evidence, write_people
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.people import read_person, split_people
from wwc_tui.domain.session import Dispute, Evidence, Person
from wwc_tui.export import words
from wwc_tui.i18n import tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.forms import DISPUTE, EVIDENCE, NEW_EVIDENCE, PERSON
from wwc_tui.interview.outcome import FormQuestion, Outcome


def _new_key(controller: Controller, letter: str, taken: Iterable[str]) -> str:
    return part_key(letter, int(controller.interview.now().timestamp() * 1000), taken)


# evidence


def evidence_question(controller: Controller, piece: Evidence | None, title: str = "") -> FormQuestion:
    """Return the question what a document is.

    Args:
        piece: The one to change; None for a new one.
        title: What a new one is called.
    """
    controller.may_change()
    place = controller.place
    old = piece or Evidence(_new_key(controller, "e", [one.key for one in controller.answer.pieces]), title)
    return FormQuestion(
        EVIDENCE if piece else NEW_EVIDENCE,
        EVIDENCE.filled(old),
        lambda values: controller.record(*write_evidence(place, piece, replace(old, **values))),
        today=controller.today,
    )


def see_evidence(controller: Controller, which: Evidence | str) -> Outcome:
    """Say that a document was seen, or is promised again; a kind that could be asked for is named as seen."""
    if isinstance(which, Evidence):
        return controller.record(*write_evidence(controller.place, which, replace(which, seen=not which.seen)))
    key = _new_key(controller, "e", [one.key for one in controller.answer.pieces])
    return controller.record(*write_evidence(controller.place, None, Evidence(key, which, seen=True)))


def drop_evidence(controller: Controller, piece: Evidence) -> Outcome:
    """Take a document off the list."""
    told = tr("Removed: {title}. Bring it back with {undo}.", title=piece.title, undo=controller.how("undo"))
    return controller.record(*write_evidence(controller.place, piece, replace(piece, dropped=True)), messages=[told])


# disputes


def dispute_question(controller: Controller, dispute: Dispute | None) -> FormQuestion:
    """Return the question for two positions.

    Args:
        dispute: The one to change; None for a new one.
    """
    controller.may_change()
    place, claim = controller.place, controller.answer.claim
    key = _new_key(controller, "d", [one.key for one in controller.answer.disputes])
    old = dispute or Dispute(key, one=claim if "\n" not in claim else "", one_by=controller.interview.speaker)
    return FormQuestion(
        DISPUTE,
        DISPUTE.filled(old),
        lambda values: controller.record(*write_dispute(place, dispute, replace(old, **values))),
        tr("Dispute about {criterion}", criterion=place),
    )


def settle_dispute(controller: Controller, dispute: Dispute) -> Outcome:
    """Say that the two have come to terms, or not after all."""
    return controller.record(*write_dispute(controller.place, dispute, replace(dispute, settled=not dispute.settled)))


# people


def person_question(controller: Controller, person: Person | None = None) -> FormQuestion:
    """Return the question who somebody is.

    Args:
        person: The one to change; None for somebody who joins.
    """
    controller.may_change()
    if person is None:
        return FormQuestion(PERSON, {}, lambda values: _join_all(controller, _told(**values)))
    return FormQuestion(PERSON, PERSON.filled(person), lambda values: _change_person(controller, replace(person, **values)))


def _told(name: str, role: str, department: str) -> list[Person]:
    """Return who somebody is; whole lines, of several people too, may have been pasted into the field of the name."""
    lines = [] if role or department else split_people(name)
    if len(lines) > 1 or any(sign in line for line in lines for sign in ";\t(:"):
        return [read_person(line) for line in lines]
    return [Person("", lines[0] if lines else name, role, department)]


def _join_all(controller: Controller, people: Iterable[Person]) -> Outcome:
    outcomes = [join_person(controller, one) for one in people]
    return replace(outcomes[-1], messages=tuple(said for one in outcomes for said in one.messages))


def join_person(controller: Controller, told: Person) -> Outcome:
    """Have somebody join, who is present from now on."""
    session = controller.interview.session
    person, edits = join(session, told.name, told.role, told.department)
    outcome = controller.record(*edits, controller.interview.presence(person))
    joined = controller.interview.session.person(person)
    name = joined.name if joined else told.name
    if edits:
        return replace(outcome, messages=(tr("Added {name}, present.", name=name),))
    return replace(outcome, messages=(tr("{name} is already on the list, and is present.", name=name),))


def _change_person(controller: Controller, new: Person) -> Outcome:
    session = controller.interview.session
    edits = write_people(session, [new if one.id == new.id else one for one in session.people])
    return controller.record(*edits, messages=[words.person(new)])


def drop_person(controller: Controller, person: Person) -> Outcome:
    """Say that somebody takes part no more; what they said stays."""
    session = controller.interview.session
    edits = write_people(session, [one for one in session.people if one.id != person.id])
    return controller.record(*edits, messages=[tr("Removed {name}. What they said stays.", name=person.name)])


def set_speaker(controller: Controller, person: Person | None) -> Outcome:
    """Say who is speaking, who is then present too; None for nobody in particular."""
    controller.may_change()
    controller.interview.speaks(person.id if person else "")
    told = tr("Speaker: {name}.", name=person.name) if person else tr("No one in particular is speaking.")
    return Outcome((tr("Speaker set.") if controller.showing else told,))


def toggle_present(controller: Controller, person: Person) -> Outcome:
    """Say that somebody is present at this sitting, or is not."""
    interview = controller.interview
    here = person.id not in interview.present
    told = tr("{name} is present.", name=person.name) if here else tr("{name} is absent.", name=person.name)
    return controller.record(interview.presence(person.id, here), messages=[told])
