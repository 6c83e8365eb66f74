"""The words for tiers, which never stand without their conditions, and for how far away one is. Plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wwc_tui.domain.criteria import Edition, Gate
from wwc_tui.domain.scoring import GateState, Score, TierDistance, TierState
from wwc_tui.domain.session import Verdict
from wwc_tui.export import words
from wwc_tui.i18n import listed, ngettext, tr

_NAMED = 2
"""Where there is little room, no more conditions than these are named."""


def tier(name: str) -> str:
    """A tier's name; one that the program does not have is shown as its edition calls it."""
    known = {"bronze": tr("Bronze"), "silver": tr("Silver"), "gold": tr("Gold"), "platinum": tr("Platinum")}
    return known.get(name) or name


def tier_state(state: TierState, *, short: bool = False) -> str:
    """A tier with what the conditions make of it. Nothing else puts the tier of a result into words.

    Args:
        short: Call the conditions by their short names, and several by their number.
    """
    if state.by_count is None:
        return tr("no tier yet")
    if state.blocked_by:
        return tr("{tier} by count, {blocked}", tier=tier(state.by_count), blocked=blocked(state, short=short))
    if state.pending:
        return tr("{tier} · {pending}", tier=tier(state.by_count), pending=pending(state, short=short))
    return tier(state.by_count)


def tier_range(secured: TierState, possible: TierState, *, short: bool = False) -> str:
    """The tier that is secured, with the one that is still possible where that is another.

    Args:
        short: Call the conditions by their short names, and several by their number.
    """
    if possible.by_count in (None, secured.by_count) or secured.blocked_by:
        return tier_state(secured, short=short) if secured.by_count or not secured.blocked_by else blocked(secured, short=short)
    now = tier(secured.by_count) if secured.by_count else tr("no tier yet")
    named = tr("{tier} ({possible} possible)", tier=now, possible=tier(possible.by_count or ""))
    return tr("{tier} · {pending}", tier=named, pending=pending(secured, short=short)) if secured.pending else named


def tier_forms(secured: TierState, possible: TierState | None = None) -> tuple[str, ...]:
    """The same in ever fewer words, for where there is little room: each names what blocks the tier or leaves it pending.

    Args:
        possible: The tier that is still possible; None where that is said elsewhere.
    """
    forms = [tier_range(secured, possible, short=True)] if possible else []
    forms.append(tier_state(secured, short=True))
    if secured.blocked_by:
        forms += [blocked(secured, short=True), tr("no tier yet")]
    elif secured.by_count and secured.pending:
        forms.append(tr("{tier}, pending", tier=tier(secured.by_count)))
    return tuple(forms)


def blocked(state: TierState, *, short: bool = False) -> str:
    """That no tier is given, and which conditions are not met."""
    return tr("no tier: {conditions} not met", conditions=conditions(state.blocked_by, short=short))


def pending(state: TierState, *, short: bool = False) -> str:
    """That a tier is not settled, and which conditions are open."""
    return tr("pending: {conditions}", conditions=conditions(state.pending, short=short))


def conditions(found: Sequence[GateState], *, short: bool = False) -> str:
    """Conditions by their names; by their short ones, or by their number, where there is little room."""
    if short and len(found) > _NAMED:
        return ngettext("{number} condition", "{number} conditions", len(found))
    return listed(one.short if short else one.name for one in found)


def count_reached(score: Score, *, short: bool = False) -> str:
    """How a tier is reached whose count is reached: by what is met now, or only by count, and why; no whole sentence."""
    state = score.at("")
    if state.blocked_by:
        return tr("reached by count, but {conditions} not met", conditions=conditions(state.blocked_by, short=short))
    if state.pending:
        return tr("reached by count · {pending}", pending=pending(state, short=short))
    return tr("reached")


def count_sentence(score: Score) -> str:
    """Return how many criteria are met, not met and open, one sentence."""
    return tr(
        "{met} of {total} criteria are met ({percent}), {not_met} are not met and {open} are open.",
        met=score.count.met,
        total=score.count.total,
        percent=words.percent(score.percent),
        not_met=score.count.not_met,
        open=score.count.open,
    )


def scale_result(score: Score) -> str:
    """Return what a score amounts to on its scale, with the conditions, two sentences."""
    return tr(
        "Result on this scale: {secured}. Still possible: {possible}.",
        secured=tier_state(score.secured),
        possible=tier_state(score.possible),
    )


def tier_secured(score: Score, distance: TierDistance) -> str:
    """Whether a tier is secured, in a cell of a table: no, yes, or only by count and why."""
    return count_reached(score) if distance.reached else words.indicator(False)


def tier_reached(score: Score, name: str) -> str:
    """That a tier's count is reached, and what the conditions make of that, one sentence."""
    state = score.at(name)
    if state.blocked_by:
        return ngettext(
            "The count is enough for {tier}, but no tier is given: {conditions} is not met.",
            "The count is enough for {tier}, but no tier is given: {conditions} are not met.",
            len(state.blocked_by),
            tier=tier(name),
            conditions=conditions(state.blocked_by),
        )
    if state.pending:
        return ngettext(
            "The count is enough for {tier}, which stays pending: {conditions} is open.",
            "The count is enough for {tier}, which stays pending: {conditions} are open.",
            len(state.pending),
            tier=tier(name),
            conditions=conditions(state.pending),
        )
    return tr("What is met now is enough for {tier}.", tier=tier(name))


def condition_warning(score: Score) -> str:
    """Which conditions stand between a count and any tier, one sentence; empty where all are met."""
    state = score.at(None)
    if state.clear:
        return ""
    unmet = [one for one in score.gates if one in state.blocked_by or one in state.pending]
    return ngettext(
        "No tier is given without this condition, which is not met yet: {conditions}.",
        "No tier is given without these conditions, which are not met yet: {conditions}.",
        len(unmet),
        conditions=conditions(unmet),
    )


def condition_name(edition: Edition, gate: Gate) -> str:
    """A condition as a list names it: a criterion with its name, any other by what it asks for."""
    if gate.criterion:
        return words.criterion_name(edition.criterion(gate.criterion))
    return gate.text or gate.name or gate.id


def condition_state(state: Verdict) -> str:
    """How a condition stands, and what follows from it."""
    match state:
        case Verdict.MET:
            return words.verdict(state)
        case Verdict.NOT_MET:
            return tr("not met: blocks every tier")
        case Verdict.OPEN:
            return tr("open: leaves every tier pending")


def scales_differ(score: Score) -> Iterator[str]:
    """That the published scales do not agree on a result, where they differ, and what each other one makes of it; sentences."""
    if not score.other_scales:
        return
    yield tr("The sources differ on this result.")
    scales = [score.scale, *(other for other, _, _ in score.other_scales)]
    for floor in score.scale.floors:
        known = {one.title: next((f for f in one.floors if f.tier == floor.tier), None) for one in scales}
        total, count = score.count.total, score.count
        needed = {title: (one.percent, one.threshold(total)) for title, one in known.items() if one}
        if any(len({least <= points for _, least in needed.values()}) > 1 for points in (count.met, count.possible)):
            parts = [
                tr("from {percent}% ({least} of {total}) by “{scale}”", percent=percent, least=least, total=total, scale=title)
                for title, (percent, least) in needed.items()
            ]
            yield tr("{tier} is given {ranges}.", tier=tier(floor.tier), ranges=listed(parts))
    for other, secured, possible in score.other_scales:
        yield tr("By “{scale}” the result is: {tier}.", scale=other.title, tier=tier_range(secured, possible))
    for one in scales:
        if one.source:
            yield tr("Source of “{scale}”: {source}.", scale=one.title, source=one.source.rstrip("."))


def distance(score: Score, target: str) -> str:
    """How far a tier of the score's scale is, by count and by the conditions.

    Raises:
        KeyError: The scale has no such tier.
    """
    needs, lacking = score.distance(target).needs, score.count.open + score.count.not_met
    if not needs:
        return tier_reached(score, target)
    return " ".join(filter(None, (_distance(needs, lacking), condition_warning(score))))


def _distance(needs: int, lacking: int) -> str:
    if needs > lacking:
        return ngettext(
            "It is out of reach, because only {number} criterion is open or not met.",
            "It is out of reach, because only {number} criteria are open or not met.",
            lacking,
        )
    if lacking == 1:
        return tr("It needs the only criterion that is open or not met.")
    return ngettext(
        "It needs {number} more of the {lacking} criteria that are open or not met.",
        "It needs {number} more of the {lacking} criteria that are open or not met.",
        needs,
        lacking=lacking,
    )
