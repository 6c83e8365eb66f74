"""Every number can be asked to explain itself: which criteria, which rule, which scale, and what would change it."""

from __future__ import annotations

from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Session, Verdict
from wwc_tui.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a number is what it is.

    Attributes:
        topic: What it is about: ``met``, ``not_met``, ``open``, ``documented``, ``secured``, ``possible``, ``tier/gold``,
            ``gate/outcome``, ``practice/DM``.
        value: The number or the word that stands on the screen.
        rule: The rule that it follows, a sentence.
        criteria: The criteria behind it.
        change: What would change it, a sentence.
    """

    topic: str
    value: str
    rule: str
    criteria: tuple[str, ...]
    change: str


def explain(edition: Edition, session: Session, score: Score) -> tuple[Explanation, ...]:
    """Every number that is shown of a score, explained, in the order of the meter."""
    count, total = score.count, score.count.total
    by_state = {state: tuple(one for one, stands in score.standing.items() if stands is state) for state in Verdict}
    documented = tuple(one for one in by_state[Verdict.MET] if session.answer(one).documented)
    lacking = tuple(one for one in by_state[Verdict.MET] if one not in documented)
    first = score.scale.floors[0].tier
    found = [
        Explanation(
            "met",
            f"{count.met} of {total}",
            "One point for each criterion judged met; there are no partial points and the "
            "number of all criteria is always what is divided by.",
            by_state[Verdict.MET],
            "A verdict of met adds one; taking one back takes one away.",
        ),
        Explanation(
            "not_met",
            str(count.not_met),
            "Criteria judged not met, and those whose prerequisite is not met.",
            by_state[Verdict.NOT_MET],
            "A verdict of met moves a criterion out of here.",
        ),
        Explanation(
            "open",
            str(count.open),
            "Criteria without a verdict, and those that wait for an open prerequisite.",
            by_state[Verdict.OPEN],
            "Any verdict closes a criterion.",
        ),
        Explanation(
            "documented",
            f"{count.documented} of {count.met} met",
            "Met, with at least one piece of evidence, and all of it seen.",
            documented,
            f"Met and not documented: {', '.join(lacking)}." if lacking else "Everything met is documented.",
        ),
        Explanation(
            "secured",
            score.secured or f"below {first}",
            "The highest tier whose floor is reached by what is met now: a hundred "
            "times the criteria met is at least the floor times all criteria, never rounded.",
            by_state[Verdict.MET],
            _next(score),
        ),
        Explanation(
            "possible",
            score.possible or f"below {first}",
            "The tier if every open criterion were met.",
            by_state[Verdict.MET] + by_state[Verdict.OPEN],
            "A verdict of not met lowers what is possible by one criterion.",
        ),
    ]
    found += [
        Explanation(
            f"tier/{d.tier}",
            f"{d.threshold} of {total}",
            f"The scale «{score.scale.title}» sets {d.tier} at {d.percent} %: "
            f"{d.percent} % of {total} is reached from {d.threshold} criteria on. Source: {score.scale.source}.",
            by_state[Verdict.MET],
            "It is reached." if d.reached else f"It needs {d.needs} more. Open: {d.open}.",
        )
        for d in score.distances
    ]
    found += [
        Explanation(
            f"practice/{p.code}",
            f"{p.count.met} of {p.count.total}",
            f"Criteria of {p.title} that are met.",
            tuple(c.id for c in practice.criteria if score.standing[c.id] is Verdict.MET),
            f"Open: {p.count.open}. Not met: {p.count.not_met}.",
        )
        for p, practice in zip(score.practices, edition.practices, strict=True)
    ]
    found += [
        Explanation(
            f"gate/{g.id}",
            g.state.value.replace("_", " "),
            "A condition beside the total: without it no tier is given, and it is never counted in.",
            (g.criterion,) if g.criterion else (),
            f"The verdict of {g.criterion}." if g.criterion else "Its own answer, under the gates.",
        )
        for g in score.gates
    ]
    return tuple(found)  # fmt: skip


def _next(score: Score) -> str:
    if score.next is None:
        return "The highest tier is reached; only a verdict taken back would change it."
    return f"{score.next.needs} more criteria met reach {score.next.tier}; {score.next.open} are open."
