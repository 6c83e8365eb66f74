"""What is to be looked at before a session is made final, in words. Plain text."""

from __future__ import annotations

from wwc_tui.domain.actions import Action
from wwc_tui.domain.checks import Finding, Grade, Kind
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.planning import Roadmap
from wwc_tui.domain.session import Session
from wwc_tui.i18n import ngettext, tr


def grade(found: Grade) -> str:
    """How much a finding matters, in a word."""
    return {Grade.SEVERE: tr("grave"), Grade.WARNING: tr("weak"), Grade.HINT: tr("still open")}[found]


def finding(edition: Edition, session: Session, roadmap: Roadmap, found: Finding) -> str:
    """A finding as a sentence that says what to do next."""
    where = _place(edition, found)
    answer = session.answer(found.criterion)
    piece = next((one.title for one in answer.pieces if one.key == found.part), "")
    action = _action(roadmap, found.action)
    match found.kind:
        case Kind.CONFLICT:
            return tr("{place}: two copies of the session differ. Choose one of them with m.", place=where or tr("The session"))
        case Kind.AGAINST:
            return tr("{place}: the verdict is the opposite of what the indicators say. Look at both again.", place=where)
        case Kind.DISPUTED:
            return tr("{place}: a disputed statement was left open. Settle it, or say in the roadmap that it is.", place=where)
        case Kind.BLOCKED:
            return tr("{place}: not met, and no tier is given without it.", place=where)
        case Kind.PENDING:
            return tr("{place}: a condition for any tier, and still open.", place=where)
        case Kind.UNDOCUMENTED:
            return tr("{place}: judged met, and no evidence was named. Ask for a document.", place=where)
        case Kind.OVERDUE:
            return tr("{place}: «{title}» was promised and is overdue. Ask for it.", place=where, title=piece)
        case Kind.OWED:
            return tr("{place}: «{title}» was promised and not seen yet.", place=where, title=piece)
        case Kind.OPEN:
            return tr("{place}: nobody has judged it yet.", place=where)
        case Kind.UNDATED:
            return tr("{place}: parked, and nobody said until when.", place=where)
        case Kind.DROPPED:
            return tr("{place}: a dropped action leaves it without what it needs: {action}", place=where, action=action)
        case Kind.EARLY:
            return tr("{place}: an action was put before what it needs: {action}", place=where, action=action)
        case Kind.OWNERLESS:
            return tr("{place}: nobody is named for an action: {action}", place=where or tr("The plan"), action=action)


def ownerless(number: int) -> str:
    """That nobody is named for so many actions."""
    return ngettext(
        "The plan: nobody is named for {number} action. Name somebody.",
        "The plan: nobody is named for {number} actions. Name somebody for each.",
        number,
    )


def _place(edition: Edition, found: Finding) -> str:
    if found.criterion in edition:
        return f"{found.criterion} {edition.criterion(found.criterion).name}"
    gate = edition.condition(found.condition)
    if gate:
        return gate.name or gate.text
    return found.criterion or (found.field[0] if found.field else "")


def _action(roadmap: Roadmap, key: str) -> str:
    actions: tuple[Action, ...] = (*roadmap.actions, *roadmap.dropped)
    return next((one.text for one in actions if one.key == key), "")
