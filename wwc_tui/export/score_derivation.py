"""Every number can be asked to explain itself: which criteria, which rule, which scale, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Session, Verdict
from wwc_tui.export import tier_words
from wwc_tui.i18n import ngettext, pgettext, tr


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a number is what it is; its texts are in the language that was spoken when it was made.

    Attributes:
        topic: What it is about: ``met``, ``not_met``, ``open``, ``documented``, ``secured``, ``possible``, ``tier/gold``,
            ``gate/outcome``, ``practice/DM``.
        name: The same in words.
        value: The number or the word that stands on the screen.
        rule: The rule that it follows, a sentence.
        criteria: The criteria behind it.
        change: What would change it, a sentence.
    """

    topic: str
    name: str
    value: str
    rule: str
    criteria: tuple[str, ...]
    change: str


def explain(edition: Edition, session: Session, score: Score) -> tuple[Explanation, ...]:
    """Every number that is shown of a score, explained, in the order of the meter."""
    return (*_counts(session, score), *_range(score), *_tiers(score), *_practices(edition, score), *_gates(score))


def _standing(score: Score, wanted: Verdict) -> tuple[str, ...]:
    """The criteria that stand so."""
    return tuple(one for one, stands in score.standing.items() if stands is wanted)


def _counts(session: Session, score: Score) -> Iterator[Explanation]:
    count, met = score.count, _standing(score, Verdict.MET)
    documented = tuple(one for one in met if session.answer(one).documented)
    lacking = [one for one in met if one not in documented]
    yield Explanation(
        "met",
        pgettext("count", "met"),
        tr("{met} of {total}", met=count.met, total=count.total),
        tr("One point per criterion met; no partial credit. The total is always divided by the number of all criteria."),
        met,
        tr("Each criterion met adds one point; undoing it removes one."),
    )
    yield Explanation(
        "not_met",
        pgettext("count", "not met"),
        str(count.not_met),
        tr("Criteria marked as not met, and those whose prerequisite is not met."),
        _standing(score, Verdict.NOT_MET),
        tr("Marking a criterion as met removes it from here."),
    )
    yield Explanation(
        "open",
        pgettext("count", "open"),
        str(count.open),
        tr("Criteria without a verdict, and those that wait for an open prerequisite."),
        _standing(score, Verdict.OPEN),
        tr("Any verdict closes a criterion."),
    )
    yield Explanation(
        "documented",
        pgettext("criteria", "documented"),
        tr("{documented} of {met} met", documented=count.documented, met=count.met),
        tr("Met, with at least one piece of evidence, and all of it seen."),
        documented,
        tr("Met and not documented: {criteria}.", criteria=", ".join(lacking))
        if lacking
        else tr("Everything met is documented."),
    )


def _range(score: Score) -> Iterator[Explanation]:
    met = _standing(score, Verdict.MET)
    yield Explanation(
        "secured",
        tr("secured"),
        tier_words.tier_state(score.secured),
        tr(
            "The highest tier whose threshold is reached by what is met now: 100 times the criteria met is at "
            "least the threshold times all criteria, without rounding. A condition that is not met blocks it; an "
            "open one leaves it pending."
        ),
        met,
        _next(score),
    )
    yield Explanation(
        "possible",
        tr("possible"),
        tier_words.tier_state(score.possible),
        tr("The tier if every open criterion were met. A condition that is not met blocks it; an open one leaves it pending."),
        met + _standing(score, Verdict.OPEN),
        tr("Each criterion marked as not met lowers it by one."),
    )


def _next(score: Score) -> str:
    return " ".join(filter(None, (_next_by_count(score), tier_words.condition_warning(score))))


def _next_by_count(score: Score) -> str:
    if score.next is None:
        return tr("The count is enough for the highest tier; only undoing a verdict would change it.")
    return ngettext(
        "{number} more criterion met reaches {tier}; {open} are open.",
        "{number} more criteria met reach {tier}; {open} are open.",
        score.next.needs,
        tier=tier_words.tier(score.next.tier),
        open=score.next.open,
    )


def _tiers(score: Score) -> Iterator[Explanation]:
    for distance in score.distances:
        tier = tier_words.tier(distance.tier)
        yield Explanation(
            f"tier/{distance.tier}",
            tr("tier {tier}", tier=tier),
            tr("{met} of {total}", met=distance.threshold, total=score.count.total),
            tr(
                "The scale “{scale}” sets {tier} at {percent}%, which is {threshold} of {total} criteria. Source: {source}.",
                scale=score.scale.title,
                tier=tier,
                percent=distance.percent,
                total=score.count.total,
                threshold=distance.threshold,
                source=score.scale.source,
            ),
            _standing(score, Verdict.MET),
            tier_words.tier_reached(score, distance.tier)
            if distance.reached
            else tr("It needs {needs} more. Open: {open}.", needs=distance.needs, open=distance.open),
        )


def _practices(edition: Edition, score: Score) -> Iterator[Explanation]:
    for counts, practice in zip(score.practices, edition.practices, strict=True):
        count = counts.count
        yield Explanation(
            f"practice/{counts.code}",
            tr("practice area {practice}", practice=counts.code),
            tr("{met} of {total}", met=count.met, total=count.total),
            tr("Criteria of {practice} that are met.", practice=counts.title),
            tuple(one.id for one in practice.criteria if score.standing[one.id] is Verdict.MET),
            tr("Open: {open}. Not met: {not_met}.", open=count.open, not_met=count.not_met),
        )


def _gates(score: Score) -> Iterator[Explanation]:
    for gate in score.gates:
        yield Explanation(
            f"gate/{gate.id}",
            tr("condition {gate}", gate=gate.name),
            tier_words.condition_state(gate.state),
            tr("A condition: no tier is given without it, and it does not count toward the score."),
            (gate.criterion,) if gate.criterion else (),
            tr("The verdict on {criterion}.", criterion=gate.criterion)
            if gate.criterion
            else tr("Its own answer, under Conditions."),
        )
