"""The words of what is left to do: of the way to a tier, and of what to look at before a session is made final. Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from wwc_tui.domain.actions import Action
from wwc_tui.domain.checks import Finding, Grade, Kind
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.planning import Alternative, Gap, Obstacle, Reason, Roadmap
from wwc_tui.domain.session import Session
from wwc_tui.export import tier_words, words
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
            return tr("ready: reassess")
        case Reason.NEAR:
            return tr("almost there")
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
            "{tier} is out of reach: {number} criterion short.",
            "{tier} is out of reach: {number} criteria short.",
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
        yield tr("These depend on a criterion that is out of reach: {criteria}.", criteria=listed(found.held))


def alternative(other: Alternative) -> str:
    """What the next best way would be."""
    if not other.comes_in:
        return tr("Next best: leave out {out}.", out=listed(other.goes_out))
    if not other.extra:
        return tr(
            "Same effort: {comes_in} instead of {out}.",
            comes_in=listed(other.comes_in),
            out=listed(other.goes_out),
        )
    return ngettext(
        "Next best: {comes_in} instead of {out} ({number} small step more).",
        "Next best: {comes_in} instead of {out} ({number} small steps more).",
        other.extra,
        comes_in=listed(other.comes_in),
        out=listed(other.goes_out),
    )


def unasked(roadmap: Roadmap) -> str:
    """That nothing is planned for what nobody asked about, and what to do first."""
    return ngettext(
        "Fewer than half of the criteria have a verdict, so no steps are planned for those not yet asked "
        "about. Ask about them first: {number} criterion.",
        "Fewer than half of the criteria have a verdict, so no steps are planned for those not yet asked "
        "about. Ask about them first: {number} criteria.",
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
        yield tr("There are too many combinations to check them all, so another way may take less effort.")


def grade(found: Grade) -> str:
    """How much a finding matters, in a word."""
    return {Grade.SEVERE: tr("serious"), Grade.WARNING: tr("minor"), Grade.HINT: tr("still open")}[found]


def finding(edition: Edition, session: Session, roadmap: Roadmap, found: Finding) -> str:
    """A finding as a sentence that says what to do next."""
    where = _place(edition, found)
    answer = session.answer(found.criterion)
    piece = next((one.title for one in answer.pieces if one.key == found.part), "")
    action = _action(roadmap, found.action)
    match found.kind:
        case Kind.CONFLICT:
            return tr("{place}: two copies of the session differ. Press m to choose one.", place=where or tr("The session"))
        case Kind.AGAINST:
            return tr("{place}: the verdict contradicts the indicators. Check both.", place=where)
        case Kind.DISPUTED:
            return tr("{place}: a dispute is still open. Settle it, or say so in the roadmap.", place=where)
        case Kind.BLOCKED:
            return tr("{place}: not met, and no tier is given without it.", place=where)
        case Kind.PENDING:
            return tr("{place}: a condition for any tier, and still open.", place=where)
        case Kind.UNDOCUMENTED:
            return tr("{place}: marked as met, but without evidence. Ask for a document.", place=where)
        case Kind.OVERDUE:
            return tr("{place}: “{title}” was promised and is overdue. Ask for it.", place=where, title=piece)
        case Kind.OWED:
            return tr("{place}: “{title}” was promised but not seen yet.", place=where, title=piece)
        case Kind.OPEN:
            return tr("{place}: no verdict yet.", place=where)
        case Kind.UNDATED:
            return tr("{place}: parked without a date.", place=where)
        case Kind.DROPPED:
            return tr("{place}: a dropped action leaves it without what it needs: {action}", place=where, action=action)
        case Kind.EARLY:
            return tr("{place}: an action is scheduled before what it needs: {action}", place=where, action=action)
        case Kind.OWNERLESS:
            return tr("{place}: an action has no owner: {action}", place=where or tr("The action plan"), action=action)


def ownerless(number: int) -> str:
    """That nobody is named for so many actions."""
    return ngettext(
        "The action plan: {number} action has no owner. Assign one.",
        "The action plan: {number} actions have no owner. Assign one to each.",
        number,
    )


def _place(edition: Edition, found: Finding) -> str:
    if found.criterion in edition:
        return words.criterion_name(edition.criterion(found.criterion))
    gate = edition.condition(found.condition)
    if gate:
        return gate.name or gate.text
    return found.criterion or (found.field[0] if found.field else "")


def _action(roadmap: Roadmap, key: str) -> str:
    actions: tuple[Action, ...] = (*roadmap.actions, *roadmap.dropped)
    return next((one.text for one in actions if one.key == key), "")
