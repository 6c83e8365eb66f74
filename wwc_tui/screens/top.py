"""What the interview's top line says: which city, which sitting, who speaks, and how things stand with the disk."""

from __future__ import annotations

from datetime import datetime

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.export.words import day, filter_name
from wwc_tui.i18n import listed, tr
from wwc_tui.live_session import Interview
from wwc_tui.local_time import local
from wwc_tui.widgets.bars import TopView, pace_words

ROOM_FOR_PACE = 100
"""Cells of a line from which on the pace has room beside the minutes."""


@dataclass(frozen=True, slots=True)
class ViewFlags:
    """How the interview is shown now.

    Attributes:
        demo: Nothing of it is kept.
        trying: Verdicts are only tried.
        showing: Others look on; people are left out.
        paced: Minutes and pace are shown.
    """

    demo: bool
    trying: bool
    showing: bool
    paced: bool
    filter: Choice


def top_view(interview: Interview, mood: ViewFlags, width: int) -> TopView:
    """The top line for a width."""
    city = interview.session.city
    name = ", ".join(part for part in (city.name or tr("Unnamed city"), city.region, city.country) if part)
    left = [name, tr("sitting {number}", number=max(1, interview.sitting))]
    if mood.trying:
        left.insert(0, tr("WHAT IF: nothing is saved · leave: {key}", key="w"))
    if mood.filter.filter is not Filter.ALL:
        left.append(tr("only: {criteria}", criteria=filter_name(mood.filter.filter)))
    if interview.speaker and not mood.showing:
        left.append(tr("speaker: {name}", name=interview.speaker))
    if city.eligibility:
        against = {"country": tr("country"), "population": tr("population")}
        left.append(tr("not eligible: {reasons}", reasons=listed(against[one] for one in city.eligibility)))
    trouble = interview.saved.trouble
    saved = tr("NOT SAVED: {trouble}", trouble=trouble) if trouble else saved_words(interview, demo=mood.demo)
    pace = pace_words(interview.pace(), short=width < ROOM_FOR_PACE) if mood.paced else ""
    return TopView(tuple(left), saved, bool(trouble), pace)


def saved_words(interview: Interview, *, demo: bool) -> str:
    """When the last change reached the disk; empty where there is none yet."""
    if interview.read_only:
        return tr("read-only")
    if demo:
        return tr("sample city, nothing is kept")
    moment = interview.saved.at
    if moment is None and interview.session.changed:
        moment = datetime.fromisoformat(interview.session.changed)
    if moment is None:
        return ""
    saved = local(moment)
    today = interview.now().astimezone().date()
    return tr(
        "saved {when}",
        when=f"{saved:%H:%M}" if saved.date() == today else day(saved.date(), today, weekday=False),
    )
