"""The words of a plan: why a criterion lies on the way to a tier, what else could be done, what stands against it. Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.domain.planning import Alternative, Gap, Obstacle, Reason, Roadmap
from wwc_tui.export import tier_words
from wwc_tui.i18n import listed, ngettext, tr


def why(one: Gap) -> str:
    """Why a criterion lies on the way to the target; empty for one that does not."""
    match one.why:
        case Reason.GATE:
            return tr("no tier is given without it")
        case Reason.PLANNED:
            return tr("the city chose it")
        case Reason.PREREQUISITE:
            return tr("needed for {criteria}", criteria=listed(one.needed_by))
        case Reason.DONE:
            return tr("nothing is left to do but to judge it again")
        case Reason.NEAR:
            return tr("a near miss")
        case Reason.CHEAPEST:
            return tr("takes the least effort")
        case None:
            return ""


def still_to_judge(roadmap: Roadmap) -> tuple[str, ...]:
    """The criteria and the conditions that nobody has judged yet, by their short names; conditions first."""
    conditions = (one.state.name for one in roadmap.unmet if one.open)
    return (*conditions, *(one.criterion.id for one in roadmap.to_ask))


def obstacle(found: Obstacle, target: str) -> Iterator[str]:
    """Why a target cannot be reached, sentence by sentence.

    Args:
        target: The tier's name, as the domain has it.
    """
    if found.missing:
        yield ngettext(
            "{tier} cannot be reached: {number} criterion too few can be met.",
            "{tier} cannot be reached: {number} criteria too few can be met.",
            found.missing,
            tier=tier_words.tier(target),
        )
    if found.core:
        yield ngettext(
            "{tier} cannot be reached without {criteria}, which is out of reach.",
            "{tier} cannot be reached without {criteria}, which are out of reach.",
            len(found.core),
            tier=tier_words.tier(target),
            criteria=listed(found.core),
        )
    if found.outside:
        yield tr("The city says that these are outside its control: {criteria}.", criteria=listed(found.outside))
    if found.held:
        yield tr("These need one that is out of reach: {criteria}.", criteria=listed(found.held))


def alternative(other: Alternative) -> str:
    """What the next best way would be."""
    if not other.comes_in:
        return tr("The next best way does without {out}.", out=listed(other.goes_out))
    if not other.extra:
        return tr(
            "Another way takes just as much effort: it has {comes_in} instead of {out}.",
            comes_in=listed(other.comes_in),
            out=listed(other.goes_out),
        )
    return tr(
        "The next best way has {comes_in} instead of {out}, and takes more effort: {extra} more, where a small step counts 1.",
        comes_in=listed(other.comes_in),
        out=listed(other.goes_out),
        extra=other.extra,
    )


def unasked(roadmap: Roadmap) -> str:
    """That nothing is planned for what nobody asked about, and what to do first."""
    return ngettext(
        "Fewer than half of the criteria have a verdict, so no steps are planned for those that nobody has asked about yet. "
        "Ask about them first: {number} criterion.",
        "Fewer than half of the criteria have a verdict, so no steps are planned for those that nobody has asked about yet. "
        "Ask about them first: {number} criteria.",
        sum(one.never_asked for one in roadmap.to_ask),
    )


def summary(roadmap: Roadmap) -> Iterator[str]:
    """What is to be known of the way to a target, sentence by sentence, beside the criteria on it."""
    if roadmap.obstacle:
        yield from obstacle(roadmap.obstacle, roadmap.target)
    if roadmap.unasked:
        yield unasked(roadmap)
    elif roadmap.alternative and roadmap.needs:
        yield alternative(roadmap.alternative)
    if not roadmap.proven:
        yield tr("There are too many ways to look at all of them, so there may be one that takes less effort.")
