"""What a facilitator can do to a session, as edits: one place for the rules that every surface shares."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import count

from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import Edit, Value
from wwc_tui.domain.criteria import HORIZONS, Edition, Effort
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.people import among, both, spelled
from wwc_tui.domain.schema import DISPUTE, EVIDENCE, PARKED, PERSON, Record, Thing
from wwc_tui.domain.sentences import InvalidInput, Sentence
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
    return Edit(criterion, "parked", PARKED.document(parked) if parked else None)


def set_outside(criterion: str, reason: str) -> Edit:
    """Say why a criterion is outside the city's control, so that no plan proposes it; an empty text takes that back."""
    return Edit(criterion, "outside", reason.strip() or None)


def alter(record: Record[Thing], subject: str, before: Thing | None, after: Thing) -> tuple[Edit, ...]:
    """Make a record be as another one; only what differs is an edit, and of a new record everything that it holds."""
    changed = ((field.name, field.value(before) if before else None, field.value(after)) for field in record.fields.values())
    return tuple(Edit(subject, name, new) for name, old, new in changed if old != new)


def write_evidence(criterion: str, before: Evidence | None, piece: Evidence) -> tuple[Edit, ...]:
    """Name a piece of evidence, or alter one."""
    return alter(EVIDENCE, f"{criterion}/evidence/{piece.key}", before, piece)


def write_dispute(criterion: str, before: Dispute | None, dispute: Dispute) -> tuple[Edit, ...]:
    """Write down two positions, or alter them."""
    return alter(DISPUTE, f"{criterion}/dispute/{dispute.key}", before, dispute)


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
        edits += alter(PERSON, f"person/{person.id}", session.person(person.id), person)
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


def alter_action(
    action: Action,
    *,
    text: str | None = None,
    owner: str | None = None,
    due: str | None = None,
    effort: Effort | None = None,
    horizon: int | None = None,
    criterion: str | None = None,
) -> tuple[Edit, ...]:
    """Make an action be as the values say; what is None, or is so already, stays as it is.

    An empty text, owner or day takes back what a person said, and the plan's own stands again. So does the wording or the effort
    that the edition's own step has. What an action of the city's own is for can be changed: a criterion, a condition, or with an
    empty text the city as a whole.

    Raises:
        CannotTake: The day is none, or the horizon is not one of three; the sentence says what to write instead.
    """
    step = action.step
    if text is not None and not text.strip() and action.added:
        raise InvalidInput(Sentence("An action needs a text. Write in one sentence what to do, or drop it with a reason."))
    day = None if due is None else _day(due)
    if horizon is not None and horizon not in HORIZONS:
        known = ", ".join(map(str, HORIZONS))
        raise InvalidInput(Sentence("There is no horizon of {months} months. Choose from {known}.", months=horizon, known=known))
    wished: dict[str, tuple[Value, Value]] = {}
    if text is not None and text.strip() != action.text:
        wished["text"] = text.strip(), step.text if step else None
    if owner is not None and owner.strip() != action.owner:
        wished["owner"] = owner.strip(), None
    if day is not None and (day != action.due or (day and not action.dated)):
        wished["due"] = day, None
    if effort is not None and effort is not action.effort:
        wished["effort"] = effort.value, step.effort.value if step else None
    if horizon is not None and (horizon != action.horizon or not action.moved):
        wished["horizon"] = horizon, None
    if criterion is not None and action.added and criterion != action.subject:
        wished["criterion"] = criterion, None
    return tuple(
        Edit(f"action/{action.key}", field, None if value in ("", own) else value) for field, (value, own) in wished.items()
    )


def shift_action(action: Action, step: int) -> tuple[Edit, ...]:
    """Move an action to the horizon before (-1) or behind (1) its own; nothing where there is none."""
    place = HORIZONS.index(action.horizon) + step
    return alter_action(action, horizon=HORIZONS[place]) if 0 <= place < len(HORIZONS) else ()


def release_action(key: str) -> tuple[Edit, ...]:
    """Let the plan choose the horizon of an action again, after a person had put it somewhere."""
    return (Edit(f"action/{key}", "horizon", None),)


def drop_action(key: str, reason: str) -> tuple[Edit, ...]:
    """Drop an action from the plan; it is kept and shown with its reason."""
    return (Edit(f"action/{key}", "dropped", reason.strip()),)


def take_back_action(key: str) -> tuple[Edit, ...]:
    """Take a dropped action up again."""
    return (Edit(f"action/{key}", "dropped", None),)


def add_action(
    key: str,
    text: str,
    *,
    criterion: str = "",
    owner: str = "",
    due: str = "",
    effort: Effort = Effort.SMALL,
    horizon: int | None = None,
) -> tuple[Edit, ...]:
    """Add an action of the city's own.

    Args:
        key: An id that no action has; see `changes.new_id`.
        criterion: The criterion or condition that it is for; empty where it is for the city as a whole.
        horizon: Where a person wants it; None leaves that to the plan.

    Raises:
        CannotTake: The text is empty, the day is none, or the horizon is not one of three.
    """
    if not text.strip():
        raise InvalidInput(Sentence("An action needs a text. Write in one sentence what to do."))
    blank = Action(key, "", Effort.SMALL, 0, None, None, "", "", False, False, False, False, False, ())
    edits = alter_action(blank, text=text, owner=owner, due=due, effort=effort, horizon=horizon)
    return (*edits, Edit(f"action/{key}", "criterion", criterion)) if criterion else edits


def read_criterion(edition: Edition, text: str) -> str:
    """Return the id of the criterion or condition that somebody names by id, by name or by both; empty for an empty text.

    Raises:
        CannotTake: The edition has none of that name.
    """
    wanted = " ".join(text.split()).casefold()
    if not wanted:
        return ""
    for one in edition.criteria:
        if wanted in (one.id.casefold(), one.name.casefold(), f"{one.id} {one.name}".casefold()):
            return one.id
    for gate in edition.gates:
        if gate.criterion is None and wanted in {name.casefold() for name in (gate.id, gate.name, gate.short) if name}:
            return gate.id
    sentence = Sentence(
        "There is no criterion or condition “{text}”. Type an id such as {id}, or leave it blank for the city as a whole.",
        text=text.strip(),
        id=edition.criterion_ids[0],
    )
    raise InvalidInput(sentence)


def start_plan(day: str) -> Edit:
    """Say on which day the work begins; an empty text leaves it open.

    Raises:
        CannotTake: It is no day.
    """
    return Edit("session", "plan_start", _day(day) or None)


def make_final(moment: str) -> Edit:
    """Record the act “this is final”.

    Args:
        moment: Now, ISO 8601.
    """
    return Edit("session", "final", moment)


def reopen() -> Edit:
    """Take “this is final” back."""
    return Edit("session", "final", None)


def _day(text: str) -> str:
    """A day, ISO 8601; empty for an empty text.

    Raises:
        CannotTake: It is none.
    """
    day = read_day(text)
    if day is None:
        sentence = Sentence("“{text}” is not a date. Write it as year-month-day, such as 2026-03-31.", text=text)
        raise InvalidInput(sentence)
    return day


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
