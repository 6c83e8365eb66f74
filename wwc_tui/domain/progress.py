"""Earlier and later: what differs between two sessions of a city, or one session at two moments, and by which cause.

A criterion *differs* when it counts differently: met, not met or open on one side and something else on the other, or when only
one of the two editions has it. Every criterion that differs has exactly one cause. The first of these rules that fits holds:

1. **edition**: only one of the two editions has the criterion.
2. **asked**: it was open, and was judged since. Nothing was known before, so nothing else can have changed.
3. **edition**: its structure is another one, that is, its indicators, how many of them are needed, or its prerequisites. A
   verdict by another rule says nothing about the city.
4. **judgment**: it is open again in the same session, so the verdict was taken back. **not asked**: it is open in another
   session, where nobody has come to it yet.
5. **city**: the verdict is another one, and with it something was found that the earlier side did not hold (an indicator is now
   yes or no, a document was promised or seen, the city claims something else), at a later sitting than the earlier verdict.
6. **judgment**: the verdict is another one, and nothing new was found, or only within the sitting of the earlier verdict. In
   the same meeting the city cannot have changed; it was judged again.
7. Where the verdict is the same and only a prerequisite made the criterion count differently, it has that prerequisite's cause.

Where one edition follows the other, a criterion is compared with the one that it was there, whatever id that had.

What was known and is unknown now is no finding: a new session that did not come to an indicator says nothing about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeAlias

from wwc_tui.domain.changes import Change
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.folding import NON_CRITERION_SUBJECTS, fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.migrating import carried
from wwc_tui.domain.scoring import Count, Score, score
from wwc_tui.domain.session import Session, Verdict


class Cause(StrEnum):
    """Why a criterion counts differently than before."""

    CITY = "city"
    EDITION = "edition"
    JUDGEMENT = "judgement"
    ASKED = "asked"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: a session as its log had it, scored by its own edition.

    Attributes:
        id: The session's id.
        moment: The moment of the last answer in it, ISO 8601, UTC; empty where nothing was answered.
    """

    id: str
    edition: Edition
    log: Log
    session: Session
    score: Score
    moment: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A criterion that counts differently; None stands for an edition that does not have it.

    Attributes:
        was: The id that it has in the earlier edition; None where that does not have it.
    """

    criterion: Criterion
    before: Verdict | None
    after: Verdict | None
    cause: Cause
    was: str | None


@dataclass(frozen=True, slots=True)
class Shift:
    """What one cause did: how many criteria differ by it, and how many points came and went with them."""

    criteria: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class PracticeShift:
    """A practice area on both sides; None where an edition does not have it."""

    code: str
    title: str
    before: Count | None
    after: Count | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two sides; in the order of the later edition, then what only the earlier one has.

    The points gained less the points lost, over all causes, are exactly the difference of the two scores.
    """

    earlier: Side
    later: Side
    differences: tuple[Difference, ...]

    @property
    def shifts(self) -> Mapping[Cause, Shift]:
        """What each cause did; every cause is in it."""
        return {cause: _shift(one for one in self.differences if one.cause is cause) for cause in Cause}

    @property
    def practices(self) -> tuple[PracticeShift, ...]:
        """Every practice area of either side, those of the later one first."""
        before = {one.code: one for one in self.earlier.score.practices}
        after = {one.code: one for one in self.later.score.practices}
        named = {**before, **after}
        return tuple(
            PracticeShift(
                code,
                named[code].title,
                before[code].count if code in before else None,
                after[code].count if code in after else None,
            )
            for code in {**after, **before}
        )


Finding: TypeAlias = tuple[str, str, str]
"""Something that a session holds about a criterion: of which kind, about what, and what is said of it."""


def side(identity: str, edition: Edition, log: Log, scale: str | None = None) -> Side:
    """A session as its log has it, ready to be compared.

    Raises:
        KeyError: The edition has no scale of that name.
    """
    session = fold(log)
    return Side(identity, edition, log, session, score(edition, session, scale), last_answer(log))


def last_answer(changes: Iterable[Change]) -> str:
    """The moment of the last change of an answer, ISO 8601, UTC; empty where there is none.

    Only this tells which of two sessions is the later one: a session of last year may be archived today.
    """
    return max((change.at for change in changes if change.subject.partition("/")[0] not in NON_CRITERION_SUBJECTS), default="")


def before_moment(log: Log, moment: str) -> Log:
    """The log as it was at a moment (ISO 8601, UTC): every change made before it.

    A text that was still being typed then is left out, since only its last state is known.
    """
    return Log(change for change in log if change.at < moment)


def before_sitting(log: Log, number: int) -> Log:
    """The log as it was when a sitting began.

    Raises:
        KeyError: The session has no sitting of that number.
    """
    began = log.heads[f"sitting/{number}", "started"].act
    return Log(change for change in log if change.id < began)


def compare(earlier: Side, later: Side) -> Comparison:
    """What differs between an earlier and a later side, each by one cause; the module says by which rules."""
    goes_on = carried(earlier.edition, later.edition)
    was = {new: old for old, new in goes_on.items()}
    pairs: list[tuple[str | None, Criterion]] = [(was.get(one.id), one) for one in later.edition.criteria]
    pairs += [(one.id, one) for one in earlier.edition.criteria if one.id not in goes_on]
    found = []
    for old, criterion in pairs:
        new = criterion.id if old is None or old in goes_on else None
        before = earlier.score.standing[old] if old else None
        after = later.score.standing[new] if new else None
        if before is not after:
            cause = _cause(earlier, later, new, was) if old and new else Cause.EDITION
            found.append(Difference(criterion, before, after, cause, old))
    return Comparison(earlier, later, tuple(found))


def _shift(differences: Iterable[Difference]) -> Shift:
    listed = list(differences)
    return Shift(
        criteria=len(listed),
        gained=sum(one.after is Verdict.MET for one in listed),
        lost=sum(one.before is Verdict.MET for one in listed),
    )


def _cause(earlier: Side, later: Side, name: str, was: Mapping[str, str]) -> Cause:
    """The cause by which a criterion differs: its own, or that of the first prerequisite that moved it.

    Args:
        name: Its id in the later edition; both have it.
        was: By the ids of the later edition, those that the same criteria have in the earlier one.
    """
    ahead, seen = [name], {name}
    for one in ahead:
        cause = _own_cause(earlier, later, one, was)
        if cause is not None:
            return cause
        moved = (
            other
            for other in later.edition.criterion(one).after
            if other not in seen and earlier.score.standing.get(was.get(other, "")) is not later.score.standing.get(other)
        )
        for other in moved:
            seen.add(other)
            ahead.append(other)
    raise AssertionError(f"nothing tells why {name} differs")


def _own_cause(earlier: Side, later: Side, name: str, origins: Mapping[str, str]) -> Cause | None:
    """Why a criterion differs by itself; None where only prerequisites can have moved it."""
    old = origins.get(name)
    if old is None:
        return Cause.EDITION
    was, now = earlier.session.answer(old).verdict, later.session.answer(name).verdict
    if was is Verdict.OPEN and now is not Verdict.OPEN:
        return Cause.ASKED
    before, after = earlier.edition.criterion(old), later.edition.criterion(name)
    if _structure(before, before.after) != _structure(after, map(origins.get, after.after)):
        return Cause.EDITION
    if was is now:
        return None
    verdict = earlier.log.heads[old, "verdict"]
    same_session = verdict.id in later.log
    if now is Verdict.OPEN:
        return Cause.JUDGEMENT if same_session else Cause.NOT_ASKED
    new = _findings(later, name, by_key=same_session)
    for finding in _findings(earlier, old, by_key=same_session):
        new.pop(finding, None)
    if same_session:
        new = {finding: made for finding, made in new.items() if _met_between(later.log, verdict.id, made)}
    return Cause.CITY if new else Cause.JUDGEMENT


def _structure(criterion: Criterion, after: Iterable[str | None]) -> tuple[object, ...]:
    """All that decides a criterion's verdict and point, and none of its words.

    Args:
        after: Its prerequisites, by the ids of the earlier edition; None for one that this does not have.
    """
    return criterion.needs, frozenset(one.id for one in criterion.indicators), frozenset(after)


def _findings(of: Side, name: str, *, by_key: bool) -> dict[Finding, str]:
    """What a side holds about a criterion, each with the id of the change that said it last.

    Args:
        by_key: Whether a document is the same under another title; two sessions have only the title in common.
    """
    answer, heads = of.session.answer(name), of.log.heads
    found: dict[Finding, str] = {}
    for indicator in of.edition.criterion(name).indicators:
        state = answer.indicators.get(indicator.id)
        if state is not None:
            found["indicator", indicator.id, str(state)] = heads[f"{name}/indicator/{indicator.id}", "state"].id
    for piece in answer.evidence:
        subject = f"{name}/evidence/{piece.key}"
        said = [heads[subject, field].id for field in ("title", "state", "dropped") if (subject, field) in heads]
        found["evidence", piece.key if by_key else _plain(piece.title), piece.state] = max(said)
    if claim := _plain(answer.claim):
        found["claim", "", claim] = heads[name, "claim"].id
    return found


def _met_between(log: Log, earlier: str, later: str) -> bool:
    """Whether a sitting began after one change and not after another; both by their ids.

    A sitting begins with the act in which its beginning is noted.
    """
    return any(
        earlier < change.act <= later for change in log if change.field == "started" and change.subject.startswith("sitting/")
    )


def _plain(text: str) -> str:
    """A text as it is compared: other white space and case are no other statement."""
    return " ".join(text.split()).casefold()
