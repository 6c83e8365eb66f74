"""What became of an edition, and of a session that is carried to another one, in words: one sentence each. Plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wwc_tui.domain.structures import Altered, Differences
from wwc_tui.i18n import listed, tr


def changes_of(found: Differences) -> Iterator[str]:
    """What differs between an edition as it was and as it is."""
    if found.came:
        yield tr("New criteria: {names}.", names=listed(found.came))
    if found.gone:
        yield tr("Criteria that are gone: {names}.", names=listed(found.gone))
    if found.indicators_came:
        yield tr("New indicators: {names}.", names=listed(found.indicators_came))
    if found.indicators_gone:
        yield tr("Indicators that are gone: {names}.", names=listed(found.indicators_gone))
    for one in found.needs:
        yield tr(
            "{criterion} needs {now} of its indicators; it needed {before}.", criterion=one.id, now=one.now, before=one.before
        )
    for one in found.after:
        yield tr("{criterion} comes after {now}; it came after {before}.", criterion=one.id, now=one.now, before=one.before)
    if found.steps:
        names = listed(one.id for one in found.steps)
        yield tr("The effort or the horizon of the next step is another one: {names}.", names=names)
    yield from (_scale(one) for one in found.scales)
    yield from (_gate(one) for one in found.gates)
    if found.moved:
        yield tr("Practices, criteria or indicators stand in another order.")


def _scale(one: Altered) -> str:
    if not one.before:
        return tr("The tier scale {scale} is new: {floors}.", scale=one.id, floors=one.now)
    if not one.now:
        return tr("The tier scale {scale} is gone.", scale=one.id)
    return tr("The tier scale {scale} has the floors {now}; it had {before}.", scale=one.id, now=one.now, before=one.before)


def _gate(one: Altered) -> str:
    if not one.before:
        return tr("The condition {gate} is new.", gate=one.id)
    if not one.now:
        return tr("The condition {gate} is gone.", gate=one.id)
    return tr("The condition {gate} asks for something else.", gate=one.id)


def goes_on(edition: str, session: str, *, at_hand: bool) -> str:
    """That a session goes on with an edition as it was, and what can be done about it.

    Args:
        at_hand: Whether the edition is there under its id, in another state.
    """
    if not at_hand:
        return tr("{edition} is not at hand any more; this session goes on with the copy that was kept of it.", edition=edition)
    return tr(
        "{edition} has changed since this session was made; it goes on with the criteria as they were then. "
        "To carry it over to those of now: wwc-tui migrate {session} --to {edition}",
        edition=edition,
        session=session,
    )


def is_restated(edition: str, found: Differences | None, without_place: Iterable[str]) -> Iterator[str]:
    """That a session cannot go on with its edition as it was, what differs, and which answers have no place now.

    Args:
        found: What differs; None where that cannot be told.
        without_place: What there are answers to and the edition does not have.
    """
    yield tr(
        "{edition} has changed since this session was made, and is not at hand as it was; it is scored by the criteria as they "
        "are now.",
        edition=edition,
    )
    if found is None:
        yield tr("What changed cannot be told, since this session does not say how they were.")
    else:
        yield from changes_of(found)
    if names := listed(without_place):
        yield tr("These answers have no place there; they are kept, and count for nothing: {names}.", names=names)
