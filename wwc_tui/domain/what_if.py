"""What if: verdicts that are tried on top of a session, without a change to it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.session import Session, Verdict


def with_verdicts(session: Session, verdicts: Mapping[str, Verdict]) -> Session:
    """The session as it would be with other verdicts. It is a value of its own: nothing of it is stored anywhere."""
    answers = {criterion: replace(session.answer(criterion), verdict=verdict) for criterion, verdict in verdicts.items()}
    return replace(session, answers=MappingProxyType({**session.answers, **answers}))


def newly_met(session: Session, verdicts: Mapping[str, Verdict]) -> tuple[str, ...]:
    """The criteria that were tried as met and are not met in the session: what a plan would be made of."""
    return tuple(
        criterion
        for criterion, verdict in verdicts.items()
        if verdict is Verdict.MET and session.answer(criterion).verdict is not Verdict.MET
    )
