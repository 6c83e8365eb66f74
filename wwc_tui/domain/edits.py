"""What a facilitator can do to a session, as edits: one place for the rules that every surface shares."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import count

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.people import among, both, spelled
from wwc_tui.domain.session import Answer, Confidence, Dispute, Evidence, Parked, Person, Session, Verdict


def judge(answer: Answer, verdict: Verdict) -> Edit:
    """Set a verdict; the same verdict once more opens the criterion again."""
    new = Verdict.OPEN if answer.verdict is verdict else verdict
    return Edit(answer.criterion, "verdict", new.value)


def mark_indicator(answer: Answer, indicator: str) -> Edit:
    """Step an indicator on: unknown, yes, no, unknown."""
    return set_indicator(answer.criterion, indicator, {None: True, True: False, False: None}[answer.indicators.get(indicator)])


def set_indicator(criterion: str, indicator: str, state: bool | None) -> Edit:
    """Say whether an indicator holds; None where that is unknown."""
    return Edit(f"{criterion}/indicator/{indicator}", "state", state)


def judge_gate(gate: str, was: Verdict, verdict: Verdict) -> Edit:
    """Answer a gate that asks for no criterion; the same answer once more opens it again."""
    return Edit(f"gate/{gate}", "state", (Verdict.OPEN if was is verdict else verdict).value)


def park(criterion: str, parked: Parked | None) -> Edit:
    """Put a criterion aside, or take it up again."""
    value = None if parked is None else {"reason": parked.reason, "owner": parked.owner, "due": parked.due}
    return Edit(criterion, "parked", value)


def set_outside(criterion: str, reason: str) -> Edit:
    """Say why a criterion is outside the city's control, so that no plan proposes it; an empty text takes that back."""
    return Edit(criterion, "outside", reason.strip() or None)


def write_evidence(criterion: str, before: Evidence | None, piece: Evidence) -> tuple[Edit, ...]:
    """Name a piece of evidence, or alter one; only what differs is an edit."""
    old = before or Evidence(piece.key)
    subject = f"{criterion}/evidence/{piece.key}"
    fields: dict[str, tuple[str | bool, str | bool]] = {
        "title": (old.title, piece.title),
        "link": (old.link, piece.link),
        "state": (old.state if before else "", piece.state),
        "owner": (old.owner, piece.owner),
        "due": (old.due, piece.due),
        "dropped": (old.dropped, piece.dropped),
    }
    return tuple(Edit(subject, name, new or None) for name, (was, new) in fields.items() if was != new)


def write_dispute(criterion: str, before: Dispute | None, dispute: Dispute) -> tuple[Edit, ...]:
    """Write down two positions, or alter them; only what differs is an edit."""
    old = before or Dispute(dispute.key)
    fields: dict[str, tuple[str | bool, str | bool]] = {
        "one": (old.one, dispute.one),
        "one_by": (old.one_by, dispute.one_by),
        "other": (old.other, dispute.other),
        "other_by": (old.other_by, dispute.other_by),
        "settled": (old.settled, dispute.settled),
    }
    subject = f"{criterion}/dispute/{dispute.key}"
    return tuple(Edit(subject, name, new or None) for name, (was, new) in fields.items() if was != new)


def part_key(letter: str, milliseconds: int, taken: Iterable[str]) -> str:
    """A key for a new part of a criterion that sorts behind those there are, and that another copy will not choose too.

    Args:
        letter: What the kind's keys begin with: ``e`` for evidence, ``d`` for disputes.
        milliseconds: Now, since 1970, UTC.
        taken: The keys of all parts of that kind ever made there.
    """
    return max([f"{letter}{milliseconds:014d}", *(f"{key}0" for key in taken)])


def cycle_confidence(answer: Answer) -> Edit:
    """Step the confidence in a verdict on: none said, sure, fairly, unsure, none said."""
    steps: list[Confidence | None] = [None, *Confidence]
    return set_confidence(answer.criterion, steps[(steps.index(answer.confidence) + 1) % len(steps)])


def set_confidence(criterion: str, confidence: Confidence | None) -> Edit:
    """Say how sure the facilitator is of a verdict; None where nothing is said of it."""
    return Edit(criterion, "confidence", confidence.value if confidence else None)


def write_people(session: Session, people: Iterable[Person]) -> tuple[Edit, ...]:
    """Make the list of people be these; whoever is missing has left."""
    wanted = {person.id: person for person in people}
    edits: list[Edit] = []
    edits += [Edit(f"person/{gone.id}", "left", True) for gone in session.people if gone.id not in wanted]
    for person in wanted.values():
        was = session.person(person.id) or Person(person.id)
        fields: dict[str, tuple[str, str]] = {
            "name": (was.name, person.name),
            "role": (was.role, person.role),
            "department": (was.department, person.department),
        }
        edits += [Edit(f"person/{person.id}", name, new or None) for name, (old, new) in fields.items() if old != new]
        if was.left:
            edits.append(Edit(f"person/{person.id}", "left", None))
    return tuple(edits)


def join(session: Session, name: str, role: str = "", department: str = "") -> tuple[str, tuple[Edit, ...]]:
    """Have somebody join. Whoever is on the list already, or was, is not put there a second time.

    Returns:
        Their id, and the edits that put them on the list of people; none if they stand there like that.
    """
    told = Person("", spelled(name), spelled(role), spelled(department))
    known = among(session.everyone, told)
    if known:
        now = both(known, told)
        return known.id, write_people(session, [*(now if one.id == known.id else one for one in session.people), now])
    new = replace(told, id=person_id(told.name, (one.id for one in session.everyone)))
    return new.id, write_people(session, [*session.people, new])


QUOTE = "> "
"""Begins a line of a note that quotes somebody."""


def toggle_quote(line: str) -> str:
    """A line of a note as a quote, or as none any more."""
    return line.removeprefix(QUOTE) if line.startswith(QUOTE) else f"{QUOTE}{line}"


def slug(text: str, longest: int = 24) -> str:
    """A name in lower-case letters, digits and hyphens; empty where nothing of it can be spelled so."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].rstrip("-")


def person_id(name: str, taken: Iterable[str]) -> str:
    """An id for a new person that nobody has yet."""
    base = slug(name) or "person"
    used = set(taken)
    return next(one for one in (base if n == 1 else f"{base}-{n}" for n in count(1)) if one not in used)
