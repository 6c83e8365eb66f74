"""The words for commitments: what each is, and how it stands. Plain text."""

from __future__ import annotations

from wwc_tui.domain.commitments import Commitment, CommitmentKind
from wwc_tui.domain.session import ParkReason, Verdict
from wwc_tui.export import words
from wwc_tui.i18n import pgettext


def kind(what: CommitmentKind) -> str:
    """Return what a commitment is, in a word or two."""
    match what:
        case CommitmentKind.ACTION:
            return pgettext("commitment", "action")
        case CommitmentKind.DOCUMENT:
            return pgettext("commitment", "document to bring")
        case CommitmentKind.PARKED:
            return pgettext("commitment", "parked criterion")
        case CommitmentKind.CONDITION:
            return pgettext("commitment", "condition to meet")


def state(name: str) -> str:
    """Return how a commitment stands: its `Commitment.state`, or one that a city may give it, ``started`` or ``done``."""
    match name:
        case "todo":
            return pgettext("action", "to do")
        case "started":
            return pgettext("action", "started")
        case "done":
            return pgettext("action", "done")
        case "dropped":
            return pgettext("action", "dropped")
        case "promised":
            return words.evidence(seen=False)
        case "parked":
            return pgettext("criterion", "parked")
        case _:
            return words.verdict(Verdict(name))


def reason(one: Commitment) -> str:
    """Return why it was parked or dropped; empty if it was neither, or if nobody said."""
    if one.parked:
        return words.park_reason(one.parked.reason or ParkReason.OTHER)
    return (one.action.dropped or "") if one.action else ""
