"""Carries a session to another edition: where each answer goes, and what that makes of the result.

**What goes where.** A criterion of the new edition goes on from the one that it says it was, where the new edition follows the
old one; the same backwards, where the old one follows the new one. Where nothing is said, it goes on from the criterion with its
own id, unless another one goes on from that. An indicator of a criterion that is carried goes on where its id is the same; so
does a gate with an answer of its own.

**What is set aside.** Whatever the new edition has no place for keeps all its answers, under a name that says where it is from:
``wwc-2022:DM9``. It counts for nothing there. Carried back to that edition, it has its old place again.

**The log.** Every change goes along with its id, moment and author, so that history, undo and conflicts survive; only the names
of criteria in it are the new ones. Behind them stands one act more that says where the session came from. No verdict is
reinterpreted: what counts differently does so because the new edition asks for more or less.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from enum import StrEnum
from itertools import chain, count

from wwc_tui.domain.changes import Change, Edit, Value
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.domain.folding import NON_CRITERION_SUBJECTS, fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.scoring import Score, score
from wwc_tui.domain.session import Answer, Session, Verdict


class Fate(StrEnum):
    """What becomes of a criterion."""

    CARRIED = "carried"
    NEW = "new"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one criterion.

    Attributes:
        was: Its id in the old edition; empty for a new one.
        now: Its id in the new edition; for one that is set aside, the name that its answers are kept under.
        answered: Whether the session holds anything about it.
        before: What counted for it under the old edition; None where that did not have it.
        after: What counts for it under the new one; None where that does not have it.
        indicators: Indicators with an answer that it has no more, which are kept and count for nothing.
    """

    fate: Fate
    was: str
    now: str
    answered: bool
    before: Verdict | None
    after: Verdict | None
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Migration:
    """A session as it would be under another edition. A tier in it is indicative, and no certification.

    Attributes:
        old: The edition that it was made with.
        new: The edition that it is carried to.
        steps: What becomes of each criterion: those of the new edition in its order, then what is set aside.
        gates: Gates with an answer of their own that the new edition does not have; the answers are kept.
        target: The tier that was aimed at, where the new edition does not have it; or empty.
        before: The score under the old edition.
        after: The score under the new one.
        changes: All changes of the session with the names that the new edition has.
    """

    old: Edition
    new: Edition
    steps: tuple[Step, ...]
    gates: tuple[str, ...]
    target: str
    before: Score
    after: Score
    changes: tuple[Change, ...]

    def of(self, fate: Fate) -> tuple[Step, ...]:
        """The criteria that have this fate."""
        return tuple(step for step in self.steps if step.fate is fate)


def migrate(old: Edition, new: Edition, log: Log) -> Migration:
    """What a session would be under another edition.

    Args:
        old: The edition that it was made with.
        log: Its changes.
    """
    names = _Names(old, new, log)
    changes = tuple(names.change(change) for change in log)
    session, other = fold(log), fold(changes)
    before, after = score(old, session), score(new, other)
    own = {gate.id for gate in new.gates if gate.criterion is None}
    return Migration(
        old=old,
        new=new,
        steps=_steps(names, session, before, after),
        gates=tuple(gate for gate in session.gates if names.gates.get(gate, gate) not in own),
        target=session.target if all(session.target != floor.tier for floor in new.scale().floors) else "",
        before=before,
        after=after,
        changes=changes,
    )


def origin_edits(session: str, edition: str, structure: str) -> tuple[Edit, ...]:
    """What a session that was carried over says of the one that it came from.

    Args:
        session: The id of that one.
        edition: The id of the edition that it was made with.
        structure: The digest of that edition's structure.
    """
    fields = {"session": session, "edition": edition, "structure": structure}
    return tuple(Edit("origin", name, value) for name, value in fields.items())


class _Names:
    """By the names of the old edition, those that the same things have under the new one.

    Attributes:
        criteria: By what a subject begins with; what is not in it keeps its name.
        gates: The same, for gates.
    """

    def __init__(self, old: Edition, new: Edition, log: Log) -> None:
        self.old = old
        self.new = new
        held = dict.fromkeys(_criterion_of(change.subject) for change in log)
        self.held = tuple(name for name in held if name)
        self.criteria = carried(old, new, self.held)
        self.criteria |= _aside(old, new, self.criteria, (*old.criterion_ids, *self.held))
        self.gates = _gates(old, new, [change.subject.partition("/")[2] for change in log if change.subject.startswith("gate/")])

    def change(self, change: Change) -> Change:
        """A change with the names of the new edition."""
        subject, value = self.subject(change.subject), self.value(change)
        return change if (subject, value) == (change.subject, change.value) else replace(change, subject=subject, value=value)

    def subject(self, subject: str) -> str:
        """A subject with the names of the new edition."""
        head, slash, rest = subject.partition("/")
        if head == "gate":
            return f"gate/{self.gates.get(rest, rest)}"
        if head == "action":
            criterion, stroke, key = rest.partition("/")
            return f"action/{self.named(criterion)}{stroke}{key}" if stroke else subject
        return subject if head in NON_CRITERION_SUBJECTS else f"{self.criteria.get(head, head)}{slash}{rest}"

    def value(self, change: Change) -> Value:
        """The value of a change; where it names criteria, with their new names."""
        if (change.subject, change.field) == ("session", "plan") and isinstance(change.value, tuple):
            return tuple(self.criteria.get(one, one) if isinstance(one, str) else one for one in change.value)
        if change.subject.startswith("action/") and change.field == "criterion" and isinstance(change.value, str):
            return self.named(change.value)
        return change.value

    def named(self, name: str) -> str:
        """A criterion or a condition by the name that the new edition has for it."""
        return self.criteria.get(name, self.gates.get(name, name))


def _criterion_of(subject: str) -> str:
    """What criterion a subject is about; empty where it is about none."""
    head, _, rest = subject.partition("/")
    if head == "action":
        criterion, stroke, _ = rest.partition("/")
        return criterion if stroke else ""
    return "" if head in NON_CRITERION_SUBJECTS else head


def carried(old: Edition, new: Edition, held: Iterable[str] = ()) -> dict[str, str]:
    """By the ids of criteria that are carried, those that they have in the new edition.

    Args:
        held: Names that a session holds answers under besides those of the old edition.
    """
    known = {*old.criterion_ids, *held}
    said: dict[str, str] = {}
    silent: list[str] = []
    for criterion in new.criteria:
        origin = _origin(old, new, criterion.id)
        if origin is None:
            silent.append(criterion.id)
        elif origin in known:
            said.setdefault(origin, criterion.id)
    return said | {name: name for name in silent if name in known and name not in said}


def _origin(old: Edition, new: Edition, name: str) -> str | None:
    """What the editions say that a criterion of the new one was: an id, empty for nothing; None where they say nothing."""
    if new.follows == old.id != new.id:
        return new.criterion(name).was
    if old.follows == new.id != old.id:
        heirs = [one.id for one in old.criteria if one.was == name]
        if heirs:
            return heirs[0]
        return "" if name in old and old.criterion(name).was is not None else None
    return None


def _aside(old: Edition, new: Edition, goes_on: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """By the names of what is not carried, those that it is kept under, where that is another one."""
    taken = {*goes_on.values(), *names}
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        edition, colon, own = name.partition(":")
        if name in goes_on:
            continue
        if colon and edition == new.id and own in new and own not in goes_on.values() and own not in found.values():
            found[name] = own  # it was set aside on the way from there, and is back
        elif name in old or name in new:
            found[name] = _free(f"{old.id}:{name}", taken)
            taken.add(found[name])
    return found


def _free(name: str, taken: Container[str]) -> str:
    """A name that nothing has: this one, or with a number behind it."""
    return next(one for one in chain([name], (f"{name}:{number}" for number in count(2))) if one not in taken)


def _gates(old: Edition, new: Edition, held: Iterable[str]) -> dict[str, str]:
    """By the ids of gates that have another name under the new edition, that name."""
    were, are = ({gate.id for gate in edition.gates if gate.criterion is None} for edition in (old, new))
    names = {*were, *held}
    found: dict[str, str] = {}
    for name in dict.fromkeys(held):
        edition, colon, own = name.partition(":")
        if colon and edition == new.id and own in are and own not in names:
            found[name] = own
        elif name in were and name not in are:
            found[name] = _free(f"{old.id}:{name}", names)
    return found


def _steps(names: _Names, session: Session, before: Score, after: Score) -> tuple[Step, ...]:
    origins = {now: was for was, now in names.criteria.items()}
    steps = []
    for criterion in names.new.criteria:
        was = origins.get(criterion.id, "")
        answer = session.answers.get(was)
        steps.append(
            Step(
                fate=Fate.CARRIED if was else Fate.NEW,
                was=was,
                now=criterion.id,
                answered=answer is not None,
                before=before.standing.get(was),
                after=after.standing[criterion.id],
                indicators=_without_place(answer, {one.id for one in criterion.indicators}),
            )
        )
    for was in dict.fromkeys([*names.old.criterion_ids, *session.answers]):
        now = names.criteria.get(was, was)
        if now not in names.new:
            answered = was in session.answers
            steps.append(Step(Fate.SET_ASIDE, was, now, answered, before.standing.get(was), None))
    return tuple(steps)


def _without_place(answer: Answer | None, known: set[str]) -> tuple[str, ...]:
    return tuple(one for one in answer.indicators if one not in known) if answer else ()
