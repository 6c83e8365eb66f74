"""The signs and words of verdicts and states: never a color alone."""

from __future__ import annotations

from wwc_tui.domain.session import Answer, Verdict

SIGNS = {Verdict.MET: "✓", Verdict.NOT_MET: "✗", Verdict.OPEN: "·"}
STYLES = {Verdict.MET: "met", Verdict.NOT_MET: "not-met", Verdict.OPEN: "open"}


def sign(answer: Answer) -> tuple[str, str]:
    """The sign of an answer in the navigator, and its style: judged, parked, begun, or not asked."""
    if answer.verdict is not Verdict.OPEN:
        return SIGNS[answer.verdict], STYLES[answer.verdict]
    if answer.parked:
        return "⚑", "parked"
    return ("◐", "open") if answer.touched else ("·", "dim")


def indicator_sign(state: bool | None) -> tuple[str, str]:
    """The sign of an indicator and its style: yes, no, unknown."""
    if state is None:
        return "·", "dim"
    return ("✓", "met") if state else ("✗", "not-met")


def percent_bar(width: int, met: int, possible: int, total: int) -> tuple[int, int, int]:
    """How many cells of a bar are met, still possible, and out of reach; never a full one before it is true."""
    if not total:
        return 0, 0, width
    filled = met * width // total
    reachable = possible * width // total
    return filled, reachable - filled, width - reachable
