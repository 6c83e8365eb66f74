"""What is said when a session is opened, and keeping the sample city."""

from __future__ import annotations

from wwc_tui.domain.follow_ups import FollowUpKind, follow_ups
from wwc_tui.export import words
from wwc_tui.i18n import ngettext, tr
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import Outcome, Refusal, said
from wwc_tui.local_time import local_day
from wwc_tui.store.errors import StoreError


def follow_up_words(controller: Controller) -> str:
    """Return what comes first when a session is resumed: last time, and the follow-ups; empty if there is nothing to say."""
    session = controller.interview.session
    found = follow_ups(controller.edition, session)
    if not found or not session.sittings:
        return ""
    parked, owed, disputed = (sum(point.kind is kind for point in found) for kind in FollowUpKind)
    what = [
        ngettext("{number} parked", "{number} parked", parked) if parked else "",
        ngettext("{number} owed", "{number} owed", owed) if owed else "",
        ngettext("{number} disputed", "{number} disputed", disputed) if disputed else "",
    ]
    return tr(
        "Last time: {day}, up to {place}. Follow-ups: {what} ({come_back})",
        day=words.due(local_day(session.sittings[-1].started), controller.today),
        come_back=controller.how("come_back"),
        place=controller.place,
        what=", ".join(one for one in what if one),
    )


def conflict_words(controller: Controller) -> str:
    """Return how many things two copies say differently, and how to settle them; empty for none."""
    count = len(controller.interview.conflicts)
    if not count:
        return ""
    return ngettext(
        "Two copies of this session differ in {number} place. Resolve it with {settle}.",
        "Two copies of this session differ in {number} places. Resolve them with {settle}.",
        count,
        settle=controller.how("settle"),
    )


def why_no_keeping(controller: Controller) -> str:
    """Return why there is nothing to keep; empty for the sample city."""
    return "" if controller.demo else tr("This session is already your own.")


def keep_demo(controller: Controller) -> Outcome:
    """Save the sample city among the user's own sessions, and go on there.

    Raises:
        Refusal: It is not the sample city, or could not be written; it goes on as it was.
    """
    if controller.own is None:
        raise Refusal(why_no_keeping(controller))
    try:
        controller.interview.move_to(controller.own)
    except StoreError as error:
        raise Refusal(tr("The sample city was not kept: {why}.", why=error)) from error
    controller.store, controller.own = controller.own, None
    return said(tr("Kept. It is now one of your sessions, and everything in it is saved."))
